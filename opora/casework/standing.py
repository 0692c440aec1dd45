"""What every write in a file asks first, and how a rule's answer becomes a refusal: tools of the actions."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from opora.access.action import locked
from opora.base.days import local_day, written
from opora.base.refusal import Refused

from .models import Case
from .rules import CLOSED, CaseState, Fault


class Overtaken(Refused):
    """Two people wrote the same words: the second is told, and both texts are kept."""


def must_be_open(case: Case) -> Case:
    """The case as it stands, held until the action ends; refused where it is closed."""
    case = locked(case)
    if case.state == CaseState.CLOSED:
        raise Refused(_(CLOSED))
    return case


def known_since(case: Case) -> date:
    """From which day something may be written: the concern it came from, else the day it was opened."""
    first = local_day(case.concern.raised_at) if case.concern_id else case.opened_on
    return min(first, case.opened_on)


def require(*faults: Iterable[Fault], refusal: type[Refused] = Refused) -> None:
    """Refuse with every sentence these rules say."""
    if found := [fault for some in faults for fault in some]:
        raise refusal(*map(said, found))


def said(fault: Fault) -> str:
    """A rule's answer in the reader's language."""
    given = {name: written(value) if isinstance(value, date) else value for name, value in fault.given.items()}
    return _(fault.sentence) % given if given else _(fault.sentence)
