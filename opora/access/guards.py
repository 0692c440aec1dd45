"""The database itself refuses to change or delete the trail, on both engines.

On SQLite `REPLACE` deletes without asking the delete trigger unless `recursive_triggers` is on: the connection
switches it on (settings), and `opora check` reads it back.
"""

TABLE = "access_entry"
SENTENCE = "the trail is append-only"

SQLITE = {
    f"{TABLE}_no_{event}": f"CREATE TRIGGER {TABLE}_no_{event} BEFORE {event} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
    for event in ("update", "delete")
}
POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRES = {
    f"{TABLE}_no_change": f"CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
    f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
    f"{TABLE}_no_truncate": f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()",
}


def install(connection) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES_FUNCTION)
        for statement in _triggers(connection).values():
            cursor.execute(statement)


def remove(connection) -> None:
    """For migrations backwards and for tests that empty the database."""
    on_table = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in _triggers(connection):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


def _triggers(connection) -> dict[str, str]:
    return POSTGRES if connection.vendor == "postgresql" else SQLITE
