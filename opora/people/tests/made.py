"""A family with an open file, for the tests of this context."""

from uuid import uuid4

from opora.access.grants import grant_to_staff
from opora.access.models import Staff
from opora.access.rules import Level
from opora.people.models import Family, Person
from tests.made import STARA_ZAGORA, SZR


def family(worker: Staff | None = None, level: Level = Level.WORK, **more) -> Family:
    """A family with a case, open to this worker."""
    made = Family.objects.create(
        name=more.pop("name", "Маринови"), municipality=SZR, settlement=STARA_ZAGORA, case_id=uuid4(), **more
    )
    if worker:
        grant_to_staff(staff=worker, case_id=made.case_id, level=level, through="test")
    return made


def person(of: Family, part: str = "mother", **more) -> Person:
    return Person.objects.create(family=of, part=part, **more)
