"""What the database itself says of its state: settings read back, guards, indexes."""

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from opora.access import guards as of_the_trail
from opora.gate import guards as of_the_gate

# What must be read back; anything else may lose what was acknowledged, or let somebody past a guard.
SQLITE = {"journal_mode": "wal", "synchronous": 2, "recursive_triggers": 1, "foreign_keys": 1}
POSTGRES = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
NOT_FOUND = """
SELECT count(*) FROM people_family f LEFT JOIN casework_found_key k ON k.family_id = f.id
LEFT JOIN casework_found x ON x.rowid = k.id WHERE x.words IS NOT f.search
"""
OLDEST = {"sqlite": (3, 37), "postgresql": (15,)}


def answers() -> tuple[bool, str]:
    """Which database, of a version Opora runs on."""
    version = connection.get_database_version()
    said = f"{connection.display_name} {'.'.join(map(str, version))}"
    return version >= OLDEST[connection.vendor], said


def settings_hold() -> tuple[bool, str]:
    """An acknowledged write survives a power cut, and no statement slips past a trigger."""
    wanted = SQLITE if connection.vendor == "sqlite" else POSTGRES
    ask = "PRAGMA {}" if connection.vendor == "sqlite" else "SHOW {}"
    found = {name: _ask(ask.format(name)) for name in wanted}
    wrong = [f"{name} = {value}" for name, value in found.items() if value != wanted[name]]
    if wrong:
        return False, _("not safe: %(settings)s") % {"settings": ", ".join(wrong)}
    if connection.vendor == "postgresql" and _ask("SELECT lower('И')") != "и":
        return False, _("this database does not know small Cyrillic letters; make it with a UTF-8 locale")
    return True, ", ".join(f"{name} = {value}" for name, value in found.items())


def guards_stand() -> tuple[bool, str]:
    """Every trigger that keeps the trail and the gate is there and switched on."""
    asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        asked = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    wanted = {guard.name for guard in of_the_gate.guards()} | set(of_the_trail._triggers(connection))
    missing = sorted(wanted - {name for (name,) in _rows(asked)})
    if missing:
        return False, _("missing: %(names)s") % {"names": ", ".join(missing)}
    return True, _("all stand: %(count)d") % {"count": len(wanted)}


def search_holds() -> tuple[bool, str]:
    """The index that finds families agrees with what it was made from."""
    if connection.vendor == "postgresql":
        found = bool(_rows("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'"))
        said = _("with pg_trgm") if found else _("works without an index: pg_trgm is not installed in this database")
        return True, said
    if not _rows("SELECT 1 FROM sqlite_master WHERE name = 'casework_found'"):
        return True, _("works without an index: this SQLite has no FTS5")
    try:
        _rows("INSERT INTO casework_found(casework_found) VALUES ('integrity-check')")
    except DatabaseError as failure:
        return False, str(failure)
    lost = _ask(NOT_FOUND)
    if lost:
        return False, _("families not found by their names: %(count)d") % {"count": lost}
    return True, _("the index agrees with the families")


def whole(deep: bool) -> tuple[bool, str]:
    """Nothing points to what is not there; on SQLite the file itself is read."""
    connection.check_constraints()
    if connection.vendor != "sqlite":
        return True, _("nothing points to what is not there")
    said = _ask("PRAGMA integrity_check" if deep else "PRAGMA quick_check")
    return said == "ok", said


def _ask(statement: str):
    return _rows(statement)[0][0]


def _rows(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []
