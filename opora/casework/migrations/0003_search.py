"""The index behind the search for families: trigrams on both databases, and none where the database cannot.

SQLite renumbers hidden row ids as it likes, so a family has a number of its own here. The triggers follow the
families' search column; a migration that rebuilds the table people_family must call `install` again.
"""

from django.db import DatabaseError, migrations, transaction

FOUND, KEYS, FAMILY = "casework_found", "casework_found_key", "people_family"

SQLITE = [
    f"CREATE TABLE {KEYS} (id INTEGER PRIMARY KEY, family_id char(32) NOT NULL UNIQUE)",
    f"CREATE VIRTUAL TABLE {FOUND} USING fts5(words, tokenize='trigram')",
    f"""CREATE TRIGGER {FOUND}_add AFTER INSERT ON {FAMILY} BEGIN
        INSERT INTO {KEYS} (family_id) VALUES (new.id);
        INSERT INTO {FOUND} (rowid, words) SELECT id, new.search FROM {KEYS} WHERE family_id = new.id; END""",
    f"""CREATE TRIGGER {FOUND}_change AFTER UPDATE OF search ON {FAMILY} WHEN old.search <> new.search BEGIN
        UPDATE {FOUND} SET words = new.search WHERE rowid = (SELECT id FROM {KEYS} WHERE family_id = new.id); END""",
    f"""CREATE TRIGGER {FOUND}_remove AFTER DELETE ON {FAMILY} BEGIN
        DELETE FROM {FOUND} WHERE rowid = (SELECT id FROM {KEYS} WHERE family_id = old.id);
        DELETE FROM {KEYS} WHERE family_id = old.id; END""",
    f"INSERT INTO {KEYS} (family_id) SELECT id FROM {FAMILY}",
    f"INSERT INTO {FOUND} (rowid, words) SELECT k.id, f.search FROM {KEYS} k JOIN {FAMILY} f ON f.id = k.family_id",
]
SQLITE_GONE = [
    *(f"DROP TRIGGER IF EXISTS {FOUND}_{event}" for event in ("add", "change", "remove")),
    f"DROP TABLE IF EXISTS {FOUND}",
    f"DROP TABLE IF EXISTS {KEYS}",
]
POSTGRES = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    f"CREATE INDEX IF NOT EXISTS {FOUND}_trgm ON {FAMILY} USING gin (search gin_trgm_ops)",
]


def install(apps, schema_editor):
    """Idempotent: what stands there is taken away first."""
    remove(apps, schema_editor)
    connection = schema_editor.connection
    statements = POSTGRES if connection.vendor == "postgresql" else SQLITE
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    except DatabaseError:
        pass  # no pg_trgm, no FTS5: search works without the index, more slowly


def remove(apps, schema_editor):
    connection = schema_editor.connection
    gone = [f"DROP INDEX IF EXISTS {FOUND}_trgm"] if connection.vendor == "postgresql" else SQLITE_GONE
    with connection.cursor() as cursor:
        for statement in gone:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("casework", "0002_versions"), ("people", "0001_first")]
    operations = [migrations.RunPython(install, remove)]
