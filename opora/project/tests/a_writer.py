"""A process that works until it is killed: each line it prints is a family it was told is kept.

Called with the word `early` it says so before the database does: what the test of durability must notice.
"""

import sys
from contextlib import nullcontext
from datetime import UTC, datetime
from uuid import UUID

import django

django.setup()

from django.db import transaction  # noqa: E402

from opora.access.models import Staff  # noqa: E402
from opora.people.actions import add_family  # noqa: E402
from opora.project import database  # noqa: E402


def main(who: str, early: bool) -> None:
    by, at = Staff.objects.get(pk=UUID(who)), datetime(2026, 11, 20, 10, tzinfo=UTC)
    print(database.settings_hold()[1], flush=True)
    while True:
        with transaction.atomic() if early else nullcontext():
            for _ in range(100 if early else 1):
                family = add_family(name="Тихолови", municipality="SZR31", settlement="68850", by=by, at=at)
                print(family.pk.hex, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], early="early" in sys.argv)
