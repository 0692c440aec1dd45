"""What the family takes home."""

from datetime import datetime

from opora.access.action import action
from opora.access.models import Staff
from opora.access.roles import Permission
from opora.letters.models import Letter
from opora.people.models import Person

from ..models import Case


@action(Permission.SEND_LETTER, on="case")
def give_plan_copy(
    *, case: Case, person: Person, by: Staff, at: datetime, language: str = "bg", channel: str = "hand"
) -> Letter:
    """Compose the parents' copy of the plan for one named person; the release check decides whether it may leave."""
    raise NotImplementedError
