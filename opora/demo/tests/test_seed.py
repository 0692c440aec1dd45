from datetime import UTC, datetime

import pytest

from opora.access import trail
from opora.casework.models import Case, CaseChild
from opora.demo import seed
from opora.gate.models import Hearing, Proposal, Removal, Report

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_whole_network_is_lived_through_by_real_actions():
    made = list(seed.network(datetime(2026, 11, 22, 10, 0, tzinfo=UTC)))

    assert made[-1][0] == made[-1][1] > 800
    assert Case.objects.count() > 40
    assert {report.state for report in Report.objects.all()} >= {"draft", "submitted", "heard", "returned"}
    assert Hearing.objects.exists() and Removal.objects.filter(reported_on=None).exists()
    rests = {(made.hearing_id is None, made.removal_id is None) for made in Proposal.objects.all()}
    assert rests == {(False, True), (True, False)}
    for made in Proposal.objects.select_related("child", "removal"):
        assert made.care == "kin" and CaseChild.objects.filter(case=made.case, person=made.child).exists()
        assert made.removal is None or made.removal.child == made.child
    assert trail.verify() is None
