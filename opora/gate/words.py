"""What the codes of the gate are called in the reader's language."""

from django.utils.translation import gettext_lazy as _

from .rules import Opinion, ReportState, SittingState

OPINIONS = {
    Opinion.EXHAUSTED: _("The measures are exhausted"),
    Opinion.CONTINUE: _("Go on with prevention"),
}
REPORT_STATES = {
    ReportState.DRAFT: _("being written"),
    ReportState.SUBMITTED: _("submitted"),
    ReportState.RETURNED: _("returned to be completed"),
    ReportState.HEARD: _("heard"),
    ReportState.WITHDRAWN: _("withdrawn"),
}
SITTING_STATES = {
    SittingState.PLANNED: _("planned"),
    SittingState.OPEN: _("open"),
    SittingState.CLOSED: _("closed, waits for the chair's signature"),
    SittingState.SIGNED: _("signed"),
    SittingState.CANCELLED: _("cancelled"),
}
# Which is law and which is not: said wherever the gate is shown.
LAW = _("That measures in the family must be exhausted and reported is law: ЗЗД, чл. 35, чл. 25, ал. 2, чл. 26, ал. 3.")
DEMAND = _("That the commission hears the report first is a demand of the coalition “Childhood 2025”, not yet law.")
GROUND = _("The grounds stand in ЗЗД, чл. 25, ал. 1. Poverty, housing and missing documents are none of them: they are needs to be met.")
URGENT = _("Urgent removal is law: ЗЗД, чл. 37–43, and чл. 33 of its rules. That it is reported to the commission afterwards is a demand of the coalition.")
