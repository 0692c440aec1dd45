"""What may be written to whoever raised a concern: the release check of every letter holds here too."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from opora.access.models import PUBLIC_ID, Staff
from opora.letters.checking import check
from opora.letters.compose import notice
from opora.letters.models import Letter
from opora.people.models import ProtectedFact

from .models import Concern

NAMES = dict(ProtectedFact.Kind.choices)


def problems(concern: Concern, words: str, by: Staff) -> list[str]:
    """What an answer would give away, a sentence for each kind of protected fact; empty: it may be sent."""
    raiser = None if concern.raised_by_id == PUBLIC_ID else concern.raised_by_id
    letter = Letter(
        kind=Letter.Kind.NOTICE, channel=Letter.Channel.MESSAGE, body=words, by=by, case_id=concern.case_id,
        about_id=concern.pk, organisation=concern.organisation, recipient_id=raiser,
        recipient_kind="staff" if raiser else "outside",
    )  # fmt: skip
    return [_problem(kind) for kind in check(letter)]


def _problem(kind: str) -> str:
    if kind not in NAMES:
        return _("This answer holds what may not leave, or could not be checked: %(kind)s. Word it otherwise.") % {
            "kind": kind
        }
    return _("This would give away a protected fact: %(kind)s. Take it out of the answer.") % {"kind": NAMES[kind]}


def tell_colleague(concern: Concern, words: str, by: Staff, at: datetime) -> None:
    """Whoever raised it at work finds the answer among their messages too."""
    if concern.raised_by_id == PUBLIC_ID:
        return
    with override(concern.raised_by.language):
        subject = _("Answer to your concern %(number)s") % {"number": concern.number}
    notice(to=concern.raised_by, subject=subject, body=words, by=by, at=at, about_id=concern.pk)
