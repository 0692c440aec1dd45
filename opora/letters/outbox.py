"""Emptying the outbox. A mail says that there is a message and where, and nothing of what is in it."""

import logging
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from opora.access.models import WHOLE, Staff

from . import queries
from .actions import record_sent
from .models import Letter

log = logging.getLogger("opora.letters")


def deliver(*, by: Staff, at: datetime) -> int:
    """Hand waiting mail to the mail server, one by one; what it does not take stays for the next time.

    Without a mail server (the demo) everything stays in the outbox. Returns how many left.
    """
    if not settings.MAIL:
        return 0
    return sum(_left(letter, by, at) for letter in queries.outbox(viewer=WHOLE))


def _left(letter: Letter, by: Staff, at: datetime) -> bool:
    try:
        mail(letter).send()
    except OSError as failure:  # smtplib's errors are OSErrors: no connection, refused, timed out
        log.warning("Mail for letter %s was not taken: %s", letter.pk, type(failure).__name__)
        return False
    record_sent(letter=letter, by=by, at=at)
    return True


def mail(letter: Letter) -> EmailMessage:
    """What would be sent: no name, no reason, no address but the mail address itself."""
    address = f"https://{settings.ALLOWED_HOSTS[0]}/"
    body = _("You have a message in Opora. Sign in to read it: %(address)s") % {"address": address}
    return EmailMessage(subject=_("You have a message in Opora"), body=body, to=[letter.recipient_address])
