from datetime import date

import pytest
from django.utils.translation import override

from opora.access import trail
from opora.access.grants import grant_to_staff
from opora.access.models import Entry
from opora.access.rules import Level
from opora.base.refusal import Refused
from opora.people import actions
from opora.people.models import Address, Family, Identifier, Person, ProtectedFact, Tie
from opora.people.tests.made import family, person
from tests.made import NOON, STARA_ZAGORA, SZR, TODAY, worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


@pytest.fixture
def ana():
    return worker("social_worker")


@pytest.fixture
def marinovi(ana):
    return family(ana)


def add(of, by, **said):
    return actions.add_person(family=of, by=by, at=NOON, **({"part": "child"} | said))


def test_a_family_begins_without_a_case_and_is_reached_by_nobody_yet(ana):
    made = actions.add_family(name=" Асенови ", municipality=SZR, settlement=STARA_ZAGORA, by=ana, at=NOON)
    assert (made.name, made.case_id) == ("Асенови", None)
    with pytest.raises(Refused):
        add(made, ana)


def test_a_person_is_added_and_found_in_both_alphabets(ana, marinovi):
    add(marinovi, ana, given_name="Стефан")
    marinovi.refresh_from_db()
    assert "стефан" in marinovi.search and "stefan" in marinovi.search


def test_names_are_kept_as_typed_without_what_nobody_sees(ana, marinovi):
    assert add(marinovi, ana, given_name="  Мария\u202e -  Изабел ").given_name == "Мария - Изабел"
    with pytest.raises(Refused, match="no figures"):
        add(marinovi, ana, given_name="Иван2")


@pytest.mark.parametrize(
    "born, precision, sentence",
    [
        (date(2026, 11, 21), "day", "still to come"),
        (date(2027, 1, 1), "year", "still to come"),
        (date(2027, 12, 1), "expected", "ten months"),
        (date(1850, 1, 1), "about", "too long ago"),
        (None, "day", "as well as you know it"),
    ],
)
def test_nobody_is_born_in_the_future_unless_expected(ana, marinovi, born, precision, sentence):
    with pytest.raises(Refused, match=sentence):
        add(marinovi, ana, born_on=born, born_precision=precision)
    assert not Person.objects.exists()


def test_an_expected_birth_lies_ahead(ana, marinovi):
    assert add(marinovi, ana, born_on=date(2027, 2, 1), born_precision="expected").pk


def test_who_may_only_see_the_case_changes_nothing(marinovi):
    reader = worker("social_worker")
    with pytest.raises(Refused):
        add(marinovi, reader)
    assert not Person.objects.exists()
    assert list(Entry.objects.values_list("kind", "what")) == [("refused", "people.add_person")]


def test_when_the_trail_fails_nothing_is_saved(ana, marinovi, monkeypatch):
    monkeypatch.setattr(trail, "write", lambda lines: (_ for _ in ()).throw(OSError("no room")))
    with pytest.raises(OSError):
        add(marinovi, ana, given_name="Мира")
    assert not Person.objects.exists()
    assert "мира" not in Family.objects.get().search


def test_what_was_written_of_a_person_is_in_the_trail_as_a_mark_only(ana, marinovi):
    add(marinovi, ana, given_name="Стефан", note="боледува от астма")
    told = str(list(Entry.objects.values_list("changes", flat=True)))
    assert "Стефан" not in told and "астма" not in told


def test_a_death_cannot_be_before_the_birth_or_still_to_come(ana, marinovi):
    one = person(marinovi, born_on=date(1990, 5, 5), born_precision="day")
    for day in (date(1990, 5, 4), date(2026, 11, 21)):
        with pytest.raises(Refused):
            actions.record_death(person=one, on_day=day, by=ana, at=NOON)
    done = actions.record_death(person=one, on_day=TODAY, by=ana, at=NOON)
    assert (done.died_on, done.at_home) == (TODAY, False)


