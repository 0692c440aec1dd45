"""Each page of casework is opened and used as people do, in both languages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from opora.access.models import Entry
from opora.access.rules import Level
from opora.casework import actions
from opora.casework.models import Case, Closing, Event, Goal, Need, PlanReview, Step, View, Voice
from opora.concerns.models import Concern
from opora.letters.models import Letter
from tests.made import STARA_ZAGORA, SZR, organisation, worker

from .cases import house, opened, person, step

pytestmark = pytest.mark.django_db
NOW = timezone.now()
BEFORE = NOW - timedelta(days=20)
TODAY = timezone.localdate(NOW)


@pytest.fixture
def home():
    return house()


@pytest.fixture
def case(home):
    case = opened(home, at=BEFORE)
    person(case, "mother", "Вяра")
    return case


@pytest.fixture(autouse=True)
def one_factor(settings):
    settings.SECOND_FACTOR = False


@pytest.fixture
def desk(client, home):
    client.force_login(home.coordinator.account)
    return client


def at(name, *args):
    return reverse(f"casework:{name}", args=args)


def send(client, address, **typed):
    return client.post(address, {"_who": "", **typed})


def every_page(case, home):
    made, child = step(case, at=BEFORE, starts_on=BEFORE.date(), due_on=TODAY), person(case)
    event = actions.record_event(case=case, kind="visit", words="Топло е", by=home.coordinator, at=BEFORE)
    voice = actions.record_voice(case=case, child=child, how="play", words="Ела", by=home.coordinator, at=BEFORE)
    named = [
        "plan", "review", "copy", "risk", "add_child", "add_need", "timeline", "add_event", "add_voice", "add_view",
        "who", "share", "coordinator", "close", "reopen",
    ]  # fmt: skip
    pages = [at(name, case.pk) for name in named]
    pages += [at(name, case.pk, made.goal.need_id) for name in ("need", "meet_need", "add_goal")]
    pages += [at(name, case.pk, made.goal_id) for name in ("goal", "meet_goal", "give_up_goal", "add_step")]
    of_step = ("step", "change_step", "start_step", "note_result", "finish_step", "stop_step")
    pages += [at(name, case.pk, made.pk) for name in of_step]
    pages += [at("correct_event", case.pk, event.pk), at("tell_effect", case.pk, voice.pk)]
    return [*pages, at("cases"), at("open"), at("break_glass")]


@pytest.mark.parametrize("language", ["bg", "en"])
def test_every_page_opens_in_both_languages(desk, home, case, language):
    desk.cookies["opora_language"] = language
    for address in every_page(case, home):
        answer = desk.get(address)
        assert answer.status_code == 200, address
        assert f'lang="{language}"' in answer.text


def test_a_stranger_finds_no_page_of_this_case(client, home, case):
    pages = [page for page in every_page(case, home) if str(case.pk) in page]
    client.force_login(worker("coordinator", organisation("provider", "RSE27")).account)
    for address in pages:
        assert client.get(address).status_code == 404, address
        assert send(client, address, words="…").status_code == 404, address


def test_from_a_need_to_a_finished_step(desk, home, case):
    answer = send(desk, at("add_need", case.pk), kind="housing", words="Топла стая")
    need = Need.objects.get()
    assert answer.url == at("add_goal", case.pk, need.pk)
    answer = send(desk, answer.url, words="В стаята е топло", due_on="22.12.2050")
    goal = Goal.objects.get()
    assert answer.url == at("add_step", case.pk, goal.pk)
    who = f"{home.provider.pk}:{home.coordinator.pk}"
    day = f"{TODAY:%d.%m.%Y}"
    answer = send(
        desk, answer.url, words="Печка", who=who, starts_on=day, due_on=day, measure="in_kind_aid", basis="voluntary"
    )
    one = Step.objects.get()
    assert answer.url == at("plan", case.pk) and (one.staff, one.organisation) == (home.coordinator, home.provider)
    assert "Печка" in desk.get(answer.url).text
    send(desk, at("start_step", case.pk, one.pk), on_day="")
    send(
        desk, at("finish_step", case.pk, one.pk), result="helped", result_words="Топло е", why_not_enough="", on_day=""
    )
    one.refresh_from_db()
    assert (one.state, one.result, one.finished_on) == ("done", "helped", TODAY)
    send(desk, at("meet_goal", case.pk, goal.pk), on_day="")
    assert Goal.objects.get().met_on == TODAY


def test_a_visit_before_the_case_is_refused_with_the_reason_and_the_words_stay(desk, case):
    answer = send(
        desk, at("add_event", case.pk), kind="visit", happened_at="3.4.2026 10:00", with_whom="", words="Дълъг разказ"
    )
    assert answer.status_code == 200 and "Дълъг разказ" in answer.text
    assert "познато" in answer.text or "преди" in answer.text
    assert not Event.objects.exists()


def test_a_visit_is_written_and_stands_in_the_timeline(desk, case):
    send(desk, at("add_event", case.pk), kind="visit", happened_at="", with_whom="Вяра", words="Говорихме дълго")
    assert Event.objects.get().with_whom == "Вяра"
    assert "Говорихме дълго" in desk.get(at("timeline", case.pk)).text


def test_a_note_of_a_hundred_thousand_letters_is_not_cut_and_not_lost(desk, case):
    answer = send(desk, at("add_event", case.pk), kind="note", happened_at="", with_whom="", words="а" * 100_000)
    assert answer.status_code == 200 and "а" * 100_000 in answer.text and not Event.objects.exists()


def test_a_child_is_heard_and_a_parent_asked(desk, case):
    child, mother = person(case), case.family.people.get(part="mother")
    send(desk, at("add_voice", case.pk), child=str(child.pk), how="drawing", words="Искам баба", happened_at="")
    send(desk, at("add_view", case.pk), parent=str(mother.pk), present="yes", words="Ще опитам", agrees="partly")
    assert Voice.objects.get().words == "Искам баба" and View.objects.get().agrees == "partly"
    send(desk, at("tell_effect", case.pk, Voice.objects.get().pk), effect="Бабата влиза в плана")
    assert "Бабата влиза в плана" in desk.get(at("timeline", case.pk)).text


def test_the_second_of_two_writers_sees_both_texts_and_saves_them_together(desk, home, case):
    made = step(case, at=BEFORE, starts_on=BEFORE.date(), due_on=TODAY).goal.need
    actions.reword_need(need=made, kind="housing", words="Сух таван", version=1, by=home.coordinator, at=NOW)
    address = at("need", case.pk, made.pk)
    answer = send(desk, address, kind="housing", words="Здрав прозорец", version="1")
    assert answer.status_code == 200 and "Сух таван" in answer.text and "Здрав прозорец" in answer.text
    assert 'name="version" value="2"' in answer.text

    send(desk, address, kind="housing", words="Сух таван и здрав прозорец", version="2")
    assert Need.objects.get().words == "Сух таван и здрав прозорец"


def test_the_plan_is_reviewed(desk, case):
    next_on = f"{TODAY + timedelta(days=30):%d.%m.%Y}"
    send(desk, at("review", case.pk), words="Върви", next_on=next_on, on_day="")
    assert PlanReview.objects.get().words == "Върви"


def test_a_case_is_shared_and_taken_back(desk, home, case):
    colleague = worker("social_worker", home.provider, name="Ирина Колева")
    who = f"{home.provider.pk}:{colleague.pk}"
    send(desk, at("share", case.pk), who=who, role="", level="2", until="", reason="Замества ме")
    page = desk.get(at("who", case.pk)).text
    assert "Ирина Колева" in page and "Замества ме" in page
    grant = next(one for one in case_grants(case) if one.through == "shared")
    send(desk, at("stop_sharing", case.pk, grant.pk))
    assert not [one for one in case_grants(case) if one.through == "shared"]


def case_grants(case):
    from opora.access.models import Grant

    return list(Grant.objects.filter(case_id=case.pk))


def test_the_glass_is_broken_with_a_reason_and_the_case_opens(client, home, case):
    stranger = worker("social_worker", organisation("provider", "RSE27"))
    client.force_login(stranger.account)
    answer = send(client, at("break_glass"), number=case.number, reason="Кратко", hours="4")
    assert answer.status_code == 200 and client.get(at("plan", case.pk)).status_code == 404
    answer = send(client, at("break_glass"), number=case.number, reason="Детето е тук, сам съм с него.", hours="4")
    assert answer.url == case.path and client.get(at("plan", case.pk)).status_code == 200
    assert send(client, at("add_need", case.pk), kind="housing", words="x").status_code == 200
    assert not Need.objects.exists()


def test_the_family_gets_its_plan_as_a_letter(desk, case):
    step(case, at=BEFORE, starts_on=BEFORE.date(), due_on=TODAY)
    mother = case.family.people.get(part="mother")
    answer = send(desk, at("copy", case.pk), person=str(mother.pk), language="bg", channel="hand")
    assert answer.url == reverse("letters:letter", args=[Letter.objects.get().pk])


def test_a_case_is_closed_looked_back_at_and_opened_again(desk, case):
    send(desk, at("close", case.pk), outcome="home", words="Целите са постигнати", on_day="")
    closing = Closing.objects.get()
    assert Case.objects.get().state == "closed" and closing.outcome == "home"
    assert at("reopen", case.pk) in desk.get(at("plan", case.pk)).text
    send(desk, at("look_back", case.pk, closing.pk), child_at_home="yes", words="Добре са", on_day="")
    assert Closing.objects.get().child_at_home is True
    send(desk, at("reopen", case.pk), reason="Нова тревога")
    assert Case.objects.get().state == "open"


def test_a_case_is_opened_from_a_concern_and_another_concern_joins_it(client, home):
    client.force_login(home.officer.account)
    given = {
        "kind": "neglect", "state": "inquiry", "channel": "staff", "words": "Плач",
        "parent_name": "Вяра Асенова",
        "municipality": SZR, "settlement": STARA_ZAGORA, "raised_at": BEFORE, "raised_by": home.officer,
        "organisation": home.department, "decided_at": BEFORE, "decided_by": home.officer,
    }  # fmt: skip
    first, second = (Concern.objects.create(number=f"С-2026-00090{n}", **given) for n in (1, 2))
    assert client.get(at("open_from_concern", first.pk)).status_code == 200
    who = f"{home.provider.pk}:{home.coordinator.pk}"
    answer = send(client, at("open_from_concern", first.pk), who=who, name="")
    case = Case.objects.get()
    assert answer.url == case.path and case.lead == home.provider and case.coordinator == home.coordinator
    answer = send(client, at("add_concern", second.pk), number="СЛ-2026-999999", reason="Същите")
    assert answer.status_code == 200 and "Същите" in answer.text
    send(client, at("add_concern", second.pk), number=case.number, reason="Същите хора, същият адрес")
    assert Concern.objects.get(pk=second.pk).case_id == case.pk


def test_a_case_needs_a_person_to_coordinate_it(desk, home):
    typed = {"name": "Нови", "settlement": STARA_ZAGORA, "language": ""}
    answer = send(desk, at("open"), who=str(home.provider.pk), **typed)
    assert answer.status_code == 200 and "Нови" in answer.text and not Case.objects.exists()
    send(desk, at("open"), who=f"{home.provider.pk}:{home.coordinator.pk}", **typed)
    assert Case.objects.get().municipality == SZR


def test_opening_a_page_of_a_case_leaves_a_line_in_the_trail(desk, home, case):
    desk.get(at("plan", case.pk))
    line = Entry.objects.filter(kind="opened").latest("number")
    assert (line.who, line.case_id) == (home.coordinator, case.pk)


def test_who_may_only_look_is_offered_nothing_to_write(client, home, case):
    looker = worker("social_worker", organisation("provider"))
    actions.share_case(case=case, staff=looker, level=Level.SEE, by=home.coordinator, at=NOW)
    client.force_login(looker.account)
    assert at("add_need", case.pk) not in client.get(at("plan", case.pk)).text
    client.force_login(home.coordinator.account)
    assert at("add_need", case.pk) in client.get(at("plan", case.pk)).text


def test_the_list_is_narrowed_by_name_place_state_and_what_is_late(desk, home, case):
    fresh = opened(home, at=NOW, name="Кирчеви")

    def shows(**query):
        page = desk.get(at("cases"), query).text
        return {one.number for one in (case, fresh) if one.number in page.split("<table")[-1] and "<table" in page}

    assert shows() == {case.number, fresh.number}
    assert shows(q="kirchevi") == {fresh.number} and shows(q=case.number[-6:]) == {case.number}
    assert shows(late="on") == {case.number}  # its first plan was due a week ago
    assert shows(state="closed") == set() and shows(state="open", municipality=SZR) == shows(mine="on")
    assert shows(mine="on") == {case.number, fresh.number}
