from datetime import timedelta

import pytest

from opora.access import trail
from opora.access.models import Entry, Staff
from opora.base.refusal import Refused
from opora.letters import checking
from opora.letters.actions import (
    compose_letter,
    correct_letter,
    mark_read,
    print_letter,
    record_sent,
    record_served,
    release_letter,
    send_letter,
    withdraw_letter,
)
from opora.letters.compose import notice
from opora.letters.models import Letter, Paper
from tests.made import NOON, TODAY, organisation, worker

from .families import HIDDEN, network

pytestmark = pytest.mark.django_db


@pytest.fixture
def net():
    return network()


def write(net, to=None, by=None, **more) -> Letter:
    said = {"channel": "post", "subject": "Покана", "body": "Каним Ви на среща."} | more
    return compose_letter(
        family=net.ours.family,
        recipient=to or net.to_father,
        organisation=net.office,
        by=by or net.ana,
        at=NOON,
        **said,
    )


def stopped(net) -> Letter:
    return write(net, body=f"Майката е на {HIDDEN}.")


def sent(net) -> Letter:
    return send_letter(letter=write(net), by=net.ana, at=NOON)


def refused(act, **given) -> str:
    """What the refusal says; it left nothing but its own line."""
    before = Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        act(**given)
    assert list(Entry.objects.order_by("number").values_list("kind", flat=True))[before:] == ["refused"]
    return str(refusal.value.reasons[0])


def now(letter: Letter) -> Letter:
    return Letter.objects.get(pk=letter.pk)


def test_writing_a_letter_leaves_a_line_without_its_words(net):
    made = write(net)
    line = Entry.objects.get(what="letters.compose_letter")
    assert line.subject_id == made.pk and line.case_id == net.ours.case_id
    assert "Каним" not in str(line.changes) and "Райчев" not in str(line.changes)


def test_who_does_not_work_on_the_case_writes_no_letter_from_it(net):
    refused(write, net=net, by=worker("social_worker", net.office))
    assert not Letter.objects.exists()


def test_nobody_writes_in_the_name_of_another_organisation(net):
    net.office = organisation("community_support_centre")
    refused(write, net=net)


@pytest.mark.parametrize("channel", ["message", "email", "post"])
def test_each_way_needs_its_address(net, channel):
    refused(write, net=net, to=checking.Recipient("person", net.father.pk, "Камен Райчев", ""), channel=channel)
    assert not Letter.objects.exists()


def test_when_the_trail_fails_no_letter_is_kept(net, monkeypatch):
    def fail(lines):
        raise OSError

    monkeypatch.setattr(trail, "write", fail)
    with pytest.raises(OSError):
        write(net)
    assert not Letter.objects.exists()


def test_a_letter_by_post_has_left_when_it_was_sent(net):
    assert (sent(net).state, Letter.objects.get().sent_at) == ("sent", NOON)


def test_mail_waits_in_the_outbox_once(net):
    mail = write(net, to=checking.Recipient("outside", None, "Общината", "a@primer.test"), channel="email")
    send_letter(letter=mail, by=net.ana, at=NOON)
    assert (now(mail).state, now(mail).queued_at) == ("released", NOON)
    refused(send_letter, letter=mail, by=net.ana, at=NOON)


def test_a_stopped_letter_cannot_be_sent(net):
    letter = stopped(net)
    refused(send_letter, letter=letter, by=net.ana, at=NOON)
    assert now(letter).state == "stopped"


def test_corrected_it_is_checked_again(net):
    letter = stopped(net)
    correct_letter(letter=letter, body=f"Все още {HIDDEN}", by=net.ana, at=NOON)
    assert now(letter).stopped_by == ["hidden_address"]
    correct_letter(letter=letter, body="Каним Ви.", by=net.ana, at=NOON)
    assert (now(letter).state, now(letter).stopped_by, now(letter).body) == ("released", [], "Каним Ви.")
    refused(correct_letter, letter=letter, body="Друго", by=net.ana, at=NOON)


