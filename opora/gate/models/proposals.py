from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from opora.base.fields import SealedText
from opora.base.models import Record, Scope

from .hearings import Hearing
from .reports import Removal


class Proposal(Record):
    """A proposal to separate one child, and where to. It rests on exactly one of a hearing or an urgent removal."""

    class Care(models.TextChoices):
        KIN = "kin", _("with relatives or people close to the child")
        FOSTER = "foster", _("in a foster family")
        RESIDENTIAL = "residential", _("in a residential service")
        OTHER = "other", _("in other care, described in the words of the proposal")

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    hearing = models.ForeignKey(Hearing, null=True, on_delete=models.PROTECT, related_name="proposals")
    removal = models.OneToOneField(Removal, null=True, on_delete=models.PROTECT, related_name="proposal")
    care = models.CharField(max_length=12, choices=Care)
    ground = models.CharField(max_length=40)  # a code of the pack's separation grounds
    words = SealedText()
    medical_document = SealedText()  # with searched_for: the one exception to the ban of residential care under three
    searched_for = SealedText()
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
            models.UniqueConstraint(fields=["hearing", "child"], name="gate_proposal_once_a_child"),
            models.CheckConstraint(
                name="gate_proposal_carries_the_opinion",
                condition=Q(hearing=None) | (Q(hearing__isnull=False) & ~Q(opinion="")),
            ),
            models.CheckConstraint(name="gate_proposal_names_a_ground", condition=~Q(ground="")),
            models.CheckConstraint(
                name="gate_proposal_names_the_care",
                condition=Q(care__in=["kin", "foster", "residential", "other"]),
            ),
        ]

    @property
    def scope(self) -> Scope:
        return Scope(case_id=self.case_id)
