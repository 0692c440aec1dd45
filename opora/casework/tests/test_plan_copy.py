from datetime import timedelta

import pytest

from opora.access.models import Entry
from opora.base.refusal import Refused
from opora.casework import actions
from opora.letters.models import Letter, Paper
from opora.letters.pdf import words_of
from opora.people.models import ProtectedFact
from opora.people.protection import protect
from tests.made import NOON, organisation, worker

from .cases import house, opened, person, step

pytestmark = pytest.mark.django_db
HIDDEN = "ул. „Явор“ 7, втори етаж"


@pytest.fixture
def home():
    return house()


def copy(case, to, by, **more):
    return actions.give_plan_copy(case=case, person=to, by=by, at=NOON, **more)


def read(letter):
    import base64

    return " ".join(words_of(base64.b64decode(Paper.objects.get(letter=letter).content)).split())


def test_the_family_takes_its_plan_home_in_plain_words(home):
    case = opened(home)
    mother = person(case, "mother", "Вяра", family_name="Примерова")
    step(case, "Печка и дърва")
    letter = copy(case, mother, home.coordinator)

    assert (letter.kind, letter.state, letter.recipient_name) == ("plan_copy", "released", "Вяра Примерова")
    said = read(letter)
    for words in ("Вяра Примерова", "Топла стая за зимата", "В стаята е топло", "Печка и дърва", home.coordinator.name,
                  "20 ноември 2026", "116 111"):  # fmt: skip
        assert words in said, words


def test_in_english_it_speaks_english(home):
    case = opened(home)
    step(case)
    assert "Whom to call" in read(copy(case, person(case, "mother", "Вяра"), home.coordinator, language="en"))


def test_an_address_the_father_may_not_know_stops_his_copy(home):
    case = opened(home)
    protect(ProtectedFact.Kind.HIDDEN_ADDRESS, HIDDEN, about_id=case.family_id, case_id=case.pk)
    step(case, f"Среща на {HIDDEN}")
    letter = copy(case, person(case, "father", "Илия"), home.coordinator)

    assert letter.state == Letter.State.STOPPED and letter.stopped_by == ["hidden_address"]


def test_a_hidden_address_of_the_family_is_nowhere_in_the_copy(home):
    case = opened(home)
    protect(ProtectedFact.Kind.HIDDEN_ADDRESS, HIDDEN, about_id=case.family_id, case_id=case.pk)
    step(case)
    letter = copy(case, person(case, "father", "Илия"), home.coordinator)
    assert letter.state == Letter.State.RELEASED and "Явор" not in read(letter) and "Явор" not in letter.body


def test_nobody_of_another_family_gets_it_and_nobody_without_the_case_gives_it(home):
    case, other = opened(home), opened(home, name="Други")
    with pytest.raises(Refused):
        copy(case, person(other, "mother", "Вера"), home.coordinator)
    with pytest.raises(Refused):
        copy(case, person(case, "mother", "Вяра"), worker("social_worker", organisation("provider")))
    assert not Letter.objects.exists()
    assert Entry.objects.filter(kind="refused", what="casework.give_plan_copy").count() == 2


def test_what_is_done_is_no_longer_promised(home):
    case = opened(home)
    done = step(case, "Готово нещо")
    actions.finish_step(step=done, result="helped", result_words="Да", by=home.coordinator, at=NOON - timedelta(days=1))
    assert "Готово нещо" not in copy(case, person(case, "mother", "Вяра"), home.coordinator).body
