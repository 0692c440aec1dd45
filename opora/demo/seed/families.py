"""One family's story, turned into acts in their order: what its people and its workers did, by the real actions."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from opora.access.models import WHOLE
from opora.access.rules import Level
from opora.casework import actions as casework
from opora.casework.models import Closing, Goal, Need, Step, View, Voice
from opora.concerns import actions as concerns
from opora.people import actions as people
from opora.people import queries as people_queries
from opora.people.models import Person, Tie

from .life import Life
from .network import World
from .reports import acts_of_report
from .stories import Act, Days

HOUR = timedelta(hours=1)
AGREES = {"yes": View.Agrees.YES, "no": View.Agrees.NO, "partly": View.Agrees.PARTLY, "unknown": View.Agrees.NOT_SAID}
OUTCOMES = {"goals_met": Closing.Outcome.HOME, "moved": Closing.Outcome.MOVED}
ANSWERS = {
    "immediate_danger": "Благодарим ви. Отидохме веднага; детето вече е на сигурно място.",
    "inquiry": "Благодарим ви, че се обадихте. Проверяваме на място и говорим със семейството. "
    "Ако видите още нещо, допишете го тук.",
    "known_family": "Благодарим ви. Семейството вече има подкрепа; това, което ни казахте, влиза в работата ни с него.",
    "advice": "Благодарим ви. Говорихме със семейството и му казахме къде може да получи помощ.",
    "no_ground": "Благодарим ви, че се погрижихте. Проверихме: детето е добре.",
}
ADDRESSES = {"ordinary": "actual", "hidden": "actual", "none": "none"}


def acts_of(story: dict, world: World, days: Days) -> Iterator[Act]:
    """Every act of this family's story, each at its own time."""
    life = world.lives[story["key"]] = Life(story, world, days)
    for number, said in enumerate(story["concerns"]):
        yield from _concern(life, said, number)
    if "case" in story:
        yield from _case(life)
        yield from _plan(life)
        yield from _doings(life)
        yield from _reviews(life)
        yield from acts_of_report(life)
    if "closing" in story:
        yield from _closing(life)


def _concern(life: Life, said: dict, number: int) -> Iterator[Act]:
    raised_at = life.days.of(said)
    yield Act(raised_at, 0, lambda: life.raise_concern(said, number, raised_at))
    if triage := said.get("triage"):
        at = max(life.days.of(triage), raised_at)
        yield Act(at, 1, lambda: _triage(life, number, triage, at))


def _triage(life: Life, number: int, said: dict, at: datetime) -> None:
    concern, by = life.concerns[number], life.staff(said["by"])
    if said["outcome"] == "known_family" and life.case:
        worker = life.worker(said["by"])
        if not life.case_open:
            life.reopen(life.told["closing"].get("reopened_words", said["reason"]), worker, at)
        casework.add_concern_to_case(concern=concern, case=life.case, by=worker, at=at, reason=said["reason"])
    elif said["outcome"] == "known_family":
        # The family's older file is opened by the story itself; until then the concern is looked into.
        concerns.triage(concern=concern, outcome="inquiry", reason=said["reason"], by=by, at=at)
    else:
        concerns.triage(concern=concern, outcome=said["outcome"], reason=said["reason"], by=by, at=at)
    concern.refresh_from_db()
    if said["outcome"] in ANSWERS and at + HOUR <= life.days.now:
        concerns.answer_notifier(concern=concern, words=ANSWERS[said["outcome"]], by=by, at=at + HOUR)


def _case(life: Life) -> Iterator[Act]:
    at = max(life.days.moment(life.told["case"]["opened_days_ago"], "09:00"), life.first_triage_at + HOUR / 2)
    life.opened_at = min(at, life.days.now)
    yield Act(life.opened_at, 2, lambda: _open(life))
    for said in life.told["people"]:
        record = life.person_fields(said)
        if life.unborn_at_opening(record):
            born_at = life.days.moment((life.days.today - record["born_on"]).days, "18:00")
            yield Act(born_at, 3, lambda said=said, record=record, at=born_at: _born(life, said, record, at))


def _born(life: Life, said: dict, record: dict, at: datetime) -> None:
    person = life.people[said["key"]]
    life.people[said["key"]] = people.correct_person(person=person, by=life.coordinator, at=at, **record)


def _open(life: Life) -> None:
    """The case with its people, their rights, where they live, what endangers and what holds them."""
    said, at = life.told["case"], life.opened_at
    life.case = casework.open_case_from_concern(
        concern=life.concerns[0], lead=life.world.organisations[said["lead"]], coordinator=life.coordinator,
        by=life.staff(said["by"]), at=at, name=life.told["family_name"],
    )  # fmt: skip
    for key in life.who_works():
        casework.share_case(case=life.case, staff=life.staff(key), level=Level.WORK, by=life.coordinator, at=at)
    _people(life, at)
    _rights(life, at)
    _address(life, at)
    assessment = life.told.get("assessment", {})
    if assessment:
        risk, strengths = assessment.get("risk", ""), assessment.get("strengths", "")
        casework.state_risk(case=life.case, risk=risk, strengths=strengths, by=life.coordinator, at=at)


