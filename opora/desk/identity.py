"""Whose file is open: the bar that stands on every page of a case, with the parts of the file as tabs."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from opora.access.models import Staff
from opora.base import days, places
from opora.casework import queries as casework
from opora.casework.models import Case
from opora.people import queries as people
from opora.people.models import Person

TABS = [
    ("desk:family", gettext_lazy("Overview")),
    ("people:people", gettext_lazy("People")),
    ("casework:plan", gettext_lazy("Plan")),
    ("casework:timeline", gettext_lazy("Timeline")),
    ("letters:of_case", gettext_lazy("Letters")),
    ("gate:report", gettext_lazy("Report and sitting")),
    ("access:looked", gettext_lazy("Who looked")),
]


def of_request(request: HttpRequest) -> dict | None:
    """The bar for the case in the address, if this person may see it."""
    match = request.resolver_match
    key = match.kwargs.get("case") if match else None
    if not isinstance(key, UUID):
        return None
    case = casework.cases(viewer=request.staff).filter(pk=key).select_related("family", "coordinator", "lead").first()
    return case and of_case(case, request.staff, request.path)


def of_case(case: Case, viewer: Staff, path: str) -> dict:
    """Name, a few facts, warnings and tabs. Never an address."""
    children = [p for p in people.people_of(case_id=case.pk, viewer=viewer) if p.part == Person.Part.CHILD]
    place = places.get(case.family.settlement)
    facts = [place.label(get_language())] if place else []
    facts += [_children(children)] if children else []
    facts += [_("Coordinator: {name}").format(name=case.coordinator.name)]
    facts += [_("Case {number} from {day}").format(number=case.number, day=days.written(case.opened_on))]
    return {
        "name": family_name(case), "url": reverse("desk:family", args=[case.pk]), "facts": facts,
        "tags": _tags(case), "tabs": _tabs(case, path),
    }  # fmt: skip


def family_name(case: Case) -> str:
    """How a family is called on a page."""
    return _("The {name} family").format(name=case.family.name) if case.family.name else _("Family without a name yet")


def _children(children: list[Person]) -> str:
    unborn = sum(child.born_precision == Person.Precision.EXPECTED for child in children)
    born = len(children) - unborn
    said = ngettext("{count} child", "{count} children", born).format(count=born) if born else ""
    if not unborn:
        return said
    expected = ngettext("a baby is expected", "babies are expected", unborn)
    return f"{said}, {expected}" if said else expected


def _tags(case: Case) -> list[tuple[str, str]]:
    tags = [("", _("closed"))] if case.state == "closed" else []
    if case.family.protected:
        tags.append(("danger", _("protected facts")))
    if case.family.needs_interpreter:
        language = case.family.language or _("another language")
        tags.append(("due", _("interpreter: {language}").format(language=language)))
    return tags


def _tabs(case: Case, path: str) -> list[dict]:
    tabs = [{"url": reverse(name, args=[case.pk]), "label": label} for name, label in TABS]
    fitting = [tab for tab in tabs if path.startswith(tab["url"])]
    here = max(fitting, key=lambda tab: len(tab["url"]), default=None)
    return [tab | {"current": tab is here} for tab in tabs]


def age(person: Person, on: date) -> str:
    """A child's age as people say it: months under two years, then years."""
    if person.born_on is None or person.born_precision == Person.Precision.EXPECTED:
        return ""
    years = days.age_on(person.born_on, on)
    if years >= 2 or person.born_precision != Person.Precision.DAY:
        return ngettext("{count} year old", "{count} years old", years).format(count=years)
    months = days.months_on(person.born_on, on)
    return ngettext("{count} month old", "{count} months old", months).format(count=months)
