import pytest

from opora.base import secrets


@pytest.fixture
def ring(monkeypatch):
    made = secrets.new_ring()
    monkeypatch.setattr(secrets, "ring", lambda: made)
    return made


def test_what_is_sealed_opens_in_its_own_place_alone(ring):
    sealed = secrets.seal("ул. „Роза“ 3", "people_address:line:1")
    assert secrets.unseal(sealed, "people_address:line:1") == "ул. „Роза“ 3"
    with pytest.raises(secrets.WrongKey):
        secrets.unseal(sealed, "people_address:line:2")


def test_another_key_is_an_error_never_a_text(ring, monkeypatch):
    sealed = secrets.seal("тайна", "t:c:1")
    other = secrets.new_ring()
    monkeypatch.setattr(secrets, "ring", lambda: other)
    with pytest.raises(secrets.WrongKey):
        secrets.unseal(sealed, "t:c:1")


def test_after_rotation_old_seals_still_open_and_new_ones_use_the_new_key(ring, monkeypatch):
    old = secrets.seal("тайна", "t:c:1")
    turned = secrets.with_new_seal(ring)
    monkeypatch.setattr(secrets, "ring", lambda: turned)
    assert secrets.unseal(old, "t:c:1") == "тайна"
    assert secrets.seal("тайна", "t:c:1")[0] == 2


def test_the_same_text_is_sealed_differently_each_time_and_found_by_its_mark(ring):
    assert secrets.seal("тайна", "t:c:1") != secrets.seal("тайна", "t:c:1")
    assert secrets.fingerprint("egn", "1") == secrets.fingerprint("egn", "1") != secrets.fingerprint("lnch", "1")


def test_the_ring_survives_being_written_down(tmp_path):
    path, ring = tmp_path / "keys.json", secrets.new_ring()
    secrets.keep_ring(ring, path)
    assert secrets.read_ring(path.read_text()) == ring
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["", "{}", '{"seals": {"1": "short"}}', "[]"])
def test_a_damaged_ring_is_a_clear_error(text):
    with pytest.raises(secrets.WrongKey):
        secrets.read_ring(text)
