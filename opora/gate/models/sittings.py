from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from opora.base.fields import SealedText
from opora.base.models import Record, Scope

from ..rules import SittingState
from .bodies import Body, Member
from .reports import Removal, Report


class Sitting(Record):
    """A meeting of the body on a day, with its agenda, attendance and record."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=30, unique=True)
    at = models.DateTimeField()
    place = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=[(s, s) for s in SittingState], default=SittingState.PLANNED)
    called_by = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey("access.Staff", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="gate_sitting_signed_says_by_whom",
                condition=~Q(state="signed") | Q(signed_at__isnull=False, signed_by__isnull=False),
            ),
        ]

    @property
    def scope(self) -> Scope:
        return Scope(organisation_id=self.body.organisation_id)


class SittingRow(Record):
    """A row of a sitting: reached by those who hold a post at the body."""

    class Meta:
        abstract = True

    @property
    def scope(self) -> Scope:
        return self.sitting.scope


class Attendance(SittingRow):
    """Whether a member came."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="attendances")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    present = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "member"], name="gate_attendance_once")]


class Item(SittingRow):
    """One point of the agenda: a report to hear, or an urgent removal reported afterwards."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    report = models.ForeignKey(Report, null=True, on_delete=models.PROTECT, related_name="items")
    removal = models.ForeignKey(Removal, null=True, on_delete=models.PROTECT, related_name="items")
    postponed_reason = SealedText()
    postponed_at = models.DateTimeField(null=True)
    child_heard = SealedText()  # the child's words to the commission, or the statement that was read
    parents_heard = SealedText()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="gate_item_is_one_thing",
                condition=Q(report__isnull=False, removal=None) | Q(report=None, removal__isnull=False),
            ),
            models.UniqueConstraint(fields=["sitting", "report"], name="gate_report_once_an_agenda"),
            models.UniqueConstraint(fields=["sitting", "removal"], name="gate_removal_once_an_agenda"),
        ]


class Vote(Record):
    """How one member voted on one point; who works on the case abstains."""

    class Choice(models.TextChoices):
        FOR = "for", pgettext_lazy("vote", "for")
        AGAINST = "against", pgettext_lazy("vote", "against")
        ABSTAINS = "abstains", pgettext_lazy("vote", "abstains")
        CONFLICT = "conflict", _("abstains: works on this case")

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="votes")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice)
    dissent = SealedText()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="gate_vote_once")]

    @property
    def scope(self) -> Scope:
        return self.item.scope
