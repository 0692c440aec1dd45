"""How a rule's answer becomes a refusal."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from opora.base.refusal import Refused

from .. import rules
from ..models import Report, Sitting
from ..rules import Gap, ReportState, SittingState


def _require(problems: Iterable[str]) -> None:
    if found := [_(problem) for problem in problems]:
        raise Refused(*found)


def _require_words(words: str, sentence: str) -> str:
    if not words.strip():
        raise Refused(sentence)
    return words.strip()


def _require_step(record: Report | Sitting, new: ReportState | SittingState) -> None:
    if rules.may_become(type(new)(record.state), new):
        return
    if isinstance(record, Report):
        raise Refused(_("The report has moved on meanwhile. Reload the page to see how it stands."))
    raise Refused(_("The sitting has moved on meanwhile. Reload the page to see how it stands."))


def _said(gap: Gap) -> str:
    """A gap as a sentence for the trail and the form: with what stands for a name, never the name."""
    return _(gap.sentence) % gap.params if gap.params else _(gap.sentence)
