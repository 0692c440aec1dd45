from datetime import timedelta

import pytest

from opora.access import trail
from opora.access.models import Entry
from opora.base.refusal import Refused
from opora.casework import actions
from opora.casework.models import Case, Event, View, Voice
from opora.concerns.models import Concern
from tests.made import NOON, STARA_ZAGORA, SZR, TODAY

from .cases import EARLIER, house, opened, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return house()


@pytest.fixture
def case(home):
    return opened(home)


def visit(case, happened_at, words="Топло е", **more):
    return actions.record_event(
        case=case, kind="visit", words=words, happened_at=happened_at, by=case.coordinator, at=NOON, **more
    )


@pytest.mark.parametrize(
    "wrong",
    [EARLIER - timedelta(days=1), NOON + timedelta(hours=1), NOON + timedelta(days=1)],
    ids=["before the case", "in an hour", "tomorrow"],
)
def test_a_visit_is_neither_before_the_case_nor_still_to_come(case, wrong):
    with pytest.raises(Refused):
        visit(case, wrong)
    assert not Event.objects.exists()
    assert Entry.objects.latest("number").kind == "refused"


def test_the_check_of_the_concern_belongs_to_the_case_that_came_from_it(home, case):
    raised = NOON - timedelta(days=33)
    case.concern = Concern.objects.create(
        number="С-2026-000900", kind="neglect", channel="staff", municipality=SZR, settlement=STARA_ZAGORA,
        raised_at=raised, raised_by=home.officer, organisation=home.department,
    )  # fmt: skip
    case.save()
    assert visit(case, raised + timedelta(hours=2))
    with pytest.raises(Refused):
        visit(case, raised - timedelta(days=1))


def test_an_entry_says_when_it_was_and_when_it_was_written(case):
    made = visit(case, NOON - timedelta(days=2), with_whom="Вяра и Мая")
    assert (made.at, made.written_at, made.with_whom) == (NOON - timedelta(days=2), NOON, "Вяра и Мая")


def test_an_entry_is_corrected_once_and_the_first_stays_as_it_was(case):
    first = visit(case, EARLIER, "Двама души")
    second = actions.correct_event(event=first, words="Трима души", by=case.coordinator, at=NOON)
    assert Event.objects.get(pk=first.pk).words == "Двама души" and second.corrects == first
    with pytest.raises(Refused):
        actions.correct_event(event=first, words="Четирима", by=case.coordinator, at=NOON)
    assert actions.correct_event(event=second, words="Пак двама", by=case.coordinator, at=NOON).corrects == second


def test_sent_twice_with_one_key_a_visit_is_written_once(case):
    from uuid import uuid4

    key = uuid4()
    assert visit(case, EARLIER, key=key) == visit(case, EARLIER, key=key)
    assert Event.objects.count() == 1


def test_when_the_trail_fails_the_visit_is_not_written(case, monkeypatch):
    def fail(lines):
        raise OSError("no room")

    monkeypatch.setattr(trail, "write", fail)
    with pytest.raises(OSError):
        visit(case, EARLIER)
    assert not Event.objects.exists()


def test_words_of_a_visit_are_not_in_the_trail(case):
    visit(case, EARLIER, "Майката плака")
    assert "плака" not in str(list(Entry.objects.values_list("changes", flat=True)))


def heard(case, **more):
    child = more.pop("child", None) or person(case)
    return actions.record_voice(case=case, child=child, by=case.coordinator, at=NOON, **more)


@pytest.mark.parametrize(
    ("how", "words", "observed", "fine"),
    [
        ("drawing", "Искам баба", "", True), ("drawing", "", "", False), ("observation", "", "Смее се", True),
        ("observation", "думи", "", False), ("refused", "", "Обърна се към стената", True), ("refused", "", "", False),
    ],
)  # fmt: skip
def test_how_a_child_was_heard_says_what_must_be_written(case, how, words, observed, fine):
    if fine:
        assert heard(case, how=how, words=words, observed=observed)
    else:
        with pytest.raises(Refused):
            heard(case, how=how, words=words, observed=observed)
        assert not Voice.objects.exists()


def test_what_a_voice_changed_may_be_told_later_and_once(case):
    voice = heard(case, how="play", words="Ела")
    actions.tell_effect(voice=voice, effect="Бабата влиза в плана", by=case.coordinator, at=NOON)
    with pytest.raises(Refused):
        actions.tell_effect(voice=voice, effect="Друго", by=case.coordinator, at=NOON)
    assert Voice.objects.get().effect == "Бабата влиза в плана" and Voice.objects.get().words == "Ела"


def test_a_child_of_another_family_is_not_heard_here(home, case):
    with pytest.raises(Refused):
        heard(case, child=person(opened(home, name="Други")), how="play", words="Ела")


@pytest.mark.parametrize(
    ("present", "words", "attempts", "fine"),
    [
        (True, "Ще опитам", "", True), (True, "", "", False), (False, "", "Два пъти на вратата", True),
        (False, "Каза по телефона", "", True), (False, "", "", False),
    ],
)  # fmt: skip
def test_a_parent_is_quoted_or_looked_for(case, present, words, attempts, fine):
    given = {"parent": person(case, "father", "Илия"), "present": present, "words": words, "attempts": attempts}
    if fine:
        assert actions.record_view(case=case, by=case.coordinator, at=NOON, **given).agrees == "not_said"
    else:
        with pytest.raises(Refused):
            actions.record_view(case=case, by=case.coordinator, at=NOON, **given)
        assert not View.objects.exists()


def test_nobody_is_invited_for_a_day_that_has_passed_in_the_future(case):
    with pytest.raises(Refused):
        actions.record_view(
            case=case, parent=person(case, "father"), present=True, words="Да", by=case.coordinator, at=NOON,
            invited_on=TODAY + timedelta(days=1),
        )  # fmt: skip


def test_a_closed_case_is_not_written_in(case):
    child, first = person(case), visit(case, EARLIER)
    actions.close_case(case=case, outcome="home", words="У дома са", by=case.coordinator, at=NOON)
    case = Case.objects.get()
    refused = [
        lambda: visit(case, EARLIER),
        lambda: heard(case, child=child, how="play", words="Ела"),
        lambda: actions.correct_event(event=first, words="Не", by=case.coordinator, at=NOON),
        lambda: actions.state_need(case=case, kind="health", words="Лекар", by=case.coordinator, at=NOON),
        lambda: actions.state_risk(case=case, risk="Студ", strengths="", by=case.coordinator, at=NOON),
        lambda: actions.share_case(case=case, level=1, staff=case.coordinator, by=case.coordinator, at=NOON),
        lambda: actions.give_plan_copy(case=case, person=child, by=case.coordinator, at=NOON),
        lambda: actions.close_case(case=case, outcome="home", words="Пак", by=case.coordinator, at=NOON),
    ]
    for act in refused:
        with pytest.raises(Refused):
            act()
    assert Event.objects.count() == 1 and not Voice.objects.exists()
