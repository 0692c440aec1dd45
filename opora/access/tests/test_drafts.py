import json
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client

from opora.access import drafts
from opora.access.models import Draft
from tests.made import NOON, worker

pytestmark = [pytest.mark.django_db, pytest.mark.urls("opora.access.tests.pages")]
VISIT = "/try/visit/"
LONG = "Първо доброто: топло е, има храна. " * 100


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.SECOND_FACTOR = False


@pytest.fixture
def ana(client):
    staff = worker("social_worker", email="ana@primer.test")
    client.force_login(staff.account)
    return staff


def page(client) -> str:
    return unescape(client.get(VISIT).content.decode())


def ticked(text: str) -> int:
    return text.split("<main")[1].split("</main>")[0].count(" checked")


def badge(client) -> str:
    return page(client).split('name="_who" value="')[1].split('"')[0]


def autosave(client, path=VISIT, **typed):
    return client.post("/drafts/", {"path": path, "data": json.dumps(typed)})


# ---- kept --------------------------------------------------------------------------------------------------------


def test_what_is_typed_is_there_when_the_page_is_opened_again(client, ana):
    autosave(client, note="започнах да пиша", seen=["a", "c"], calm="on")
    text = page(client)
    assert "започнах да пиша" in text
    assert ticked(text) == 3


def test_it_lies_sealed(client, ana):
    autosave(client, note="започнах да пиша")
    with connection.cursor() as cursor:
        cursor.execute("SELECT typed FROM access_draft")
        (raw,) = cursor.fetchone()
    assert "започнах".encode() not in bytes(raw)


def test_nobody_else_reads_it(client, ana):
    autosave(client, note="само за мен")
    other = Client()
    other.force_login(worker("social_worker").account)
    assert "само за мен" not in page(other)


def test_two_visitors_without_accounts_do_not_share(client):
    autosave(client, path="/x/", note="видях нещо")
    stranger = Client()
    autosave(stranger, path="/x/", note="друго")
    assert Draft.objects.count() == 2


@pytest.mark.parametrize("name", ["password", "password1", "oldpassword", "code", "csrfmiddlewaretoken", "_who"])
def test_passwords_and_codes_are_never_kept(client, ana, name):
    autosave(client, note="бележка", **{name: "тайна дума"})
    assert "тайна" not in Draft.objects.get().typed


def test_sent_and_done_it_goes(client, ana):
    autosave(client, note="готово")
    assert client.post(VISIT, {"note": "готово"}).status_code == 302
    assert not Draft.objects.exists()


def test_what_was_refused_or_wrong_stays(client, ana):
    for typed in ({"note": "refuse this"}, {"note": "", "seen": ["b"]}):
        answer = client.post(VISIT, typed | {"_who": badge(client), "password": "тайна"})
        assert answer.status_code == 200
        kept = Draft.objects.get()
        assert typed["note"] in page(client) and "тайна" not in kept.typed
        kept.delete()


@pytest.mark.parametrize("data", ["", "x", "[1, 2]", '"text"', "null", "{", '{"note": {"deep": [1]}}', '{"a": null}'])
def test_what_is_no_draft_is_no_error(client, ana, data):
    assert client.post("/drafts/", {"path": VISIT, "data": data}).status_code in (200, 400)
    assert client.get(VISIT).status_code == 200


def test_too_much_is_told_not_cut(client, ana):
    assert autosave(client, note="x" * 500_000).json() == {"saved": False}
    assert not Draft.objects.exists()


