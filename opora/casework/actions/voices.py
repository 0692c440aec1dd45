"""The child is heard, the parents are asked; both stand in the file in their own words."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from opora.access.action import action
from opora.access.models import Staff
from opora.access.roles import Permission
from opora.base.days import local_day
from opora.base.refusal import Refused
from opora.people.models import Person

from .. import rules
from ..models import Case, View, Voice
from ..standing import must_be_open, require
from .events import _require_moment


@action(Permission.WRITE_CASE, on="case")
def record_voice(
    *, case: Case, child: Person, how: str, by: Staff, at: datetime, words: str = "", observed: str = "",
    present: str = "", effect: str = "", happened_at: datetime | None = None,
) -> Voice:  # fmt: skip
    """Write down how a child was heard: its own words, uncorrected, or what was seen, and what that changed."""
    case, happened_at = must_be_open(case), happened_at or at
    _of_the_family(case, child)
    _require_moment(case, happened_at, at)
    require(rules.voice_faults(Voice.How(how), words, observed))
    return Voice.objects.create(
        case=case, child=child, how=how, words=words, observed=observed, present=present, effect=effect,
        at=happened_at, by=by,
    )  # fmt: skip


@action(Permission.WRITE_CASE, on="voice")
def tell_effect(*, voice: Voice, effect: str, by: Staff, at: datetime) -> Voice:
    """Say what the child's voice changed, once that is known. Said once; the child's words stay as they are."""
    must_be_open(voice.case)
    require(rules.words_faults(effect))
    if voice.effect:
        raise Refused(_("What this changed is written already."))
    voice.effect = effect
    voice.save(update_fields=["effect"])
    return voice


@action(Permission.WRITE_CASE, on="case")
def record_view(
    *, case: Case, parent: Person, present: bool, by: Staff, at: datetime, words: str = "",
    agrees: str = View.Agrees.NOT_SAID, attempts: str = "", invited_on: date | None = None,
    happened_at: datetime | None = None,
) -> View:  # fmt: skip
    """Write down what a parent says and whether they agree; or how they were looked for and not found."""
    case, happened_at = must_be_open(case), happened_at or at
    _of_the_family(case, parent)
    _require_moment(case, happened_at, at)
    if invited_on:
        require(rules.day_faults(invited_on, since=invited_on, today=local_day(at)))
    require(rules.view_faults(present, words, attempts))
    return View.objects.create(
        case=case, parent=parent, invited_on=invited_on, present=present, words=words, agrees=View.Agrees(agrees),
        attempts=attempts, at=happened_at, by=by,
    )  # fmt: skip


def _of_the_family(case: Case, person: Person) -> None:
    if person.family_id != case.family_id:
        raise Refused(_("Choose a person of the same family."))
