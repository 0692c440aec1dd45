from django.db import models
from django.db.models import F, Q

from opora.base.models import Record, Scope


class Duty(Record):
    """Something somebody must do by a moment: which rule of the pack, whose, about what, fulfilled by which action."""

    rule = models.CharField(max_length=60)
    about = models.CharField(max_length=60)
    about_id = models.UUIDField(db_index=True)
    case_id = models.UUIDField(null=True, db_index=True)
    organisation = models.ForeignKey("access.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("access.Staff", null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    fulfilled_at = models.DateTimeField(null=True)
    fulfilled_by = models.ForeignKey("access.Staff", null=True, on_delete=models.PROTECT, related_name="+")
    fulfilled_with = models.CharField(max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True)  # it fell away: the reason stands in `end_reason`
    end_reason = models.CharField(max_length=40, blank=True)
    escalated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "about_id", "started_at"], name="duties_duty_once"),
            models.CheckConstraint(condition=Q(due_at__gte=F("started_at")), name="duties_due_after_start"),
            models.CheckConstraint(
                name="duties_fulfilled_says_by_whom",
                condition=Q(fulfilled_at=None, fulfilled_by=None)
                | Q(fulfilled_at__isnull=False, fulfilled_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "due_at"], condition=Q(fulfilled_at=None, ended_at=None), name="duties_open_org"
            ),
            models.Index(
                fields=["staff", "due_at"], condition=Q(fulfilled_at=None, ended_at=None), name="duties_open_staff"
            ),
        ]

    @property
    def scope(self) -> Scope:
        return Scope(case_id=self.case_id, organisation_id=self.organisation_id)
