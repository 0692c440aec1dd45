"""What happened: visits, contacts, meetings, notes. Written once, never changed; a later one corrects."""

from datetime import datetime

from django.utils.translation import gettext as _

from opora.access.action import action
from opora.access.models import Staff
from opora.access.roles import Permission
from opora.base.days import local_day
from opora.base.refusal import Refused

from .. import rules
from ..models import Case, Event
from ..standing import known_since, must_be_open, require


@action(Permission.WRITE_CASE, on="case")
def record_event(
    *, case: Case, kind: str, words: str, by: Staff, at: datetime, happened_at: datetime | None = None,
    with_whom: str = "",
) -> Event:  # fmt: skip
    """Write down a visit, a contact, a meeting or a note. `happened_at`: when it was, where not at this moment."""
    case, happened_at = must_be_open(case), happened_at or at
    _require_moment(case, happened_at, at)
    require(rules.words_faults(words))
    return Event.objects.create(
        case=case, kind=Event.Kind(kind), at=happened_at, with_whom=with_whom, words=words, by=by, written_at=at
    )


@action(Permission.WRITE_CASE, on="event")
def correct_event(
    *, event: Event, words: str, by: Staff, at: datetime, with_whom: str | None = None,
    happened_at: datetime | None = None,
) -> Event:  # fmt: skip
    """Correct what was written by a new entry that names the old one; both can be read."""
    case = must_be_open(event.case)
    if Event.objects.filter(corrects=event).exists():
        raise Refused(_("This entry was corrected already. Correct the newer one."))
    happened_at = happened_at or event.at
    _require_moment(case, happened_at, at)
    require(rules.words_faults(words))
    return Event.objects.create(
        case=case, kind=event.kind, at=happened_at, words=words, by=by, written_at=at, corrects=event,
        with_whom=event.with_whom if with_whom is None else with_whom,
    )  # fmt: skip


def _require_moment(case: Case, happened_at: datetime, at: datetime) -> None:
    """Not before the family was known here, and not later than now."""
    today = local_day(at)
    require(rules.day_faults(local_day(happened_at), since=known_since(case), today=today))
    if happened_at > at:
        raise Refused(_("This hour has not come yet. Write down what has happened."))