def _people(life: Life, at: datetime) -> None:
    """Those whom the concern named are corrected to what is known now; the others are added."""
    known = list(people_queries.people_of(case_id=life.case.pk, viewer=WHOLE))
    child = next((p for p in known if p.part == Person.Part.CHILD), None)
    parent = next((p for p in known if p.part == Person.Part.CARER), None)
    for said in life.told["people"]:
        record = life.person_fields(said)
        if life.unborn_at_opening(record):
            record["born_precision"] = Person.Precision.EXPECTED
        if child and said.get("about") and child not in life.people.values():
            person = people.correct_person(person=child, by=life.coordinator, at=at, **record)
        elif parent and said["role"] in ("mother", "father", "grandmother") and parent not in life.people.values():
            person = people.correct_person(person=parent, by=life.coordinator, at=at, **record)
        else:
            person = people.add_person(family=life.case.family, by=life.coordinator, at=at, **record)
            if said.get("about"):
                casework.add_child(case=life.case, person=person, by=life.coordinator, at=at)
        life.people[said["key"]] = person


def _rights(life: Life, at: datetime) -> None:
    day = life.days.today if at > life.days.now else at.date()
    children = [life.people[said["key"]] for said in life.told["people"] if said["role"] == "child"]
    holders = [said for said in life.told["people"] if said.get("rights")]
    for said in holders:
        for child in children:
            people.state_rights(
                child=child, person=life.people[said["key"]], kind=said["role"], rights=Tie.Rights(said["rights"]),
                by=life.coordinator, on_day=day,
            )  # fmt: skip


def _address(life: Life, at: datetime) -> None:
    said = life.told.get("address")
    if not said:
        return
    line = ". ".join(filter(None, [said.get("text", ""), said.get("description", "")]))
    people.add_address(
        family=life.case.family, kind=ADDRESSES[said["kind"]], settlement=life.told["settlement"], line=line,
        hidden=said["kind"] == "hidden", by=life.coordinator, on_day=at.date(),
    )  # fmt: skip


def _plan(life: Life) -> Iterator[Act]:
    if not life.told.get("needs"):
        return
    ago = life.told["case"].get("plan_days_ago", life.told["case"]["opened_days_ago"])
    at = max(life.days.moment(ago, "11:00"), life.opened_at + HOUR / 4)
    life.planned_at = min(at, life.days.now)
    yield Act(life.planned_at, 3, lambda: _needs_and_goals(life))
    for number, said in enumerate(life.told.get("steps", [])):
        yield from _step(life, number, said)


def _needs_and_goals(life: Life) -> None:
    for said in life.told["needs"]:
        need = casework.state_need(
            case=life.case, kind=Need.Kind(said["kind"]), words=said["words"], by=life.coordinator, at=life.planned_at
        )
        life.needs.append(need)
    for said in life.told.get("goals", []):
        life.goals[said["need"]] = _goal(life, said["need"], said["words"])
    for number in {said["need"] for said in life.told.get("steps", [])} - life.goals.keys():
        life.goals[number] = _goal(life, number, life.told["needs"][number]["words"])


def _goal(life: Life, need: int, words: str) -> Goal:
    return casework.set_goal(need=life.needs[need], words=words, by=life.coordinator, at=life.planned_at)


def _step(life: Life, number: int, said: dict) -> Iterator[Act]:
    starts = life.days.day(said["start_days_ago"] if "start_days_ago" in said else -said["start_in_days"])
    due = max(starts, life.days.day(-said["due_in_days"]))
    planned = max(life.planned_at, min(life.days.moment((life.days.today - starts).days, "09:30"), life.days.now))
    yield Act(planned, 4, lambda: _plan_step(life, number, said, starts, due, planned))
    if said["status"] in ("running", "done", "stopped") and starts <= life.days.today:
        yield Act(planned, 5, lambda: _start(life, number, planned))
    if said["status"] in ("done", "stopped"):
        at = max(life.days.moment(said["ended_days_ago"], "16:00"), planned)
        yield Act(at, 6, lambda: _end(life, number, said, at))
    elif said.get("result") and said.get("result_words"):
        yield Act(max(planned, life.days.now - 2 * HOUR), 7, lambda: _so_far(life, number, said))


def _plan_step(life: Life, number: int, said: dict, starts: date, due: date, at: datetime) -> None:
    life.steps[number] = casework.plan_step(
        goal=life.goals[said["need"]], words=said["words"], measure=said["measure"],
        organisation=life.world.organisations[said["organisation"]], starts_on=starts, due_on=due,
        staff=life.worker(said.get("person") or life.told["case"]["coordinator"]), by=life.coordinator, at=at,
    )  # fmt: skip


