"""How a concern moves, what a code is, who is asked what. No database."""

from datetime import timedelta

import pytest

from opora.base.packs import pack
from opora.concerns import rules
from opora.concerns.receipts import new_code
from opora.concerns.rules import State
from tests.made import NOON


def test_every_state_has_its_steps_its_name_and_its_plain_words():
    assert set(rules.STEPS) == set(rules.NAMES) == set(State)
    assert all(rules.plain(state) for state in State)


def test_every_state_can_be_reached_and_none_leads_back_to_new():
    reached = {new for steps in rules.STEPS.values() for new in steps}
    assert reached == set(State) - {State.NEW}


def test_plain_words_do_not_tell_a_known_family_from_an_inquiry():
    told = {rules.plain(state) for state in (State.INQUIRY, State.KNOWN_FAMILY, State.CASE_OPENED)}
    assert len(told) == 1


@pytest.mark.parametrize(
    ("new", "reason", "fine"),
    [
        (State.INQUIRY, "Ще видим.", True),
        (State.INQUIRY, " \n", False),
        (State.KNOWN_FAMILY, "Познаваме ги.", False),
        (State.CASE_OPENED, "Отваряме случай.", False),
        (State.NEW, "Отначало.", False),
    ],
)
def test_an_outcome_needs_its_reason_and_to_a_case_it_comes_by_casework_alone(new, reason, fine):
    assert (rules.outcome_problem(State.NEW, new, reason) == "") is fine


def test_what_is_settled_goes_nowhere():
    for state in rules.SETTLED:
        assert not any(rules.may_become(state, new) for new in State)


def test_a_code_has_enough_bits_and_no_two_signs_are_alike():
    assert len(rules.ALPHABET) ** rules.CODE_LENGTH > 2**60
    assert len(set(rules.ALPHABET)) == len(rules.ALPHABET)
    assert not set(rules.ALPHABET) & set("01OIБВ")
    assert len({new_code() for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "typed", ["7KM4-TX2C-9AHP-3EY6", "7km4tx2c9ahp3ey6", "7км4 тх2с 9анр 3еу6", " 7KM4–TX2C–9AHP–3EY6. "]
)
def test_a_code_may_be_typed_in_either_alphabet(typed):
    assert rules.grouped(rules.plain_code(typed)) == "7KM4-TX2C-9AHP-3EY6"


def test_a_new_code_survives_being_typed():
    for code in (new_code() for _ in range(200)):
        assert rules.grouped(rules.plain_code(code.lower())) == code


@pytest.mark.parametrize(
    ("visit", "organisation", "system", "slow"),
    [(0, 0, 0, False), (4, 9, 999, False), (5, 0, 0, True), (0, 10, 0, True), (0, 0, 1000, True)],
)
def test_thresholds_make_the_queue_slower(visit, organisation, system, slow):
    assert rules.hurried(visit=visit, organisation=organisation, system=system) is slow


def test_how_long_after_it_was_known_it_was_told():
    assert rules.delay(NOON - timedelta(hours=3), NOON) == timedelta(hours=3)
    assert rules.delay(None, NOON) is None


def test_each_kind_starts_a_first_look_and_an_answer():
    for kind in pack().concern_kinds.values():
        clocks = rules.clocks(kind.starts)
        assert {"concern.triage", "concern.answer"} <= set(clocks) and len(clocks) == len(set(clocks))
        assert set(clocks) <= set(pack().duties)


def test_professions_are_known_by_where_people_work_and_asked_little():
    known = {kind for kinds in rules.PROFESSIONS.values() for kind in kinds}
    assert known <= set(pack().organisation_kinds)
    assert rules.professions(["school"]) == ["teacher"] and rules.professions(["department"]) == []
    for name in rules.PROFESSIONS:
        assert 1 <= len(rules.questions([name])) <= 3
