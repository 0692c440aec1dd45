"""A few true numbers of this installation: whole counts, small ones hidden, each with what it counts."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from opora.access.models import WHOLE
from opora.casework import queries as casework
from opora.concerns import queries as concerns
from opora.gate import queries as gate

HIDDEN_BELOW = 5  # a count of one to four could point at a family


@dataclass(frozen=True)
class Figure:
    """A number, what exactly it counts, and None where it is too small to be told."""

    label: str
    counts: str
    value: int | None


def shown(value: int) -> int | None:
    """Nought is told, one to four are not."""
    return value if value == 0 or value >= HIDDEN_BELOW else None


def figures() -> list[Figure]:
    """Counted afresh from the records, over all organisations."""
    open_cases = casework.cases(viewer=WHOLE).filter(state="open")
    told = [
        (_("Concerns raised"), _("all concerns, whatever became of them"), concerns.concerns(viewer=WHOLE).count()),
        (_("Open cases"), _("families helped by a plan now"), open_cases.count()),
        (
            _("Closed at home"),
            _("closings with the goals met and the child at home"),
            casework.all_closings(viewer=WHOLE).filter(outcome="home").count(),
        ),
        (_("Reports heard"), _("reports of measures heard by the body"), gate.hearings(viewer=WHOLE).count()),
        (
            _("Opinions to continue prevention"),
            _("hearings after which the family was to be helped on"),
            gate.hearings(viewer=WHOLE).filter(opinion="continue_prevention").count(),
        ),
        (
            _("Proposals to separate"),
            _("proposals made; each rests on a hearing or on an urgent removal"),
            gate.proposals(viewer=WHOLE).count(),
        ),
        (
            _("Sent back by the gate"),
            _("attempts to propose that were refused because something was missing"),
            gate.sent_back_count(viewer=WHOLE),
        ),
        (
            _("Urgent removals not reported yet"),
            _("removals in immediate danger that the commission has not been told of"),
            gate.unreported_removals(viewer=WHOLE).count(),
        ),
    ]
    return [Figure(label, counts, shown(value)) for label, counts, value in told]
