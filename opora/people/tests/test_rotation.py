"""New keys for what is sealed. It stands here: these are the lowest tables that hold secrets."""

import json
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import decrypt
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from opora.access import rotation, trail
from opora.access.models import Draft, Entry
from opora.base import secrets
from opora.people.models import Identifier, Person, ProtectedFact
from opora.people.tests.made import family, person
from tests.made import NOON, worker

pytestmark = pytest.mark.django_db
NUMBERS = ["7523169263", "9622290010"]


def run(*command, **more) -> str:
    out = StringIO()
    call_command(*command, stdout=out, stderr=out, **more)
    return out.getvalue()


@pytest.fixture
def key_file(tmp_path, monkeypatch):
    """The keys of this test lie in a file, as on an installation."""
    path = tmp_path / "keys.json"
    secrets.keep_ring(secrets.ring(), path)
    monkeypatch.delenv("OPORA_KEY_RING")
    monkeypatch.setenv("OPORA_KEYS", str(path))
    return path


@pytest.fixture
def sealed(key_file):
    """A few of everything that is sealed."""
    home = family()
    for i, number in enumerate(NUMBERS * 4):
        Identifier.objects.create(person=person(home, note=f"бележка {i}"), kind="egn", number=number)
    ProtectedFact.objects.create(kind="hidden_address", words="ул. „Люляк“ 7", about_id=home.pk)
    Draft.objects.create(owner="x", path="/", typed="{}", saved_at=NOON)
    return home


def versions() -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM people_identifier UNION ALL SELECT note FROM people_person")
        return {bytes(value)[0] for (value,) in cursor.fetchall() if value}


def everything_opens() -> None:
    assert {one.number for one in Identifier.objects.all()} == set(NUMBERS)
    assert {one.note for one in Person.objects.all()} == {f"бележка {i}" for i in range(8)}
    assert ProtectedFact.objects.get().words == "ул. „Люляк“ 7"
    for number in NUMBERS:
        assert Identifier.objects.filter(mark__of=number).count() == 4


def test_everything_is_sealed_anew_opens_and_is_found(sealed, key_file, monkeypatch):
    monkeypatch.setattr(rotation, "BATCH", 3)
    before, marks = secrets.ring(), set(Identifier.objects.values_list("mark", flat=True))
    said = run("rotate-keys")
    after = secrets.ring()
    everything_opens()
    assert "people.Identifier: 8" in said
    assert versions() == {2} == set(after.seals)
    assert after.past == () and after.index != before.index
    assert not marks & set(Identifier.objects.values_list("mark", flat=True))
    assert json.loads(key_file.read_text())["site"] == before.site
    assert trail.verify() is None and Entry.objects.filter(what="access.rotate_keys").exists()


def test_in_between_everything_old_and_new_opens_and_is_found(sealed, monkeypatch):
    monkeypatch.setattr(rotation, "BATCH", 3)
    batches = []

    def killed(model):
        for count in real(model):
            batches.append(count)
            everything_opens()
            if len(batches) == 4:
                raise KeyboardInterrupt
            yield count

    real = rotation._batches
    monkeypatch.setattr(rotation, "_batches", killed)
    with pytest.raises(KeyboardInterrupt):
        rotation.rotate(at=timezone.now())
    assert secrets.ring().turning
    everything_opens()
    assert versions() == {1, 2}


def test_killed_half_way_the_next_call_goes_on_with_the_same_keys(sealed, monkeypatch):
    def killed(what, count):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotation.rotate(at=timezone.now(), say=killed)
    new = secrets.ring()
    run("rotate-keys")
    assert secrets.ring().seals == {new.newest: new.seals[new.newest]}
    assert secrets.ring().index == new.index
    everything_opens()


def test_what_somebody_saves_with_the_old_key_meanwhile_is_renewed_too(sealed, monkeypatch):
    old, real, late = secrets.ring(), rotation._pass, []

    def meanwhile(say):
        yield from real(say)
        if not late:
            now = secrets.ring
            monkeypatch.setattr(secrets, "ring", lambda: old)
            late.append(Identifier.objects.create(person=Person.objects.first(), kind="egn", number=NUMBERS[0]))
            monkeypatch.setattr(secrets, "ring", now)

    monkeypatch.setattr(rotation, "_pass", meanwhile)
    rotation.rotate(at=timezone.now())
    assert versions() == {2}
    assert Identifier.objects.get(pk=late[0].pk).number == NUMBERS[0]


def test_the_second_factor_still_works_afterwards(sealed):
    secret = generate_totp_secret()
    TOTP.activate(worker("social_worker").account, secret)
    run("rotate-keys")
    assert decrypt(Authenticator.objects.get().data["secret"]) == secret


def test_a_running_server_notices_the_new_file(key_file):
    first = secrets.seal("тайна", "t:c:1")
    secrets.keep_ring(secrets.with_new_seal(secrets.ring()), key_file)
    assert secrets.seal("тайна", "t:c:1")[0] == 2
    assert secrets.unseal(first, "t:c:1") == "тайна"


def test_keys_of_the_environment_are_not_rotated_there():
    with pytest.raises(CommandError, match="OPORA_KEYS"):
        run("rotate-keys")
