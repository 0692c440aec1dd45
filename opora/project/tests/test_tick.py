"""Time passes: what is overdue reaches a head, each person hears once a day, and nothing happens twice."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from opora.access import drafts, trail
from opora.access.models import Draft, Entry
from opora.base.packs import pack
from opora.duties.models import Duty
from opora.letters.models import Letter
from opora.project import actions, passing
from tests.made import NOON, organisation, worker

pytestmark = pytest.mark.django_db

EARLY = datetime(2026, 11, 23, 4, 59, tzinfo=UTC)  # Monday, 06:59 in Sofia
SEVEN = EARLY + timedelta(minutes=1)
RULE = "concern.triage"


@pytest.fixture
def department():
    return organisation()


@pytest.fixture
def head(department):
    return worker("head_of_department", department)


@pytest.fixture
def officer(department):
    return worker("child_protection_officer", department)


def duty(where, staff=None, *, due_at=NOON) -> Duty:
    """A duty that ends at this moment."""
    started = due_at - timedelta(days=3)
    return Duty.objects.create(
        rule=RULE, about="access.Organisation", about_id=where.pk, organisation=where, staff=staff, started_at=started,
        due_at=due_at,
    )  # fmt: skip


def messages(to):
    return Letter.objects.filter(recipient_id=to.pk, channel="message")


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (Letter, Duty, Entry)]


# ---- what is overdue -------------------------------------------------------------------------------------------


def test_the_head_of_the_organisation_is_told_what_is_overdue(department, head, officer):
    late = duty(department, officer)
    done = passing.tick(EARLY)

    late.refresh_from_db()
    told = messages(head).get()
    assert done.passed_on == 1
    assert late.escalated_at == EARLY
    assert pack().duty_rule(RULE, NOON.date()).label_bg in told.subject
    assert told.state == Letter.State.SENT


def test_nothing_is_passed_on_before_its_time(department, head):
    duty(department, due_at=EARLY + timedelta(seconds=1))
    assert passing.tick(EARLY).passed_on == 0
    assert not messages(head).exists()


def test_what_the_commission_owes_reaches_its_secretary_and_its_chair():
    commission = organisation("commission")
    secretary, chair = worker("commission_secretary", commission), worker("commission_chair", commission)
    member = worker("commission_member", commission)
    duty(commission)
    passing.tick(EARLY)
    assert [messages(who).count() for who in (secretary, chair, member)] == [1, 1, 0]


def test_where_nobody_heads_the_organisation_it_is_still_marked_as_overdue(department, officer):
    late = duty(department, officer)
    assert passing.tick(EARLY).passed_on == 1
    assert Duty.objects.get(pk=late.pk).escalated_at


def test_a_head_who_reads_english_is_told_in_english(department):
    head = worker("head_of_department", department, language="en")
    duty(department)
    passing.tick(EARLY)
    assert messages(head).get().subject.startswith("Overdue: ")


# ---- the day's digest --------------------------------------------------------------------------------------------


def test_at_seven_in_the_morning_each_person_hears_what_is_due(department, officer):
    duty(department, officer, due_at=SEVEN + timedelta(hours=3))
    assert passing.tick(EARLY).digests == 0
    assert passing.tick(SEVEN).digests == 1

    told = messages(officer).get()
    assert told.kind == Letter.Kind.DIGEST
    assert "10:00" in told.body


def test_what_waits_for_anybody_is_told_to_those_who_answer_there(department, officer):
    outreach = worker("outreach_worker", department)
    duty(department, due_at=SEVEN + timedelta(hours=1))
    passing.tick(SEVEN)
    assert messages(officer).exists()
    assert not messages(outreach).exists()


def test_nobody_is_told_of_nothing(department, officer):
    duty(department, officer, due_at=SEVEN + timedelta(days=3))
    assert passing.tick(SEVEN).digests == 0


def test_somebody_who_has_left_hears_nothing(department, officer):
    officer.active = False
    officer.save()
    duty(department, officer)
    assert passing.tick(SEVEN).digests == 0


def test_there_is_one_digest_a_day_and_a_new_one_tomorrow(department, officer):
    duty(department, officer)
    told = [passing.tick(SEVEN + timedelta(hours=hours)).digests for hours in (0, 1, 12, 24)]
    assert told == [1, 0, 0, 1]


def test_the_mail_says_only_that_there_is_something_to_read(department, officer, settings):
    settings.MAIL = "smtp://localhost"
    duty(department, officer)
    assert passing.tick(SEVEN).mails == 1

    sent = mail.outbox[0]
    assert sent.to == [officer.account.email]
    assert officer.name not in sent.subject + sent.body
    assert pack().duty_rule(RULE, NOON.date()).label_bg not in sent.subject + sent.body


def test_digests_take_as_many_questions_for_many_people_as_for_few(department, django_assert_max_num_queries):
    from opora.access.models import WHOLE
    from opora.project import digest

    for _ in range(30):
        duty(department, worker("child_protection_officer", department), due_at=NOON + timedelta(minutes=_))
    with django_assert_max_num_queries(4):
        assert len(digest.waiting(at=SEVEN, viewer=WHOLE)) == 30


# ---- once, and only once ---------------------------------------------------------------------------------------------


def test_running_it_twice_changes_nothing(department, head, officer):
    duty(department, officer)
    duty(department, due_at=NOON + timedelta(hours=1))
    passing.tick(SEVEN)
    after_once = everything()
    again = passing.tick(SEVEN)

    assert everything() == after_once
    assert (again.passed_on, again.digests, again.drafts) == (0, 0, 0)


@pytest.mark.parametrize("deadly", [1, 2, 3, 4])
def test_killed_in_between_the_next_run_does_the_rest(department, head, officer, monkeypatch, deadly):
    for minutes in range(3):
        duty(department, officer, due_at=NOON + timedelta(minutes=minutes))
    killer = Killer(deadly)
    for name in ("pass_on", "send_digest"):
        monkeypatch.setattr(actions, name, killer.around(getattr(actions, name)))
    with pytest.raises(KeyboardInterrupt):
        passing.tick(SEVEN)
    monkeypatch.undo()
    passing.tick(SEVEN)

    assert messages(head).filter(kind="notice").count() == 3
    assert messages(officer).filter(kind="digest").count() == 1
    assert messages(head).filter(kind="digest").count() == 0
    assert trail.verify() is None


class Killer:
    """Lets so many acts happen, then the process is gone; every second time just after the act was kept."""

    def __init__(self, after: int) -> None:
        self.left, self.late = after, after % 2

    def around(self, act):
        def run(**given):
            self.left -= 1
            if self.left == 0 and not self.late:
                raise KeyboardInterrupt
            made = act(**given)
            if self.left == 0:
                raise KeyboardInterrupt
            return made

        return run


def test_two_clocks_at_once_tell_a_head_once(department, head, monkeypatch):
    late = duty(department)
    passing.tick(EARLY)
    monkeypatch.setattr("opora.duties.queries.to_escalate", lambda *, viewer, at: [late])
    assert passing.tick(EARLY).passed_on == 1  # it believes so; the key says that it was done
    assert messages(head).count() == 1


def test_old_drafts_are_let_go():
    drafts.keep(owner="staff:1", path="/x/", typed={"words": ["стара"]}, at=SEVEN - timedelta(days=31))
    drafts.keep(owner="staff:1", path="/y/", typed={"words": ["нова"]}, at=SEVEN)
    assert passing.tick(SEVEN).drafts == 1
    assert Draft.objects.count() == 1


def test_the_command_says_what_it_did(capsys):
    call_command("tick")
    assert "0" in capsys.readouterr().out


def test_the_loop_looks_again_at_the_next_full_minute():
    moment = timezone.now().replace(second=59, microsecond=5)
    assert passing.next_minute(moment) - moment < timedelta(seconds=1)
