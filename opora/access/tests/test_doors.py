from uuid import uuid4

import pytest

from opora.access.models import Draft, Entry
from opora.base import secrets
from tests.made import NOON, organisation, worker

pytestmark = [pytest.mark.django_db, pytest.mark.urls("opora.access.tests.pages")]


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.SECOND_FACTOR = False


@pytest.fixture
def ana(client):
    staff = worker("social_worker")
    client.force_login(staff.account)
    return staff


def test_a_view_that_says_nothing_is_shown_to_nobody(client, ana):
    assert client.get("/try/undeclared/").status_code == 404
    client.logout()
    assert client.get("/try/undeclared/").status_code == 302


def test_anyone_enters_an_open_door(client):
    assert client.get("/try/anyone/").content == b"open"


def test_who_is_not_signed_in_is_led_to_it_and_back(client):
    assert client.get("/try/signed-in/?a=1").headers["Location"] == "/accounts/login/?next=/try/signed-in/%3Fa%3D1"


def test_who_is_signed_in_enters(client, ana):
    assert client.get("/try/signed-in/").content == b"in"


@pytest.mark.parametrize("role, enters", [("coordinator", True), ("commission_member", True), ("evaluator", False)])
def test_any_of_the_named_permissions_opens(client, role, enters):
    client.force_login(worker(role).account)
    assert (client.get("/try/either/").status_code == 200) is enters


def test_what_is_not_yours_looks_like_what_is_not_there(client, ana):
    forbidden, absent = client.get("/try/either/"), client.get("/no/such/page/")
    assert forbidden.status_code == absent.status_code == 404
    a, b = (answer.content.decode().split("<main")[1] for answer in (forbidden, absent))
    assert a == b


def test_a_closed_record_and_no_record_look_the_same_and_leave_no_line(client, ana):
    closed = organisation(active=False)
    answers = [client.get(f"/try/one/{pk}/") for pk in (closed.pk, uuid4())]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert not Entry.objects.exists()


def test_an_opened_record_is_a_line_before_it_is_shown(client, ana, monkeypatch):
    there = organisation(name="ОЗД")
    assert client.get(f"/try/one/{there.pk}/").status_code == 200
    assert Entry.objects.get().what == "access.organisation"

    def fail(lines):
        raise OSError("no room")

    monkeypatch.setattr("opora.access.trail.write", fail)
    client.raise_request_exception = False
    assert "ОЗД" not in client.get(f"/try/one/{there.pk}/").content.decode()


@pytest.mark.parametrize("demo, status", [(True, 200), (False, 404)])
def test_a_door_of_the_demo_is_there_in_the_demo_alone(client, settings, demo, status):
    settings.DEMO = demo
    assert client.get("/try/demo/").status_code == status


def test_somebody_without_a_post_at_work_is_nobody(client, ana):
    ana.active = False
    ana.save()
    assert client.get("/try/signed-in/").status_code == 302


# ---- what could not be done ----------------------------------------------------------------------------------------


def test_a_refusal_nobody_caught_has_a_page_with_its_reason(client):
    answer = client.get("/try/refuses/")
    assert answer.status_code == 409
    assert "First the report." in answer.content.decode()


def test_a_wrong_key_is_a_page_of_its_own_that_shows_nothing(client):
    answer = client.get("/try/wrong-key/")
    text = answer.content.decode()
    assert answer.status_code == 503
    assert "Защитените данни не могат да се отворят" in text
    assert "the reason in the log" not in text


def test_never_ciphertext_on_a_page(client, ana, monkeypatch):
    Draft.objects.create(owner="x", path="/x/", typed="ул. „Люляк“ 7", saved_at=NOON)
    assert "Люляк" in client.get("/try/sealed/").content.decode()
    ours, other = secrets.ring(), secrets.new_ring()
    mixed = secrets.KeyRing(seals=other.seals, index=ours.index, trail=ours.trail, site=ours.site)
    monkeypatch.setattr(secrets, "ring", lambda: mixed)
    answer = client.get("/try/sealed/")
    assert answer.status_code == 503
    assert "b&#x27;" not in answer.content.decode() and "\\x" not in answer.content.decode()
