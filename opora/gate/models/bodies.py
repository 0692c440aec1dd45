from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from opora.base.models import Record, Scope


class Body(Record):
    """Who hears the reports of a municipality: the commission by local agreement, or the department's own review."""

    class Kind(models.TextChoices):
        COMMISSION = "commission", _("municipal commission for the child, by local agreement")
        REVIEW = "review", _("the department's own review under its director")

    municipality = models.CharField(max_length=5, unique=True)
    kind = models.CharField(max_length=12, choices=Kind)
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    agreement = models.CharField(max_length=200, blank=True)
    quorum_percent = models.PositiveSmallIntegerField(default=50)  # present must be MORE than this share

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="gate_body_quorum_is_a_share", condition=Q(quorum_percent__gte=50, quorum_percent__lt=100)
            ),
        ]

    @property
    def scope(self) -> Scope:
        return Scope(organisation_id=self.organisation_id)


class Member(Record):
    """Somebody who sits on the body, for an institution."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="members")
    staff = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")
    institution = models.CharField(max_length=120)
    chair = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "staff"], condition=Q(until=None), name="gate_member_once"),
            models.UniqueConstraint(fields=["body"], condition=Q(until=None, chair=True), name="gate_one_chair"),
        ]

    @property
    def scope(self) -> Scope:
        return self.body.scope
