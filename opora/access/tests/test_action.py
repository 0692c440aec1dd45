from uuid import uuid4

import pytest
from django.db import IntegrityError

from opora.access import trail
from opora.access.action import action
from opora.access.actions import add_organisation, appoint, close_account, end_post
from opora.access.models import Entry, Organisation, Post
from opora.access.roles import Permission
from opora.base.refusal import Refused
from tests.made import TODAY, organisation, worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return worker("administrator")


def add(by, **more):
    return add_organisation(kind="department", name="ОЗД", municipality="SZR31", by=by, **more)


def test_done_and_written_to_the_trail_with_before_and_after(administrator):
    made = add(administrator)

    entry = Entry.objects.get()
    assert (entry.kind, entry.what, entry.subject_id) == ("done", "access.add_organisation", made.pk)
    assert entry.changes["kind"] == [None, "department"]


def test_names_stand_in_the_trail_as_marks_not_as_words(administrator):
    made = add(administrator)
    assert made.name not in str(Entry.objects.get().changes)


def test_a_change_says_what_it_was_and_what_it_is(administrator):
    post = appoint(
        staff=worker("professional"), organisation=organisation(), role="coordinator", by=administrator, on_day=TODAY
    )
    end_post(post=post, by=administrator, on_day=TODAY)
    assert Entry.objects.get(what="access.end_post").changes["until"] == [None, str(TODAY)]


def test_refused_leaves_nothing_but_the_line_that_says_so():
    with pytest.raises(Refused):
        add(worker("social_worker"))
    assert not Organisation.objects.exists()
    assert list(Entry.objects.values_list("kind", "what")) == [("refused", "access.add_organisation")]


def test_when_the_trail_fails_nothing_is_saved(administrator, monkeypatch):
    def fail(lines):
        raise OSError("no room")

    monkeypatch.setattr(trail, "write", fail)
    with pytest.raises(OSError):
        add(administrator)
    assert not Organisation.objects.exists()


def test_sent_twice_with_one_key_is_done_once(administrator):
    key = uuid4()
    first, second = add(administrator, key=key), add(administrator, key=key)
    assert first == second
    assert Organisation.objects.count() == Entry.objects.count() == 1


def test_a_key_belongs_to_its_sender(administrator):
    key = uuid4()
    add(administrator, key=key)
    with pytest.raises(Refused):
        add(worker("administrator"), key=key)


def test_a_database_error_is_not_taken_for_a_repetition(administrator):
    add(administrator)
    with pytest.raises(IntegrityError):
        add(administrator, key=uuid4())


def test_an_action_within_an_action_shares_its_fate(administrator):
    @action(Permission.MANAGE_ACCOUNTS)
    def outer(*, by):
        add(by)
        raise Refused("No.")

    with pytest.raises(Refused):
        outer(by=administrator)
    assert not Organisation.objects.exists()
    assert Entry.objects.get().kind == "refused"


def test_lines_of_inner_and_outer_action_stand_in_order(administrator):
    @action(Permission.MANAGE_ACCOUNTS)
    def outer(*, by):
        return add(by)

    outer(by=administrator)
    whats = Entry.objects.order_by("number").values_list("what", flat=True)
    assert [what.split(".")[1] for what in whats] == ["add_organisation", "outer"]
    assert trail.verify() is None


def test_a_closed_account_may_nothing_from_that_moment(administrator):
    close_account(staff=administrator, by=worker("administrator"))
    administrator.refresh_from_db()
    with pytest.raises(Refused):
        add(administrator)


def test_nobody_can_be_appointed_to_be_the_clock(administrator):
    with pytest.raises(Refused):
        appoint(staff=worker("professional"), organisation=None, role="system", by=administrator, on_day=TODAY)
    assert not Post.objects.filter(role="system").exclude(staff__name="Opora").exists()
