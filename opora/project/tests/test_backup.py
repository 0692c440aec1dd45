"""A backup is one moment of the whole, opens only with the keys, and is put back row by row."""

import json
import threading

import pytest
from django.db import connection

from opora.access.models import Entry, Staff
from opora.people import actions as people
from opora.project import backup
from opora.project.backup import archive, making, rows
from tests.made import LOVECH, NOON, SZR

from .places import empty_database, run

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_restored_is_row_by_row_what_was_there(made, tmp_path):
    path, manifest = made
    there, database = tmp_path / "there", empty_database()
    there.mkdir()

    restored = run("restore", path, data=there, database=database)
    again = run("backup", there / "again.backup", "--unproven", data=there, database=database)

    assert (restored.returncode, again.returncode) == (0, 0), restored.stderr + again.stderr
    assert backup.look_through(there / "again.backup").tables == manifest.tables
    assert manifest.tables["people.ProtectedFact"][0] == 1


def test_a_backup_goes_from_one_database_to_the_other_and_back(made, tmp_path):
    path, manifest = made
    embedded, back = tmp_path / "embedded", tmp_path / "back"
    for place in (embedded, back):
        place.mkdir()

    assert run("restore", path, data=embedded).returncode == 0
    assert run("backup", embedded / "b.backup", "--unproven", data=embedded).returncode == 0
    last = run("restore", embedded / "b.backup", data=back, database=empty_database())

    assert last.returncode == 0, last.stderr
    assert backup.look_through(embedded / "b.backup").tables == manifest.tables


def test_a_proof_finds_the_backup_whole_and_throws_the_place_away(made, settings, tmp_path):
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    backup.prove(made[0])
    assert not list(settings.DATA.iterdir())


def test_a_backup_holds_one_moment_while_somebody_goes_on_writing(busy, tmp_path, monkeypatch):
    writer = Writer(busy)
    copy = making._write_table

    def slowly(stream, model):
        writer.wait_for_one_more()
        return copy(stream, model)

    monkeypatch.setattr(making, "_write_table", slowly)
    with writer:
        path, manifest = backup.make(tmp_path, at=NOON)

    assert manifest.tables["access.Entry"][0] == manifest.trail[0]
    assert writer.made >= len(rows.tables())
    assert Entry.objects.count() >= manifest.trail[0] + len(rows.tables()) - 1
    assert run("restore", path, data=tmp_path, database=empty_database()).returncode == 0


def test_names_cannot_be_read_in_the_file(made):
    content = made[0].read_bytes()
    assert "Тихолови".encode() not in content
    assert b"people.Family" not in content
    assert made[0].stat().st_mode & 0o077 == 0


def test_a_sealed_column_stays_sealed_inside(made):
    with archive.reading(made[0]) as stream:
        inside = stream.read()
    assert "Тихолови".encode() in inside
    assert "Измислена".encode() not in inside


def test_a_second_backup_of_the_same_moment_is_no_whole_file_until_it_is_finished(busy, tmp_path, monkeypatch):
    monkeypatch.setattr(making, "_write_table", lambda stream, model: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        backup.make(tmp_path, at=NOON)
    assert not list(tmp_path.iterdir())


class Writer(threading.Thread):
    """Somebody who goes on working."""

    def __init__(self, by: Staff) -> None:
        super().__init__(daemon=True)
        self.by, self.made, self.failed = by, 0, None
        self.stop, self.news = threading.Event(), threading.Condition()

    def run(self) -> None:
        try:
            while not self.stop.is_set():
                people.add_family(
                    name=f"Семейство {self.made}", municipality=SZR, settlement=LOVECH, by=self.by, at=NOON
                )
                with self.news:
                    self.made += 1
                    self.news.notify_all()
        except Exception as failure:  # told to the test, which fails by it
            self.failed = failure
        finally:
            connection.close()

    def wait_for_one_more(self) -> None:
        with self.news:
            before = self.made
            assert self.news.wait_for(lambda: self.made > before or self.failed, timeout=30)
        assert self.failed is None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_failure) -> None:
        self.stop.set()
        self.join(30)
        assert self.failed is None, self.failed


def test_the_rows_of_both_databases_are_said_alike():
    said = [
        rows._said(value) for value in (b"\x00\xff", memoryview(b"\x00\xff"), NOON, NOON.date(), None, True, {"я": 1})
    ]
    assert json.dumps(said, ensure_ascii=False) == (
        '["AP8=", "AP8=", "2026-11-20T10:00:00+00:00", "2026-11-20", null, true, {"я": 1}]'
    )
