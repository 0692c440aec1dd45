import random

import pytest
from django.db import DatabaseError, connection, transaction

from opora.access import guards, trail
from opora.access.models import Entry, Staff, TrailHead
from tests.made import NOON, worker

pytestmark = pytest.mark.django_db


def lines(who: Staff, count: int) -> list[Entry]:
    trail.write(
        [
            trail.Line(who=who, kind="done", what=f"people.step_{i}", at=NOON, changes={"n": [None, i]})
            for i in range(count)
        ]
    )
    return list(Entry.objects.order_by("number"))


@pytest.fixture
def who():
    return worker("social_worker")


def test_an_untouched_trail_holds(who):
    lines(who, 5)
    assert trail.verify() is None


@pytest.mark.parametrize("statement", ["UPDATE access_entry SET what = 'x'", "DELETE FROM access_entry"])
def test_the_database_refuses_to_change_or_delete_a_line(who, statement):
    lines(who, 2)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.count() == 2


def test_replacing_a_line_does_not_slip_past(who):
    if connection.vendor != "sqlite":
        statement = "TRUNCATE access_entry CASCADE"
    else:
        statement = "REPLACE INTO access_entry SELECT * FROM access_entry"
    lines(who, 2)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def unguarded():
    """What somebody could do who owns the database server and took the triggers away."""
    guards.remove(connection)
    yield
    guards.install(connection)


CHANGES = {
    "what": lambda entry: entry.what + "x",
    "kind": lambda entry: "refused" if entry.kind == "done" else "done",
    "subject": lambda entry: "people.Person",
    "through": lambda entry: "other",
    "changes": lambda entry: {"n": [None, -1]},
    "at": lambda entry: entry.at.replace(year=2025),
    "written_at": lambda entry: entry.written_at.replace(year=2025),
    "digest": lambda entry: "0" * 64,
    "previous": lambda entry: "1" * 64,
}


def test_a_thousand_random_tampers_are_all_found(who, unguarded):
    entries, dice = lines(who, 12), random.Random(35)
    for _ in range(1000):
        entry = dice.choice(entries)
        with transaction.atomic():
            changed_at = _tamper(entry, dice)
            broken = trail.verify()
            assert broken is not None
            assert broken.number <= changed_at
            transaction.set_rollback(True)
    assert trail.verify() is None


def _tamper(entry: Entry, dice: random.Random) -> int:
    """Change, remove or cut off lines. Returns the last number at which it must be noticed."""
    kind = dice.choice(["change", "change", "remove", "cut", "swap"])
    if kind == "change":
        name = dice.choice(sorted(CHANGES))
        Entry.objects.filter(pk=entry.pk).update(**{name: CHANGES[name](entry)})
        return entry.number
    if kind == "swap":
        other = Entry.objects.exclude(pk=entry.pk).order_by("?").first()
        Entry.objects.filter(pk=entry.pk).update(what=other.what, changes=other.changes)
        return entry.number
    gone = Entry.objects.filter(pk=entry.pk) if kind == "remove" else Entry.objects.filter(number__gte=entry.number)
    gone.delete()
    return entry.number


def test_the_first_broken_line_is_named(who, unguarded):
    lines(who, 6)
    Entry.objects.filter(number__in=[3, 5]).update(what="other")
    assert trail.verify().number == 3


def test_a_rewritten_end_is_missed_by_the_head(who, unguarded):
    lines(who, 3)
    TrailHead.objects.update(number=2)
    assert trail.verify() is not None