def test_it_can_be_let_go_by_hand(client, ana):
    autosave(client, note="не искам")
    answer = client.post("/drafts/forget/", {"path": VISIT, "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"
    assert not Draft.objects.exists()


def test_after_thirty_days_nobody_comes_back_for_it(ana):
    for days in (29, 31):
        drafts.keep(owner=f"staff:{days}", path="/", typed={"a": ["b"]}, at=NOON - timedelta(days=days))
    assert drafts.sweep(at=NOON) == 1
    assert Draft.objects.get().owner == "staff:29"


# ---- over a time-out ---------------------------------------------------------------------------------------------


def wait(client, seconds: int) -> None:
    session = client.session
    session["last_seen"] -= seconds
    session.save()


def test_what_was_sent_after_half_an_hour_is_kept_said_and_there_after_signing_in(client, ana):
    sent = {"note": LONG, "seen": ["a", "b"], "_who": badge(client), "password": "тайна"}
    wait(client, 31 * 60)
    answer = client.post(VISIT, sent)
    assert answer.headers["Location"].startswith("/accounts/login/?next=")
    assert "Написаното е запазено" in client.get(answer.headers["Location"]).content.decode()
    client.force_login(ana.account)
    text = page(client)
    assert LONG.strip() in text and ticked(text) == 2
    assert "тайна" not in Draft.objects.get().typed


def test_the_same_where_the_visit_is_gone_altogether(client, ana):
    sent = {"note": LONG, "_who": badge(client)}
    client.logout()
    assert client.post(VISIT, sent).status_code == 302
    client.force_login(ana.account)
    assert LONG.strip() in page(client)


def test_a_forged_badge_keeps_nothing_for_anybody(client, ana):
    real = badge(client)
    client.logout()
    for forged in ("", "x", real[:-1] + ("A" if real[-1] != "A" else "B")):
        client.post(VISIT, {"note": "чуждо", "_who": forged})
    assert not Draft.objects.exists()


def test_writing_all_the_time_is_a_sign_of_life(client, ana):
    page(client)
    for _ in range(3):
        wait(client, 20 * 60)
        autosave(client, note="още пиша")
    assert client.get(VISIT).status_code == 200


# ---- the form's own safety code ----------------------------------------------------------------------------------


def test_a_form_from_an_old_tab_is_kept_and_says_so(ana):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ana.account)
    sent = {"note": LONG, "_who": badge(strict), "csrfmiddlewaretoken": "old"}
    answer = strict.post(VISIT, sent)
    assert answer.status_code == 403
    assert "Написаното е запазено" in answer.content.decode()
    assert LONG.strip() in page(strict)


def test_a_form_from_elsewhere_without_a_badge_writes_nothing_over_a_draft(ana):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ana.account)
    drafts.keep(owner=f"staff:{ana.pk}", path=VISIT, typed={"note": ["моето"]}, at=NOON)
    assert strict.post(VISIT, {"note": "чуждо"}).status_code == 403
    assert "моето" in page(strict)


# ---- another language, the same place -----------------------------------------------------------------------------


def test_the_language_button_of_a_form_keeps_place_and_text(client, ana):
    answer = client.post(f"{VISIT}?step=2", {"note": LONG, "seen": ["a"], "_language": "en", "_who": badge(client)})
    assert answer.headers["Location"] == f"{VISIT}?step=2"
    text = unescape(client.get(answer.headers["Location"]).content.decode())
    assert '<html lang="en"' in text and LONG.strip() in text


def test_the_button_without_a_form_leads_back_to_the_page(client, ana):
    answer = client.post("/language/", {"language": "en", "next": "/try/visit/?a=1"})
    assert answer.headers["Location"] == "/try/visit/?a=1"
    assert '<html lang="en"' in page(client)
    client.post("/language/", {"language": "bg", "next": VISIT})
    assert '<html lang="bg"' in page(client)


@pytest.mark.parametrize("place", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_it_leads_nowhere_else(client, place):
    assert client.post("/language/", {"language": "en", "next": place}).headers["Location"] == "/"


@pytest.mark.parametrize("language", ["fr", "", "bg; path=/", "x" * 5000])
def test_a_language_that_is_not_spoken_changes_nothing(client, language):
    client.post("/language/", {"language": language, "next": "/"})
    assert 'lang="bg"' in client.get("/no/such/").content.decode()
