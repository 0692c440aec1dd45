from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from opora.access.models import Draft, Entry
from opora.access.rules import Level
from opora.people.models import Address, Identifier, Person, ProtectedFact, Tie
from opora.people.tests.made import family, person
from tests.made import TODAY, worker

pytestmark = pytest.mark.django_db
SECRET = "ул. „Люляк“ № 7, вх. Б"


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.SECOND_FACTOR = False


@pytest.fixture
def ana():
    return worker("social_worker", name="Ана Тодорова")


@pytest.fixture
def marinovi(ana):
    return family(ana)


@pytest.fixture
def signed_in(client, ana):
    client.force_login(ana.account)
    return client


def page(of, name="people", *more):
    return reverse(f"people:{name}", args=[of.case_id, *more])


MOTHER = {
    "part": "mother", "given_name": "Радка", "fathers_name": "", "family_name": "Маринова", "born_precision": "day",
    "born_on": "5.3.1997 г.", "sex": "female", "at_home": "yes", "note": "",
}  # fmt: skip


def test_the_page_says_who_belongs_to_the_family(signed_in, marinovi):
    person(marinovi, given_name="Радка", born_on=date(1997, 1, 1), born_precision="about")
    person(marinovi, "child", born_on=date(2090, 2, 1), born_precision="expected")
    text = signed_in.get(page(marinovi)).content.decode()
    assert "Радка" in text
    assert "около 1997 г." in text
    assert "Бебе, което се очаква" in text
    assert "Още не е посочено кой има родителски права." in text


def test_opening_the_page_is_a_line_in_the_trail(signed_in, marinovi, ana):
    signed_in.get(page(marinovi))
    line = Entry.objects.get(kind="opened")
    assert (line.who, line.case_id, line.subject_id) == (ana, marinovi.case_id, marinovi.pk)


def test_another_familys_page_is_the_same_as_none(signed_in):
    foreign = signed_in.get(page(family()))
    absent = signed_in.get(reverse("people:people", args=[uuid4()]))
    assert foreign.status_code == absent.status_code == 404
    assert not Entry.objects.exists()


def test_who_may_only_see_is_offered_no_form_that_would_refuse(client):
    reader = worker("commission_secretary")
    client.force_login(reader.account)
    assert client.get(page(family(reader, Level.SEE))).status_code == 404


def test_a_person_is_added_with_the_day_first_and_never_the_month(signed_in, marinovi):
    answer = signed_in.post(page(marinovi, "add_person"), MOTHER)
    assert answer.status_code == 302
    mother = Person.objects.get()
    assert (mother.given_name, mother.born_on) == ("Радка", date(1997, 3, 5))
    marinovi.refresh_from_db()
    assert "радка" in marinovi.search


@pytest.mark.parametrize(
    "precision, typed, stored",
    [
        ("month", "05.2019", date(2019, 5, 1)),
        ("month", "05.2019 г.", date(2019, 5, 1)),
        ("year", "1990", date(1990, 1, 1)),
        ("about", "1950 г.", date(1950, 1, 1)),
        ("unknown", "", None),
    ],
)
def test_a_birth_is_kept_as_well_as_it_is_known(signed_in, marinovi, precision, typed, stored):
    signed_in.post(page(marinovi, "add_person"), MOTHER | {"born_precision": precision, "born_on": typed})
    assert Person.objects.get().born_on == stored


def test_an_unborn_child_without_a_name_is_a_person_too(signed_in, marinovi):
    soon = date.today().replace(day=1)
    said = {
        "part": "child",
        "born_precision": "expected",
        "born_on": f"{soon:%m.%Y}",
        "sex": "unknown",
        "at_home": "no",
    }
    assert signed_in.post(page(marinovi, "add_person"), said).status_code == 302
    assert Person.objects.get().born_precision == "expected"


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        ({"born_on": "03/04/2999"}, "Проверете годината: 2999."),
        ({"born_on": "03.04.2099"}, "Този ден на раждане още не е дошъл."),
        ({"born_on": "31.04.2019"}, "в 04.2019 няма ден 31"),
        ({"born_on": ""}, "Напишете деня на раждане, доколкото го знаете"),
        ({"born_precision": "month", "born_on": "13.2019"}, "Напишете месеца и годината"),
        ({"given_name": "Радка2"}, "В името няма цифри."),
        ({"given_name": "а" * 61}, "най-много 60 букви"),
        ({"died_on": "01.01.1990"}, "Денят на смъртта е преди деня на раждането."),
        ({"note": "x" * 100_000}, "с 96000 знака по-дълъг"),
        ({"part": "king"}, "не е сред предложените"),
    ],
)
def test_what_is_wrong_is_said_and_everything_typed_is_kept(signed_in, marinovi, wrong, sentence):
    answer = signed_in.post(page(marinovi, "add_person"), MOTHER | wrong)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert not Person.objects.exists()
    assert "Маринова" in text
    assert sentence in text, text[text.find("errors") :][:800]