def _start(life: Life, number: int, at: datetime) -> None:
    day = max(life.steps[number].starts_on, life.case.opened_on)
    life.steps[number] = casework.start_step(step=life.steps[number], by=life.coordinator, at=at, on_day=day)


def _end(life: Life, number: int, said: dict, at: datetime) -> None:
    step, words = life.steps[number], said.get("result_words", "")
    if said["status"] == "stopped":
        words = words or said.get("why_not_enough", "")
        life.steps[number] = casework.stop_step(step=step, reason=words, by=life.coordinator, at=at)
        if said.get("result"):
            _note(life, number, said, at)
        return
    life.steps[number] = casework.finish_step(
        step=step, result=said.get("result", ""), result_words=words, by=life.coordinator, at=at,
        why_not_enough=said.get("why_not_enough", "") if said.get("result") else "",
    )  # fmt: skip


def _so_far(life: Life, number: int, said: dict) -> None:
    if life.case_open:
        _note(life, number, said, life.days.now)


def _note(life: Life, number: int, said: dict, at: datetime) -> Step:
    return casework.note_result(
        step=life.steps[number], result=said["result"], result_words=said["result_words"],
        why_not_enough=said.get("why_not_enough", ""), by=life.coordinator, at=at,
    )  # fmt: skip


def _doings(life: Life) -> Iterator[Act]:
    """Visits, talks and meetings; children heard and parents asked. Written down when they happened."""
    for said in life.told.get("events", []):
        at = life.written(said)
        yield Act(at, 8, lambda said=said, at=at: _event(life, said, at))
    for said in life.told.get("voices", []):
        at = life.written(said)
        yield Act(at, 8, lambda said=said, at=at: _voice(life, said, at))
    for said in life.told.get("views", []):
        at = life.written(said)
        yield Act(at, 8, lambda said=said, at=at: _view(life, said, at))


def _event(life: Life, said: dict, at: datetime) -> None:
    casework.record_event(
        case=life.case, kind=said["kind"], words=said["words"], with_whom=life.names(said.get("with", [])),
        by=life.worker(said["by"]), at=at, happened_at=min(life.days.of(said), at),
    )  # fmt: skip


def _voice(life: Life, said: dict, at: datetime) -> None:
    how = Voice.How.OBSERVATION if said["how"] == "too_young" else Voice.How(said["how"])
    casework.record_voice(
        case=life.case, child=life.people[said["child"]], how=how, words=said.get("words", ""),
        observed=said.get("observed", ""), present=said.get("present", ""), effect=said.get("effect", ""),
        by=life.worker(said["by"]), at=at, happened_at=min(life.days.of(said), at),
    )  # fmt: skip


def _view(life: Life, said: dict, at: datetime) -> None:
    invited = life.days.day(said["invited_days_ago"]) if "invited_days_ago" in said else None
    casework.record_view(
        case=life.case, parent=life.people[said["parent"]], present=said["present"], words=said.get("words", ""),
        agrees=AGREES[said.get("agrees", "unknown")], attempts="\n".join(said.get("not_found_attempts", [])),
        invited_on=invited, by=life.worker(said["by"]), at=at, happened_at=min(life.days.of(said), at),
    )  # fmt: skip


def _reviews(life: Life) -> Iterator[Act]:
    told = life.told["case"]
    if "plan_days_ago" not in told:
        return
    agos = sorted(told.get("reviewed_days_ago") or [told["plan_days_ago"]], reverse=True)
    for ago, following in zip(agos, [*agos[1:], -told.get("review_in_days", 60)], strict=True):
        at = max(life.days.moment(ago, "15:00"), life.planned_at + HOUR)
        next_on = min(life.days.day(following), life.days.day(ago) + timedelta(days=88))
        yield Act(at, 9, lambda at=at, next_on=next_on: _review(life, at, next_on))


def _review(life: Life, at: datetime, next_on: date) -> None:
    casework.review_plan(
        case=life.case, words="Прегледахме плана заедно със семейството: какво стана, какво остава, кой какво поема.",
        next_on=next_on, by=life.coordinator, at=at,
    )  # fmt: skip


def _closing(life: Life) -> Iterator[Act]:
    said = life.told["closing"]
    at = life.days.moment(said["days_ago"], "14:00")
    by = life.leader(said["by"])
    yield Act(at, 10, lambda: life.close(OUTCOMES[said["outcome"]], said["words"], by, at))
    if said.get("look_back") == "done":
        then = life.days.moment(said["look_back_days_ago"], "11:00")
        yield Act(then, 11, lambda: life.look_back(said["look_back_words"], by, then))
    if said.get("reopened"):
        again = life.days.moment(said["reopened_days_ago"], "09:00")
        yield Act(again, 11, lambda: life.reopen(said["reopened_words"], by, again))
