from django.db import models
from django.db.models import Q

from opora.base.fields import Fingerprint, SealedText
from opora.base.models import Record, Scope

from .rules import CONFIRMED, State


class Concern(Record):
    """Somebody noticed that a child may need help. Who raised it is a protected fact and stands elsewhere."""

    number = models.CharField(max_length=30, unique=True)
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=20, choices=[(s, s) for s in State], default=State.NEW)
    channel = models.CharField(max_length=12, choices=[(c, c) for c in ("public", "staff")])
    relation = models.CharField(max_length=40, blank=True)
    anonymous = models.BooleanField(default=False)
    words = SealedText()
    answers = SealedText()  # the few questions of this kind and profession, as JSON
    child_name = SealedText()
    child_age = models.CharField(max_length=40, blank=True)
    parent_name = SealedText()
    municipality = models.CharField(max_length=5)
    settlement = models.CharField(max_length=5)
    place = SealedText()  # an address or how to find it
    danger_now = models.BooleanField(default=False)
    slow = models.BooleanField(default=False)  # many came at once: after the others on the list, never dropped
    known_at = models.DateTimeField(null=True)  # when the risk became known to who raised it
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    receipt = SealedText()
    receipt_mark = Fingerprint(of="receipt", kind="receipt")
    reason = SealedText()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("access.Staff", null=True, on_delete=models.PROTECT, related_name="+")
    case_id = models.UUIDField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="concerns_decided_says_when_and_who",
                condition=Q(state=State.NEW, decided_at=None, decided_by=None)
                | (~Q(state=State.NEW) & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="concerns_in_a_case_has_its_key",
                condition=~Q(state__in=CONFIRMED) | Q(case_id__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "state", "raised_at"]),
            models.Index(fields=["channel", "raised_at"], name="concerns_lately"),
        ]

    @property
    def scope(self) -> Scope:
        return Scope(case_id=self.case_id, organisation_id=self.organisation_id)


class Triage(Record):
    """One decision on a concern, with its reason. Never changed: a later decision is a later row."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="triages")
    outcome = models.CharField(max_length=20, choices=[(s, s) for s in State])
    reason = SealedText()
    at = models.DateTimeField()
    by = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")

    @property
    def scope(self) -> Scope:
        return self.concern.scope


class Message(Record):
    """Between the team and whoever holds the receipt: an answer, an addition."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="messages")
    from_team = models.BooleanField()
    words = SealedText()
    at = models.DateTimeField()
    by = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")

    @property
    def scope(self) -> Scope:
        return self.concern.scope
