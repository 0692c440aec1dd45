from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from opora.access.models import Account, Entry, Organisation, Post, Staff
from tests.made import organisation, worker

pytestmark = pytest.mark.django_db
PASSWORD = "кон батерия телбод ключ"


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.SECOND_FACTOR = False


@pytest.fixture
def administrator(client):
    staff = worker("administrator", name="Зара Кехайова")
    client.force_login(staff.account)
    return staff


def test_somebody_is_invited_sets_a_password_and_signs_in(client, administrator):
    answer = client.post(reverse("access:add_staff"), {"name": "Ива Петкова", "email": "Iva@Primer.test"})
    text = answer.content.decode()
    path = text.split("readonly>http://testserver")[1].split("<")[0]
    visitor = Client()
    asked = visitor.get(path)
    visitor.post(asked.headers["Location"], {"password1": PASSWORD, "password2": PASSWORD})
    assert visitor.post("/accounts/login/", {"login": "iva@primer.test", "password": PASSWORD}).status_code == 302
    assert visitor.get("/me/").status_code == 200
    assert "администратор" in visitor.get(path).content.decode() or visitor.get(path).status_code == 200
    assert Client().get(path).status_code == 200


def test_a_link_opens_once(client, administrator):
    text = client.post(reverse("access:add_staff"), {"name": "Ива", "email": "iva@primer.test"}).content.decode()
    path = text.split("readonly>http://testserver")[1].split("<")[0]
    visitor = Client()
    visitor.post(visitor.get(path).headers["Location"], {"password1": PASSWORD, "password2": PASSWORD})
    again = Client()
    assert again.get(path).status_code == 200  # no way on to the form
    account = Account.objects.get(email="iva@primer.test")
    assert account.check_password(PASSWORD)


def test_a_second_account_with_one_address_is_refused_and_what_was_typed_stays(client, administrator):
    worker("social_worker", email="iva@primer.test")
    answer = client.post(reverse("access:add_staff"), {"name": "Ива Петкова", "email": "IVA@primer.test"})
    assert "Вече има профил" in answer.content.decode()
    assert "Ива Петкова" in answer.content.decode()


@pytest.mark.parametrize("email", ["iva", "iva@", "iva@primer test", "@primer.test", "a" * 300 + "@b.bg"])
def test_what_is_no_address_is_said(client, administrator, email):
    answer = client.post(reverse("access:add_staff"), {"name": "Ива", "email": email})
    assert answer.status_code == 200
    assert not Account.objects.filter(staff__name="Ива").exists()


def test_the_list_finds_a_name_in_any_letters(client, administrator):
    worker("social_worker", name="Мехмед Али")
    for sought in ("мехмед", "МЕХМЕД", "mehmed"):
        assert "Мехмед Али" in client.get(reverse("access:people"), {"q": sought}).content.decode()
    assert "Мехмед Али" not in client.get(reverse("access:people"), {"q": "Ана"}).content.decode()


def test_a_role_is_given_at_an_organisation_and_ended(client, administrator):
    ana, place = worker("professional", name="Ана"), organisation(name="ОЗД Стара Загора")
    said = {"role": "child_protection_officer", "organisation": str(place.pk), "on_day": "1.9.2026"}
    client.post(reverse("access:appoint", args=[ana.pk]), said)
    post = Post.objects.get(role="child_protection_officer")
    assert (post.staff, post.organisation, post.since) == (ana, place, date(2026, 9, 1))
    assert "ОЗД Стара Загора" in client.get(reverse("access:person", args=[ana.pk])).content.decode()
    client.post(reverse("access:end_post", args=[post.pk]), {"on_day": "1.10.2026"})
    post.refresh_from_db()
    assert post.until == date(2026, 10, 1)


def test_a_role_with_families_is_not_held_in_the_air(client, administrator):
    ana = worker("professional")
    said = {"role": "social_worker", "organisation": "", "on_day": "1.9.2026"}
    assert (
        "Тази роля се изпълнява в организация"
        in client.post(reverse("access:appoint", args=[ana.pk]), said).content.decode()
    )
    assert not Post.objects.filter(role="social_worker").exists()


def test_who_keeps_the_accounts_gives_themselves_nothing(client, administrator):
    place = organisation()
    said = {"role": "coordinator", "organisation": str(place.pk), "on_day": "1.9.2026"}
    answer = client.post(reverse("access:appoint", args=[administrator.pk]), said)
    assert "Никой не дава роля на себе си" in answer.content.decode()
    other = worker("data_protection_officer")
    answer = client.post(reverse("access:appoint", args=[other.pk]), said)
    assert "няма друга роля" in answer.content.decode()
    assert not Post.objects.filter(role="coordinator").exists()
    assert Entry.objects.filter(kind="refused", what="access.appoint").count() == 2


