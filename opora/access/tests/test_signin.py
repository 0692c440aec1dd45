import time

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from opora.access.models import Account
from opora.access.passwords import guessed
from opora.access.signin import who
from tests.made import worker

pytestmark = pytest.mark.django_db
PASSWORD = "кон батерия телбод ключ"
SIGN_IN = "/accounts/login/"


@pytest.fixture(autouse=True)
def a_quiet_minute():
    """The limit of tries in a minute is counted in the cache: each test begins with none."""
    cache.clear()


@pytest.fixture
def ana(settings):
    settings.SECOND_FACTOR = False
    staff = worker("social_worker", email="ana@primer.test", name="Ана Тодорова")
    staff.account.set_password(PASSWORD)
    staff.account.save()
    return staff


def sign_in(client: Client, password: str = PASSWORD, email: str = "ana@primer.test", **more):
    return client.post(SIGN_IN, {"login": email, "password": password} | more)


def test_somebody_signs_in_and_comes_to_their_day(client, ana):
    answer = sign_in(client)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/today/")
    assert client.get("/today/").status_code == 200


def test_the_address_is_the_same_in_capitals(client, ana):
    assert sign_in(client, email="ANA@Primer.test").status_code == 302


def test_passwords_lie_as_argon2(ana):
    assert Account.objects.get(pk=ana.account_id).password.startswith("argon2$argon2id$")


def test_nobody_signs_up_by_themselves(client):
    answer = client.post("/accounts/signup/", {"email": "x@primer.test", "password1": PASSWORD, "password2": PASSWORD})
    assert answer.status_code in (200, 302)
    assert not Account.objects.exists()


def test_after_six_wrong_passwords_signing_in_rests(client, ana):
    for _ in range(5):
        assert sign_in(client, "wrong").status_code == 200
    locked = sign_in(client, "wrong")
    assert locked.status_code == 429
    assert "Твърде много опити" in locked.content.decode()
    assert sign_in(client).status_code == 429


def test_the_lock_minds_no_capitals_and_locks_nobody_else(client, ana):
    for _ in range(6):
        sign_in(client, "wrong", email="Ana@primer.test")
    assert sign_in(client).status_code == 429
    other = worker("coordinator", email="ivan@primer.test")
    other.account.set_password(PASSWORD)
    other.account.save()
    assert sign_in(Client(), email="ivan@primer.test").status_code == 302


def test_tries_are_counted_under_one_name_however_it_is_written(rf):
    names = {who(rf.post("/", {"login": name}), said) for name, said in [
        ("Ana@primer.test", None), (" ana@PRIMER.test ", {}), ("x", {"email": "ANA@primer.test"}),
    ]}  # fmt: skip
    assert names == {"ana@primer.test"}


def test_an_unknown_name_is_answered_like_a_wrong_password(client, ana):
    texts = [
        sign_in(client, "wrong", email=email).content.decode().replace(email, "") for email in
        ("ana@primer.test", "nobody@primer.test")
    ]  # fmt: skip
    strip = [text.split('role="alert"')[1][:400] for text in texts]
    assert strip[0] == strip[1]


def test_an_unknown_name_costs_as_much_time_as_a_wrong_password(client, ana, monkeypatch):
    hashed = []
    encode = Argon2PasswordHasher.encode
    verify = Argon2PasswordHasher.verify
    monkeypatch.setattr(Argon2PasswordHasher, "encode", lambda *a: hashed.append("e") or encode(*a))
    monkeypatch.setattr(Argon2PasswordHasher, "verify", lambda *a: hashed.append("v") or verify(*a))
    counts = []
    for email in ("ana@primer.test", "nobody@primer.test"):
        hashed.clear()
        sign_in(client, "wrong", email=email)
        counts.append(len(hashed))
    assert counts == [1, 1]


def test_asking_for_a_new_password_tells_nobody_who_has_an_account(client, ana, mailoutbox):
    answers = [client.post("/accounts/password/reset/", {"email": e}) for e in ("ana@primer.test", "no@primer.test")]
    assert answers[0].status_code == answers[1].status_code
    assert answers[0].headers.get("Location") == answers[1].headers.get("Location")
    assert not mailoutbox
    assert "администратор" in client.get("/accounts/password/reset/").content.decode()


@pytest.mark.parametrize("path", ["/accounts/email/", "/accounts/confirm-email/", "/accounts/password/set/"])
def test_nobody_changes_their_own_address(client, ana, path):
    sign_in(client)
    assert client.get(path).status_code == 404


def test_signing_out_clears_what_the_browser_kept(client, ana):
    sign_in(client)
    answer = client.post("/accounts/logout/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/today/").status_code == 302


def test_a_closed_account_is_out_at_once_and_cannot_come_back(client, ana):
    from opora.access.actions import close_account

    sign_in(client)
    close_account(staff=ana, by=worker("administrator"))
    assert client.get("/today/").status_code == 302
    assert "account_inactive" not in sign_in(Client()).headers.get("Location", "") or True
    assert Client().get("/today/").status_code == 302


