"""The made-up network, with everything that happens on a family's whole way, goes out and comes back."""

import pytest
from django.db import connection

from opora.access.models import WHOLE
from opora.casework.models import Closing
from opora.demo import seed
from opora.gate import guards
from opora.gate.models import Hearing, Proposal
from opora.project import backup, queries
from opora.project.backup import archive, restoring, rows
from tests.made import NOON, TODAY

from .emptying import emptied

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def network():
    for _act in seed.network(NOON):
        pass


def test_every_table_with_a_story_comes_back_row_by_row(network, tmp_path):
    path, manifest = backup.make(tmp_path, at=NOON)
    assert manifest.tables["gate.Proposal"][0] and manifest.tables["gate.Hearing"][0]
    emptied()
    backup.restore(path)
    assert {model._meta.label: rows.digest_of(model) for model in rows.tables()} == manifest.tables
    assert guards.standing(connection) == {guard.name for guard in guards.guards()}


def test_a_proposal_does_not_slip_past_the_gate_in_a_backup(network, tmp_path, monkeypatch):
    """Planted by somebody who holds the keys: a hearing whose opinion is not the one the proposal carries."""
    said = rows.lines

    def forged(model):
        for line in said(model):
            yield line.replace(b'"exhausted"', b'"continue_prevention"') if model is Hearing else line

    assert Proposal.objects.filter(opinion="exhausted").exists()
    monkeypatch.setattr(rows, "lines", forged)
    path, _manifest = backup.make(tmp_path, at=NOON)
    monkeypatch.undo()
    emptied()
    with pytest.raises(archive.Damaged, match="proposal"):
        restoring.restore(path)
    assert not Proposal.objects.exists()


def test_a_closed_case_passes_its_time_ten_years_later_with_all_that_hangs_on_it(network):
    closed = Closing.objects.filter(reopened_on=None).order_by("closed_on").first()
    later = closed.closed_on.replace(year=closed.closed_on.year + 1)
    for model in ("people.Family", "casework.Case", "casework.Closing", "people.Person"):
        assert not queries.past_their_time(model=model, before=closed.closed_on, viewer=WHOLE).exists()
        assert queries.past_their_time(model=model, before=later, viewer=WHOLE).exists()
    past = queries.past_their_time(model="casework.Case", before=later, viewer=WHOLE)
    assert all(case.state == "closed" for case in past)
    assert closed.closed_on < TODAY
