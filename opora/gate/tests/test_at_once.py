"""Two people decide at the same moment: exactly one does. With real transactions, on both engines."""

import threading

import pytest
from django.db import connection

from opora.base.refusal import Refused
from opora.gate import actions
from opora.gate.models import Hearing, Proposal, Report
from tests.made import NOON, standing, worker

from . import ground as make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def here():
    standing()
    return make.ground()


def both(*attempts) -> list:
    """What each attempt came to: its record, or the refusal."""
    start, came = threading.Barrier(len(attempts)), [None] * len(attempts)

    def run(place, attempt):
        try:
            start.wait(10)
            came[place] = attempt()
        except Exception as refusal:
            came[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(attempts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return came


def one_was_refused(came) -> bool:
    return sorted(isinstance(result, Refused) for result in came) == [False, True]


def test_two_secretaries_hearing_at_once(here):
    item = make.ready(here)
    second = worker("commission_secretary", here.commission)

    def hear(by):
        return lambda: actions.hear_report(item=item, opinion="exhausted", reasons="Р", by=by, at=NOON)

    came = both(hear(here.secretary), hear(second))
    assert one_was_refused(came), came
    assert Hearing.objects.count() == 1


def test_heard_and_returned_at_once(here):
    item = make.ready(here)
    came = both(
        lambda: make.hear(here, item=item),
        lambda: actions.return_report(item=item, reason="Р", by=here.secretary, at=NOON),
    )
    assert one_was_refused(came), came
    assert Report.objects.get().state == ("heard" if Hearing.objects.exists() else "returned")


def test_heard_and_withdrawn_at_once(here):
    item = make.ready(here)
    came = both(
        lambda: make.hear(here, item=item),
        lambda: actions.withdraw_report(report=item.report, by=here.officer, at=NOON),
    )
    assert one_was_refused(came), came
    assert Report.objects.get().state == ("heard" if Hearing.objects.exists() else "withdrawn")


def test_two_reports_begun_at_once(here):
    came = both(*[lambda: actions.begin_report(case=here.case, by=here.officer, at=NOON)] * 2)
    assert one_was_refused(came), came
    assert Report.objects.count() == 1


def test_two_proposals_at_once(here):
    hearing = make.hear(here)
    came = both(lambda: make.propose(here, hearing), lambda: make.propose(here, hearing))
    assert one_was_refused(came), came
    assert Proposal.objects.count() == 1
