"""The pages of a proposal: which child, which care, and the exception only where it is asked."""

import pytest

from opora.access.models import Entry
from opora.gate.models import Proposal

from . import ground as make
from .test_pages import kin, text, to
from .test_sittings import removal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.SECOND_FACTOR = False


@pytest.fixture
def here():
    return make.ground()


@pytest.fixture
def as_(client):
    def sign_in(staff):
        client.force_login(staff.account)
        return client

    return sign_in


def test_a_proposal_is_made_on_the_page_and_says_what_it_rests_on(here, as_):
    hearing = make.hear(here)
    officer = as_(here.officer)
    form = {**kin(here), "words": "Мира да поживее при леля си."}
    made = officer.post(to("propose", here.case), form)
    assert made.url == to("proposal", here.case, Proposal.objects.get())
    assert hearing.report.number in text(officer.get(made.url))


def test_a_proposal_without_a_hearing_is_sent_back_with_what_is_missing(here, as_):
    form = {**kin(here), "words": "П", "child_words": "Д", "parents_words": "Р"}
    sent_back = as_(here.officer).post(to("propose", here.case), form)
    assert sent_back.status_code == 200 and not Proposal.objects.exists()
    assert Entry.objects.filter(kind="refused", what="gate.propose_separation").count() == 1


def test_poverty_is_not_among_the_grounds(here, as_):
    make.hear(here)
    sent_back = as_(here.officer).post(to("propose", here.case), {**kin(here), "ground": "poverty", "words": "П"})
    assert sent_back.status_code == 200 and not Proposal.objects.exists()


def residential(child) -> dict:
    return {"child": str(child.pk), "care": "residential", "ground": "unable_to_care", "words": "П"}


def test_the_children_the_case_is_about_are_offered_and_nobody_else(here, as_):
    brother = make.sibling(here)
    cousin = make.person(here.case, "Калоян", "Илиев", "Маринов", "child")
    make.hear(here)
    shown = text(as_(here.officer).get(to("propose", here.case)))
    for child in (here.child, brother):
        assert f'value="{child.pk}"' in shown
    assert str(cousin.pk) not in shown and str(here.mother.pk) not in shown
    assert 'name="medical_document"' not in shown


def test_a_child_who_is_not_offered_is_not_proposed_for(here, as_):
    make.hear(here)
    for stranger in (str(here.mother.pk), "x", ""):
        answer = as_(here.officer).post(to("propose", here.case), {**kin(here), "child": stranger, "words": "П"})
        assert answer.status_code == 200 and not Proposal.objects.exists()


def test_the_exception_is_asked_after_residential_care_was_chosen_for_a_small_child_and_nothing_typed_is_lost(
    here, as_
):
    brother = make.sibling(here)
    make.hear(here)
    officer, page = as_(here.officer), to("propose", here.case)
    asked = officer.post(page, {**residential(brother), "words": "Нови думи"})

    assert asked.status_code == 200 and "Нови думи" in text(asked) and "90" in text(asked)
    assert 'name="medical_document"' in text(asked) and 'name="searched_for"' in text(asked)
    assert Entry.objects.filter(kind="refused", what="gate.propose_separation").count() == 1

    exception = {"medical_document": "Решение 12/2026", "searched_for": "Три семейства"}
    made = officer.post(page, {**residential(brother), **exception})
    proposal = Proposal.objects.get()
    assert made.url == to("proposal", here.case, proposal)
    shown = text(officer.get(made.url))
    assert "Стефан" in shown and "Решение 12/2026" in shown and "Три семейства" in shown


def test_of_an_older_child_and_of_another_care_no_exception_is_asked(here, as_):
    brother = make.sibling(here)
    make.hear(here)
    officer, page = as_(here.officer), to("propose", here.case)
    for form in ({**residential(here.child), "words": ""}, {**residential(brother), "care": "foster", "words": ""}):
        assert 'name="medical_document"' not in text(officer.post(page, form))


def test_on_a_removal_only_the_removed_child_is_offered(here, as_):
    brother, taken = make.sibling(here), removal(here)
    shown = text(as_(here.officer).get(f"{to('propose', here.case)}?removal={taken.pk}"))
    assert f'value="{here.child.pk}"' in shown and str(brother.pk) not in shown


def test_what_was_proposed_already_is_said_where_another_would_be_made(here, as_):
    brother = make.sibling(here)
    hearing = make.hear(here)
    made, officer = make.propose(here, hearing), as_(here.officer)
    for page in (to("propose", here.case), to("hearing", here.case, hearing), to("report", here.case)):
        assert to("proposal", here.case, made) in text(officer.get(page))
    link = f'href="{to("propose", here.case)}"'
    assert link in text(officer.get(to("hearing", here.case, hearing)))
    make.propose(here, hearing, child=brother)
    assert link not in text(officer.get(to("hearing", here.case, hearing)))
