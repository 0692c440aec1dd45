"""Is this installation sound? What `opora check` looks at, and what must hold before anything is served."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from opora.access import trail
from opora.base import packs
from opora.base.days import written_moment
from opora.base.secrets import WrongKey

from . import database, kept, keys
from .backup.rows import one_moment

NEWEST_LINES = 1000
OLDEST_PROOF = timedelta(hours=24)


@dataclass(frozen=True)
class Finding:
    """One thing looked at: what, whether it holds, and a sentence."""

    what: str
    sound: bool
    said: str


def findings(*, at: datetime, deep: bool) -> Iterator[Finding]:
    """Everything in turn. What cannot be looked at because something before it failed is a failure too."""
    for what, look in _looks(at, deep).items():
        try:
            sound, said = look()
        except (DatabaseError, WrongKey, packs.BrokenPack) as failure:
            sound, said = False, f"{type(failure).__name__}: {failure}".strip()
        yield Finding(what, sound, said)


def require_to_serve() -> None:
    """Refuse to serve on a database that may lose what it acknowledged, or that these keys do not open."""
    try:
        looked = [look() for look in (database.settings_hold, keys.fit)]
    except DatabaseError as failure:
        raise SystemExit(
            _("The database is not ready. Look closer with: opora check (%(why)s)") % {"why": failure}
        ) from None
    if wrong := [said for sound, said in looked if not sound]:
        raise SystemExit("\n".join(wrong))


def _looks(at: datetime, deep: bool) -> dict[str, Callable[[], tuple[bool, str]]]:
    return {
        _("Database"): database.answers,
        _("Settings read back"): database.settings_hold,
        _("Migrations"): _migrations,
        _("Guards of trail and gate"): database.guards_stand,
        _("Key ring"): keys.fit,
        _("Country pack"): _pack,
        _("Trail"): lambda: _trail(deep),
        _("Search"): database.search_holds,
        _("Tables and indexes"): lambda: database.whole(deep),
        _("Backup"): lambda: _backup(at),
    }


def _migrations() -> tuple[bool, str]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return False, _("waiting: %(count)d. Run: opora migrate") % {"count": len(waiting)}
    return True, _("all applied")


def _pack() -> tuple[bool, str]:
    pack = packs.pack()
    said = {"name": pack.country.code, "version": pack.country.version, "count": len(pack.settlements)}
    return True, _("%(name)s %(version)s, settlements: %(count)d") % said


def _trail(deep: bool) -> tuple[bool, str]:
    with one_moment():  # lines that are being added while it is walked are no fault
        length, broken = trail.length(), trail.verify(last=None if deep else NEWEST_LINES)
    if broken:
        return False, _("does not hold at line %(number)d: %(why)s") % {"number": broken.number, "why": _(broken.why)}
    looked = length if deep else min(length, NEWEST_LINES)
    return True, _("holds; lines looked at: %(looked)d of %(length)d") % {"looked": looked, "length": length}


def _backup(at: datetime) -> tuple[bool, str]:
    proof = kept.last_proof()
    if proof is None:
        return False, _("none was ever proven. Run: opora backup FOLDER")
    said = _("last proven on %(when)s: %(file)s") % {"when": written_moment(proof.at), "file": proof.file}
    return at - proof.at <= OLDEST_PROOF, said
