from datetime import timedelta
from uuid import uuid4

import pytest

from opora.access import trail
from opora.access.models import Entry
from opora.base.refusal import Refused
from opora.base.secrets import fingerprint
from opora.concerns import queries
from opora.concerns.actions import add_to_concern, answer_notifier, join_case, raise_concern, triage
from opora.concerns.models import Concern, Message, Triage
from opora.duties.models import Duty
from opora.people.models import ProtectedFact
from opora.people.protection import protect
from tests.made import NOON, STARA_ZAGORA, organisation, worker

pytestmark = pytest.mark.django_db
WORDS = "Майката е сама, няма дърва и се бои, че ще ѝ вземат бебето."


@pytest.fixture
def department():
    return organisation("department")


@pytest.fixture
def officer(department):
    return worker("child_protection_officer", department, name="Калина Димова")


@pytest.fixture
def public(db):
    return queries.citizen(viewer=None)


def raised(by, **more):
    given = {"kind": "risk", "words": WORDS, "settlement": STARA_ZAGORA, "by": by, "at": NOON}
    return raise_concern(**given | more)


def decided(concern, by, **more):
    given = {"concern": concern, "outcome": "inquiry", "reason": "Ще отидем още днес.", "by": by, "at": NOON}
    return triage(**given | more)


# ---- raising -------------------------------------------------------------------------------------------------


def test_a_citizen_raises_a_concern_without_name_and_gets_a_receipt(officer, department, public):
    concern = raised(public)

    assert concern.organisation == department and concern.state == "new" and concern.anonymous
    assert concern.number.startswith("С-2026-")
    assert len(concern.receipt.replace("-", "")) == 16
    assert not ProtectedFact.objects.exists()


def test_the_receipt_lies_sealed_and_is_found_by_its_mark(officer, public):
    concern = raised(public)
    stored = Concern.objects.values("receipt_mark").get()
    assert stored["receipt_mark"] == fingerprint("receipt", concern.receipt)


def test_who_raised_it_stands_apart_as_a_protected_fact(officer, department, public):
    concern = raised(public, notifier_name="Недялка Терзова", notifier_contact="0888 000 000", relation="neighbour")

    facts = dict(ProtectedFact.objects.values_list("kind", "organisation"))
    assert facts == {"notifier": department.pk, "notifier_contact": department.pk}
    assert not concern.anonymous
    assert "Терзова" not in str(Entry.objects.values_list("changes", flat=True))


def test_that_a_colleague_raised_it_is_protected_too(officer, public):
    teacher = worker("professional", organisation("school"), name="Радка Минева")
    concern = raised(teacher, relation="класна ръководителка")

    fact = ProtectedFact.objects.get(about_id=concern.pk)
    assert fact.words == "Радка Минева, класна ръководителка"
    assert concern.channel == "staff" and not concern.anonymous and concern.relation == "other"


def test_the_clock_of_its_kind_and_of_the_first_look_start_at_receipt(officer, public):
    concern = raised(public, kind="violence")
    due = dict(Duty.objects.filter(about_id=concern.pk).values_list("rule", "due_at"))
    assert due["concern.violence.assess"] == due["concern.triage"] == NOON + timedelta(hours=24)
    assert "concern.answer" in due


def test_it_goes_to_the_team_of_its_kind_where_somebody_there_decides(officer, public):
    mobile = organisation("mobile_team")
    assert raised(public, kind="material_hardship").organisation.kind == "department"

    worker("coordinator", mobile)
    assert raised(public, kind="material_hardship").organisation == mobile


def test_where_nobody_answers_the_next_department_takes_it(officer, department, public):
    sofia = "68134"
    concern = raised(public, settlement=sofia)
    assert concern.organisation == department and concern.municipality != department.municipality


def test_an_organisation_that_serves_the_place_comes_before_a_foreign_department(officer, public):
    serving = organisation("community_support_centre", "LOV18", serves=["SOF46"])
    worker("coordinator", serving)
    assert raised(public, settlement="68134").organisation == serving


def test_with_no_team_at_all_it_says_whom_to_call(public):
    with pytest.raises(Refused, match="112"):
        raised(public)
    assert not Concern.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": " \u200b\x00 "}, {"words": "а" * 100_000}, {"settlement": "00000"}, {"kind": "poverty"},
        {"known_at": NOON + timedelta(hours=1)},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_leaves_no_trace(officer, public, wrong):
    with pytest.raises(Refused):
        raised(public, **wrong)
    assert not Concern.objects.exists() and not Duty.objects.exists() and not ProtectedFact.objects.exists()
    assert list(Entry.objects.values_list("kind", "what")) == [("refused", "concerns.raise_concern")]


def test_what_nobody_can_see_is_taken_out_of_the_words(officer, public):
    assert raised(public, words="Дете\x00 пла\u202eче").words == "Дете плаче"


def test_when_the_trail_fails_nothing_is_saved(officer, public, monkeypatch):
    def fail(lines):
        raise OSError("no room")

    monkeypatch.setattr(trail, "write", fail)
    with pytest.raises(OSError):
        raised(public)
    assert not Concern.objects.exists() and not Duty.objects.exists()


def test_sent_twice_with_one_key_it_is_one_concern(officer, public):
    key = uuid4()
    assert raised(public, key=key) == raised(public, key=key)
    assert Concern.objects.count() == 1


