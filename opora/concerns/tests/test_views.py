import pytest
from django.urls import reverse

from opora.access.models import Entry
from opora.concerns import queries
from opora.concerns.actions import raise_concern
from opora.concerns.models import Concern, Message, Triage
from opora.people.models import ProtectedFact
from tests.made import NOON, STARA_ZAGORA, organisation, worker

pytestmark = pytest.mark.django_db
WORDS = "Детето не е идвало от две седмици, а сестра му казва, че пази малкия."


@pytest.fixture(autouse=True)
def plain_sign_in(settings):
    settings.SECOND_FACTOR = False


@pytest.fixture
def department():
    return organisation("department")


@pytest.fixture
def officer(department):
    return worker("child_protection_officer", department, name="Калина Димова")


@pytest.fixture
def concern(officer):
    return raise_concern(
        kind="violence", words=WORDS, settlement=STARA_ZAGORA, notifier_name="Недялка Терзова",
        by=queries.citizen(viewer=None), at=NOON,
    )  # fmt: skip


@pytest.fixture
def sign_in(client):
    def sign(staff):
        client.force_login(staff.account, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign


def page(client, name, **kwargs):
    return client.get(reverse(f"concerns:{name}", kwargs=kwargs))


def test_the_team_sees_its_list_with_the_clock_and_no_name(sign_in, officer, concern):
    shown = page(sign_in(officer), "concerns").content.decode()
    assert concern.number in shown and "Някой наранява дете" in shown and "Стара Загора" in shown
    assert "Терзова" not in shown and WORDS not in shown


def test_an_empty_list_says_what_will_stand_here(sign_in, officer):
    assert 'class="empty"' in page(sign_in(officer), "concerns").content.decode()


def test_the_page_of_a_concern_shows_words_clocks_and_articles_but_not_who_raised_it(sign_in, officer, concern):
    shown = page(sign_in(officer), "concern", concern=concern.pk).content.decode()
    assert WORDS in shown and "чл. 36г, ал. 2" in shown
    assert "Терзова" not in shown
    assert Entry.objects.filter(kind="opened", subject_id=concern.pk, who=officer).exists()


def test_another_team_gets_the_same_answer_as_for_none_at_all(sign_in, concern):
    client = sign_in(worker("child_protection_officer", organisation()))
    assert page(client, "concern", concern=concern.pk).status_code == 404
    assert page(client, "concern", concern=organisation().pk).status_code == 404


def test_deciding_takes_outcome_and_reason(sign_in, officer, concern):
    client, url = sign_in(officer), reverse("concerns:triage", kwargs={"concern": concern.pk})
    assert WORDS in client.get(url).content.decode()
    answered = client.post(url, {"outcome": "inquiry", "reason": "Отиваме днес.", "answer": "", "seen": "new"})
    assert answered.status_code == 302 and Triage.objects.get().outcome == "inquiry"


def test_deciding_without_a_reason_keeps_what_was_chosen(sign_in, officer, concern):
    client, url = sign_in(officer), reverse("concerns:triage", kwargs={"concern": concern.pk})
    shown = client.post(url, {"outcome": "advice", "reason": " ", "answer": "Благодарим.", "seen": "new"})
    assert shown.status_code == 200 and "Благодарим." in shown.content.decode()
    assert not Triage.objects.exists()


def test_the_second_of_two_reads_who_decided_and_keeps_their_text(sign_in, officer, department, concern):
    url = reverse("concerns:triage", kwargs={"concern": concern.pk})
    sign_in(officer).post(url, {"outcome": "inquiry", "reason": "Отиваме днес.", "seen": "new"})
    second = sign_in(worker("head_of_department", department))
    shown = second.post(url, {"outcome": "advice", "reason": "Ще насоча майката.", "seen": "new"}).content.decode()
    assert "Калина Димова" in shown and "Ще насоча майката." in shown
    assert Triage.objects.count() == 1


def test_a_teacher_raises_a_concern_on_one_page_and_follows_it(sign_in, officer):
    teacher = worker("professional", organisation("school"), name="Радка Минева")
    client = sign_in(teacher)
    assert "id_q_absence" in page(client, "new").content.decode()
    assert "id_q_discharge" not in page(client, "new").content.decode()

    given = {"kind": "school_absence", "words": WORDS, "settlement": STARA_ZAGORA, "q_absence": "От 3 ноември"}
    answered = client.post(reverse("concerns:new"), given, follow=True)
    concern = Concern.objects.get()
    assert concern.number in answered.content.decode() and "От 3 ноември" in concern.answers
    assert ProtectedFact.objects.get().words == "Радка Минева"
    assert concern.number in page(client, "mine").content.decode()

    client.post(reverse("concerns:raised", kwargs={"concern": concern.pk}), {"words": "Днес дойде."})
    assert Message.objects.get().words == "Днес дойде."


def test_what_a_colleague_raised_is_not_mine(sign_in, officer, concern):
    assert page(sign_in(officer), "raised", concern=concern.pk).status_code == 404


BAD = [
    {"words": ""}, {"words": "а" * 100_000}, {"words": "\x00\x07"}, {"kind": "poverty"},
    {"settlement": "Бяла"}, {"settlement": "Няма го"}, {"settlement": "4952"},
    {"known_at": "вчера"}, {"known_at": "03.13.2026 10:00"}, {"known_at": "03.04.2099 10:00"},
]  # fmt: skip


@pytest.mark.parametrize("wrong", BAD)
def test_bad_input_is_answered_in_a_sentence_and_nothing_typed_is_lost(sign_in, officer, wrong):
    client = sign_in(worker("professional", organisation("school")))
    given = {"kind": "risk", "words": WORDS, "settlement": STARA_ZAGORA, "child_name": "Мира Топалова"} | wrong
    shown = client.post(reverse("concerns:new"), given)
    assert shown.status_code == 200
    assert 'class="errors"' in shown.content.decode() and "Мира Топалова" in shown.content.decode()
    assert not Concern.objects.exists()


def test_writing_to_whoever_raised_it(sign_in, officer, concern):
    client, url = sign_in(officer), reverse("concerns:answer", kwargs={"concern": concern.pk})
    assert client.get(url).status_code == 200
    client.post(url, {"words": "Благодарим ви. Отиваме днес."})
    assert "Благодарим ви." in page(client, "concern", concern=concern.pk).content.decode()
