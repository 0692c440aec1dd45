"""Made-up people and organisations for the tests, in one line each. All invented; no number is anybody's."""

import itertools
from datetime import UTC, date, datetime

from opora.access import reference
from opora.access.models import Account, Organisation, Post, Staff

NOON = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)  # Friday, 12:00 in Sofia
TODAY = date(2026, 11, 20)
SZR, LOV, RSE = "SZR31", "LOV18", "RSE27"
STARA_ZAGORA, LOVECH, RUSE = "68850", "43952", "63427"
_count = itertools.count(1)


def organisation(kind: str = "department", municipality: str = SZR, **more) -> Organisation:
    return Organisation.objects.create(
        kind=kind, name=more.pop("name", f"{kind} {next(_count)}"), municipality=municipality, **more
    )


def worker(role: str, at: Organisation | None = None, name: str = "", **more) -> Staff:
    """Somebody who holds a role, with an account to sign in (password: `a long enough secret`)."""
    number = next(_count)
    account = Account.objects.create(email=more.pop("email", f"{role}{number}@primer.test"))
    staff = Staff.objects.create(account=account, name=name or f"Служител {number}", **more)
    Post.objects.create(staff=staff, organisation=at, role=role, since=date(2026, 1, 1))
    return staff


def standing() -> None:
    reference.install()
