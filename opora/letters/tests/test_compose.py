"""Our own output is the main hazard: what a recipient may not know reaches them in no part of a letter."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from opora.access.models import Entry
from opora.base.secrets import WrongKey
from opora.letters import checking, pdf, queries
from opora.letters.compose import Content, Recipient, compose, notice
from opora.letters.models import Letter, Paper
from opora.people.models import Family, Person, ProtectedFact
from tests.made import NOON, worker

from .families import HIDDEN, family, network

pytestmark = pytest.mark.django_db


@pytest.fixture
def net():
    return network()


def letter(net, to: Recipient, *, subject: str = "Покана за среща", body: str = "Каним Ви на среща.", **more) -> Letter:
    given = {"kind": "letter", "channel": "post", "by": net.ana, "at": NOON, "organisation": net.office}
    return compose(to, subject=subject, body=body, case_id=net.ours.case_id, **{**given, **more})


def test_a_letter_that_gives_nothing_away_is_ready_to_leave(net):
    made = letter(net, net.to_father, body="Уважаеми г-н Райчев, каним Ви с Росица Райчева на среща за Мира.")
    assert (made.state, made.stopped_by, made.released_at) == ("released", [], NOON)
    assert made.number == "И-2026-000001"


@pytest.mark.parametrize("address", [HIDDEN, "ul. Tihomir Brezov 17", "ТИХОМИР БРЕЗОВ 17"])
def test_a_hidden_address_never_reaches_the_father_in_the_text(net, address):
    made = letter(net, net.to_father, body=f"Майката живее на {address}.")
    assert (made.state, made.stopped_by, made.released_at) == ("stopped", ["hidden_address"], None)


def test_nor_in_the_subject(net):
    assert letter(net, net.to_father, subject="Посещение, Тихомир Брезов 17").stopped_by == ["hidden_address"]


def test_nor_as_the_address_on_the_envelope(net):
    to = Recipient("person", net.father.pk, "Камен Райчев", HIDDEN)
    assert letter(net, to).stopped_by == ["hidden_address"]


def test_nor_in_how_to_object(net):
    made = letter(net, net.to_father, how_to_object="Пишете на Тихомир Брезов 17")
    assert made.stopped_by == ["hidden_address"]


def test_nor_in_the_pdf_that_a_template_draws_from_the_file(net):
    page = {"template": "letters/paper/page.html", "context": {"letter": Letter(subject="x", body=f"На {HIDDEN}.")}}
    assert letter(net, net.to_father, paper=Content(**page)).stopped_by == ["hidden_address"]
    assert Paper.objects.get().letter.released_at is None


def test_nor_in_the_name_of_the_file(net):
    paper = Content(content="Да".encode(), media_type="text/plain", name="tihomir-brezov-17.txt")
    assert letter(net, net.to_father, paper=paper).stopped_by == ["hidden_address"]


def test_who_lives_there_may_be_told(net):
    assert letter(net, net.to_mother, body=f"Ще дойдем на {HIDDEN}, тел. 0888 123 457.").state == "released"


def test_but_the_subject_stands_in_lists_and_says_it_to_nobody(net):
    assert letter(net, net.to_mother, subject="Посещение, Тихомир Брезов 17").stopped_by == ["hidden_address"]


def test_post_to_the_door_a_hidden_person_left_is_stopped(net):
    to = Recipient("person", net.mother.pk, "Росица Райчева", "ул. Стария мост 4, Стара Загора")
    assert letter(net, to).stopped_by == ["old_address"]
    assert letter(net, to, channel="hand").state == "released"


@pytest.mark.parametrize("parent", ["to_father", "to_mother"])
def test_who_raised_the_concern_never_reaches_the_parents(net, parent):
    made = letter(net, getattr(net, parent), body="Сигналът е от г-жа Капанова.")
    assert made.stopped_by == ["notifier"]


def test_not_even_before_there_is_a_case(net):
    concern = net.office  # any record: the fact is found by its key
    ProtectedFact.objects.create(kind="notifier", words="Здравка Кутийкова", about_id=concern.pk)
    made = letter(net, net.to_father, body="Каза Здравка Кутийкова", about_id=concern.pk)
    assert made.stopped_by == ["notifier"]


def test_a_father_recorded_in_another_family_learns_no_more(net):
    """The child is known in the mother's family, the father in a new one; the sender writes about something else."""
    new = family("Камови", ("Камен", "Райчев", "father"))
    net.ours.people[2].ties_as_child.create(person=new.people[0], kind="father", rights="full")
    to = Recipient("person", new.people[0].pk, "Камен Райчев", "")
    made = compose(to, kind="letter", channel="hand", subject="x", body="0888 123 457", by=worker("social_worker"),
                   at=NOON, case_id=new.case_id)  # fmt: skip
    assert made.stopped_by == ["hidden_phone"]


