"""Two people at the same moment: one does, the other is told; nothing is lost and nothing done twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from opora.access import reference, trail
from opora.base.refusal import Refused
from opora.concerns import queries
from opora.concerns.actions import raise_concern, triage
from opora.concerns.models import Concern, Triage
from tests.made import NOON, STARA_ZAGORA, organisation, worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def standing():
    reference.install()


def together(*calls):
    """Run them as two people would, each over a connection of its own; what each returned or raised."""
    gate = Barrier(len(calls))

    def run(call):
        gate.wait()
        try:
            return call()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_two_triages_at_once_one_decides_and_the_other_is_told_who():
    department = organisation("department")
    first, second = (worker("child_protection_officer", department, name=name) for name in ("Калина", "Мартин"))
    concern = raise_concern(
        kind="risk", words="Плач всяка нощ.", settlement=STARA_ZAGORA, by=queries.citizen(viewer=None), at=NOON
    )

    def decide(staff, outcome):
        mine = Concern.objects.get(pk=concern.pk)
        return lambda: triage(concern=mine, outcome=outcome, reason="Видяхме.", by=staff, at=NOON)

    results = together(decide(first, "inquiry"), decide(second, "advice"))

    refused = [result for result in results if isinstance(result, Refused)]
    done = Triage.objects.get()
    assert len(refused) == 1
    assert done.by.name in refused[0].reasons[0]
    assert Concern.objects.get().state == done.outcome
    assert trail.verify() is None


def test_many_concerns_at_once_each_get_a_number_and_a_code_of_their_own():
    worker("child_protection_officer", organisation("department"))
    citizen = queries.citizen(viewer=None)

    def raise_one():
        return raise_concern(kind="risk", words="Тревожа се.", settlement=STARA_ZAGORA, by=citizen, at=NOON)

    made = together(*[raise_one] * 6)
    assert len({concern.number for concern in made}) == len({concern.receipt for concern in made}) == 6
