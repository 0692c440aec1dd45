"""What the passing of time does by itself, as acts of the system's own staff member."""

from datetime import datetime

from opora.access.action import action
from opora.access.models import WHOLE, Staff
from opora.access.roles import Permission
from opora.duties.actions import escalate
from opora.duties.models import Duty
from opora.letters.compose import Recipient, compose, notice
from opora.letters.models import Letter

from . import digest

Kind, Channel, State = Letter.Kind, Letter.Channel, Letter.State


@action(Permission.RUN_CLOCK, on="duty", needs=None)
def pass_on(*, duty: Duty, by: Staff, at: datetime) -> Duty:
    """Tell whoever heads the organisation that something is overdue; once for each duty."""
    for head in digest.heads(duty, viewer=WHOLE):
        subject, body = digest.overdue_words(duty, head.language)
        notice(to=head, subject=subject, body=body, by=by, at=at, case_id=duty.case_id, about_id=duty.about_id)
    return escalate(duty=duty, by=by, at=at)


@action(Permission.RUN_CLOCK)
def send_digest(*, to: Staff, due: list[Duty], by: Staff, at: datetime) -> Letter:
    """Tell one person in Opora what is due; a mail says only that there is something to read."""
    subject, body = digest.digest_words(due, at, to.language)
    told = {"kind": Kind.DIGEST, "subject": subject, "body": body, "by": by, "at": at}
    message = compose(Recipient("staff", to.pk, to.name), channel=Channel.MESSAGE, **told)
    if message.state == State.SENT:
        mail = compose(Recipient("staff", to.pk, to.name, to.account.email), channel=Channel.EMAIL, **told)
        mail.queued_at = at
        mail.save(update_fields=["queued_at"])
    return message
