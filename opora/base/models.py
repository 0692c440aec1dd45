import uuid
from dataclasses import dataclass
from uuid import UUID

from django.db import models


@dataclass(frozen=True)
class Scope:
    """Whose a record is: the case it belongs to, the organisation that holds it. Access is decided on these."""

    case_id: UUID | None = None
    organisation_id: UUID | None = None


class Record(models.Model):
    """A row that names itself: a device may create it offline, and sending it twice is harmless."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        # Never a person's name: this string ends up in logs and error pages.
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def scope(self) -> Scope:
        """Nobody's: a record that no grant and no organisation opens, until its model says otherwise."""
        return Scope()
