"""A citizen raises a concern, question by question, and reads the answer with the receipt."""

import pytest
from django.urls import reverse

from opora.access.models import Draft, Entry
from opora.concerns import queries
from opora.concerns.actions import answer_notifier, raise_concern
from opora.concerns.models import Concern, Message
from opora.people.models import ProtectedFact
from tests.made import NOON, STARA_ZAGORA, organisation, worker

pytestmark = pytest.mark.django_db
WORDS = "Съседите имат малко дете, което от няколко дни не излиза. Няма дърва."
WAY = {
    "words": {"words": WORDS},
    "who": {"relation": "neighbour"},
    "kind": {"kind": "neglect"},
    "child": {"settlement": STARA_ZAGORA, "place": "Последната къща до реката"},
    "danger": {"danger_now": "no"},
    "contact": {"notifier_name": "", "notifier_contact": ""},
}


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    monkeypatch.setattr("opora.public.pace.PER_SECOND", 1000)


@pytest.fixture
def officer():
    return worker("child_protection_officer", organisation("department"))


def step(name):
    return reverse("public:question", kwargs={"step": name})


def walk(client, **changed):
    for name, said in WAY.items():
        answered = client.post(step(name), said | changed.get(name, {}))
        assert answered.status_code == 302, answered.content.decode()
    return answered


def send(client):
    return client.post(reverse("public:check"), follow=True)


def test_from_the_first_question_to_the_receipt(client, officer):
    assert walk(client).url == reverse("public:check")
    shown = client.get(reverse("public:check")).content.decode()
    assert WORDS in shown and "Стара Загора" in shown and "без име" in shown

    done = send(client).content.decode()
    concern = Concern.objects.get()
    assert concern.receipt in done and concern.anonymous and concern.words == WORDS
    assert not Draft.objects.filter(path="public:said").exists()


def test_the_emergency_numbers_and_the_way_out_stand_on_every_page(client, officer):
    walk(client)
    for url in [*map(step, WAY), reverse("public:check"), reverse("public:receipt"), reverse("public:start")]:
        shown = client.get(url).content.decode()
        assert "tel:112" in shown and "tel:116111" in shown and reverse("public:leave") in shown


def test_who_gives_a_name_is_protected_not_written_into_the_concern(client, officer):
    walk(client, contact={"notifier_name": "Недялка Терзова", "notifier_contact": "0888 000 000"})
    send(client)
    assert set(ProtectedFact.objects.values_list("kind", flat=True)) == {"notifier", "notifier_contact"}


def test_what_was_answered_is_there_after_a_lost_connection(client, officer):
    client.post(step("words"), WAY["words"])
    assert WORDS in client.get(step("words")).content.decode()
    assert client.get(reverse("public:check")).url == step("who")


def test_an_answer_can_be_changed_before_sending(client, officer):
    walk(client)
    assert client.post(step("child"), {"settlement": "Казанлък"}).url == reverse("public:check")
    send(client)
    assert Concern.objects.get().municipality == "SZR12"


def test_sent_twice_it_is_one_concern(client, officer):
    walk(client)
    send(client)
    assert send(client).request["PATH_INFO"] == reverse("public:done")
    assert Concern.objects.count() == 1


def test_leaving_quickly_forgets_everything_without_a_script_too(client, officer, settings):
    client.post(step("words"), WAY["words"])
    assert client.get(reverse("public:leave")).url == settings.LEAVE_TO
    assert WORDS not in client.get(step("words")).content.decode()
    assert not Draft.objects.exists()


def test_a_child_is_warned_before_sending_and_asked_in_its_own_list(client, officer):
    client.post(step("words"), WAY["words"])
    client.post(step("who"), {"relation": "child"})
    assert "child_asks" in client.get(step("kind")).content.decode()
    walk(client, who={"relation": "child"}, kind={"kind": "child_asks"})
    assert "116 111" in client.get(reverse("public:check")).content.decode().split('id="answer"')[1]


