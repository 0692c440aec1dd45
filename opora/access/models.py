from uuid import UUID, uuid5

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from opora.base.fields import SealedText
from opora.base.models import Record, Scope

from .roles import NAMES, ROLES
from .rules import Level, permissions
from .rules import Post as Held

SYSTEM_ID = UUID("00000000-0000-4000-8000-000000000001")
PUBLIC_ID = UUID("00000000-0000-4000-8000-000000000002")


class Accounts(BaseUserManager):
    pass


class Account(Record, AbstractBaseUser):
    """How a person signs in. What the person may do hangs on Staff and Post, never on the account."""

    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    objects = Accounts()


class Organisation(Record):
    """A department, a municipality, a commission, a ward, a provider: whoever holds records and posts."""

    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    municipality = models.CharField(max_length=5)
    settlement = models.CharField(max_length=5, blank=True)
    serves = models.JSONField(default=list, blank=True)  # municipality codes; empty: its own
    address = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "name", "municipality"], name="access_organisation_once"),
            models.CheckConstraint(condition=~Q(name=""), name="access_organisation_has_a_name"),
        ]
        indexes = [models.Index(fields=["municipality", "kind"])]

    @property
    def scope(self) -> Scope:
        return Scope(organisation_id=self.pk)


class Staff(Record):
    """Who acts: a person at work, the passing of time, or a citizen without an account."""

    account = models.OneToOneField(Account, null=True, on_delete=models.PROTECT, related_name="staff")
    name = models.CharField(max_length=120)
    active = models.BooleanField(default=True)
    language = models.CharField(max_length=5, default="bg")

    @classmethod
    def system(cls) -> "Staff":
        """The passing of time, as somebody who acts."""
        return cls.objects.get(pk=SYSTEM_ID)

    @classmethod
    def public(cls) -> "Staff":
        """A citizen without an account."""
        return cls.objects.get(pk=PUBLIC_ID)

    def held(self) -> list[Held]:
        """The posts in force today, read once for each time the staff member is loaded."""
        if not hasattr(self, "_held"):
            live = self.posts.filter(until=None)
            self._held = [Held(post.role, post.organisation_id) for post in live]
        return self._held

    def may(self, permission) -> bool:
        return self.active and permission in permissions(self.held())

    def organisations(self, permission=None) -> list[UUID]:
        """Where this person holds a post (one that includes the permission, where one is named)."""
        return [h.organisation_id for h in self.held() if permission is None or permission in ROLES[h.role]]

    def holders(self) -> list[UUID]:
        """All names under which a grant may have been given to this person."""
        return [self.pk] + [post_holder(held.organisation_id, held.role) for held in self.held()]


class Post(Record):
    """A role held by somebody at an organisation, from a day until it is ended."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=30, choices=NAMES)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "organisation", "role"], condition=Q(until=None), name="access_post_once"
            ),
        ]


def post_holder(organisation_id: UUID | None, role: str) -> UUID:
    """The name under which a grant is given to whoever holds a role at an organisation."""
    return uuid5(organisation_id or SYSTEM_ID, role)


class Grant(Record):
    """This person, or whoever holds this role there, may reach this case: how far, through what, until when."""

    holder = models.UUIDField()
    staff = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, blank=True)
    case_id = models.UUIDField(db_index=True)  # a case is above us in the house: known here by its key alone
    level = models.PositiveSmallIntegerField(choices=[(level, level.name) for level in Level])
    through = models.CharField(max_length=40)
    reason = SealedText()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder", "case_id", "through"], name="access_grant_once"),
            models.CheckConstraint(
                name="access_grant_has_one_holder",
                condition=Q(staff__isnull=False, organisation=None, role="")
                | (Q(staff=None, organisation__isnull=False) & ~Q(role="")),
            ),
        ]


class Entry(Record):
    """One line of the trail: who did, opened or was refused what, and when. Never changed, never deleted."""

    number = models.PositiveBigIntegerField(unique=True)
    who = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=[(k, k) for k in ("done", "opened", "refused")])
    what = models.CharField(max_length=80)
    subject = models.CharField(max_length=60, blank=True)
    subject_id = models.UUIDField(null=True, db_index=True)
    case_id = models.UUIDField(null=True, db_index=True)
    through = models.CharField(max_length=40, blank=True)
    changes = models.JSONField(default=dict)
    at = models.DateTimeField()  # the moment the action speaks of
    written_at = models.DateTimeField()  # the clock when this line was written
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="access_entry_says_what")]


class TrailHead(models.Model):
    """Where the trail ends now. One row; locked while lines are added, so that the chain has one order."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"the trail ends at line {self.number}"


class Draft(Record):
    """What somebody typed and has not sent yet. Sealed; its owner alone reads it."""

    owner = models.CharField(max_length=80)  # a staff member's id, or the key of an anonymous visit
    path = models.CharField(max_length=300)
    typed = SealedText()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "path"], name="access_draft_once")]


class Whole:
    """Stands where a viewer stands when a rule must see everything, not one person's share."""


WHOLE = Whole()
Viewer = Staff | Whole