def test_control_characters_go_and_other_alphabets_stay(signed_in, marinovi):
    signed_in.post(page(marinovi, "add_person"), MOTHER | {"given_name": " Şükrü\x00\u202e  Ali "})
    assert Person.objects.get().given_name == "Şükrü Ali"


def test_correcting_starts_from_what_is_known(signed_in, marinovi):
    mother = person(marinovi, given_name="Радка", born_on=date(1997, 3, 5), born_precision="day")
    address = page(marinovi, "correct_person", mother.pk)
    assert 'value="05.03.1997"' in signed_in.get(address).content.decode()
    signed_in.post(address, MOTHER | {"given_name": "Рада"})
    mother.refresh_from_db()
    assert mother.given_name == "Рада"


def test_a_death_is_recorded_and_the_person_stays(signed_in, marinovi):
    father = person(marinovi, "father", given_name="Илия")
    signed_in.post(page(marinovi, "record_death", father.pk), {"on_day": "01.10.2026"})
    father.refresh_from_db()
    assert father.died_on == date(2026, 10, 1)
    assert "Илия" in signed_in.get(page(marinovi)).content.decode()


def test_parental_rights_are_stated_and_what_stood_before_is_kept(signed_in, marinovi):
    mother, child = person(marinovi, given_name="Радка"), person(marinovi, "child", given_name="Мира")
    said = {"person": str(mother.pk), "kind": "mother", "rights": "full", "on_day": "01.02.2026"}
    signed_in.post(page(marinovi, "state_rights", child.pk), said)
    signed_in.post(page(marinovi, "state_rights", child.pk), said | {"rights": "limited", "on_day": "01.03.2026"})
    assert list(Tie.objects.order_by("since").values_list("rights", "until")) == [
        ("full", date(2026, 3, 1)), ("limited", None),
    ]  # fmt: skip
    text = signed_in.get(page(marinovi)).content.decode()
    assert "ограничени родителски права" in text and "от 01.03.2026" in text


def test_a_tie_is_ended(signed_in, marinovi):
    child = person(marinovi, "child")
    tie = Tie.objects.create(child=child, person=person(marinovi), kind="guardian", since=date(2026, 1, 1))
    signed_in.post(page(marinovi, "end_rights", tie.pk), {"on_day": "01.05.2026"})
    tie.refresh_from_db()
    assert tie.until == date(2026, 5, 1)


def test_somebody_of_another_family_cannot_be_chosen(signed_in, marinovi, ana):
    child, stranger = person(marinovi, "child"), person(family(ana))
    said = {"person": str(stranger.pk), "kind": "mother", "rights": "full", "on_day": "01.02.2026"}
    answer = signed_in.post(page(marinovi, "state_rights", child.pk), said)
    assert answer.status_code == 200
    assert not Tie.objects.exists()


HOME = {"kind": "current", "settlement": "Стара Загора", "line": SECRET, "on_day": "01.02.2026"}


def test_an_address_is_added_and_the_one_before_stays_as_history(signed_in, marinovi):
    signed_in.post(page(marinovi, "add_address"), HOME)
    signed_in.post(page(marinovi, "add_address"), HOME | {"line": "ул. „Бор“ 2", "on_day": "01.06.2026"})
    text = signed_in.get(page(marinovi)).content.decode()
    assert text.index("„Бор“") < text.index("„Люляк“")
    assert "до 01.06.2026" in text


def test_without_an_address_the_way_is_described(signed_in, marinovi):
    signed_in.post(page(marinovi, "add_address"), HOME | {"kind": "none", "line": "третата къща след чешмата"})
    assert "третата къща след чешмата" in signed_in.get(page(marinovi)).content.decode()
    answer = signed_in.post(page(marinovi, "add_address"), HOME | {"kind": "none", "line": ""})
    assert "Напишете адреса или как да се стигне до тях." in answer.content.decode()


def test_a_village_of_several_is_asked_not_guessed(signed_in, marinovi):
    answer = signed_in.post(page(marinovi, "add_address"), HOME | {"settlement": "Бов"})
    assert answer.status_code == 200
    assert answer.content.decode().count('name="settlement_pick"') == 2


@pytest.fixture
def hidden(signed_in, marinovi):
    signed_in.post(page(marinovi, "add_address"), HOME | {"hidden": "on"})
    return ProtectedFact.objects.get()


