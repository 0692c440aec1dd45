"""The same change by an action and by a bare save; the whole trail proven, and only read."""

from itertools import cycle
from time import perf_counter, perf_counter_ns

import django

from bench.places import answer


def main() -> None:
    django.setup()
    from opora.access.models import Staff
    from opora.duties.models import Duty

    worker = Staff.objects.get(account__email="worker0-0@primer.test")
    others = cycle(Staff.objects.filter(posts__organisation__in=worker.organisations())[:2])
    duty = Duty.objects.filter(staff=worker, fulfilled_at=None).first()
    answer({
        "action": lambda: acted(duty, next(others), worker),
        "plain": lambda: plain(duty, next(others)),
        "verify": verified,
        "safe": safe,
    })  # fmt: skip


def acted(duty, to, by) -> float:
    from django.utils import timezone

    from opora.duties.actions import hand_over

    began = perf_counter_ns()
    hand_over(duty=duty, staff=to, by=by, at=timezone.now())
    return (perf_counter_ns() - began) / 1e6


def plain(duty, to) -> float:
    from django.db import transaction

    began = perf_counter_ns()
    with transaction.atomic():
        row = type(duty).objects.get(pk=duty.pk)
        row.staff = to
        row.save(update_fields=["staff"])
    return (perf_counter_ns() - began) / 1e6


def safe() -> str:
    """Whether an acknowledged write is on the disk, in this database as it runs now."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW fsync" if connection.vendor == "postgresql" else "PRAGMA synchronous")
        return {"on": "synced to disk", "off": "not synced to disk", 2: "synced to disk"}[cursor.fetchone()[0]]


def verified() -> tuple[int, float, float]:
    """How many lines there are, the seconds to prove them and to read them."""
    from opora.access import trail
    from opora.access.models import Entry

    began = perf_counter()
    if broken := trail.verify():
        raise SystemExit(f"The trail of the bench is broken: {broken}")
    proven = perf_counter()
    lines = sum(1 for _line in Entry.objects.order_by("number").iterator(chunk_size=2000))
    return lines, proven - began, perf_counter() - proven


if __name__ == "__main__":
    main()
