"""How the rows of a case are said on a page: tags, titles, days. Plain values in, words of the catalogue out."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from .models import Closing, Event, Step, View, Voice
from .rules import StepState

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
    shown = date_format(day, "j F Y")
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