def test_many_at_once_wait_in_the_slower_queue_and_none_is_dropped(officer, public):
    came = [raised(public) for _ in range(12)]
    assert [concern.slow for concern in came] == [False] * 10 + [True] * 2
    assert raised(public, in_this_visit=5).slow
    assert not raised(worker("professional")).slow


# ---- deciding ------------------------------------------------------------------------------------------------


def test_each_outcome_keeps_who_when_and_why(officer, public):
    concern = decided(raised(public), officer, outcome="no_ground", reason="Детето е гледано добре.")

    row = Triage.objects.get()
    assert (row.outcome, row.reason, row.by, row.at) == ("no_ground", "Детето е гледано добре.", officer, NOON)
    assert (concern.state, concern.decided_by) == ("no_ground", officer)
    assert Entry.objects.get(what="concerns.triage").changes["state"] == ["new", "no_ground"]


def test_an_inquiry_stops_the_first_clock_and_lets_the_check_run(officer, public):
    concern = decided(raised(public, kind="violence"), officer)
    waiting = set(Duty.objects.filter(about_id=concern.pk, fulfilled_at=None).values_list("rule", flat=True))
    assert waiting == {"concern.violence.assess", "concern.answer"}

    decided(concern, officer, outcome="advice", seen="inquiry", answer="Благодарим, с майката говорихме.")
    assert not Duty.objects.filter(about_id=concern.pk, fulfilled_at=None).exists()
    assert Message.objects.get().from_team


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": "  "},
        {"outcome": "known_family"},
        {"outcome": "case_opened"},
        {"outcome": "nonsense"},
        {"outcome": "new"},
    ],
)
def test_a_decision_without_what_it_needs_is_refused_and_changes_nothing(officer, public, wrong):
    concern = raised(public)
    with pytest.raises(Refused):
        decided(concern, officer, **wrong)
    concern.refresh_from_db()
    assert concern.state == "new" and not Triage.objects.exists()


def test_no_decision_puts_a_concern_into_a_case_by_its_key(officer, public):
    concern = raised(public)
    with pytest.raises(TypeError):
        decided(concern, officer, outcome="known_family", case_id=uuid4())
    with pytest.raises(Refused):
        decided(concern, officer, outcome="known_family")
    concern.refresh_from_db()
    assert (concern.state, concern.case_id) == ("new", None)


def test_the_second_of_two_is_told_who_decided_and_nothing_is_changed(officer, department, public):
    concern = raised(public)
    stale = Concern.objects.get(pk=concern.pk)
    decided(concern, officer)

    with pytest.raises(Refused, match="Калина Димова"):
        decided(stale, worker("head_of_department", department), outcome="advice")
    assert Triage.objects.get().outcome == "inquiry"


def test_another_department_and_another_role_may_not_decide(officer, department, public):
    concern = raised(public)
    for stranger in (worker("child_protection_officer", organisation()), worker("professional", department), public):
        with pytest.raises(Refused):
            decided(concern, stranger)
    assert not Triage.objects.exists()


# ---- in touch ------------------------------------------------------------------------------------------------


def test_the_receipt_opens_adding_and_nothing_else_does(officer, public):
    concern = raised(public)
    add_to_concern(concern=concern, words="И бащата се върна.", receipt=concern.receipt.lower(), by=public, at=NOON)
    assert Message.objects.get().words == "И бащата се върна."

    for by, code in [(public, ""), (public, "2222-2222-2222-2222"), (worker("professional"), "")]:
        with pytest.raises(Refused):
            add_to_concern(concern=concern, words="Още нещо.", receipt=code, by=by, at=NOON)
    assert Message.objects.count() == 1


def test_who_raised_it_at_work_adds_without_the_code(officer):
    teacher = worker("professional", organisation("school"))
    concern = raised(teacher)
    assert add_to_concern(concern=concern, words="Днес дойде.", by=teacher, at=NOON).from_team is False


def test_an_answer_that_gives_away_a_protected_fact_is_stopped(officer, department, public):
    concern = raised(public)
    protect("hidden_address", "ул. „Липа“ 7", about_id=concern.pk, organisation=department)

    with pytest.raises(Refused):
        answer_notifier(concern=concern, words="Майката е на ул. „Липа“ 7.", by=officer, at=NOON)
    answer_notifier(concern=concern, words="Майката е на сигурно място.", by=officer, at=NOON)
    assert Message.objects.get().words == "Майката е на сигурно място."


def test_joining_a_case_takes_its_protected_facts_along(officer, public):
    concern, case_id = decided(raised(public, notifier_name="Н. Терзова"), officer), uuid4()
    join_case(concern=concern, case_id=case_id, by=officer, at=NOON)

    concern.refresh_from_db()
    assert (concern.state, concern.case_id) == ("case_opened", case_id)
    assert ProtectedFact.objects.get().case_id == case_id


def test_a_case_is_not_opened_before_somebody_decided(officer, public):
    with pytest.raises(Refused):
        join_case(concern=raised(public), case_id=uuid4(), by=officer, at=NOON)


def test_what_is_settled_stays_settled(officer, public):
    concern = decided(raised(public), officer, outcome="no_ground")
    with pytest.raises(Refused, match="Калина"):
        join_case(concern=concern, case_id=uuid4(), by=officer, at=NOON)
