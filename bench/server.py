"""On PostgreSQL: the database of a size, made on the server of DATABASE_URL and never another's."""

import os
from urllib.parse import urlsplit, urlunsplit

OURS = "opora_bench_"


def make_database(*, anew: bool = False) -> None:
    url = os.environ.get("DATABASE_URL")
    if not url:
        return
    import psycopg
    from psycopg import sql

    name = urlsplit(url).path.lstrip("/")
    if not name.startswith(OURS):
        raise SystemExit(f"{name} is not a database of the bench: it is not touched.")
    with psycopg.connect(urlunsplit(urlsplit(url)._replace(path="/postgres")), autocommit=True) as server:
        if anew:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
