import pytest
from django.db import connection

from opora.access.models import WHOLE
from opora.casework import queries
from opora.people.actions import correct_family
from tests.made import NOON, organisation, worker

from .cases import house, opened, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return house()


def found(text, viewer=WHOLE, **more):
    return [case.family.name for case in queries.find(text=text, viewer=viewer, **more)]


@pytest.mark.parametrize("text", ["Маринови", "маринов", "MARINOVI", "marinovi", "  ринов ", "Ма", "рин ови"])
def test_a_family_is_found_in_any_alphabet_any_capitals_and_by_a_part(home, text):
    opened(home, name="Маринови")
    opened(home, name="Асенови")
    assert found(text) == ["Маринови"]


@pytest.mark.parametrize("text", ["", " ", "%", "_", '"', "' OR 1=1 --", "Непознати", "*", "AND", 'марин" OR "асен'])
def test_nothing_is_found_by_nothing_and_no_sign_breaks_the_search(home, text):
    opened(home, name="Маринови")
    assert found(text) == []


def test_a_case_is_found_by_its_number_and_by_the_end_of_it(home):
    case = opened(home, name="Маринови")
    assert found(case.number) == found(case.number.lower()) == found(case.number[-4:]) == ["Маринови"]


def test_the_families_of_others_are_not_found_and_do_not_push_out_ones_own(home):
    for number in range(4):
        opened(home, name=f"Ангелови {number}")
    other = house()
    other.department = home.department
    opened(other, name="Ангелови от нас")
    assert found("Ангелови", viewer=other.coordinator, limit=1) == ["Ангелови от нас"]
    assert found("Ангелови", viewer=worker("coordinator", organisation("provider", "RSE27"))) == []


def test_a_family_renamed_is_found_by_its_new_name_only(home):
    case = opened(home, name="Стари")
    correct_family(family=case.family, name="Новакови", by=home.coordinator, at=NOON)
    assert found("Новакови") == ["Новакови"] and found("Стари") == []


def test_a_person_of_the_family_leads_to_it(home):
    case = opened(home, name="Маринови")
    person(case, given_name="Христофор")
    correct_family(family=case.family, by=home.coordinator, at=NOON)
    assert found("христофор") == ["Маринови"] and found("hristofor") == ["Маринови"]


def test_long_words_are_answered_by_the_index_of_the_database(home):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL chooses its plan by the size of the table")
    plan = queries.find(text="Маринови", viewer=WHOLE).explain()
    assert "VIRTUAL TABLE INDEX" in plan
