"""A backup that is not whole, not ours or not wanted is refused, and nothing of it is written."""

import io

import pytest
from django.db import connection, transaction

from opora.access import trail
from opora.access.models import Entry, Staff, TrailHead
from opora.base import secrets
from opora.base.refusal import Refused
from opora.gate import guards as of_the_gate
from opora.people import actions as people
from opora.people.models import Person, ProtectedFact
from opora.project import backup
from opora.project.backup import archive, reading, restoring, rows
from tests.made import LOVECH, NOON, SZR

from .emptying import emptied

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("place", [3, 20, 40, 0.5, 0.9, -1])
def test_one_changed_byte_is_refused_before_anything_is_written(made, place):
    content = bytearray(made[0].read_bytes())
    content[int(place * len(content)) if isinstance(place, float) else place] ^= 1
    made[0].write_bytes(content)
    refused_and_nothing_written(made[0])


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.99])
def test_a_cut_backup_is_refused_before_anything_is_written(made, share):
    content = made[0].read_bytes()
    made[0].write_bytes(content[: int(len(content) * share)])
    refused_and_nothing_written(made[0])


def test_a_backup_with_something_added_is_refused(made):
    made[0].write_bytes(made[0].read_bytes() + b"x")
    refused_and_nothing_written(made[0])


def test_chunks_that_changed_places_are_refused(busy, tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "CHUNK", 500)
    path, _manifest = backup.make(tmp_path, at=NOON)
    content = path.read_bytes()
    start = len(archive.MAGIC) + 1 + archive.SALT
    size = 4 + 500 + 16
    first, second = content[start : start + size], content[start + size : start + 2 * size]
    path.write_bytes(content[:start] + second + first + content[start + 2 * size :])
    refused_and_nothing_written(path)


def test_the_same_words_twice_are_sealed_differently_each_time():
    """No key is used twice with the same number, or two sealed pieces would tell of each other."""
    file = io.BytesIO()
    sealing = archive._Sealing(file)
    sealing.write(bytes(3 * archive.CHUNK))
    sealing.finish()
    size, start = 4 + archive.CHUNK + 16, len(sealing.head)
    pieces = [file.getvalue()[start + i * size + 4 : start + (i + 1) * size] for i in range(3)]
    assert len(set(pieces)) == 3


def test_the_end_cannot_be_cut_at_a_chunk(busy, tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "CHUNK", 500)
    path, _manifest = backup.make(tmp_path, at=NOON)
    start = len(archive.MAGIC) + 1 + archive.SALT
    path.write_bytes(path.read_bytes()[: start + 2 * (4 + 500 + 16)])
    refused_and_nothing_written(path)


def test_other_keys_are_refused(made, monkeypatch):
    foreign = secrets.new_ring()
    monkeypatch.setattr(secrets, "ring", lambda: foreign)
    refused_and_nothing_written(made[0])


@pytest.mark.parametrize("key", ["index", "trail"])
def test_a_ring_of_which_one_key_is_another_is_refused(made, monkeypatch, key):
    ours, other = secrets.ring(), secrets.new_ring()
    mixed = secrets.KeyRing(**(vars(ours) | {key: getattr(other, key)}))
    monkeypatch.setattr(secrets, "ring", lambda: mixed)
    refused_and_nothing_written(made[0])


def test_a_backup_of_another_version_is_refused_by_name(busy, tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "migrations", lambda: {"people": "0099_later"})
    path, _manifest = backup.make(tmp_path, at=NOON)
    monkeypatch.undo()
    refused_and_nothing_written(path)


def test_a_backup_is_never_mixed_with_what_is_there(made):
    before = Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        backup.restore(made[0])
    assert not isinstance(refusal.value, archive.Damaged), "refused for what is there, before anything was tried"
    assert Entry.objects.count() == before


def test_a_row_that_was_lost_on_the_way_is_noticed_and_nothing_stays(made, monkeypatch):
    emptied()
    put = rows.insert
    monkeypatch.setattr(rows, "insert", lambda model, batch: put(model, batch[:-1] if model is Person else batch))
    with pytest.raises(Refused):
        backup.restore(made[0])
    assert not Person.objects.exists()
    assert Staff.objects.count() == 2


def test_it_goes_back_into_an_emptied_place_and_opens_there(made):
    emptied()
    manifest = backup.restore(made[0])

    assert ProtectedFact.objects.get().words == "ул. Измислена 7"
    assert TrailHead.objects.get().number == manifest.trail[0]
    assert trail.verify() is None
    who = Staff.objects.exclude(account=None).get()
    people.add_family(name="Други", municipality=SZR, settlement=LOVECH, by=who, at=NOON)
    assert trail.verify() is None


def test_after_a_restore_the_trail_and_the_gate_are_guarded(made):
    emptied()
    backup.restore(made[0])
    assert of_the_gate.standing(connection) == {guard.name for guard in of_the_gate.guards()}
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        Entry.objects.all().delete()


def test_a_forged_line_in_the_trail_is_found_even_where_all_the_hashes_fit(busy, tmp_path, monkeypatch):
    said = rows._said
    monkeypatch.setattr(rows, "_said", lambda value: "people.invented" if value == "people.add_family" else said(value))
    path, _manifest = backup.make(tmp_path, at=NOON)
    monkeypatch.undo()
    emptied()
    with pytest.raises(Refused):
        restoring.restore(path)
    assert not Entry.objects.exists()


def refused_and_nothing_written(path):
    before = rows.digest_of(Staff), Entry.objects.count()
    with pytest.raises(archive.Damaged) as refusal:
        restoring.restore(path)
    assert refusal.value.reasons[0]
    assert (rows.digest_of(Staff), Entry.objects.count()) == before
