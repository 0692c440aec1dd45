from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from opora.base.fields import SealedText
from opora.base.models import Record, Scope

from ..rules import ReportState
from .bodies import Body


class Report(Record):
    """The report of preventive measures. The worker writes the words; the facts are drawn from the file."""

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=30, unique=True)
    state = models.CharField(max_length=10, choices=[(s, s) for s in ReportState], default=ReportState.DRAFT)
    body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="+")
    risk = SealedText()
    why_not_enough = SealedText()
    what_else = SealedText()
    asked_for = SealedText()  # what the department means to propose, or asks advice on
    facts = SealedText()  # what the file said when it was submitted, as JSON; frozen then
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey("access.Staff", null=True, on_delete=models.PROTECT, related_name="+")
    returned_reason = SealedText()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=["draft", "submitted", "returned"]),
                name="gate_one_report_under_way",
            ),
            models.CheckConstraint(
                name="gate_report_submitted_says_by_whom",
                condition=Q(state__in=["draft", "withdrawn"])
                | Q(submitted_at__isnull=False, submitted_by__isnull=False, body__isnull=False),
            ),
        ]

    @property
    def scope(self) -> Scope:
        return Scope(case_id=self.case_id)


class Removal(Record):
    """A child was taken out in immediate danger. Lawful, narrow, and reported to the commission afterwards."""

    class Kind(models.TextChoices):
        POLICE = "police_protection", _("police protection")
        URGENT = "urgent_placement", _("urgent placement")

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    ground = models.CharField(max_length=40)  # a code of the pack's urgent grounds
    facts = SealedText()
    authority = models.CharField(max_length=200)
    act_number = models.CharField(max_length=60)
    removed_at = models.DateTimeField()
    recorded_by = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")
    reported_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "act_number"], name="gate_removal_once"),
            models.CheckConstraint(
                name="gate_removal_names_act_and_authority",
                condition=~Q(authority="") & ~Q(act_number="") & ~Q(ground=""),
            ),
        ]

    @property
    def scope(self) -> Scope:
        return Scope(case_id=self.case_id)