def test_an_account_is_closed_at_once_and_opened_again(client, administrator):
    ana = worker("social_worker")
    visit = Client()
    visit.force_login(ana.account)
    assert visit.get("/me/").status_code == 200
    client.post(reverse("access:do", args=[ana.pk, "close"]))
    assert visit.get("/me/").status_code == 302
    client.post(reverse("access:do", args=[ana.pk, "open"]))
    assert Staff.objects.get(pk=ana.pk).active


def test_nobody_closes_themselves_out(client, administrator):
    assert client.post(reverse("access:do", args=[administrator.pk, "close"])).status_code == 409
    assert Staff.objects.get(pk=administrator.pk).active


def test_somebody_is_signed_out_everywhere(client, administrator):
    ana = worker("social_worker", email="ana@primer.test")
    ana.account.set_password(PASSWORD)
    ana.account.save()
    visit = Client()
    visit.post("/accounts/login/", {"login": "ana@primer.test", "password": PASSWORD})
    assert visit.get("/me/").status_code == 200
    client.post(reverse("access:do", args=[ana.pk, "visits"]))
    assert visit.get("/me/").status_code == 302


def test_a_new_link_takes_the_old_password_away(client, administrator):
    ana = worker("social_worker", email="ana@primer.test")
    ana.account.set_password(PASSWORD)
    ana.account.save()
    assert "readonly>http" in client.post(reverse("access:do", args=[ana.pk, "link"])).content.decode()
    assert Client().post("/accounts/login/", {"login": "ana@primer.test", "password": PASSWORD}).status_code == 200


def test_a_lost_second_step_is_removed_by_another_administrator_only(client, administrator):
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    ana = worker("social_worker")
    for staff in (ana, administrator):
        TOTP.activate(staff.account, generate_totp_secret())
        client.post(reverse("access:do", args=[staff.pk, "factor"]))
    assert list(Authenticator.objects.values_list("user", flat=True)) == [administrator.account_id]


@pytest.mark.parametrize("act", ["nothing", "delete"])
def test_there_is_no_other_act(client, administrator, act):
    assert client.post(f"/staff/{administrator.pk}/do/{act}/").status_code == 404


HOUSE = {"kind": "department", "name": "ОЗД Ловеч", "settlement": "Ловеч", "serves": "Летница, LOV02", "active": "on"}


def test_an_organisation_is_entered_and_corrected(client, administrator):
    client.post(reverse("access:add_organisation"), HOUSE)
    made = Organisation.objects.get()
    assert (made.municipality, made.settlement, made.serves[0]) == ("LOV18", "43952", "LOV17")
    answer = client.get(reverse("access:correct_organisation", args=[made.pk]))
    assert "ОЗД Ловеч" in answer.content.decode()
    client.post(reverse("access:correct_organisation", args=[made.pk]), HOUSE | {"phone": "068 601 333", "active": ""})
    made.refresh_from_db()
    assert (made.phone, made.active) == ("+35968601333", False)


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        ({"serves": "Бяла"}, "Няколко общини се наричат „Бяла“"),
        ({"serves": "Неверланд"}, "Няма община „Неверланд“"),
        ({"settlement": "Бов"}, "Бов"),
        ({"name": ""}, "Попълнете"),
        ({"email": "x"}, "Това не е имейл адрес"),
    ],
)
def test_what_is_wrong_with_an_organisation_is_said(client, administrator, wrong, sentence):
    answer = client.post(reverse("access:add_organisation"), HOUSE | wrong)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("role", ["social_worker", "head_of_department", "data_protection_officer", "evaluator"])
def test_nobody_else_keeps_accounts(client, role):
    ana = worker("professional")
    client.force_login(worker(role).account)
    paths = [reverse(f"access:{name}") for name in ("people", "add_staff", "organisations", "add_organisation")]
    paths += [reverse("access:person", args=[ana.pk]), reverse("access:appoint", args=[ana.pk])]
    assert {client.get(path).status_code for path in paths} == {404}
    assert client.post(reverse("access:do", args=[ana.pk, "close"])).status_code == 404


def test_ones_own_page_says_who_one_is_and_what_one_did(client, administrator):
    client.post(reverse("access:add_organisation"), HOUSE)
    text = client.get("/me/").content.decode()
    assert "Администратор" in text and "промяна: профили и достъп" in text
    assert "/accounts/2fa/" in text and "/accounts/sessions/" in text