def test_a_child_of_another_family_pasted_by_mistake_stops(net):
    assert letter(net, net.to_father, body="Габриела Щерионова не ходи на училище.").stopped_by == ["other_family"]


def test_a_colleague_who_works_with_the_other_family_too_may_be_told(net):
    to = Recipient("staff", net.head.pk, net.head.name, "")
    assert letter(net, to, channel="message", body="Габриела Щерионова").stopped_by == ["other_family"]
    to = Recipient("staff", net.ana.pk, net.ana.name, "")
    assert letter(net, to, channel="message", body="Габриела Щерионова").state == "sent"


def test_an_identity_number_stops_unless_this_recipient_needs_it(net):
    assert letter(net, net.to_father, body="ЕГН 7523169263").stopped_by == ["identity_number"]
    assert letter(net, net.to_father, body="ЕГН 7523169263", numbers={"7523169263"}).state == "released"


def test_a_check_that_fails_lets_nothing_out(net, monkeypatch):
    monkeypatch.setattr(checking.rules, "found_in", lambda *given, **more: 1 / 0)
    made = letter(net, net.to_father)
    assert (made.state, made.stopped_by) == ("stopped", ["unchecked"])


def test_a_file_that_cannot_be_searched_does_not_leave(net):
    for paper in (
        Content(content=b"%PDF-1.7 broken"),
        Content(content=b"PK", media_type="application/zip", name="a.zip"),
    ):
        assert letter(net, net.to_father, paper=paper).stopped_by == ["unchecked"]


def test_a_wrong_key_is_no_result_of_the_check(net, monkeypatch):
    def wrong(**given):
        raise WrongKey

    monkeypatch.setattr(checking.queries, "unknown", wrong)
    with pytest.raises(WrongKey):
        letter(net, net.to_father)


def test_a_fact_no_longer_protected_stops_nothing(net):
    for fact in ProtectedFact.objects.all():
        fact.ended_at = NOON
        fact.save()
    assert letter(net, net.to_father, body=HIDDEN).state == "released"


def test_the_very_bytes_are_kept_with_their_hash(net):
    import hashlib

    made = letter(net, net.to_father, paper=Content(template="letters/paper/letter.html"))
    kept = Paper.objects.get()
    assert kept.name == "I-2026-000001.pdf"
    assert hashlib.sha256(kept.opened()).hexdigest() == kept.sha256
    assert made.number in pdf.words_of(kept.opened()) and "Каним Ви на среща." in pdf.words_of(kept.opened())


def test_a_notice_is_there_at_once_and_is_checked_like_all(net):
    fine = notice(to=net.head, subject="Нов сигнал", body="Има нов сигнал.", by=net.ana, at=NOON)
    assert (fine.state, fine.number) == ("sent", "")
    leak = notice(
        to=net.head, subject="Сигнал", body="От Невена Капанова", by=net.ana, at=NOON, case_id=net.ours.case_id
    )
    assert leak.state == "stopped"
    assert list(queries.inbox(viewer=net.head)) == [fine]


def test_the_check_asks_the_database_six_times_at_most_however_much_there_is(net):
    made = letter(net, net.to_mother)
    people = [Person(family=net.other.family, given_name=f"Име{n}", family_name=f"Фамилиева{n}") for n in range(300)]
    Person.objects.bulk_create(people)
    Family.objects.create(name="x", municipality="SZR31")
    for recipient in ("person", "staff"):
        made.recipient_kind, made.recipient_id = recipient, net.mother.pk if recipient == "person" else net.head.pk
        made.by = type(net.ana).objects.get(pk=net.ana.pk)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            checking.check(made)
        sql = [one["sql"] for one in asked if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
        assert len(sql) <= 6, sql


def test_nothing_protected_stands_in_the_trail_or_in_the_open(net):
    made = letter(net, net.to_father, body=f"На {HIDDEN}")
    assert "Брезов" not in str(Entry.objects.values_list("changes", flat=True)) + str(made) + str(made.stopped_by)
