"""The database itself keeps the gate, on both engines: not even raw SQL brings a proposal past it.

Each guard says what is allowed; all else is refused. A sealed text is empty where its length is zero. What may
never change may still be sealed anew: the same length under a later key (`opora rotate-keys`).

A migration that alters a table named here (of casework: `casework_casechild`) must call `remove` first and `install`
last: SQLite makes altered tables anew and forgets their triggers, and will not rename a table that a trigger of
another one speaks of. Restoring a backup into an empty database does the same.
"""

from dataclasses import dataclass

from django.db import models

from .models import FurtherMeasure, Hearing, Item, Proposal, Removal, Report, Vote


@dataclass(frozen=True)
class Guard:
    table: str
    event: str
    allowed: str
    sentence: str

    @property
    def name(self) -> str:
        return f"{self.table}_{self.event.lower()}"


NEVER = "1 = 0"
HEARING = """
length(NEW.reasons) > 0 AND length(NEW.child_words) > 0 AND length(NEW.parents_words) > 0
AND NEW.opinion IN ('exhausted', 'continue_prevention')
AND EXISTS (
  SELECT 1 FROM gate_item i
  JOIN gate_report r ON r.id = i.report_id
  JOIN gate_sitting s ON s.id = i.sitting_id
  JOIN gate_body b ON b.id = s.body_id
  WHERE i.id = NEW.item_id AND r.id = NEW.report_id AND r.case_id = NEW.case_id AND r.body_id = b.id
  AND r.state = 'submitted' AND s.state = 'open' AND i.postponed_at IS NULL
  AND NEW.present * 100 > NEW.members * b.quorum_percent
  AND NEW.members = (SELECT count(*) FROM gate_attendance a WHERE a.sitting_id = s.id)
  AND NEW.present = (SELECT count(*) FROM gate_attendance a WHERE a.sitting_id = s.id AND a.present)
  AND NEW.votes_for = (SELECT count(*) FROM gate_vote v WHERE v.item_id = i.id AND v.choice = 'for')
  AND NEW.votes_against = (SELECT count(*) FROM gate_vote v WHERE v.item_id = i.id AND v.choice = 'against'))
"""
PROPOSAL = """
length(NEW.words) > 0 AND length(NEW.child_words) > 0 AND length(NEW.parents_words) > 0
AND EXISTS (SELECT 1 FROM casework_casechild c WHERE c.case_id = NEW.case_id AND c.person_id = NEW.child_id)
AND (length(NEW.medical_document) > 0) = (length(NEW.searched_for) > 0)
AND (NEW.care = 'residential' OR length(NEW.medical_document) = 0)
AND (
  (NEW.removal_id IS NULL AND EXISTS (
    SELECT 1 FROM gate_hearing h JOIN gate_report r ON r.id = h.report_id
    WHERE h.id = NEW.hearing_id AND h.case_id = NEW.case_id AND r.case_id = NEW.case_id AND r.state = 'heard'
    AND h.opinion = NEW.opinion AND length(h.child_words) > 0 AND length(h.parents_words) > 0
    AND (h.opinion <> 'continue_prevention' OR (
      EXISTS (SELECT 1 FROM gate_furthermeasure m WHERE m.hearing_id = h.id)
      AND NOT EXISTS (
        SELECT 1 FROM gate_furthermeasure m
        WHERE m.hearing_id = h.id AND (length(m.answer) = 0 OR m.answered_at IS NULL))))))
  OR (NEW.hearing_id IS NULL AND EXISTS (
    SELECT 1 FROM gate_removal u
    WHERE u.id = NEW.removal_id AND u.case_id = NEW.case_id AND u.child_id = NEW.child_id)))
"""
NO_HEARING = "NOT EXISTS (SELECT 1 FROM gate_hearing h WHERE h.item_id IN ({ids}))"
UNANSWERED = "OLD.answered_at IS NULL AND length(OLD.answer) = 0"


def _same(model: type[models.Model], *but: str, only: tuple[str, ...] = ()) -> str:
    """SQL: every column of the row (or only these) is what it was, or the same text sealed with a later key."""
    columns = [f for f in model._meta.concrete_fields if f.name not in but and (not only or f.name in only)]
    return " AND ".join(_kept(field.column, isinstance(field, models.BinaryField)) for field in columns)


def _kept(column: str, sealed: bool) -> str:
    new, old = f'NEW."{column}"', f'OLD."{column}"'
    if sealed:
        return (
            f"({new} = {old} OR (length({new}) = length({old}) AND length({old}) > 0"
            f" AND substr({new}, 1, 1) > substr({old}, 1, 1)))"
        )
    return f"({new} = {old} OR ({new} IS NULL AND {old} IS NULL))"


