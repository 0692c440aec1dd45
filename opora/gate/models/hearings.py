from django.db import models
from django.db.models import Q

from opora.base.fields import SealedText
from opora.base.models import Record, Scope

from ..rules import Opinion
from .reports import Report
from .sittings import Item


class Hearing(Record):
    """The commission heard this report. The row exists only once it did."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="hearing")
    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="hearing")
    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="+")
    heard_at = models.DateTimeField()
    recorded_by = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")
    opinion = models.CharField(max_length=20, choices=[(o, o) for o in Opinion])
    reasons = SealedText()
    child_words = SealedText()
    parents_words = SealedText()
    members = models.PositiveSmallIntegerField()
    present = models.PositiveSmallIntegerField()
    votes_for = models.PositiveSmallIntegerField()
    votes_against = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="gate_hearing_had_a_quorum_and_a_majority",
                condition=Q(present__lte=models.F("members"), votes_for__gt=models.F("votes_against"))
                & Q(present__gte=models.F("votes_for") + models.F("votes_against")),
            ),
        ]

    @property
    def scope(self) -> Scope:
        return Scope(case_id=self.case_id)


class FurtherMeasure(Record):
    """A measure the commission proposed; a later proposal must answer it in writing."""

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="further_measures")
    words = SealedText()
    answer = SealedText()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("access.Staff", null=True, on_delete=models.PROTECT, related_name="+")

    @property
    def scope(self) -> Scope:
        return self.hearing.scope
