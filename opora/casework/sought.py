"""Asking the families' search column for words, with the index of the database that is there.

SQLite: the words of three letters or more go to an FTS5 table of trigrams, kept by triggers (migration 0003).
PostgreSQL: LIKE, which the trigram index of the same migration answers where pg_trgm is installed.
Shorter words, and an SQLite without FTS5, are looked for by LIKE.
"""

from functools import cache

from django.db import connections
from django.db.models import Lookup

from opora.base.text import like
from opora.people.models import Family

FOUND, KEYS = "casework_found", "casework_found_key"
SHORTEST = 3  # letters of a trigram


class Sought(Lookup):
    """`search__sought=[words]`: every word stands somewhere in the column."""

    lookup_name = "sought"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        return self._by_like(compiler, connection, self.rhs)

    def as_sqlite(self, compiler, connection):
        long = [word for word in self.rhs if len(word) >= SHORTEST]
        if not long or not _indexed(connection.alias):
            return self._by_like(compiler, connection, self.rhs)
        table = self.lhs.alias
        found = (
            f'"{table}"."id" IN (SELECT k.family_id FROM {KEYS} k WHERE k.id IN '
            f"(SELECT rowid FROM {FOUND} WHERE {FOUND} MATCH %s))"
        )
        question = " AND ".join('"' + word.replace('"', '""') + '"' for word in long)
        short = [word for word in self.rhs if len(word) < SHORTEST]
        if not short:
            return found, [question]
        rest, params = self._by_like(compiler, connection, short)
        return f"{found} AND {rest}", [question, *params]

    def _by_like(self, compiler, connection, words):
        column, given = self.process_lhs(compiler, connection)
        sql = " AND ".join(f"{column} LIKE %s ESCAPE '\\'" for _ in words)
        params = [param for word in words for param in (*given, f"%{like(word)}%")]
        return f"({sql})", params


@cache
def _indexed(alias: str) -> bool:
    """Whether this database has the table of trigrams; asked once."""
    return FOUND in connections[alias].introspection.table_names()


Family._meta.get_field("search").register_lookup(Sought)