def _report() -> str:
    """A report before the body keeps its words; one that was heard keeps everything."""
    told = _same(Report, "state", "returned_reason", only=("id", "case", "number", "body", *WORDS))
    heard = "EXISTS (SELECT 1 FROM gate_hearing h WHERE h.report_id = OLD.id AND h.case_id = NEW.case_id)"
    return f"""
    NEW.case_id = OLD.case_id AND (
      (OLD.state NOT IN ('submitted', 'heard') AND NEW.state <> 'heard')
      OR (OLD.state = 'submitted' AND {told} AND (NEW.state <> 'heard' OR {heard}))
      OR (OLD.state = 'heard' AND {_same(Report)}))"""


WORDS = ("risk", "why_not_enough", "what_else", "asked_for", "facts")
ANSWER = ("answer", "answered_at", "answered_by")


def guards() -> list[Guard]:
    """All of them: the table of what the gate's tables allow."""
    voted = NO_HEARING.format(ids="OLD.item_id, NEW.item_id")
    answered = f"{_same(FurtherMeasure, *ANSWER)} AND (({UNANSWERED}) OR ({_same(FurtherMeasure, only=ANSWER)}))"
    removed = (
        f"{_same(Removal, 'reported_on')} AND (OLD.reported_on IS NULL OR {_same(Removal, only=('reported_on',))})"
    )
    return [
        Guard("gate_hearing", "INSERT", HEARING, "a hearing needs a submitted report on an open sitting with a quorum"),
        Guard("gate_hearing", "UPDATE", _same(Hearing), "a hearing is never changed"),
        Guard("gate_hearing", "DELETE", NEVER, "a hearing is never deleted"),
        Guard("gate_proposal", "INSERT", PROPOSAL, "a proposal for a child rests on a heard report or a removal"),
        Guard("gate_proposal", "UPDATE", _same(Proposal), "a proposal is never changed"),
        Guard("gate_proposal", "DELETE", NEVER, "a proposal is never deleted"),
        Guard("gate_report", "INSERT", "NEW.state <> 'heard'", "a report is heard by a hearing alone"),
        Guard("gate_report", "UPDATE", _report(), "a heard report stays heard, and what was submitted stays as it was"),
        Guard("gate_removal", "UPDATE", removed, "of a removal only the day it was reported is added"),
        Guard("gate_removal", "DELETE", NEVER, "a removal is never deleted"),
        Guard("gate_furthermeasure", "UPDATE", answered, "a measure proposed by the body is answered once"),
        Guard("gate_furthermeasure", "DELETE", NEVER, "a measure proposed by the body is never deleted"),
        Guard("gate_vote", "INSERT", NO_HEARING.format(ids="NEW.item_id"), "nobody votes after the hearing"),
        Guard("gate_vote", "UPDATE", f"({voted}) OR ({_same(Vote)})", "a vote stays as it was heard"),
        Guard("gate_vote", "DELETE", NO_HEARING.format(ids="OLD.item_id"), "a vote stays as it was heard"),
        Guard("gate_item", "UPDATE", f"({NO_HEARING.format(ids='OLD.id')}) OR ({_same(Item)})", "what was heard stays"),
    ]


def install(connection) -> None:
    """Put every guard in place."""
    statements = _postgres if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for guard in guards():
            for statement in statements(guard):
                cursor.execute(statement)


def remove(connection) -> None:
    """For migrations, for restoring a backup, and for tests that empty the database."""
    with connection.cursor() as cursor:
        for guard in guards():
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}")
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard.table}_truncate ON {guard.table}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}")


def standing(connection) -> set[str]:
    """The names of the guards the database has now; `opora check` compares them with `guards()`."""
    known = {guard.name for guard in guards()}
    asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        asked = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return known & {name for (name,) in cursor.fetchall()}


def _sqlite(guard: Guard) -> list[str]:
    return [
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
        f"WHEN NOT COALESCE(({guard.allowed}), 1 = 0) BEGIN SELECT RAISE(ABORT, '{guard.sentence}'); END"
    ]


def _postgres(guard: Guard) -> list[str]:
    refuse = f"RAISE EXCEPTION '{guard.sentence}' USING ERRCODE = 'integrity_constraint_violation';"
    row = "OLD" if guard.event == "DELETE" else "NEW"
    made = [
        f"CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF NOT COALESCE(({guard.allowed}), 1 = 0) THEN {refuse} END IF; RETURN {row}; END $$",
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {guard.name}()",
    ]
    if guard.allowed == NEVER:
        made += [
            f"CREATE OR REPLACE FUNCTION {guard.table}_truncate() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {refuse} END $$",
            f"CREATE TRIGGER {guard.table}_truncate BEFORE TRUNCATE ON {guard.table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {guard.table}_truncate()",
        ]
    return made