def test_a_second_person_releases_it_with_a_reason(net):
    letter = stopped(net)
    release_letter(letter=letter, reason="Съдът разпореди да му се съобщи.", by=net.head, at=NOON)
    assert (now(letter).state, now(letter).released_by) == ("released", net.head)
    assert now(letter).stopped_by == ["hidden_address"] and now(letter).release_reason


def test_whoever_wrote_it_cannot(net):
    letter = stopped(net)
    refused(release_letter, letter=letter, reason="Така трябва.", by=net.ana, at=NOON)
    assert now(letter).state == "stopped"


def test_nor_somebody_of_another_organisation_or_without_a_reason(net):
    letter = stopped(net)
    refused(release_letter, letter=letter, reason="Така трябва.", by=worker("head_of_department"), at=NOON)
    refused(release_letter, letter=letter, reason="  ", by=net.head, at=NOON)
    assert now(letter).state == "stopped"


def test_what_could_not_be_checked_is_released_by_nobody(net, monkeypatch):
    monkeypatch.setattr(checking.rules, "found_in", lambda *given, **more: 1 / 0)
    letter = write(net)
    refused(release_letter, letter=letter, reason="Бързаме.", by=net.head, at=NOON)
    assert (now(letter).state, now(letter).stopped_by) == ("stopped", ["unchecked"])


def test_served_says_on_which_day_and_what_proves_it(net):
    record_served(letter=sent(net), on_day=TODAY, proof="обратна разписка", by=net.ana, at=NOON)
    assert (Letter.objects.get().state, Letter.objects.get().served_on) == ("served", TODAY)


@pytest.mark.parametrize(("days", "proof"), [(-1, "разписка"), (1, "разписка"), (0, " ")])
def test_it_cannot_be_served_before_it_left_nor_tomorrow_nor_without_proof(net, days, proof):
    letter = sent(net)
    day = TODAY + timedelta(days=days)
    refused(record_served, letter=letter, on_day=day, proof=proof, by=net.ana, at=NOON)
    assert now(letter).state == "sent"


def test_it_is_served_once_and_only_after_it_left(net):
    refused(record_served, letter=write(net), on_day=TODAY, proof="разписка", by=net.ana, at=NOON)
    letter = sent(net)
    record_served(letter=letter, on_day=TODAY, proof="разписка", by=net.ana, at=NOON)
    refused(record_served, letter=letter, on_day=TODAY, proof="друга", by=net.ana, at=NOON)


def test_what_has_not_left_can_be_withdrawn(net):
    letter = write(net)
    withdraw_letter(letter=letter, by=net.ana, at=NOON)
    assert now(letter).state == "withdrawn"
    refused(withdraw_letter, letter=sent(net), by=net.ana, at=NOON)


def test_only_time_itself_says_that_mail_has_left(net):
    letter = write(net)
    refused(record_sent, letter=letter, by=net.ana, at=NOON)
    record_sent(letter=letter, by=Staff.objects.get(pk="00000000-0000-4000-8000-000000000001"), at=NOON)
    assert now(letter).state == "sent"


def test_a_letter_is_put_on_paper_once(net):
    letter = write(net)
    print_letter(letter=letter, by=net.ana, at=NOON)
    print_letter(letter=letter, by=net.ana, at=NOON)
    assert Paper.objects.count() == 1


def test_a_stopped_letter_is_not_printed(net):
    refused(print_letter, letter=stopped(net), by=net.ana, at=NOON)
    assert not Paper.objects.exists()


def test_a_message_is_marked_as_read_by_its_recipient_alone(net):
    message = notice(to=net.head, subject="Среща", body="Утре в девет.", by=net.ana, at=NOON)
    assert mark_read(letter=message, by=net.ana, at=NOON).read_at is None
    assert mark_read(letter=message, by=net.head, at=NOON).read_at == NOON
    assert mark_read(letter=message, by=net.head, at=NOON + timedelta(days=1)).read_at == NOON
