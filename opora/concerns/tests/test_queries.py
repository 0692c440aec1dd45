"""Who sees which concern, in which order, and what a receipt shows."""

from datetime import timedelta
from uuid import uuid4

import pytest

from opora.access.grants import grant_to_staff
from opora.access.models import WHOLE
from opora.access.roles import ROLES, Permission
from opora.access.rules import Level
from opora.concerns import queries
from opora.concerns.actions import add_to_concern, answer_notifier, join_case, raise_concern, triage
from tests.made import NOON, STARA_ZAGORA, organisation, worker

pytestmark = pytest.mark.django_db
WORDS = "Детето е само от сутринта."
READERS = sorted(role for role, may in ROLES.items() if Permission.READ_CONCERN in may)
OTHERS = sorted(set(ROLES) - set(READERS) - {"system", "public"})


@pytest.fixture
def department():
    return organisation("department")


@pytest.fixture
def officer(department):
    return worker("child_protection_officer", department)


@pytest.fixture
def public():
    return queries.citizen(viewer=None)


def raised(by, **more):
    given = {"kind": "risk", "words": WORDS, "settlement": STARA_ZAGORA, "by": by, "at": NOON}
    return raise_concern(**given | more)


@pytest.mark.parametrize("role", READERS)
def test_who_reads_concerns_sees_those_of_their_own_organisation(officer, department, public, role):
    concern = raised(public)
    assert list(queries.concerns(viewer=worker(role, department))) == [concern]
    assert not queries.concerns(viewer=worker(role, organisation())).exists()


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_sees_them(officer, department, public, role):
    raised(public)
    assert not queries.concerns(viewer=worker(role, department)).exists()


def test_a_case_that_is_open_to_somebody_opens_its_concern(officer, public):
    concern, case_id = raised(public), uuid4()
    triage(concern=concern, outcome="inquiry", reason="Отиваме.", by=officer, at=NOON)
    join_case(concern=concern, case_id=case_id, by=officer, at=NOON)

    outreach, member = worker("outreach_worker", organisation("mobile_team")), worker("commission_member")
    for staff in (outreach, member):
        grant_to_staff(staff=staff, case_id=case_id, level=Level.SEE, through="test")
    assert list(queries.concerns(viewer=outreach)) == [concern]
    assert not queries.concerns(viewer=member).exists()  # the commission sees the report, not the file


def test_professionals_see_what_they_raised_as_a_receipt(officer, public):
    teacher = worker("professional", organisation("school"))
    concern = raised(teacher)
    raised(public)
    assert list(queries.raised_by_viewer(viewer=teacher)) == [concern]
    assert not queries.raised_by_viewer(viewer=public).exists()
    assert not queries.concerns(viewer=teacher).exists()


def test_waiting_ones_stand_by_their_clock_the_slower_queue_after_them(officer, public):
    late = raised(public, at=NOON - timedelta(hours=30))
    fresh = raised(public)
    slow = raised(public, at=NOON - timedelta(hours=40), in_this_visit=9)
    done = raised(public)
    triage(concern=done, outcome="advice", reason="Насочваме.", by=officer, at=NOON)

    waiting = list(queries.awaiting_triage(viewer=officer))
    assert waiting == [late, fresh, slow]
    assert waiting[0].due_at == NOON - timedelta(hours=6)


def test_new_words_are_marked_until_the_team_answers(officer, public):
    concern = raised(public)
    assert not queries.concerns(viewer=officer).get().unread
    later = NOON + timedelta(hours=1)
    add_to_concern(concern=concern, words="И още нещо.", receipt=concern.receipt, by=public, at=later)
    assert queries.concerns(viewer=officer).get().unread
    assert queries.shown(show="unread", kind="", viewer=officer).exists()
    answer_notifier(concern=concern, words="Благодарим.", by=officer, at=later + timedelta(hours=1))
    assert not queries.concerns(viewer=officer).get().unread


def test_the_list_is_narrowed_by_what_is_asked(officer, public):
    waiting = raised(public)
    settled = raised(public, kind="neglect")
    triage(concern=settled, outcome="no_ground", reason="Гледано е добре.", by=officer, at=NOON)
    assert list(queries.shown(show="", kind="", viewer=officer)) == [waiting]
    assert list(queries.shown(show="settled", kind="", viewer=officer)) == [settled]
    assert queries.shown(show="all", kind="", viewer=officer).count() == 2
    assert not queries.shown(show="all", kind="violence", viewer=officer).exists()


def test_a_receipt_shows_plain_words_and_nothing_of_the_decision(officer, public):
    concern = raised(public)
    triage(concern=concern, outcome="inquiry", reason="Майката е позната на екипа.", by=officer, at=NOON)
    seen = queries.by_receipt(code=concern.receipt, viewer=public)
    assert seen.words == WORDS and seen.number == concern.number
    assert "позната" not in seen.stands and "inquiry" not in seen.stands


@pytest.mark.parametrize("code", ["", "няма", "2222-2222-2222-2222", "A" * 10_000])
def test_an_unknown_code_and_an_impossible_one_take_the_same_way(officer, public, code, django_assert_num_queries):
    raised(public)
    with django_assert_num_queries(1):
        assert queries.by_receipt(code=code, viewer=public) is None


def test_the_number_of_statements_does_not_grow_with_the_list(officer, public, django_assert_num_queries):
    for _ in range(3):
        raised(public)
    with django_assert_num_queries(2):  # the viewer's posts, and the list
        assert len(list(queries.in_order(viewer=officer))) == 3
    for _ in range(10):
        raised(public)
    officer.refresh_from_db()
    with django_assert_num_queries(1):
        assert len(list(queries.in_order(viewer=officer))) == 13


def test_everything_is_for_rules_only(officer, public):
    raised(public)
    assert queries.concerns(viewer=WHOLE).count() == 1
