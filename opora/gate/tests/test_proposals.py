"""Proposing: for which child, which care, on what; and what the gate sends back."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest

from opora.access.models import WHOLE, Entry
from opora.base.packs import Pack
from opora.base.refusal import Refused
from opora.gate import actions, queries
from opora.gate.models import Proposal
from tests.made import NOON

from . import ground as make
from .test_sittings import removal

pytestmark = pytest.mark.django_db
EXCEPTION = {"medical_document": "Решение на ТЕЛК 12/2026", "searched_for": "Три приемни семейства и болничен дом."}


@pytest.fixture
def here():
    return make.ground()


@contextmanager
def sent_back(*, says: str = ""):
    """Refused, counted, and nothing is left of it."""
    lines, made = Entry.objects.filter(kind="refused", what="gate.propose_separation"), Proposal.objects.all()
    before = lines.count(), made.count()
    with pytest.raises(Refused) as refusal:
        yield
    assert (lines.count(), made.count()) == (before[0] + 1, before[1])
    assert says in " ".join(refusal.value.reasons)


def on_removal(here, taken, **more):
    return make.propose(here, None, removal=taken, child_words="Д", parents_words="Р", **more)


def test_a_proposal_rests_on_the_hearing_and_carries_what_was_said(here):
    hearing = make.hear(here)
    proposal = make.propose(here, hearing)
    assert (proposal.opinion, proposal.child_words) == (hearing.opinion, hearing.child_words)
    assert proposal.parents_words == hearing.parents_words


def test_a_proposal_without_a_hearing_is_sent_back_and_counted(here):
    make.submitted(here)
    with sent_back():
        make.propose(here, None)


@pytest.mark.parametrize("ground", ["poverty", "housing", "", "no_documents"])
def test_poverty_is_no_ground(here, ground):
    hearing = make.hear(here)
    with pytest.raises(Refused):
        make.propose(here, hearing, ground=ground)


def test_after_going_on_with_prevention_each_measure_is_answered_first(here):
    hearing = make.hear(here, opinion="continue_prevention", measures=("Нощувка при лелята", "Помощ вечер"))
    first, second = hearing.further_measures.all()
    actions.answer_measure(measure=first, answer="Опитахме.", by=here.officer, at=NOON)
    with pytest.raises(Refused):
        make.propose(here, hearing)

    actions.answer_measure(measure=second, answer="Няма кой.", by=here.officer, at=NOON)
    assert make.propose(here, hearing).opinion == "continue_prevention"


def test_a_measure_is_answered_once_and_in_words(here):
    measure = make.hear(here, opinion="continue_prevention", measures=("Помощ",)).further_measures.get()
    with pytest.raises(Refused):
        actions.answer_measure(measure=measure, answer=" ", by=here.officer, at=NOON)
    actions.answer_measure(measure=measure, answer="Опитахме.", by=here.officer, at=NOON)
    with pytest.raises(Refused):
        actions.answer_measure(measure=measure, answer="Пак.", by=here.officer, at=NOON)


def test_in_a_closed_case_no_measure_is_answered(here):
    measure = make.hear(here, opinion="continue_prevention", measures=("Помощ",)).further_measures.get()
    here.case.state = "closed"
    here.case.save()
    with pytest.raises(Refused):
        actions.answer_measure(measure=measure, answer="Опитахме.", by=here.officer, at=NOON)
    measure.refresh_from_db()
    assert measure.answered_at is None


def test_one_hearing_carries_one_proposal(here):
    hearing = make.hear(here)
    make.propose(here, hearing)
    with pytest.raises(Refused):
        make.propose(here, hearing)


def test_the_hearing_of_another_case_carries_nothing_here(here):
    other = make.ground("СЛ-2026-000002", body=here.body)
    hearing = make.hear(other)
    with pytest.raises(Refused):
        make.propose(here, hearing)


# ---- which child ---------------------------------------------------------------------------------------------


def test_it_says_which_child_and_which_care_and_so_does_the_trail(here):
    proposal = make.propose(here, make.hear(here), care="foster")
    assert (proposal.child, proposal.care) == (here.child, "foster")
    changes = Entry.objects.get(kind="done", what="gate.propose_separation").changes
    assert changes["care"] == [None, "foster"] and changes["child_id"] == [None, str(here.child.pk)]


def test_each_of_two_children_gets_its_own_and_only_one(here):
    brother = make.sibling(here)
    hearing = make.hear(here)
    first = make.propose(here, hearing)
    assert [row.person for row in queries.not_proposed_for(hearing=hearing, viewer=here.officer)] == [brother]

    second = make.propose(here, hearing, child=brother, care="foster")
    assert {made.pk for made in queries.resting_on(hearing=hearing, viewer=WHOLE)} == {first.pk, second.pk}
    assert not queries.not_proposed_for(hearing=hearing, viewer=here.officer).exists()
    with sent_back():
        make.propose(here, hearing, child=brother)


def test_only_for_a_child_the_case_is_about(here):
    hearing = make.hear(here)
    cousin = make.person(
        here.case, "Калоян", "Илиев", "Маринов", "child", born_on=date(2020, 1, 1), born_precision="day"
    )
    other = make.ground("СЛ-2026-000002", body=here.body)
    for stranger in (here.mother, cousin, other.child):
        with sent_back():
            make.propose(here, hearing, child=stranger)


def test_not_for_a_child_of_whom_the_heard_report_knew_nothing(here):
    hearing = make.hear(here)
    brother = make.sibling(here)
    with sent_back():
        make.propose(here, hearing, child=brother)


def test_a_child_born_after_the_report_that_spoke_of_it_is_the_same_child(here):
    baby = make.sibling(here, born_on=date(2026, 12, 15), born_precision="expected")
    hearing = make.hear(here)
    baby.born_on, baby.born_precision = NOON.date(), "day"
    baby.save()
    assert make.propose(here, hearing, child=baby).child == baby


def test_on_an_urgent_removal_only_for_the_child_who_was_removed(here):
    brother, taken = make.sibling(here), removal(here)
    with sent_back():
        on_removal(here, taken, child=brother)
    assert on_removal(here, taken).child == here.child


# ---- which care ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("care", ["", "boarding", "institution"])
def test_a_care_nobody_knows_is_sent_back(here, care):
    with sent_back():
        make.propose(here, make.hear(here), care=care)


def test_no_residential_care_under_three(here):
    brother = make.sibling(here)
    hearing = make.hear(here)
    with sent_back(says="90"):
        make.propose(here, hearing, child=brother, care="residential")
    for lost in EXCEPTION:
        with sent_back(says="90"):
            make.propose(here, hearing, child=brother, care="residential", **{**EXCEPTION, lost: " "})
    assert make.propose(here, hearing, child=brother, care="foster").care == "foster"


def test_nor_after_an_urgent_removal_nor_for_one_whose_birth_nobody_wrote(here):
    here.child.born_on, here.child.born_precision = None, "unknown"
    here.child.save()
    taken = removal(here)
    with sent_back(says="90"):
        on_removal(here, taken, care="residential")


def test_the_exception_named_and_searched_for_is_kept_with_the_proposal(here):
    brother = make.sibling(here)
    made = make.propose(here, make.hear(here), child=brother, care="residential", **EXCEPTION)
    kept = Proposal.objects.get(pk=made.pk)
    assert {name: getattr(kept, name) for name in EXCEPTION} == EXCEPTION
    assert "ТЕЛК" not in str(Entry.objects.get(kind="done", what="gate.propose_separation").changes)


def test_what_nobody_asked_of_a_childs_health_is_not_kept(here):
    made = make.propose(here, make.hear(here), care="residential", **EXCEPTION)  # Mira is four
    assert (made.medical_document, made.searched_for) == ("", "")


@pytest.mark.parametrize("lost", ["switched off", "not yet valid"])
def test_the_ban_holds_as_the_pack_says_that_day(here, lost, monkeypatch):
    known = Pack.duty_rule

    def without(pack, id, on):
        rule = known(pack, id, on)
        if id != "placement.residential.under3":
            return rule
        return replace(rule, enabled=False) if lost == "switched off" else None

    brother = make.sibling(here)
    hearing = make.hear(here)
    monkeypatch.setattr(Pack, "duty_rule", without)
    assert make.propose(here, hearing, child=brother, care="residential").care == "residential"


def test_the_third_birthday_is_the_day(here):
    brother = make.sibling(here, born_on=date(NOON.year - 3, NOON.month, NOON.day))
    younger = make.sibling(here, born_on=date(NOON.year - 3, NOON.month, NOON.day + 1))
    hearing = make.hear(here)
    assert make.propose(here, hearing, child=brother, care="residential").child == brother
    with sent_back(says="90"):
        make.propose(here, hearing, child=younger, care="residential")
