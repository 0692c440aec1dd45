import pytest

from opora.access.grants import grant_to_role, grant_to_staff
from opora.access.models import WHOLE
from opora.access.rules import Level
from opora.letters import queries
from opora.letters.compose import Recipient, compose, notice
from opora.people.models import Address
from tests.made import NOON, organisation, worker

from .families import HIDDEN, network

pytestmark = pytest.mark.django_db


@pytest.fixture
def net():
    return network()


def write(net, **more):
    said = {"kind": "letter", "channel": "post", "subject": "Покана", "body": "Каним Ви.", "by": net.ana, "at": NOON}
    return compose(net.to_father, **(said | {"organisation": net.office, "case_id": net.ours.case_id} | more))


def seen(viewer) -> set:
    return set(queries.letters(viewer=viewer))


def test_letters_are_seen_through_the_case_the_office_or_by_their_recipient(net):
    letter = write(net)
    works_on_it, of_the_office, stranger = (
        worker("outreach_worker"),
        worker("social_worker", net.office),
        worker("coordinator"),
    )
    grant_to_staff(staff=works_on_it, case_id=net.ours.case_id, level=Level.SEE, through="step")
    assert seen(works_on_it) == seen(of_the_office) == seen(net.head) == seen(WHOLE) == {letter}
    assert seen(stranger) == seen(worker("administrator", net.office)) == seen(worker("evaluator", net.office)) == set()


def test_a_stopped_one_is_seen_by_its_sender_and_by_who_may_release_it(net):
    letter = write(net, body=HIDDEN)
    works_on_it = worker("outreach_worker")
    grant_to_staff(staff=works_on_it, case_id=net.ours.case_id, level=Level.WORK, through="step")
    assert set(queries.stopped(viewer=net.ana)) == set(queries.stopped(viewer=net.head)) == {letter}
    assert seen(works_on_it) == set()


def test_messages_stand_in_the_inbox_of_their_recipient_until_read(net):
    message = notice(to=net.head, subject="Среща", body="Утре.", by=net.ana, at=NOON)
    assert list(queries.inbox(viewer=net.head)) == [message] and queries.unread_count(viewer=net.head) == 1
    assert not queries.inbox(viewer=net.ana) and queries.unread_count(viewer=net.ana) == 0
    assert not queries.of_case(case_id=net.ours.case_id, viewer=net.ana)


def test_a_letter_goes_to_the_family_to_who_works_with_it_and_to_organisations_near(net):
    centre = organisation("community_support_centre", name="Център „Люлка“")
    far = organisation("department", "LOV18", name="Далечен отдел")
    manager = worker("provider_manager", centre, name="Иво Минчев")
    worker("social_worker", centre, name="Няма Достъп")
    grant_to_role(
        organisation=centre, role="provider_manager", case_id=net.ours.case_id, level=Level.LEAD, through="lead"
    )
    offered = queries.recipients(case_id=net.ours.case_id, viewer=net.ana)
    assert {name for _, name in offered["people"]} == {"Росица Райчева", "Камен Райчев", "Мира Райчева"}
    assert {name for _, name in offered["staff"]} == {"Ана Тодорова", net.head.name, manager.name}
    assert {name for _, name in offered["organisations"]} == {net.office.name, centre.name} and far.active
    assert queries.recipients(case_id=net.ours.case_id, viewer=worker("coordinator")) == {}


def test_a_hidden_address_is_never_filled_in(net):
    key = f"person:{net.mother.pk}"
    Address.objects.update(until=NOON.date())
    old = Address(family=net.ours.family, kind="actual", hidden=True, line="Тихомир Брезов 17")
    old.save()
    assert queries.address_of(key=key, channel="post", viewer=net.ana) == ""


def test_an_address_is_filled_in_for_the_way_the_letter_goes(net):
    office, colleague = f"organisation:{net.office.pk}", f"staff:{net.head.pk}"
    assert queries.address_of(key=office, channel="post", viewer=net.ana) == "ул. Примерна 1"
    assert queries.address_of(key=office, channel="email", viewer=net.ana) == "ozd@primer.test"
    assert queries.address_of(key=colleague, channel="email", viewer=net.ana) == net.head.account.email
    assert queries.address_of(key="outside", channel="post", viewer=net.ana) == ""


def test_a_list_asks_the_database_as_often_for_many_as_for_few(net, django_assert_num_queries):
    for _ in range(3):
        write(net)
    viewer = net.ana
    viewer.held()
    with django_assert_num_queries(1):
        assert len([one.by.name for one in queries.letters(viewer=viewer)]) == 3


def test_a_recipient_by_mail_finds_it_among_their_messages(net):
    to = Recipient("staff", net.head.pk, net.head.name, "h@primer.test")
    letter = compose(to, kind="letter", channel="email", subject="x", body="y", by=net.ana, at=NOON)
    assert letter not in seen(net.head) and not queries.inbox(viewer=net.head)
    letter.state, letter.sent_at = "sent", NOON
    letter.save()
    assert list(queries.inbox(viewer=net.head)) == [letter]
    letter.kind = "invitation"  # it has a message beside it
    letter.save()
    assert not queries.inbox(viewer=net.head)
