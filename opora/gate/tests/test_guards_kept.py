"""What was heard and proposed stays as it is, whoever asks the database to change it."""

import pytest
from django.db import DatabaseError, connection, transaction

from opora.base import secrets
from opora.gate import actions
from opora.gate.models import FurtherMeasure, Hearing, Item, Proposal, Removal, Report, Vote
from tests.made import NOON

from . import ground as make
from .test_sittings import removal

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone_through():
    """A case in which everything happened: heard, answered, proposed; and a removal."""
    here = make.ground()
    hearing = make.hear(here, opinion="continue_prevention", measures=("Помощ",))
    actions.answer_measure(measure=hearing.further_measures.get(), answer="Опитахме.", by=here.officer, at=NOON)
    make.propose(here, hearing)
    removal(here)
    Removal.objects.update(reported_on=NOON.date())
    return here


STATEMENTS = [
    "UPDATE gate_hearing SET opinion = 'exhausted'",
    "UPDATE gate_hearing SET votes_for = votes_for + 1, present = present + 1, members = members + 1",
    "UPDATE gate_hearing SET heard_at = '2020-01-01 10:00:00+00'",
    "UPDATE gate_hearing SET child_words = parents_words",
    "UPDATE gate_hearing SET reasons = substr(reasons, 1, 1)",
    "DELETE FROM gate_hearing",
    "UPDATE gate_proposal SET ground = 'poverty'",
    "UPDATE gate_proposal SET care = 'residential'",
    "UPDATE gate_proposal SET child_id = (SELECT id FROM people_person WHERE part = 'mother')",
    "UPDATE gate_proposal SET medical_document = words, searched_for = words",
    "UPDATE gate_proposal SET hearing_id = NULL, removal_id = (SELECT id FROM gate_removal)",
    "UPDATE gate_proposal SET parents_words = substr(parents_words, 1, 0)",
    "DELETE FROM gate_proposal",
    "UPDATE gate_report SET state = 'draft'",
    "UPDATE gate_report SET state = 'withdrawn'",
    "UPDATE gate_report SET facts = risk",
    "UPDATE gate_report SET number = 'Д-0'",
    "DELETE FROM gate_report",
    "UPDATE gate_removal SET act_number = 'x'",
    "UPDATE gate_removal SET ground = 'x'",
    "UPDATE gate_removal SET removed_at = '2020-01-01 10:00:00+00'",
    "UPDATE gate_removal SET reported_on = NULL",
    "UPDATE gate_removal SET reported_on = '2020-01-01'",
    "DELETE FROM gate_removal",
    "UPDATE gate_furthermeasure SET answer = words",
    "UPDATE gate_furthermeasure SET answered_at = NULL",
    "UPDATE gate_furthermeasure SET words = answer",
    "DELETE FROM gate_furthermeasure",
    "UPDATE gate_vote SET choice = 'against'",
    "DELETE FROM gate_vote",
    "UPDATE gate_item SET child_heard = parents_heard",
    "UPDATE gate_item SET postponed_at = '2020-01-01 10:00:00+00'",
    "DELETE FROM gate_item",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_raw_sql_changes_nothing_of_it(gone_through, statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        connection.check_constraints()  # the embedded engine looks at foreign keys at the end


@pytest.mark.parametrize("table", ["gate_hearing", "gate_proposal", "gate_removal", "gate_furthermeasure"])
def test_replacing_or_emptying_does_not_slip_past(gone_through, table):
    on_sqlite = connection.vendor == "sqlite"
    statement = f"REPLACE INTO {table} SELECT * FROM {table}" if on_sqlite else f"TRUNCATE {table} CASCADE"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("model", [Hearing, Proposal, Removal, FurtherMeasure, Item, Report])
def test_saving_the_record_again_changes_nothing_of_it(gone_through, model):
    record = model.objects.first()
    with pytest.raises(DatabaseError), transaction.atomic():
        record.save()  # a sealed text is sealed anew: even the same words are refused
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=record.pk).delete()


@pytest.mark.parametrize("model", [Hearing, Proposal, Removal, FurtherMeasure, Report])
def test_a_later_key_may_seal_the_same_words_anew(gone_through, model, monkeypatch):
    record = model.objects.first()
    sealed = [f.attname for f in model._meta.concrete_fields if f.get_internal_type() == "BinaryField"]
    words = {name: getattr(record, name) for name in sealed}
    later = secrets.with_new_seal(secrets.ring())
    monkeypatch.setenv("OPORA_KEY_RING", later.as_text())
    secrets.ring.cache_clear()
    try:
        record.save()
        kept = model.objects.get(pk=record.pk)
        assert {name: getattr(kept, name) for name in sealed} == words
        setattr(kept, sealed[0], words[sealed[0]] + " и още")
        with pytest.raises(DatabaseError), transaction.atomic():
            kept.save()
    finally:
        monkeypatch.undo()
        secrets.ring.cache_clear()


def test_a_submitted_report_keeps_its_words_though_not_heard():
    here = make.ground()
    report = make.submitted(here)
    for change in ("state = 'heard'", "risk = facts", "case_id = NULL"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE gate_report SET {change}")
    report.refresh_from_db()
    assert report.state == "submitted"


def test_after_the_hearing_nobody_votes():
    here = make.ground()
    item = make.ready(here)
    actions.record_attendance(sitting=item.sitting, present=here.members[:4], by=here.secretary, at=NOON)
    item.votes.filter(member=here.members[4]).delete()
    make.hear(here, item=item)
    with pytest.raises(DatabaseError), transaction.atomic():
        Vote.objects.create(item=item, member=here.members[4], choice="for")


def test_what_is_not_sealed_by_a_hearing_can_still_be_put_right():
    here = make.ground()
    item = make.ready(here)
    item.votes.all().delete()
    report = item.report
    report.state = "returned"
    report.save(update_fields=["state"])
    report.risk = "Друго"
    report.save(update_fields=["risk"])
    assert Report.objects.get().risk == "Друго"
