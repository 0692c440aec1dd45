"""The trail in words: who, from which office, did what, and by which right."""

from django.utils.translation import gettext as _

from opora.base.days import written_moment
from opora.base.words import N_

from .models import Entry
from .roles import NAMES

# What a line speaks of, by the context that wrote it.
AREAS = {
    "access": N_("accounts and access"),
    "people": N_("people and addresses"),
    "letters": N_("letters"),
    "duties": N_("what is due"),
    "concerns": N_("concern"),
    "casework": N_("case and plan"),
    "gate": N_("report and commission"),
}
KINDS = {"done": N_("changed"), "opened": N_("opened"), "refused": N_("was refused")}
PATHS = {
    "role": N_("by role"),
    "organisation": N_("the organisation holds the record"),
    "coordinator": N_("coordinator of the family"),
    "lead organisation": N_("head of the leading organisation"),
    "department": N_("head of the child-protection department"),
    "opened it": N_("opened the case"),
    "step": N_("responsible for a step of the plan"),
    "shared": N_("the case was shared"),
    "break-glass": N_("emergency access"),
    "break glass": N_("emergency access"),
    "break_glass": N_("emergency access"),
}
BREAK_GLASS = {"break-glass", "break glass", "break_glass"}


def line(entry: Entry) -> dict:
    """One line for whoever reads the trail: which columns changed, never what stood in them."""
    urgent = entry.what.endswith(".break_glass") or entry.through in BREAK_GLASS
    tag = ("danger", _("emergency access")) if urgent else ("due", _("refused")) if entry.kind == "refused" else None
    return {
        "number": entry.number,
        "at": written_moment(entry.written_at),
        "who": entry.who.name or _("citizen"),
        "kind": _(KINDS[entry.kind]),
        "area": area(entry),
        "what": entry.what,
        "case": entry.case_id,
        "through": path(entry.through),
        "columns": ", ".join(name for name in entry.changes if name not in ("reason", "reasons")),
        "reason": _reason(entry),
        "tag": tag,
    }


def look(entry: Entry) -> dict:
    """One line for the family's own page: the person, the office, the purpose, the time."""
    said = line(entry)
    posts = entry.who.live
    offices = sorted({post.organisation.name for post in posts if post.organisation})
    roles = sorted({_(NAMES[post.role]) for post in posts})
    machine = any(post.role == "system" for post in posts)
    said["office"] = ", ".join(offices) or ", ".join(roles)
    return said | {"who": _("Opora itself (a machine)") if machine else said["who"]}


def area(entry: Entry) -> str:
    context = entry.what.partition(".")[0]
    return _(AREAS[context]) if context in AREAS else context


def path(through: str) -> str:
    return _(PATHS[through]) if through in PATHS else through


def _reason(entry: Entry) -> str:
    # Only a refusal says `reasons`; elsewhere it is a column of that name, sealed as every other.
    if entry.kind == "refused":
        return " ".join(entry.changes.get("reasons", []))
    given = entry.changes.get("reason") or [None, ""]
    return given[1] if isinstance(given[1], str) else ""
