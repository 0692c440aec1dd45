from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from opora.access import guards, trail
from opora.access.grants import grant_to_staff
from opora.access.models import Entry
from opora.access.rules import Level
from tests.made import NOON, organisation, worker

pytestmark = pytest.mark.django_db
CASE = uuid4()


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.SECOND_FACTOR = False


@pytest.fixture
def officer(client):
    staff = worker("data_protection_officer", name="Владислав Йонков")
    client.force_login(staff.account)
    return staff


def write(who, what="casework.open_case", kind="done", **more):
    trail.write([trail.Line(who=who, kind=kind, what=what, at=NOON, **more)])


@pytest.fixture
def lived():
    """A few lines of every sort."""
    ana, ivan = worker("social_worker", name="Ана Тодорова"), worker("coordinator", name="Иван Рачев")
    write(ana, case_id=CASE, changes={"born_on": [None, "2019-03-05"], "name": [None, {"mark": "ab", "length": 5}]})
    write(ivan, kind="opened", what="people.family", case_id=CASE, through="coordinator")
    write(ana, kind="refused", what="gate.propose", changes={"reasons": ["Докладът още не е изслушан."]})
    write(ivan, what="casework.break_glass", case_id=CASE, changes={"reason": [None, "детето е в болница"]})
    write(ana, what="people.reveal_fact", case_id=CASE, changes={"reason": [None, "посещение с полиция"]})
    return ana, ivan


def text(client, **asked):
    return client.get(reverse("access:trail"), asked).content.decode()


def test_the_officer_reads_who_did_what_and_never_what_stands_in_a_file(client, officer, lived):
    page = text(client)
    assert "Ана Тодорова" in page and "casework.open_case" in page and "born_on" in page
    assert "2019-03-05" not in page


@pytest.mark.parametrize(
    "asked, there, gone",
    [
        ({"view": "refused"}, "Докладът още не е изслушан.", "people.family"),
        ({"view": "break_glass"}, "детето е в болница", "people.reveal_fact"),
        ({"view": "revealed"}, "посещение с полиция", "casework.break_glass"),
        ({"who": "тодорова"}, "gate.propose", "people.family"),
        ({"what": "people."}, "people.family", "gate.propose"),
        ({"kind": "opened"}, "people.family", "gate.propose"),
        ({"case_id": str(CASE)}, "people.family", "gate.propose"),
        ({"until": "1.1.2020"}, "Няма такъв ред.", "gate.propose"),
        ({"since": "1.1.2020"}, "gate.propose", "Няма такъв ред."),
    ],
)
def test_the_trail_is_narrowed(client, officer, lived, asked, there, gone):
    page = text(client, **asked)
    assert there in page
    assert gone not in page.split("data-results")[1]


@pytest.mark.parametrize(
    "asked", [{"case_id": "x"}, {"since": "31.31.2020"}, {"page": "99999"}, {"view": "'"}, {"kind": "?"}]
)
def test_a_wrong_question_is_no_error(client, officer, lived, asked):
    assert client.get(reverse("access:trail"), asked).status_code == 200


def test_the_trail_has_pages(client, officer, lived):
    for _ in range(60):
        write(lived[0])
    assert "Страница 1 от 2" in text(client)


def test_the_proof_says_up_to_which_line(client, officer, lived):
    assert "Дневникът е цял до ред 5" in client.post(reverse("access:verify")).content.decode()


def test_the_proof_names_the_first_broken_line(client, officer, lived):
    guards.remove(connection)
    Entry.objects.filter(number__in=[2, 4]).update(what="x.y")
    page = client.post(reverse("access:verify")).content.decode()
    guards.install(connection)
    assert "Дневникът е нарушен на ред 2" in page and "променен е, след като е записан" in page


@pytest.mark.parametrize("role", ["administrator", "social_worker", "head_of_department", "evaluator"])
def test_nobody_else_reads_the_trail(client, role):
    client.force_login(worker(role).account)
    assert client.get(reverse("access:trail")).status_code == 404
    assert client.post(reverse("access:verify")).status_code == 404


def looked(client, case=CASE):
    return client.get(reverse("access:looked", args=[case]))


def test_who_works_with_a_family_sees_who_looked_from_which_office_and_why(client, lived):
    mira = worker("coordinator", organisation(name="ЦОП Стара Загора"), name="Мира Гочева")
    grant_to_staff(staff=mira, case_id=CASE, level=Level.SEE, through="shared")
    write(mira, kind="opened", what="people.family", case_id=CASE, through="shared")
    client.force_login(mira.account)
    page = looked(client).content.decode()
    for said in ("Иван Рачев", "координатор на семейството", "спешен достъп", "детето е в болница"):
        assert said in page
    assert "ЦОП Стара Загора" in page and "случаят е споделен" in page
    assert "2019-03-05" not in page
    assert Entry.objects.filter(what="access.who_looked", who=mira, case_id=CASE).count() == 1


def test_a_foreign_case_and_no_case_are_the_same_page(client, lived):
    client.force_login(worker("coordinator").account)
    assert looked(client).status_code == looked(client, uuid4()).status_code == 404


def test_the_list_asks_the_database_as_often_for_many_lines_as_for_few(client, officer, lived):
    looked(client)
    with CaptureQueriesContext(connection) as few:
        looked(client)
    for _ in range(40):
        write(lived[0], case_id=CASE)
    with CaptureQueriesContext(connection) as many:
        looked(client)
    assert len(many) == len(few)
