"""The report of a family, the urgent path, the answers to the commission, and the proposal."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from opora.access.models import WHOLE
from opora.base.refusal import Refused
from opora.gate import actions as gate
from opora.gate import queries
from opora.gate.models import Removal
from opora.people.models import Person

from .life import Life
from .stories import Act

KINDS = {"police_protection": Removal.Kind.POLICE, "emergency_placement": Removal.Kind.URGENT}
HOUR = timedelta(hours=1)


def acts_of_report(life: Life) -> Iterator[Act]:
    """Whatever of the way to the gate this story has gone."""
    told = life.told
    if "urgent" in told:
        at = max(life.days.of(told["urgent"]) + 3 * HOUR, life.opened_at + HOUR)
        yield Act(at, 7, lambda: _remove(life, told["urgent"], at))
    if told.get("report", {}).get("stage", "none") != "none":
        yield from _report(life, told["report"])
    for number, said in enumerate(told.get("answers", [])):
        then = life.days.moment(said["days_ago"], "11:30")
        yield Act(then, 30, lambda number=number, said=said, then=then: _answer(life, number, said, then))
    if "proposal" in told:
        last = life.days.moment(told["proposal"]["days_ago"], "15:30")
        yield Act(last, 31, lambda: _propose(life, told["proposal"], last))


def _child(life: Life) -> Person:
    """The child whom a removal or a proposal of this story is about: the first one its case is about."""
    return life.people[next(person["key"] for person in life.told["people"] if person.get("about"))]


def _remove(life: Life, said: dict, at: datetime) -> None:
    life.removal = gate.record_removal(
        case=life.case, child=_child(life), kind=KINDS[said["kind"]], authority=said["authority"],
        facts=f"{said['ground']} {said['facts']}", act_number=said["act_number"], removed_at=life.days.of(said),
        by=life.staff(said["by"]), at=at,
    )  # fmt: skip


def _report(life: Life, said: dict) -> Iterator[Act]:
    ago = said.get("begun_days_ago", said.get("submitted_days_ago", 2))
    begun = max(life.days.moment(ago, "10:00"), life.opened_at + 2 * HOUR)
    yield Act(begun, 12, lambda: _begin(life, said, begun))
    if "submitted_days_ago" in said:
        at = max(life.days.moment(said["submitted_days_ago"], "17:00"), begun + HOUR)
        yield Act(at, 20, lambda: _submit(life, said, at))
    elif said["stage"] == "returned":
        yield Act(begun + HOUR, 20, lambda: _submit(life, said, begun + HOUR))


def _begin(life: Life, said: dict, at: datetime) -> None:
    by = life.staff(said["by"])
    report = gate.begin_report(case=life.case, by=by, at=at)
    words = {name: said.get(name, "") for name in ("risk", "why_not_enough", "what_else")}
    life.report = gate.word_report(report=report, by=by, at=at, asked_for=said.get("recommendation", ""), **words)


def _submit(life: Life, said: dict, at: datetime) -> None:
    """A report with gaps is sent back by the gate itself, and stays as it was."""
    try:
        life.report = gate.submit_report(report=life.report, by=life.staff(said["by"]), at=at)
    except Refused:
        if not said.get("gaps"):
            raise


def _answer(life: Life, number: int, said: dict, at: datetime) -> None:
    measures = queries.further_measures(viewer=WHOLE).filter(hearing__report=life.report)
    asked = [measure["words"] for measure in life.told["sitting"]["further_measures"]]
    measure = next(measure for measure in measures if measure.words == asked[number])
    gate.answer_measure(measure=measure, answer=said["words"], by=life.worker(said["by"]), at=at)


def _propose(life: Life, said: dict, at: datetime) -> None:
    rests_on = {"removal": life.removal} if said["basis"] == "urgent" else {"hearing": life.hearing}
    heard = life.told["sitting"]
    gate.propose_separation(
        case=life.case, child=_child(life), care=said["care"], ground=said["ground"], words=said["words"],
        by=life.staff(said["by"]), at=at, child_words=heard["child_statement"], parents_words=heard["parents_heard"],
        **rests_on,
    )  # fmt: skip
