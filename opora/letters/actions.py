"""What people do with a letter: write, correct, let go, send, record as served, take back."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from opora.access.action import action
from opora.access.models import Organisation, Staff
from opora.access.roles import Permission
from opora.access.rules import Level
from opora.base.days import local_day
from opora.base.refusal import Refused
from opora.people.models import Family

from . import rules
from .checking import UNCHECKED, Recipient, check
from .compose import compose, judge, keep, printed
from .inbox import mark_read
from .models import Letter

__all__ = [
    "compose_letter", "correct_letter", "mark_read", "print_letter", "record_sent", "record_served", "release_letter",
    "send_letter", "withdraw_letter",
]  # fmt: skip

State, Channel = Letter.State, Letter.Channel


@action(Permission.SEND_LETTER, on="family")
def compose_letter(
    *, family: Family, recipient: Recipient, channel: str, subject: str, body: str, organisation: Organisation,
    by: Staff, at: datetime, legal_basis: str = "", how_to_object: str = "",
) -> Letter:  # fmt: skip
    """Write a free letter from a family's case to one recipient; the release check answers at once."""
    if organisation.pk not in by.organisations(Permission.SEND_LETTER):
        raise Refused(_("You do not write letters for this organisation."))
    if problem := rules.channel_problem(channel, recipient.kind, recipient.address):
        raise Refused(_(problem))
    return compose(
        recipient, kind=Letter.Kind.LETTER, channel=channel, subject=subject, body=body, by=by, at=at,
        organisation=organisation, case_id=family.case_id, legal_basis=legal_basis, how_to_object=how_to_object,
    )  # fmt: skip


@action(Permission.SEND_LETTER, on="letter")
def send_letter(*, letter: Letter, by: Staff, at: datetime) -> Letter:
    """Let a letter leave: mail goes to the outbox, anything else has been posted or handed over."""
    _must_become(letter, State.SENT)
    if letter.channel == Channel.EMAIL:
        if letter.queued_at:
            raise Refused(_("This letter waits in the outbox already."))
        letter.queued_at = at
    else:
        letter.state, letter.sent_at = State.SENT, at
    letter.save(update_fields=["state", "queued_at", "sent_at"])
    return letter


@action(Permission.RUN_CLOCK, on="letter", needs=None)
def record_sent(*, letter: Letter, by: Staff, at: datetime) -> Letter:
    """The mail server took this letter."""
    _must_become(letter, State.SENT)
    letter.state, letter.sent_at = State.SENT, at
    letter.save(update_fields=["state", "sent_at"])
    return letter


@action(Permission.SEND_LETTER, on="letter")
def correct_letter(*, letter: Letter, body: str, by: Staff, at: datetime, subject: str = "") -> Letter:
    """Change the words of a stopped letter and ask the release check again."""
    if letter.state != State.STOPPED:
        raise Refused(_("Only a letter that was stopped can be corrected. Withdraw this one and write another."))
    letter.body, letter.subject = body, subject or letter.subject
    if paper := getattr(letter, "paper", None):
        paper.delete()  # it was never released, and it shows the old words
    judge(letter, content=None, at=at)
    letter.save()
    return letter


@action(Permission.SEND_LETTER, on="letter", needs=Level.LEAD)
def release_letter(*, letter: Letter, reason: str, by: Staff, at: datetime) -> Letter:
    """A second person lets a stopped letter go, with a reason. What could not be checked is checked again first."""
    if letter.state != State.STOPPED:
        raise Refused(_("This letter is not stopped."))
    if by.pk == letter.by_id:
        raise Refused(_("Whoever wrote a stopped letter cannot release it. Ask a colleague, or correct it."))
    if not reason.strip():
        raise Refused(_("Say why this recipient may be told."))
    if UNCHECKED in letter.stopped_by and UNCHECKED in check(letter):
        raise Refused(_("The release check does not work now, so nothing can leave. Try again later."))
    letter.release_reason, letter.released_by, letter.released_at = reason, by, at
    letter.state = State.RELEASED
    letter.save()
    return letter


@action(Permission.SEND_LETTER, on="letter")
def print_letter(*, letter: Letter, by: Staff, at: datetime) -> Letter:
    """Put a released letter on paper, once. The paper is checked too: what stops it stops the printing."""
    if letter.released_at is None or letter.state == State.WITHDRAWN:
        raise Refused(_("Only a letter that may leave is printed."))
    if hasattr(letter, "paper"):
        return letter
    content = printed(letter)
    if set(check(letter, content=content)) - set(check(letter)) - set(letter.stopped_by):
        raise Refused(_("The release check found something on the paper that is not in the letter. It was not made."))
    keep(letter, content)
    return letter


@action(Permission.SEND_LETTER, on="letter")
def record_served(*, letter: Letter, on_day: date, proof: str, by: Staff, at: datetime) -> Letter:
    """Record that the letter reached its recipient: on which day, and what proves it."""
    _must_become(letter, State.SERVED)
    if problem := rules.serving_problem(on_day, local_day(letter.sent_at), local_day(at)):
        raise Refused(_(problem))
    if not proof.strip():
        raise Refused(_("Say what proves it: a receipt, a signature, a witness."))
    letter.state, letter.served_on, letter.served_proof = State.SERVED, on_day, proof
    letter.save(update_fields=["state", "served_on", "served_proof"])
    return letter


@action(Permission.SEND_LETTER, on="letter")
def withdraw_letter(*, letter: Letter, by: Staff, at: datetime) -> Letter:
    """Take back a letter that has not left."""
    _must_become(letter, State.WITHDRAWN)
    letter.state = State.WITHDRAWN
    letter.save(update_fields=["state"])
    return letter


def _must_become(letter: Letter, state: str) -> None:
    if not rules.may_become(letter.state, state):
        now = Letter.State(letter.state).label
        raise Refused(_("This letter is now: %(state)s. Reload the page to see what happened.") % {"state": now})
