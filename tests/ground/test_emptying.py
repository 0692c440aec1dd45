"""A test that really commits leaves nothing behind, takes nothing standing away, and the trail is guarded again."""

import pytest
from django.db import DatabaseError, connection, transaction

from opora.access import guards
from opora.access.models import PUBLIC_ID, SYSTEM_ID, Organisation, Staff, TrailHead

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_test_begins_with_the_standing_rows_and_nothing_else(turn):
    assert not Organisation.objects.exists()
    assert TrailHead.objects.count() == 1
    assert Staff.objects.filter(pk__in=[SYSTEM_ID, PUBLIC_ID]).count() == 2

    Organisation.objects.create(name=turn, kind="municipality", municipality="SZR31")


@pytest.mark.parametrize("turn", ["first", "second"])
def test_the_guards_of_the_trail_are_in_place(turn):
    with pytest.raises(DatabaseError, match="already exists"), transaction.atomic():
        guards.install(connection)
