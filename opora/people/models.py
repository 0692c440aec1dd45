from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from opora.base.fields import Fingerprint, SealedText
from opora.base.models import Record, Scope


class Family(Record):
    """Who belongs together. Its file is opened under `case_id`: a case is above us, known here by its key alone."""

    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=120, blank=True)
    search = models.TextField(blank=True)  # folded names in both alphabets; never a protected fact
    municipality = models.CharField(max_length=5, db_index=True)
    settlement = models.CharField(max_length=5, blank=True)
    case_id = models.UUIDField(null=True, unique=True)
    language = models.CharField(max_length=40, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    protected = models.BooleanField(default=False)  # a protected fact belongs to it: shown as a tag

    @property
    def scope(self) -> Scope:
        return Scope(case_id=self.case_id)


class Person(Record):
    """A child, a parent, a relative; the unborn and the unnamed newborn are people too."""

    class Precision(models.TextChoices):
        DAY = "day", _("exact day")
        MONTH = "month", _("month and year")
        YEAR = "year", _("year")
        ABOUT = "about", _("about this year")
        EXPECTED = "expected", _("expected birth")
        UNKNOWN = "unknown", _("not known")

    class Sex(models.TextChoices):
        FEMALE = "female", _("female")
        MALE = "male", _("male")
        UNKNOWN = "unknown", _("not known")

    class Part(models.TextChoices):
        CHILD = "child", _("child")
        MOTHER = "mother", _("mother")
        FATHER = "father", _("father")
        GRANDMOTHER = "grandmother", _("grandmother")
        GRANDFATHER = "grandfather", _("grandfather")
        SIBLING = "sibling", _("brother or sister")
        AUNT = "aunt", _("aunt")
        UNCLE = "uncle", _("uncle")
        PARTNER = "partner", _("parent's partner")
        GUARDIAN = "guardian", _("guardian")
        CARER = "carer", _("person who takes care")
        OTHER = "other", _("other")

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="people")
    given_name = models.CharField(max_length=60, blank=True)
    fathers_name = models.CharField(max_length=60, blank=True)
    family_name = models.CharField(max_length=60, blank=True)
    born_on = models.DateField(null=True)
    born_precision = models.CharField(max_length=10, choices=Precision, default=Precision.UNKNOWN)
    sex = models.CharField(max_length=10, choices=Sex, default=Sex.UNKNOWN)
    part = models.CharField(max_length=12, choices=Part, default=Part.OTHER)
    at_home = models.BooleanField(default=True)
    died_on = models.DateField(null=True)
    note = SealedText()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_person_birth_and_precision_agree",
                condition=Q(born_precision="unknown", born_on=None)
                | (~Q(born_precision="unknown") & Q(born_on__isnull=False)),
            ),
        ]

    @property
    def scope(self) -> Scope:
        return self.family.scope


class Identifier(Record):
    """A number somebody gave this person. Optional, several, sealed; never a key."""

    class Kind(models.TextChoices):
        EGN = "egn", _("personal number (EGN)")
        LNCH = "lnch", _("personal number of a foreigner (LNCh)")
        SUBSTITUTE = "substitute_number", _("substitute number")
        FOREIGN = "foreign_document", _("foreign document")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=20, choices=Kind)
    number = SealedText()
    mark = Fingerprint(of="number", kind="identifier")
    seen = models.BooleanField(default=False)  # the document was seen, not only told
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    @property
    def scope(self) -> Scope:
        return self.person.scope


class Tie(Record):
    """What one person is to a child, and whether they hold parental rights."""

    class Rights(models.TextChoices):
        FULL = "full", _("full parental rights")
        LIMITED = "limited", _("limited parental rights")
        DEPRIVED = "deprived", _("deprived of parental rights")
        NONE = "none", _("no parental rights")
        UNKNOWN = "unknown", _("not known yet")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ties")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ties_as_child")
    kind = models.CharField(max_length=12, choices=Person.Part)
    rights = models.CharField(max_length=10, choices=Rights, default=Rights.UNKNOWN)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "child"], condition=Q(until=None), name="people_tie_once"),
            models.CheckConstraint(condition=~Q(person=models.F("child")), name="people_tie_between_two"),
        ]

    @property
    def scope(self) -> Scope:
        return self.child.scope


class Address(Record):
    """Where a family lives or lived. A hidden address has no line here: it is a protected fact."""

    class Kind(models.TextChoices):
        PERMANENT = "permanent", _("permanent address")
        CURRENT = "current", _("current address")
        ACTUAL = "actual", _("where they really live")
        NONE = "none", _("no address: how to find them")

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="addresses")
    kind = models.CharField(max_length=10, choices=Kind)
    settlement = models.CharField(max_length=5, blank=True)
    line = SealedText()
    hidden = models.BooleanField(default=False)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["family", "kind"], condition=Q(until=None), name="people_one_address_of_a_kind"
            ),
        ]

    @property
    def scope(self) -> Scope:
        return self.family.scope


class ProtectedFact(Record):
    """What may cost a life if it reaches the wrong person: a hidden address, who raised a concern.

    It belongs to a record by key (`about_id`), to a family where one is known, or to the organisation that holds
    the concern. The release check asks for all of them before anything leaves.
    """

    class Kind(models.TextChoices):
        HIDDEN_ADDRESS = "hidden_address", _("hidden address")
        HIDDEN_PHONE = "hidden_phone", _("hidden telephone")
        NOTIFIER = "notifier", _("who raised the concern")
        NOTIFIER_CONTACT = "notifier_contact", _("how to reach who raised the concern")
        PLACEMENT = "placement", _("secret place of the child")

    kind = models.CharField(max_length=20, choices=Kind)
    words = SealedText()
    about_id = models.UUIDField(db_index=True)
    case_id = models.UUIDField(null=True, db_index=True)
    organisation = models.ForeignKey("access.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    known_to = models.JSONField(default=list)  # keys of people, staff and organisations who may be told
    ended_at = models.DateTimeField(null=True)

    @property
    def scope(self) -> Scope:
        return Scope(case_id=self.case_id, organisation_id=self.organisation_id)
