"""What the gate holds, as its pages show it: codes become words, days are written the Bulgarian way."""

from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from opora.base.days import written, written_moment
from opora.casework.models import Step, View, Voice
from opora.people.models import Person, Tie

from .models import Report
from .rules import Gap, ReportState
from .words import REPORT_STATES

TAGS = {"helped": "done", "partly": "due", "failed": "danger"}
STATE_TAGS = {ReportState.DRAFT: "due", ReportState.RETURNED: "due", ReportState.HEARD: "done"}


def day(text: str) -> str:
    """A day kept as text: 22.11.2026."""
    return written(date.fromisoformat(text)) if text else ""


def moment(at: datetime | None) -> str:
    """A moment in Bulgarian time: 22.11.2026 14:05."""
    return written_moment(localtime(at)) if at else ""


def child(person: Person) -> str:
    """What a child is called on the pages of its own case."""
    return person.given_name or _("the child without a name yet")


def file(drawn: dict) -> dict:
    """The facts of a report for its page: measures, children, parents."""
    called = {person["id"]: person["name"] or person["stands_for"] for person in drawn["people"]}
    return {
        "measures": [_measure(row) for row in drawn["measures"]],
        "children": [_child(row, called) for row in drawn["children"]],
        "parents": [_parent(row, called) for row in drawn["parents"]],
    }


def _measure(row: dict) -> dict:
    english = (get_language() or "bg").startswith("en")
    label = _("no result written") if row["ended_on"] else _("goes on")
    label = Step.Result(row["result"]).label if row["result"] else label
    return row | {
        "name": row["name_en" if english else "name_bg"], "from": day(row["starts_on"]), "until": day(row["ended_on"]),
        "tag": (TAGS.get(row["result"], "due" if row["ended_on"] else ""), label),
        "basis": Step.Basis(row["basis"]).label,
    }  # fmt: skip


def _child(row: dict, called: dict) -> dict:
    how = Voice.How(row["how"]).label if row["how"] else ""
    return row | {"name": called[row["id"]], "how": how, "on": day(row["heard_on"])}


def _parent(row: dict, called: dict) -> dict:
    agrees = View.Agrees(row["agrees"]).label if row["agrees"] else ""
    return row | {
        "name": called[row["id"]], "rights": Tie.Rights(row["rights"]).label, "agrees": agrees,
        "on": day(row["said_on"]), "invited": day(row["invited_on"]),
    }  # fmt: skip


def gap(found: Gap, case: UUID) -> dict:
    """A gap as a task: the sentence, where it is mended."""
    return {"what": _(found.sentence) % found.params if found.params else _(found.sentence), "url": _mend(found, case)}


def _mend(found: Gap, case: UUID) -> str:
    where, _sep, key = found.mend.partition(":")
    places = {
        "words": lambda: "#answer",
        "measures": lambda: reverse("casework:plan", args=[case]),
        "measure": lambda: reverse("casework:note_result", args=[case, key]),
        "voice": lambda: reverse("casework:add_voice", args=[case]),
        "view": lambda: reverse("casework:add_view", args=[case]),
        "ties": lambda: reverse("people:state_rights", args=[case, key]),
        "children": lambda: reverse("casework:add_child", args=[case]),
    }
    return places[where]() if where in places else ""


def state(report: Report) -> tuple[str, str]:
    """Where the report stands, as a tag."""
    return STATE_TAGS.get(ReportState(report.state), ""), REPORT_STATES[report.state]