def test_the_answer_about_who_one_is_changes_what_is_offered(client, officer):
    walk(client)
    assert client.post(step("who"), {"relation": "child"}).url == step("kind")


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("words", {"words": "  \x00\x1b "}), ("words", {"words": "а" * 100_000}), ("who", {"relation": "king"}),
        ("kind", {"kind": "poverty"}), ("kind", {}), ("child", {"settlement": "Няма такова"}),
        ("child", {"settlement": "Бяла"}), ("child", {"settlement": "4952"}), ("danger", {"danger_now": "perhaps"}),
        ("contact", {"notifier_name": "а" * 500}),
    ],
)  # fmt: skip
def test_bad_input_is_answered_in_a_sentence_and_keeps_what_was_typed(client, officer, name, wrong):
    walk(client)
    shown = client.post(step(name), WAY[name] | wrong) if wrong else client.post(step(name), {})
    assert shown.status_code == 200 and 'class="errors"' in shown.content.decode()
    assert client.get(reverse("public:check")).status_code == 200  # what was said before still stands
    assert not Concern.objects.exists()


def test_a_place_with_another_municipality_is_the_one_that_was_named(client, officer):
    client.post(step("child"), {"settlement": "Бяла, Русе"})
    walk(client, child={"settlement": "Бяла, общ. Бяла, обл. Русе"})
    send(client)
    assert Concern.objects.get().municipality == "RSE04"


def test_where_no_team_is_near_the_page_says_who_received_it(client, officer):
    walk(client, child={"settlement": "68134"})
    assert "предаден" in send(client).content.decode()


def test_when_no_team_exists_at_all_the_page_says_whom_to_call_and_keeps_everything(client):
    walk(client)
    assert "отдел" in send(client).content.decode()
    assert not Concern.objects.exists() and client.get(reverse("public:check")).status_code == 200


def test_an_unknown_question_is_not_found(client):
    assert client.get("/concern/poverty/").status_code == 404


# ---- the receipt ---------------------------------------------------------------------------------------------


@pytest.fixture
def concern(officer):
    citizen = queries.citizen(viewer=None)
    return raise_concern(kind="neglect", words=WORDS, settlement=STARA_ZAGORA, by=citizen, at=NOON)


def test_the_code_opens_ones_own_words_and_the_answer_and_takes_an_addition(client, officer, concern):
    answer_notifier(concern=concern, words="Благодарим ви, били сме там.", by=officer, at=NOON)
    typed = concern.receipt.lower().replace("-", " ")
    shown = client.post(reverse("public:receipt"), {"receipt": typed}, follow=True).content.decode()
    assert WORDS in shown and "Благодарим ви, били сме там." in shown
    assert Entry.objects.filter(kind="opened", subject_id=concern.pk).exists()

    client.post(reverse("public:opened"), {"words": "Вече има дърва."})
    assert Message.objects.get(from_team=False).words == "Вече има дърва."
    client.post(reverse("public:close"))
    assert client.get(reverse("public:opened")).url == reverse("public:receipt")


@pytest.mark.parametrize("code", ["2222-2222-2222-2222", "няма", "'; drop", "7" * 5000, "\x00\x00"])
def test_an_unknown_code_and_a_wrong_one_get_the_same_answer(client, concern, code, django_assert_num_queries):
    shown = client.post(reverse("public:receipt"), {"receipt": code})
    assert shown.status_code == 200 and 'class="errors"' in shown.content.decode()


def test_nothing_opens_without_a_code(client, concern):
    assert client.get(reverse("public:opened")).url == reverse("public:receipt")
    assert client.get(reverse("public:done")).url == reverse("public:receipt")


# ---- pace ----------------------------------------------------------------------------------------------------


def test_too_fast_is_told_so_with_the_numbers_to_call_and_what_was_typed_kept(client, officer, monkeypatch):
    monkeypatch.setattr("opora.public.pace.PER_SECOND", 1)
    client.post(step("who"), WAY["who"])
    answer = client.post(step("words"), WAY["words"])
    assert answer.status_code == 429 and "tel:112" in answer.content.decode() and int(answer["Retry-After"]) >= 1
    assert WORDS in Draft.objects.get(path=step("words")).typed


def test_one_visit_with_many_concerns_waits_in_the_slower_queue(client, officer):
    for _ in range(6):
        walk(client)
        shown = send(client).content.decode()
    assert Concern.objects.count() == 6
    assert Concern.objects.filter(slow=True).count() == 1 and "Не е изгубен" in shown
