"""What `opora check` looks at: each thing is seen to be found when it does not hold."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from opora.access import guards as of_the_trail
from opora.access import trail
from opora.access.models import Entry
from opora.base import secrets
from opora.people import actions as people
from opora.project import database, kept, keys, soundness
from opora.project.backup import Manifest
from tests.made import LOVECH, NOON, SZR, worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.DATA = tmp_path
    kept.note_proof(tmp_path / "a.backup", Manifest({"trail": [0, ""]}, {}), at=NOON)


def unsound(*, deep: bool = False, at=NOON) -> list[str]:
    """What does not hold; PostgreSQL of the tests is not safe from a power cut, and says so."""
    return [found.what for found in soundness.findings(at=at, deep=deep) if not found.sound]


def always() -> list[str]:
    return ["Settings read back"] if connection.vendor == "postgresql" else []


@pytest.fixture(autouse=True)
def in_english(settings):
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.mark.parametrize("deep", [False, True])
def test_a_sound_installation_is_found_sound(busy, deep):
    assert unsound(deep=deep) == always()


def test_a_database_that_may_lose_what_it_acknowledged_is_found(monkeypatch):
    loose = "synchronous" if connection.vendor == "sqlite" else "synchronous_commit"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            monkeypatch.setitem(database.SQLITE, loose, 3)  # what is read back is not what is wanted
        else:
            cursor.execute("SET LOCAL synchronous_commit TO off")
    assert unsound() == ["Settings read back"]
    assert loose in database.settings_hold()[1]


def test_a_missing_guard_is_found_by_name():
    of_the_trail.remove(connection)
    sound, said = database.guards_stand()
    assert not sound
    assert all(name in said for name in of_the_trail._triggers(connection))
    of_the_trail.install(connection)


def test_foreign_keys_are_found_before_anybody_sees_a_page(busy, monkeypatch):
    foreign = secrets.new_ring()
    monkeypatch.setattr(secrets, "ring", lambda: foreign)
    assert not keys.fit()[0]
    with pytest.raises(SystemExit):
        soundness.require_to_serve()
    assert "Key ring" in unsound()


def test_what_is_not_safe_is_not_served(monkeypatch):
    monkeypatch.setitem(database.SQLITE, "synchronous", 3)
    monkeypatch.setitem(database.POSTGRES, "fsync", "never")
    with pytest.raises(SystemExit, match="sync"):
        soundness.require_to_serve()


def test_a_changed_line_of_the_trail_is_found_with_its_number(busy):
    of_the_trail.remove(connection)
    Entry.objects.filter(number=2).update(what="people.other")
    assert unsound() == [*always(), "Guards of trail and gate", "Trail"]
    of_the_trail.install(connection)


def test_the_quick_look_walks_only_the_last_lines_and_the_deep_one_all(busy, monkeypatch):
    monkeypatch.setattr(soundness, "NEWEST_LINES", 2)
    of_the_trail.remove(connection)
    Entry.objects.filter(number=1).update(what="people.other")
    of_the_trail.install(connection)
    assert trail.length() >= 3
    assert unsound() == always()
    assert unsound(deep=True) == [*always(), "Trail"]


def test_a_cut_end_of_the_trail_is_found_by_the_quick_look(busy):
    of_the_trail.remove(connection)
    Entry.objects.filter(number=trail.length()).delete()
    of_the_trail.install(connection)
    assert unsound() == [*always(), "Trail"]


def test_an_installation_without_a_proven_backup_is_not_sound(tmp_path):
    for file in tmp_path.iterdir():
        file.unlink()
    assert unsound() == [*always(), "Backup"]


def test_a_proof_older_than_a_day_is_too_old():
    assert unsound(at=NOON + timedelta(hours=24)) == always()
    assert unsound(at=NOON + timedelta(hours=24, seconds=1)) == [*always(), "Backup"]


@pytest.mark.skipif("connection.vendor == 'postgresql'", reason="the index of PostgreSQL is PostgreSQL's own")
def test_a_search_index_that_lost_a_family_is_found():
    people.add_family(name="Тихолови", municipality=SZR, settlement=LOVECH, by=worker("social_worker"), at=NOON)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM casework_found")
    assert unsound() == ["Search"]


def test_the_command_fails_where_something_does_not_hold(monkeypatch, capsys):
    monkeypatch.setattr(kept, "last_proof", lambda: None)
    with pytest.raises(SystemExit):
        call_command("check")
    assert "✗" in capsys.readouterr().out


def test_the_checks_of_the_code_alone_ask_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        call_command("check", "--code")
