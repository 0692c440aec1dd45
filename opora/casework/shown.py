"""How the rows of a case are said on a page: tags, titles, days. Plain values in, words of the catalogue out."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from opora.access.models import Grant
from opora.access.roles import NAMES
from opora.access.rules import Level
from opora.base import places
from opora.base.days import local_day, written
from opora.base.packs import pack
from opora.duties.models import Duty
from opora.duties.rules import Nearness, nearness

from .models import Case, Closing, Event, Step, View, Voice
from .rules import CaseState, StepState

ICONS = {
    "voice": "voice", "visit": "home", "contact": "phone", "meeting": "people", "note": "paper", "view": "people",
    "step": "check", "review": "clock", "closing": "flag", "look_back": "home", "reopening": "alert",
}  # fmt: skip
Tag = tuple[str, str]


def step_tag(step: Step, today: date | None = None) -> Tag:
    """How a step stands: its kind of tag and the word. With a day also whether it is late."""
    if step.state == StepState.DONE:
        return ("done", step.get_result_display() or _("done, result not known yet"))
    if step.state == StepState.STOPPED:
        return ("", _("given up"))
    if today and step.due_on < today:
        return ("danger", _("overdue"))
    if step.state == StepState.RUNNING:
        return ("due", _("under way"))
    return ("", _("planned"))


def moment(day: date, at: datetime | None) -> str:
    """20 November, 16:10; or the day alone where the hour is not known."""
    shown = date_format(day)
    return f"{shown}, {localtime(at):%H:%M}" if at else shown


def title(sort: str, code: str, about: str, mark: str) -> str:
    """What happened, in a few words."""
    if sort == "event":
        return str(Event.Kind(code).label).capitalize()
    if sort == "voice":
        name, how = about or _("The child"), Voice.How(code).label
        return _("%(name)s was heard: %(how)s") % {"name": name, "how": how}
    if sort == "view":
        name, agrees = about or _("A parent"), View.Agrees(code).label
        return _("The view of a parent: %(name)s, %(agrees)s") % {"name": name, "agrees": agrees}
    if sort == "step":
        return _("A step was given up") if mark == StepState.STOPPED else _done(code)
    if sort == "closing":
        return _("The case was closed: %(outcome)s") % {"outcome": Closing.Outcome(code).label}
    said = {
        "review": _("The plan was reviewed"),
        "look_back": _("Look-back"),
        "reopening": _("The case was opened again"),
    }
    return said[sort]


def _done(result: str) -> str:
    if not result:
        return _("A step was done")
    return _("A step was done: %(result)s") % {"result": Step.Result(result).label}


def family_name(case: Case) -> str:
    """How a family is called on a page."""
    return case.family.name or _("Family without a name yet")


def case_row(case: Case, duty: Duty | None, at: datetime) -> dict:
    """A case as a row of a list: whose, where, who coordinates, what is due next and when."""
    place = places.get(case.family.settlement) or places.municipality(case.municipality)
    row = {
        "url": case.path, "name": family_name(case), "number": case.number, "coordinator": case.coordinator.name,
        "place": place.name_bg if place else "", "next": "", "tag": None, "late": False,
    }  # fmt: skip
    if case.state == CaseState.CLOSED:
        return row | {"tag": ("", _("case closed"))}
    if duty is None:
        return row
    rule = pack().duty_rule(duty.rule, local_day(duty.started_at))
    near, day = nearness(duty.due_at, at), written(local_day(duty.due_at))
    late = near == Nearness.OVERDUE
    tag = ("danger", _("%(day)s, overdue") % {"day": day}) if late else ("due" if near == Nearness.SOON else "", day)
    return row | {"next": rule.label(get_language() or "bg") if rule else "", "tag": tag, "late": late}


LEVELS = {Level.SEE: "see", Level.WORK: "work", Level.LEAD: "lead"}


def grant_row(grant: Grant) -> dict:
    """One path to a case: who, how far, through what, until when."""
    held = f"{_(NAMES[grant.role])}, {grant.organisation.name}" if grant.role else grant.staff.name
    level = {"see": _("may see it"), "work": _("works on it"), "lead": _("leads it")}[LEVELS[Level(grant.level)]]
    return {"grant": grant, "who": held, "level": level, "through": through(grant.through)}


def through(path: str) -> str:
    """By which path somebody reaches a case, in words."""
    said = {
        "coordinator": _("coordinates the case"), "lead organisation": _("heads the organisation that leads it"),
        "department": _("works in the department of the municipality"), "opened it": _("began the case"),
        "step": _("answers for a step of the plan"), "shared": _("the case was shared"),
        "break-glass": _("opened it in an emergency"),
    }  # fmt: skip
    return said.get(path, path)


def step_facts(step: Step, measure: str) -> list[dict]:
    """What is known of a step, label by label."""
    basis = step.get_basis_display() if step.measure else ""
    facts = [
        (_("For the goal"), step.goal.words), (_("For the need"), step.goal.need.words),
        (_("Who"), f"{step.staff.name}, {step.organisation.name}" if step.staff else step.organisation.name),
        (_("From"), written(step.starts_on)), (_("By"), written(step.due_on)),
        (_("Preventive measure"), measure or _("no")), (_("Basis"), basis),
        (_("Ended on"), step.finished_on and written(step.finished_on)), (_("Did it help?"), step.get_result_display()),
        (_("What it achieved"), step.result_words), (_("Why it was not enough"), step.why_not_enough),
    ]  # fmt: skip
    return [{"label": label, "value": value} for label, value in facts if value]
