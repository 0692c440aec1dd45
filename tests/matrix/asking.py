"""One request, as a browser would send it, and all that came of it."""

import hashlib
import re
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.test.client import ClientHandler, RequestFactory

from opora.access.models import Entry, TrailHead

from .actors import COOKIE
from .canaries import found_in

WRITES = re.compile(r'^\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
# What a request may leave behind although nothing was done: that it was asked, and what was typed.
ALWAYS = {
    "access_entry", "access_trailhead", "access_draft", "django_session", "usersessions_usersession", "access_account",
}  # fmt: skip
_VARYING = [
    (re.compile(rb'name="(?:csrfmiddlewaretoken|_who)" value="[^"]*"'), b"-"),
    (re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), b"-"),
    (re.compile(rb'nonce="[^"]*"'), b"-"),
]


@dataclass
class Seen:
    """What came back, what was written, what the trail says."""

    status: int
    location: str
    body: bytes
    canaries: set[str]
    tables: set[str]
    lines: list[dict]

    @property
    def plain(self) -> bytes:
        return plain(self.body)

    def done(self) -> set[str]:
        return {line["what"] for line in self.lines if line["kind"] == "done"}

    def opened(self) -> list[dict]:
        return [line for line in self.lines if line["kind"] == "opened"]


def plain(body: bytes) -> bytes:
    """The page without what differs from one request to the next."""
    for varying, instead in _VARYING:
        body = varying.sub(instead, body)
    return body


class Browser(RequestFactory):
    """Sends requests through the whole house, middleware and all, and takes back whatever they wrote."""

    def __init__(self, *, csrf: bool = False) -> None:
        super().__init__()
        self.handler = ClientHandler(enforce_csrf_checks=csrf)
        self.before = {}

    def request(self, **environ):
        return self.handler(self._base_environ(**environ))

    def ask(self, method: str, path: str, form: dict, cookie: str) -> Seen:
        """Send it, look at everything, and leave no trace of it."""
        head = TrailHead.objects.values_list("number", flat=True).get(pk=1)
        self.cookies.clear()
        if cookie:
            self.cookies[COOKIE] = cookie
        with transaction.atomic():
            with _writes() as tables:
                answer = self.get(path, form) if method == "GET" else self.post(path, form)
            lines = list(Entry.objects.filter(number__gt=head).values("kind", "what", "who_id", "case_id"))
            changed = {name for name in tables - ALWAYS if self._differs(name)}
            transaction.set_rollback(True)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        location = answer.headers.get("Location", "")
        headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items() if name != "Set-Cookie")
        return Seen(answer.status_code, location, body, found_in(plain(body), headers), changed, lines)

    def _differs(self, table: str) -> bool:
        return _print_of(table) != self.before.get(table, "")

    def remember(self) -> None:
        """How every table stands before anybody asks."""
        self.before = {name: _print_of(name) for name in connection.introspection.table_names()}


@contextmanager
def _writes():
    """The tables written to meanwhile, in the order of nothing."""
    tables = set()

    def look(execute, sql, params, many, context):
        if match := WRITES.match(sql):
            tables.add(match[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield tables


def _print_of(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        rows = sorted(repr([bytes(v) if isinstance(v, memoryview) else v for v in row]) for row in cursor.fetchall())
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()