def test_a_hidden_address_is_on_no_page_until_it_is_opened_for_a_reason(signed_in, marinovi, hidden, ana):
    assert Address.objects.get().line == ""
    text = signed_in.get(page(marinovi)).content.decode()
    assert "Люляк" not in text and "закрилян адрес" in text
    address = reverse("people:reveal", args=[hidden.pk])
    assert "Люляк" not in signed_in.get(address).content.decode()

    opened = signed_in.post(address, {"reason": "посещение днес с полиция", "_who": "x"}).content.decode()
    assert "Люляк" in opened and "Стара Загора" in opened and not Draft.objects.exists()
    line = Entry.objects.get(what="people.reveal_fact", kind="done")
    assert line.changes["reason"] == [None, "посещение днес с полиция"]
    assert (line.who, line.case_id) == (ana, marinovi.case_id)
    assert "Люляк" not in signed_in.get(address).content.decode()


def test_without_a_reason_nothing_is_opened_and_the_refusal_is_written(signed_in, hidden):
    address = reverse("people:reveal", args=[hidden.pk])
    for reason in ("", "   ", "ха"):
        answer = signed_in.post(address, {"reason": reason})
        assert "Люляк" not in answer.content.decode()
    assert Entry.objects.filter(kind="refused", what="people.reveal_fact").count() == 1
    assert "Люляк" not in str(list(Entry.objects.values_list("changes", flat=True)))


def test_who_works_on_the_case_without_the_right_to_open_sees_only_that_it_is_hidden(client, hidden, marinovi):
    from opora.access.grants import grant_to_staff

    outreach = worker("outreach_worker")
    grant_to_staff(staff=outreach, case_id=marinovi.case_id, level=Level.WORK, through="test")
    client.force_login(outreach.account)
    assert "Отворете, като посочите причина" not in client.get(page(marinovi)).content.decode()
    assert (
        client.post(reverse("people:reveal", args=[hidden.pk]), {"reason": "защото искам да знам"}).status_code == 404
    )


def test_a_number_is_kept_sealed_shown_masked_and_opened_for_a_reason(signed_in, marinovi):
    mother = person(marinovi, given_name="Радка", born_on=date(1997, 1, 1), born_precision="year")
    signed_in.post(page(marinovi, "add_number", mother.pk), {"kind": "egn", "number": "752316 9263", "seen": "yes"})
    number = Identifier.objects.get()
    text = signed_in.get(page(marinovi)).content.decode()
    assert "••••••9263" in text and "7523169263" not in text
    opened = signed_in.post(reverse("people:reveal_number", args=[number.pk]), {"reason": "молба за помощ по чл. 13"})
    assert "7523169263" in opened.content.decode()


def test_what_is_doubtful_about_a_number_is_said_after_it_is_kept(signed_in, marinovi):
    mother = person(marinovi, born_on=date(1997, 3, 5), born_precision="day")
    said = {"kind": "egn", "number": "7523169263", "seen": "no"}
    text = signed_in.post(page(marinovi, "add_number", mother.pk), said, follow=True).content.decode()
    assert "Според номера този човек е на повече от 115 години." in text
    assert "не е тази, която сте написали" in text
    assert Identifier.objects.exists()


@pytest.mark.parametrize("number", ["7523169264", "123456789", "75231692O3", ""])
def test_an_impossible_number_is_refused_with_its_reason_and_stays_in_its_box(signed_in, marinovi, number):
    mother = person(marinovi)
    answer = signed_in.post(page(marinovi, "add_number", mother.pk), {"kind": "egn", "number": number, "seen": "no"})
    assert answer.status_code == 200
    assert not Identifier.objects.exists()
    assert f'value="{number}"' in answer.content.decode() or not number


def test_the_family_is_corrected_with_its_municipality(signed_in, marinovi):
    said = {"name": "Маринови-Асенови", "settlement": "Ловеч", "language": "турски", "needs_interpreter": "on"}
    signed_in.post(page(marinovi, "correct_family"), said)
    marinovi.refresh_from_db()
    assert (marinovi.name, marinovi.municipality, marinovi.needs_interpreter) == ("Маринови-Асенови", "LOV18", True)


def test_the_page_asks_the_database_as_often_for_twenty_people_as_for_two(signed_in, marinovi):
    def asked(people: int) -> int:
        for _ in range(people):
            Tie.objects.create(child=person(marinovi, "child"), person=person(marinovi), kind="mother", since=TODAY)
        with CaptureQueriesContext(connection) as queries:
            signed_in.get(page(marinovi))
        return len(queries)

    asked(1)
    assert asked(1) == asked(18)
