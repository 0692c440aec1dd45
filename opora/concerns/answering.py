"""Which team a concern goes to. A concern about a child is never turned away for want of a team nearby."""

from collections.abc import Iterable
from uuid import UUID

from opora.access import queries
from opora.access.models import WHOLE, Organisation
from opora.access.roles import ROLES, Permission
from opora.base.packs import pack

DEPARTMENT = "department"
TRIAGERS = sorted(role for role, permissions in ROLES.items() if Permission.TRIAGE in permissions)


def team_for(kind: str, municipality: str) -> Organisation | None:
    """The team of this kind for this municipality; else its department, whoever serves it, any department.

    An organisation where nobody may decide on concerns is passed over as long as another has somebody.
    """
    wanted = dict.fromkeys([pack().concern_kinds[kind].answered_by, DEPARTMENT])
    asked = [queries.answering(kind=body, municipality=municipality, viewer=WHOLE) for body in wanted]
    near = [organisation for organisation in asked if organisation]
    if found := _manned(near):
        return found
    everyone = list(queries.organisations(viewer=WHOLE))
    departments = [one for one in everyone if one.kind == DEPARTMENT]
    serving = [one for one in everyone if municipality in one.serves]
    unmanned = [one for one in near if one.kind == DEPARTMENT] + departments
    return _manned([*serving, *departments, *everyone]) or next(iter(unmanned), None)


def _manned(organisations: Iterable[Organisation]) -> Organisation | None:
    """The first of them where somebody may decide on concerns."""
    organisations = list(organisations)
    if not organisations:
        return None
    posts = queries.posts(viewer=WHOLE).filter(role__in=TRIAGERS, organisation__in=organisations)
    manned: set[UUID] = set(posts.values_list("organisation_id", flat=True))
    return next((one for one in organisations if one.pk in manned), None)
