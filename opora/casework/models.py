from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from opora.base.fields import SealedText
from opora.base.models import Record, Scope

from .rules import CaseState, StepState


class Case(Record):
    """One family's file: who leads it and where it stands. A family has one; it is closed and opened again."""

    number = models.CharField(max_length=30, unique=True)
    family = models.OneToOneField("people.Family", on_delete=models.PROTECT, related_name="+")
    concern = models.ForeignKey("concerns.Concern", null=True, on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    coordinator = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=[(s, s) for s in CaseState], default=CaseState.OPEN)
    opened_on = models.DateField()
    municipality = models.CharField(max_length=5, db_index=True)
    risk = SealedText()
    strengths = SealedText()
    plan_review_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)  # of the words a person writes here, for two who write at once

    class Meta:
        indexes = [models.Index(fields=["coordinator", "state"]), models.Index(fields=["lead", "state"])]

    @property
    def scope(self) -> Scope:
        return Scope(case_id=self.pk)

    @property
    def path(self) -> str:
        """Where the overview of this case stands: the desk composes it, above us."""
        return f"/cases/{self.pk}/"


class CaseRecord(Record):
    """A row of one case: reached by the same grants as the case."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="%(class)ss")

    class Meta:
        abstract = True

    @property
    def scope(self) -> Scope:
        return Scope(case_id=self.case_id)


class CaseChild(CaseRecord):
    """A child the case is about."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="casework_child_once")]


class Need(CaseRecord):
    """What the family needs, in plain words, of a kind."""

    version = models.PositiveIntegerField(default=1)

    class Kind(models.TextChoices):
        SAFETY = "safety", _("safety")
        HOUSING = "housing", _("home and warmth")
        INCOME = "income", _("income")
        HEALTH = "health", _("health")
        PARENTING = "parenting", _("parenting")
        EDUCATION = "school", _("school and kindergarten")
        DOCUMENTS = "documents", _("documents")
        RELATIONS = "relations", _("family and social relations")

    kind = models.CharField(max_length=12, choices=Kind)
    words = SealedText()
    stated_on = models.DateField()
    met_on = models.DateField(null=True)


class Goal(CaseRecord):
    """What will be different, by when."""

    version = models.PositiveIntegerField(default=1)

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="goals")
    words = SealedText()
    due_on = models.DateField(null=True)
    met_on = models.DateField(null=True)
    given_up_on = models.DateField(null=True)


class Step(CaseRecord):
    """Who does what by when; a preventive measure where it is of a kind the law knows, with what it achieved."""

    version = models.PositiveIntegerField(default=1)

    class Result(models.TextChoices):
        HELPED = "helped", _("helped")
        PARTLY = "partly", _("helped in part")
        FAILED = "failed", _("did not help")

    class Basis(models.TextChoices):
        VOLUNTARY = "voluntary", _("voluntary")
        COURT = "court", _("ordered by court")
        DIRECTORATE = "directorate", _("ordered by the Social Assistance Directorate")

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="steps")
    words = SealedText()
    measure = models.CharField(max_length=40, blank=True)  # a code of the pack's measure kinds
    basis = models.CharField(max_length=12, choices=Basis, default=Basis.VOLUNTARY)
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("access.Staff", null=True, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=[(s, s) for s in StepState], default=StepState.PLANNED)
    result = models.CharField(max_length=10, choices=Result, blank=True)
    result_words = SealedText()
    why_not_enough = SealedText()
    finished_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="casework_step_finished_says_when",
                condition=Q(state__in=["planned", "running"], finished_on=None)
                | Q(state__in=["done", "stopped"], finished_on__isnull=False),
            ),
            models.CheckConstraint(
                name="casework_step_due_after_start", condition=Q(due_on__gte=models.F("starts_on"))
            ),
        ]


class PlanReview(CaseRecord):
    """The plan was looked at again with the family: what changed, and when next."""

    on = models.DateField()
    words = SealedText()
    next_on = models.DateField()
    by = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")


class Event(CaseRecord):
    """A visit, a contact, a meeting, a note: dated, with its author; never changed, corrected by a later one."""

    class Kind(models.TextChoices):
        VISIT = "visit", _("home visit")
        CONTACT = "contact", _("contact")
        MEETING = "meeting", _("meeting")
        NOTE = "note", _("note")

    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField()
    with_whom = SealedText()
    words = SealedText()
    by = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")

    class Meta:
        indexes = [models.Index(fields=["case", "at"])]


class Voice(CaseRecord):
    """The child: how it was heard, in its own words or by what was observed, and what that changed."""

    class How(models.TextChoices):
        CONVERSATION = "conversation", _("in conversation")
        DRAWING = "drawing", _("through drawing")
        PLAY = "play", _("through play")
        STATEMENT = "statement", _("by a written statement")
        OBSERVATION = "observation", _("by observing a child too young to speak")
        REFUSED = "refused", _("the child did not wish to speak")

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=15, choices=How)
    words = SealedText()
    observed = SealedText()
    present = SealedText()
    effect = SealedText()
    at = models.DateTimeField()
    by = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")


class View(CaseRecord):
    """A parent: invited, present, what they said, whether they agree; or not found after these attempts."""

    class Agrees(models.TextChoices):
        YES = "yes", _("agrees")
        PARTLY = "partly", _("agrees in part")
        NO = "no", _("does not agree")
        NOT_SAID = "not_said", _("did not say")

    parent = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    invited_on = models.DateField(null=True)
    present = models.BooleanField()
    words = SealedText()
    agrees = models.CharField(max_length=10, choices=Agrees, default=Agrees.NOT_SAID)
    attempts = SealedText()
    at = models.DateTimeField()
    by = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")


class Closing(CaseRecord):
    """How a case ended, what was found six months later, and whether it had to be opened again."""

    class Outcome(models.TextChoices):
        HOME = "home", _("goals met, the child is at home")
        KIN = "kin", _("the child lives with relatives")
        MOVED = "moved", _("the family moved away")
        SEPARATED = "separated", _("the child was placed outside the family")
        OTHER = "other", pgettext_lazy("outcome of a case", "other")

    outcome = models.CharField(max_length=12, choices=Outcome)
    words = SealedText()
    closed_on = models.DateField()
    by = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")
    looked_back_on = models.DateField(null=True)
    look_back_words = SealedText()
    child_at_home = models.BooleanField(null=True)
    reopened_on = models.DateField(null=True)
    reopened_reason = SealedText()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(reopened_on=None), name="casework_one_closing_in_force"
            ),
        ]
