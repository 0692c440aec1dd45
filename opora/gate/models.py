from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from opora.base.fields import SealedText
from opora.base.models import Record, Scope

from .rules import Opinion, ReportState, SittingState


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


class Proposal(Record):
    """A proposal to separate. It rests on exactly one of a hearing or an urgent removal; the database says so too."""

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="+")
    hearing = models.OneToOneField(Hearing, null=True, on_delete=models.PROTECT, related_name="proposal")
    removal = models.OneToOneField(Removal, null=True, on_delete=models.PROTECT, related_name="proposal")
    ground = models.CharField(max_length=40)  # a code of the pack's separation grounds
    words = SealedText()
    opinion = models.CharField(max_length=20, blank=True)
    child_words = SealedText()
    parents_words = SealedText()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="gate_proposal_rests_on_exactly_one",
                condition=Q(hearing__isnull=False, removal=None) | Q(hearing=None, removal__isnull=False),
            ),
            models.CheckConstraint(
                name="gate_proposal_carries_the_opinion",
                condition=Q(hearing=None) | (Q(hearing__isnull=False) & ~Q(opinion="")),
            ),
            models.CheckConstraint(name="gate_proposal_names_a_ground", condition=~Q(ground="")),
        ]

    @property
    def scope(self) -> Scope:
        return Scope(case_id=self.case_id)
