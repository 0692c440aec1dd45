import pytest
from django.core import mail as sent_mail
from django.core.mail.backends import locmem

from opora.access.models import SYSTEM_ID, Entry, Staff
from opora.letters import queries
from opora.letters.actions import send_letter
from opora.letters.compose import Recipient, compose
from opora.letters.models import Letter
from opora.letters.outbox import deliver
from tests.made import NOON

from .families import network

pytestmark = pytest.mark.django_db


@pytest.fixture
def net():
    return network()


@pytest.fixture
def with_server(settings):
    settings.MAIL = "smtp://mail.primer.test"


def queued(net, address: str = "k@primer.test") -> Letter:
    letter = compose(
        Recipient("person", net.father.pk, "Камен Райчев", address), kind="letter", channel="email",
        subject="Покана за Мира", body="Каним Ви на среща.", by=net.ana, at=NOON, organisation=net.office,
        case_id=net.ours.case_id,
    )  # fmt: skip
    return send_letter(letter=letter, by=net.ana, at=NOON)


def tick() -> int:
    return deliver(by=Staff.objects.get(pk=SYSTEM_ID), at=NOON)


def test_mail_leaves_once_and_says_only_that_there_is_a_message(net, with_server):
    queued(net)
    assert (tick(), tick()) == (1, 0)
    [one] = sent_mail.outbox
    assert one.to == ["k@primer.test"] and one.subject == "Имате съобщение в Опора"
    assert not any(word in one.subject + one.body for word in ("Мира", "Камен", "Покана", "Каним"))
    assert (Letter.objects.get().state, Letter.objects.get().sent_at) == ("sent", NOON)
    assert Entry.objects.filter(what="letters.record_sent", kind="done").count() == 1


def test_what_the_server_does_not_take_stays_and_is_tried_again(net, with_server, monkeypatch):
    first, second = queued(net, "a@primer.test"), queued(net, "b@primer.test")
    take = locmem.EmailBackend.send_messages

    def refuse_one(self, messages):
        if messages[0].to == ["a@primer.test"]:
            raise ConnectionRefusedError
        return take(self, messages)

    with monkeypatch.context() as patched:
        patched.setattr(locmem.EmailBackend, "send_messages", refuse_one)
        assert tick() == 1
    assert list(queries.outbox(viewer=net.ana)) == [first]
    assert Letter.objects.get(pk=second.pk).state == "sent"
    assert tick() == 1


def test_without_a_mail_server_everything_waits_in_the_outbox(net):
    letter = queued(net)
    assert tick() == 0 and not sent_mail.outbox
    assert list(queries.outbox(viewer=net.ana)) == [letter]


def test_a_letter_that_nobody_sent_does_not_leave_by_itself(net, with_server):
    compose(Recipient("outside", None, "Общината", "o@primer.test"), kind="letter", channel="email", subject="x",
            body="y", by=net.ana, at=NOON)  # fmt: skip
    assert tick() == 0
