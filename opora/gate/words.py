"""What the codes of the gate are called in the reader's language."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .rules import Opinion, ReportState, SittingState

OPINIONS = {
    Opinion.EXHAUSTED: _("The measures are exhausted"),
    Opinion.CONTINUE: _("Go on with prevention"),
}
REPORT_STATES = {
    ReportState.DRAFT: pgettext_lazy("report", "being written"),
    ReportState.SUBMITTED: pgettext_lazy("report", "submitted"),
    ReportState.RETURNED: pgettext_lazy("report", "returned to be completed"),
    ReportState.HEARD: pgettext_lazy("report", "heard"),
    ReportState.WITHDRAWN: pgettext_lazy("report", "withdrawn"),
}
SITTING_STATES = {
    SittingState.PLANNED: pgettext_lazy("sitting", "planned"),
    SittingState.OPEN: pgettext_lazy("sitting", "open"),
    SittingState.CLOSED: pgettext_lazy("sitting", "closed, waits for the chair's signature"),
    SittingState.SIGNED: pgettext_lazy("sitting", "signed"),
    SittingState.CANCELLED: pgettext_lazy("sitting", "cancelled"),
}
# Which is law and which is not: said wherever the gate is shown.
LAW = _(
    "That measures in the family must be exhausted and reported is law: Child Protection Act, art. 35, 25(2), 26(3)."
)
DEMAND = _("That the commission hears the report first is a demand of the coalition “Childhood 2025”, not yet law.")
GROUND = _(
    "The grounds stand in the Child Protection Act, art. 25(1). Poverty, housing and missing documents are none of "
    "them: they are needs to be met."
)
UNDER_THREE = _(
    "Residential care under three is banned: Social Services Act, art. 90(2). The one exception is a permanent "
    "disability that needs constant medical care which cannot be given otherwise."
)
URGENT = _(
    "Urgent removal is law: Child Protection Act, art. 37–43, and art. 33 of its rules. That it is reported to "
    "the commission afterwards is a demand of the coalition."
)