def test_rights_stated_anew_end_what_stood_before(ana, marinovi):
    child, mother = person(marinovi, "child"), person(marinovi)
    said = {"child": child, "person": mother, "kind": "mother", "by": ana}
    actions.state_rights(rights="full", on_day=date(2026, 1, 1), **said)
    with pytest.raises(Refused, match="before the first"):
        actions.state_rights(rights="deprived", on_day=date(2025, 1, 1), **said)
    actions.state_rights(rights="deprived", on_day=TODAY, **said)
    assert list(Tie.objects.order_by("since").values_list("until", flat=True)) == [TODAY, None]


def test_a_tie_ends_once(ana, marinovi):
    child, guardian = person(marinovi, "child"), person(marinovi, "guardian")
    tie = actions.state_rights(
        child=child, person=guardian, kind="guardian", rights="none", by=ana, on_day=date(2026, 1, 1)
    )
    actions.end_tie(tie=tie, by=ana, on_day=TODAY)
    with pytest.raises(Refused, match="ended already"):
        actions.end_tie(tie=tie, by=ana, on_day=TODAY)


HOME = {"kind": "current", "settlement": STARA_ZAGORA, "line": "ул. „Липа“ 7", "hidden": False}


def test_a_hidden_address_is_a_protected_fact_and_nothing_else(ana, marinovi):
    address = actions.add_address(family=marinovi, by=ana, on_day=TODAY, **HOME | {"hidden": True})
    fact = ProtectedFact.objects.get()
    assert (address.line, fact.words, fact.about_id, fact.case_id) == (
        "", "ул. „Липа“ 7", address.pk, marinovi.case_id,
    )  # fmt: skip
    marinovi.refresh_from_db()
    assert marinovi.protected and "липа" not in marinovi.search


def test_a_hidden_address_that_ended_stays_protected(ana, marinovi):
    address = actions.add_address(family=marinovi, by=ana, on_day=TODAY, **HOME | {"hidden": True})
    actions.end_address(address=address, by=ana, on_day=TODAY)
    assert ProtectedFact.objects.get().ended_at is None


@pytest.mark.parametrize(
    "wrong", [{"settlement": "00000"}, {"kind": "none", "line": " "}, {"hidden": True, "line": ""}]
)
def test_an_address_that_leads_nowhere_is_refused(ana, marinovi, wrong):
    with pytest.raises(Refused):
        actions.add_address(family=marinovi, by=ana, on_day=TODAY, **HOME | wrong)
    assert not Address.objects.exists()


def test_a_number_is_kept_once_and_the_old_one_ended(ana, marinovi):
    one = person(marinovi)
    said = {"person": one, "kind": "egn", "seen": True, "by": ana, "on_day": TODAY}
    number = actions.add_identifier(number="752316 9263", **said)
    with pytest.raises(Refused, match="already"):
        actions.add_identifier(number="7523169263", **said)
    actions.end_identifier(identifier=number, by=ana, on_day=TODAY)
    assert actions.add_identifier(number="9622290010", **said).mark != number.mark


@pytest.mark.parametrize("kind, number", [("egn", "7523169264"), ("lnch", "123"), ("foreign_document", "  ")])
def test_a_number_that_cannot_be_right_is_refused(ana, marinovi, kind, number):
    with pytest.raises(Refused):
        actions.add_identifier(person=person(marinovi), kind=kind, number=number, seen=True, by=ana, on_day=TODAY)
    assert not Identifier.objects.exists()


def test_only_who_may_reveal_opens_a_protected_fact(marinovi, ana):
    actions.add_address(family=marinovi, by=ana, on_day=TODAY, **HOME | {"hidden": True})
    fact = ProtectedFact.objects.get()
    stranger = worker("head_of_department")
    with pytest.raises(Refused):
        actions.reveal_fact(fact=fact, reason="имам нужда от адреса", by=stranger, at=NOON)
    outreach = worker("outreach_worker")
    grant_to_staff(staff=outreach, case_id=marinovi.case_id, level=Level.LEAD, through="test")
    with pytest.raises(Refused):
        actions.reveal_fact(fact=fact, reason="имам нужда от адреса", by=outreach, at=NOON)
    assert Entry.objects.filter(kind="refused", what="people.reveal_fact").count() == 2
