from datetime import timedelta

import pytest

from opora.access.models import WHOLE
from opora.casework import actions, queries
from opora.casework.models import Event, View, Voice
from tests.made import NOON, TODAY, organisation, worker

from .cases import EARLIER, house, opened, person, step

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return house()


def lived(home, name="Примерови"):
    """A case in which everything happened once, a day apart."""
    case, by = opened(home, name=name), home.coordinator
    mother, child = person(case, "mother", "Вяра"), person(case, "child", "Мая")
    day = [EARLIER + timedelta(days=number) for number in range(12)]
    actions.record_event(case=case, kind="visit", words="Топло е", with_whom="Вяра", happened_at=day[1], by=by, at=NOON)
    actions.record_voice(
        case=case, child=child, how="drawing", words="Искам баба", effect="Бабата влиза в плана", happened_at=day[2],
        by=by, at=NOON,
    )  # fmt: skip
    actions.record_view(case=case, parent=mother, present=True, words="Ще опитам", happened_at=day[3], by=by, at=NOON)
    done = step(case)
    actions.finish_step(step=done, result="helped", result_words="Сложена е", on_day=day[5].date(), by=by, at=NOON)
    actions.review_plan(
        case=case, words="Върви", next_on=TODAY + timedelta(days=40), on_day=day[6].date(), by=by, at=NOON
    )
    closing = actions.close_case(case=case, outcome="home", words="У дома", on_day=day[7].date(), by=by, at=NOON)
    actions.look_back(closing=closing, words="Добре са", child_at_home=True, on_day=day[8].date(), by=by, at=NOON)
    actions.reopen_case(case=case, reason="Нова тревога", by=by, at=day[9])
    case.refresh_from_db()
    return case


def test_all_that_happened_stands_in_one_line_of_time_newest_first(home):
    told = list(queries.timeline(case=lived(home), viewer=home.coordinator))

    assert [one.sort for one in told] == [
        "reopening", "look_back", "closing", "review", "step", "view", "voice", "event",
    ]  # fmt: skip
    by_sort = {one.sort: one for one in told}
    assert by_sort["voice"].voice == "Искам баба" and by_sort["voice"].after == "Бабата влиза в плана"
    assert by_sort["voice"].about == "Мая" and by_sort["event"].more == "Вяра"
    assert "Сложена е" in by_sort["step"].text and by_sort["look_back"].words == "Добре са"
    assert by_sort["event"].at == EARLIER + timedelta(days=1) and by_sort["review"].at is None
    assert all(one.when and one.what and one.icon for one in told)


def test_it_is_read_a_page_at_a_time(home):
    told = queries.timeline(case=lived(home), viewer=WHOLE)
    assert len(told) == 8 and [one.sort for one in told[2:4]] == ["closing", "review"]
    assert [one.sort for one in queries.timeline(case=lived(home, "Други"), viewer=WHOLE, limit=1)] == ["reopening"]


def test_another_team_reads_nothing_of_it(home):
    case, stranger = lived(home), worker("coordinator", organisation("provider", "RSE27"))
    assert len(queries.timeline(case=case, viewer=stranger)) == 0
    for query in (queries.plan, queries.events, queries.voices, queries.views_of, queries.closings, queries.measures):
        assert not list(query(case=case, viewer=stranger)), query
        assert list(query(case=case, viewer=home.coordinator)), query
    assert not queries.cases(viewer=stranger).exists() and queries.last_voice(viewer=stranger) is None


def test_a_corrected_entry_stands_beside_its_correction_and_both_say_so(home):
    case = opened(home)
    first = actions.record_event(case=case, kind="note", words="Двама", by=home.coordinator, at=EARLIER)
    actions.correct_event(event=first, words="Трима", by=home.coordinator, at=NOON)
    assert {one.words: one.mark for one in queries.timeline(case=case, viewer=WHOLE)} == {
        "Двама": "corrected", "Трима": "corrects",
    }  # fmt: skip


@pytest.mark.parametrize("size", [1, 12])
def test_what_a_family_page_reads_does_not_grow_with_the_file(home, size, django_assert_max_num_queries):
    case, by = lived(home), home.coordinator
    child, mother = case.family.people.get(part="child"), case.family.people.get(part="mother")
    for number in range(size):
        step(case, at=NOON)
        Event.objects.create(case=case, kind="visit", words=f"{number}", at=NOON, by=by, written_at=NOON)
        Voice.objects.create(case=case, child=child, how="play", words="Ела", at=NOON, by=by)
        View.objects.create(case=case, parent=mother, present=True, words="Да", at=NOON, by=by)

    by.held()
    with django_assert_max_num_queries(8):
        page = queries.cases(viewer=by).get(pk=case.pk)
        assert page.family.name and page.lead.name and page.coordinator.name
        assert list(queries.children(case=page, viewer=by)) == []
        for one in queries.plan(case=page, viewer=by):
            for goal in one.goals.all():
                assert [(s.organisation.name, s.staff and s.staff.name) for s in goal.steps.all()]
        assert queries.timeline(case=page, viewer=by, limit=20)
        assert list(queries.measures(case=page, viewer=by))
        assert queries.current_steps(case=page, viewer=by)


def test_the_last_voice_is_of_a_case_that_is_open(home):
    assert queries.last_voice(viewer=home.coordinator) is None
    lived(home)
    assert queries.last_voice(viewer=home.coordinator).words == "Искам баба"
