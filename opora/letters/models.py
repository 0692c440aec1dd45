import base64

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from opora.base.fields import SealedText
from opora.base.models import Record, Scope


class Numbering(models.Model):  # noqa: DJ008
    """The last number given out of a kind in a year; locked while the next one is taken."""

    kind = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="letters_numbering_once")]


class Letter(Record):
    """Whatever leaves the house, for one named recipient: composed, checked, released, sent, served."""

    class Kind(models.TextChoices):
        LETTER = "letter", pgettext_lazy("letter", "letter")
        INVITATION = "invitation", pgettext_lazy("letter", "invitation")
        NOTICE = "notice", pgettext_lazy("letter", "notice")
        PLAN_COPY = "plan_copy", _("copy of the plan")
        SITTING_RECORD = "sitting_record", _("record of the sitting")
        REPORT = "report", _("report of measures")
        DIGEST = "digest", _("daily digest")

    class Channel(models.TextChoices):
        POST = "post", _("by post")
        HAND = "hand", _("by hand")
        EMAIL = "email", _("by e-mail")
        MESSAGE = "message", _("in Opora")
        PAPER = "paper", _("printed or downloaded")

    class State(models.TextChoices):
        STOPPED = "stopped", pgettext_lazy("letter", "stopped by the release check")
        RELEASED = "released", pgettext_lazy("letter", "ready to leave")
        SENT = "sent", pgettext_lazy("letter", "sent")
        SERVED = "served", pgettext_lazy("letter", "served")
        WITHDRAWN = "withdrawn", pgettext_lazy("letter", "withdrawn")

    number = models.CharField(max_length=30, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    channel = models.CharField(max_length=10, choices=Channel)
    state = models.CharField(max_length=10, choices=State)
    case_id = models.UUIDField(null=True, db_index=True)
    about_id = models.UUIDField(null=True, db_index=True)  # the sitting, the concern, the plan it speaks of
    organisation = models.ForeignKey("access.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")
    recipient_kind = models.CharField(max_length=12)  # staff, person, organisation, outside
    recipient_id = models.UUIDField(null=True, db_index=True)
    recipient_name = SealedText()
    recipient_address = SealedText()
    subject = models.CharField(max_length=200)
    body = SealedText()
    legal_basis = models.CharField(max_length=300, blank=True)
    how_to_object = models.CharField(max_length=600, blank=True)
    stopped_by = models.JSONField(default=list)  # kinds of protected facts found, never the facts
    composed_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey("access.Staff", null=True, on_delete=models.PROTECT, related_name="+")
    release_reason = SealedText()  # why a second person let a stopped letter go
    queued_at = models.DateTimeField(null=True)  # handed to the outbox, which the mail server empties
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    served_on = models.DateField(null=True)
    served_proof = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="letters_nothing_leaves_unreleased",
                condition=Q(state__in=["stopped", "withdrawn"]) | Q(released_at__isnull=False),
            ),
            models.CheckConstraint(
                name="letters_served_says_when_and_how",
                condition=~Q(state="served") | (Q(served_on__isnull=False) & ~Q(served_proof="")),
            ),
        ]
        indexes = [models.Index(fields=["recipient_id", "composed_at"]), models.Index(fields=["state", "channel"])]

    @property
    def scope(self) -> Scope:
        return Scope(case_id=self.case_id, organisation_id=self.organisation_id)


class Paper(Record):
    """The very bytes that were released, sealed, with their hash: what left can always be shown."""

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="paper")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=60)
    content = SealedText()  # base64
    sha256 = models.CharField(max_length=64)

    def opened(self) -> bytes:
        """The bytes as they were released."""
        return base64.b64decode(self.content)

    @property
    def scope(self) -> Scope:
        return self.letter.scope