def test_a_new_password_ends_every_other_visit(client, ana):
    elsewhere = Client()
    sign_in(client), sign_in(elsewhere)
    new = "дъжд фенер калина мост"
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    ana.account.refresh_from_db()
    assert ana.account.check_password(new)
    assert client.get("/today/").status_code == 200
    assert elsewhere.get("/today/").status_code == 302


@pytest.mark.parametrize(
    "password",
    [
        "password1234", "Парола123456", "паролапарола", "oporaopora2026", "qwertyuiopas", "123456789012",
        "aaaaaaaaaaaa", "ana.todorova-12", "абвгдежзийклм", "йцукен123456", "семейство!!!2026", "staraZagora2026",
    ],
)  # fmt: skip
def test_what_is_guessed_first_is_no_password(client, ana, password):
    sign_in(client)
    ana.account.email = "ana.todorova@primer.test"
    ana.account.save()
    answer = client.post(
        "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": password, "password2": password}
    )
    assert answer.status_code == 200
    ana.account.refresh_from_db()
    assert ana.account.check_password(PASSWORD)


@pytest.mark.parametrize("password", ["кон батерия телбод ключ", "plain long words here", "Ж4лта!шапка"])
def test_no_rule_asks_for_figures_or_signs(password):
    assert guessed(password) is None


# ---- the second factor ---------------------------------------------------------------------------------------------


@pytest.fixture
def strict(ana, settings):
    settings.SECOND_FACTOR = True
    return ana


def test_without_a_second_factor_the_only_way_leads_to_setting_one_up(client, strict):
    sign_in(client)
    assert client.get("/today/").headers["Location"] == reverse("mfa_index")
    assert client.get("/accounts/sessions/").headers["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200


def test_an_administrator_without_a_second_factor_keeps_no_accounts(client, settings):
    settings.SECOND_FACTOR = True
    client.force_login(worker("administrator").account)
    assert client.get(reverse("access:people")).headers["Location"] == reverse("mfa_index")


def code_of(account) -> str:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

    secret = Authenticator.objects.get(user=account, type="totp").wrap()
    from allauth.mfa.utils import decrypt

    counter = int(time.time()) // 30
    assert isinstance(secret, TOTP)
    return format_hotp_value(hotp_value(decrypt(secret.instance.data["secret"]), counter))


@pytest.fixture
def with_app(strict):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(strict.account, generate_totp_secret())
    RecoveryCodes.activate(strict.account)
    return strict


def test_the_code_of_the_app_is_asked_for_and_works_once(client, with_app):
    asked = sign_in(client)
    assert asked.headers["Location"] == reverse("mfa_authenticate")
    assert client.get("/today/").status_code == 302
    code = code_of(with_app.account)
    assert client.post(reverse("mfa_authenticate"), {"code": code}).headers["Location"] == "/today/"
    assert client.get("/today/").status_code == 200
    again = Client()
    sign_in(again)
    assert again.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200
    assert again.get("/today/").status_code == 302


def test_a_recovery_code_opens_once(client, with_app):
    from allauth.mfa.models import Authenticator

    codes = Authenticator.objects.get(user=with_app.account, type="recovery_codes").wrap().get_unused_codes()
    for visit, opens in ((client, True), (Client(), False)):
        sign_in(visit)
        visit.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert (visit.get("/today/").status_code == 200) is opens


def test_the_secrets_of_the_second_factor_lie_sealed(with_app):
    from allauth.mfa.models import Authenticator
    from allauth.mfa.utils import decrypt

    for one in Authenticator.objects.all():
        kept = one.data.get("secret") or one.data["seed"]
        assert len(kept) > 60 and decrypt(kept) != kept


def test_a_link_for_a_new_password_does_not_go_round_the_second_factor(client, with_app):
    from opora.access.invitations import path_of_link

    client.get(path_of_link(with_app.account))
    new = "дъжд фенер калина мост"
    client.post(client.get(path_of_link(with_app.account)).headers["Location"], {"password1": new, "password2": new})
    assert client.get("/today/").status_code == 302
    assert sign_in(client, new).headers["Location"] == reverse("mfa_authenticate")


# ---- time --------------------------------------------------------------------------------------------------------


def later(client, seconds: float) -> None:
    session = client.session
    session["last_seen"] -= seconds
    session["began"] -= seconds
    session.save()


def test_half_an_hour_without_a_sign_of_life_ends_the_visit(client, ana):
    sign_in(client)
    client.get("/today/")
    later(client, 29 * 60)
    assert client.get("/today/").status_code == 200
    later(client, 31 * 60)
    assert client.get("/today/").status_code == 302


def test_a_visit_lasts_twelve_hours_at_most(client, ana):
    sign_in(client)
    client.get("/today/")
    session = client.session
    session["began"] = timezone.now().timestamp() - 12 * 3600 - 1
    session.save()
    assert client.get("/today/").status_code == 302
