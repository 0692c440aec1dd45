"""Who may do this to that: one pure decision, asked by every action and mirrored by every query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from opora.base.words import N_

from .roles import KEEPERS, ROLES, Permission


class Level(IntEnum):
    """How far a grant reaches: see the file, work on it, lead it."""

    SEE = 1
    WORK = 2
    LEAD = 3


@dataclass(frozen=True)
class Post:
    """A role held at an organisation, as the decision needs it."""

    role: str
    organisation_id: UUID | None = None


@dataclass(frozen=True)
class Decision:
    """`through` says by which path it was allowed; `reason` is the sentence of a refusal."""

    allowed: bool
    through: str = ""
    reason: str = ""


NOT_YOURS = N_("Your role does not include this.")
NOT_OPEN = N_("This record is not open to you.")
NOT_ACTIVE = N_("This account is closed.")


def permissions(posts: Iterable[Post]) -> frozenset[Permission]:
    """All that these posts may do at all."""
    return frozenset().union(*(ROLES.get(post.role, set()) for post in posts))


def decide(
    *,
    permission: Permission,
    posts: Iterable[Post],
    active: bool = True,
    needs: Level | None = None,
    grants: Mapping[str, Level] | None = None,
    organisation_id: UUID | None = None,
) -> Decision:
    """May someone with these posts use this permission on this record?

    `grants` are the live grants on the record's case, path to level. `organisation_id` is the organisation that
    holds the record. `needs` is the level the action asks for; None means that no record is touched.
    """
    holding = [post for post in posts if permission in ROLES.get(post.role, set())]
    if not active:
        return Decision(False, reason=NOT_ACTIVE)
    if not holding:
        return Decision(False, reason=NOT_YOURS)
    if needs is None:
        return Decision(True, through="role")
    for through, level in sorted((grants or {}).items(), key=lambda grant: -grant[1]):
        if level >= needs:
            return Decision(True, through=through)
    if organisation_id and any(post.organisation_id == organisation_id for post in holding):
        return Decision(True, through="organisation")
    return Decision(False, reason=NOT_OPEN)


def post_problem(role: str, held: Iterable[str], *, oneself: bool) -> str | None:
    """Why somebody may not be given this role.

    Who keeps the accounts or the trail opens no file, not even by a second post.
    """
    if oneself:
        return N_("Nobody gives a role to themselves: ask another administrator.")
    others = set(held)
    if (role in KEEPERS and others - {role}) or (others & KEEPERS and role not in others):
        return N_("Who keeps the accounts or the trail holds no other role: so nobody can open files to themselves.")
    return None
