"""The pages, in Bulgarian, for the one who writes, the one who releases, and everybody else."""

import hashlib

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from opora.access.grants import grant_to_staff
from opora.access.models import Entry
from opora.access.rules import Level
from opora.base.days import written
from opora.letters.actions import print_letter, send_letter
from opora.letters.compose import Recipient, compose, notice
from opora.letters.models import Letter, Paper
from tests.made import NOON, worker

from .families import HIDDEN, network

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.SECOND_FACTOR = False


@pytest.fixture
def net():
    return network()


def signed_in(staff) -> Client:
    client = Client()
    client.force_login(staff.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def letter(net, **more) -> Letter:
    said = {"kind": "letter", "channel": "post", "subject": "Покана", "body": "Каним Ви на среща.", "by": net.ana}
    said |= {"at": NOON, "organisation": net.office, "case_id": net.ours.case_id} | more
    return compose(said.pop("to", net.to_father), **said)


def stopped(net) -> Letter:
    return letter(net, body=f"Здравейте.\n\nМайката е на {HIDDEN}.")


def page(client: Client, name: str, *args) -> str:
    answer = client.get(reverse(f"letters:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def typed(net, **more) -> dict:
    return {
        "organisation": str(net.office.pk), "recipient": f"person:{net.father.pk}", "channel": "post",
        "subject": "Покана", "body": "Каним Ви на среща.",
    } | more  # fmt: skip


def test_a_letter_is_written_from_the_case_and_takes_the_address_of_the_file(net):
    client = signed_in(net.ana)
    assert "Камен Райчев" in page(client, "write", net.ours.case_id)
    answer = client.post(reverse("letters:write", args=[net.ours.case_id]), typed(net))
    made = Letter.objects.get()
    assert answer.url == reverse("letters:letter", args=[made.pk])
    assert (made.state, made.recipient_name, made.recipient_address) == (
        "released",
        "Камен Райчев",
        "ул. „Стария мост“ 4",
    )
    assert "Покана" in page(client, "of_case", net.ours.case_id) and "Покана" in page(client, "letters")


def test_a_refused_letter_says_why_and_keeps_what_was_typed(net):
    answer = signed_in(net.ana).post(
        reverse("letters:write", args=[net.ours.case_id]), typed(net, channel="email", body="Дълъг текст")
    )
    said = answer.content.decode()
    assert "Напишете имейл адреса" in said and "Дълъг текст" in said and not Letter.objects.exists()


def test_the_sender_of_a_stopped_letter_is_told_what_and_where(net):
    said = page(signed_in(net.ana), "letter", stopped(net).pk)
    assert "закрилян адрес: в текста, абзац 2" in " ".join(said.split())


def test_a_second_person_is_told_the_kind_and_not_the_fact(net):
    said = page(signed_in(net.head), "letter", stopped(net).pk)
    assert "закрилян адрес" in said and "Брезов" not in said and "абзац" not in said


def test_nor_in_a_list_or_a_heading_when_the_fact_stands_in_the_subject(net):
    made, client = letter(net, subject="Тихомир Брезов 17"), signed_in(net.head)
    assert made.state == "stopped"
    for said in (page(client, "letters"), page(client, "of_case", net.ours.case_id), page(client, "letter", made.pk)):
        assert made.number in said and "Брезов" not in said


def test_nobody_else_sees_a_stopped_letter_not_even_its_recipient(net):
    colleague = worker("social_worker")
    grant_to_staff(staff=colleague, case_id=net.ours.case_id, level=Level.WORK, through="step")
    made = stopped(net)
    to_colleague = letter(net, to=Recipient("staff", colleague.pk, "Колега", ""), channel="message", body=HIDDEN)
    for one in (made, to_colleague):
        assert one.state == "stopped"
        assert signed_in(colleague).get(reverse("letters:letter", args=[one.pk])).status_code == 404


def test_the_words_of_a_released_letter_are_kept_from_who_may_not_know_them(net):
    colleague = worker("social_worker")
    grant_to_staff(staff=colleague, case_id=net.ours.case_id, level=Level.WORK, through="step")
    made = print_letter(letter=letter(net, to=net.to_mother, channel="hand", body=f"Ще дойдем на {HIDDEN}"),
                        by=net.ana, at=NOON)  # fmt: skip
    said = page(signed_in(colleague), "letter", made.pk)
    assert "Брезов" not in said and "защитено" in said
    assert signed_in(colleague).get(reverse("letters:paper", args=[made.pk])).status_code == 409
    assert "Брезов" in page(signed_in(net.ana), "letter", made.pk)


def test_correcting_releasing_sending_serving(net):
    made, ana, head = stopped(net), signed_in(net.ana), signed_in(net.head)
    ana.post(reverse("letters:correct", args=[made.pk]), {"subject": "Покана", "body": f"Пак {HIDDEN}"})
    head.post(reverse("letters:release", args=[made.pk]), {"reason": "По решение на съда."})
    ana.post(reverse("letters:send", args=[made.pk]))
    ana.post(reverse("letters:served", args=[made.pk]), {"on_day": written(now().date()), "proof": "разписка"})
    made.refresh_from_db()
    assert (made.state, made.released_by, made.served_proof) == ("served", net.head, "разписка")


def test_a_day_that_has_not_come_is_explained(net):
    made = send_letter(letter=letter(net), by=net.ana, at=NOON)
    answer = signed_in(net.ana).post(
        reverse("letters:served", args=[made.pk]), {"on_day": "31.12.2099", "proof": "разписка"}
    )
    assert "още не е дошъл" in answer.content.decode()


def test_only_the_sender_corrects(net):
    made = stopped(net)
    assert signed_in(net.head).get(reverse("letters:correct", args=[made.pk])).status_code == 404


def test_the_paper_is_the_very_file_that_was_kept_under_a_name_that_names_nobody(net):
    made, client = letter(net), signed_in(net.ana)
    assert client.get(reverse("letters:paper", args=[made.pk])).status_code == 404
    client.post(reverse("letters:print", args=[made.pk]))
    answer = client.get(reverse("letters:paper", args=[made.pk]))
    assert hashlib.sha256(answer.content).hexdigest() == Paper.objects.get().sha256
    assert answer["Content-Disposition"] == 'attachment; filename="I-2026-000001.pdf"'
    assert answer["Content-Type"] == "application/pdf"


def test_messages_are_read_and_marked(net):
    notice(to=net.head, subject="Утре в девет", body="Среща.", by=net.ana, at=NOON)
    client = signed_in(net.head)
    assert "Утре в девет" in page(client, "inbox") and "Утре в девет" not in page(signed_in(net.ana), "inbox")
    client.post(reverse("letters:read", args=[Letter.objects.get().pk]))
    assert Letter.objects.get().read_at and "прочетено" in page(client, "inbox")


def test_the_outbox_shows_what_would_have_gone_out_and_it_says_nothing(net):
    mail = letter(net, to=Recipient("person", net.father.pk, "Камен Райчев", "k@primer.test"), channel="email")
    send_letter(letter=mail, by=net.ana, at=NOON)
    said = page(signed_in(net.ana), "outbox")
    assert "Имате съобщение в Опора" in said and "k@primer.test" in said and "Каним" not in said
    administrator = page(signed_in(worker("administrator")), "outbox")
    assert "Общо чака 1 имейл" in administrator and "k@primer.test" not in administrator


def test_opening_a_letter_is_a_line_in_the_trail(net):
    made = letter(net)
    page(signed_in(net.ana), "letter", made.pk)
    assert Entry.objects.filter(kind="opened", subject_id=made.pk, who=net.ana).count() == 1


def test_who_has_no_part_in_the_case_finds_nothing(net):
    stranger, made = signed_in(worker("coordinator")), letter(net)
    for name, key in [
        ("letter", made.pk),
        ("paper", made.pk),
        ("of_case", net.ours.case_id),
        ("write", net.ours.case_id),
    ]:
        assert stranger.get(reverse(f"letters:{name}", args=[key])).status_code == 404
    for name in ("send", "withdraw", "print", "read"):
        assert stranger.post(reverse(f"letters:{name}", args=[made.pk])).status_code == 404
    assert made.number not in page(stranger, "letters")


def test_an_administrator_and_an_evaluator_open_no_letter(net):
    made = letter(net)
    for role in ("administrator", "evaluator", "data_protection_officer"):
        client = signed_in(worker(role, net.office))
        assert client.get(reverse("letters:letter", args=[made.pk])).status_code == 404
        assert client.get(reverse("letters:letters")).status_code == 404
