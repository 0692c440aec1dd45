"""The cells of the matrix, and the verdict on each."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import URLPattern, reverse

from .actors import RELATIONS, VISITOR, Actor
from .asking import Browser, Seen
from .bodies import BODIES
from .canaries import token
from .expected import TABLE, Row
from .ground import Ground
from .roles import ANYWHERE, HELD, OWN, SITTING
from .tells import may_know

FULL = os.environ.get("OPORA_MATRIX") == "full"  # also what can make no difference
FROM_AFAR = {"lead", "member", "foreign"}  # where one would reach furthest, and from afar
CLOSED_FOR = {"lead", "see", "house", "member", "foreign"}
PAGES_FOR = {"lead", "house", "member", "foreign", "own"}
LIBRARY_FOR = {"town"}
WORDS = {
    "act": "close", "step": "what", "key": "abc-def", "uidb36": "1", "pk": 1, "kind": "report",
}  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """Somebody asks for one route about one record."""

    route: str
    method: str
    actor: Actor
    stage: str  # open, closed, absent

    def __str__(self) -> str:
        return f"{self.method} {self.route} by {self.actor}, {self.stage}"


@dataclass(frozen=True)
class Problem:
    """What is wrong with a cell: `leak` where too much was given, `denial` where too little, `silence` in the trail."""

    cell: Cell
    kind: str
    why: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.cell}: {self.why}"


def cells_of(route: str, row: Row, ground: Ground) -> Iterator[Cell]:
    at_sitting = any(way.table is SITTING for way in row.sees)
    for actor in ground.actors:
        if actor.relation not in relations(row, actor.role):
            continue
        stages = ["open"]
        if row.closed and actor.relation in CLOSED_FOR and (FULL or at_sitting or actor.relation != "member"):
            stages.append("closed")
        if (row.file or row.ids) and actor.relation == ("member" if at_sitting else "lead"):
            stages.insert(0, "absent")
        for stage in stages:
            for method in methods(row, actor.relation):
                yield Cell(route, method, actor, stage)


def methods(row: Row, relation: str) -> list[str]:
    """Both; but where nothing is sent, or no page is behind a button, the other one is asked for from afar only."""
    both = FULL or relation in FROM_AFAR
    return [name for name, apt in (("GET", not row.button), ("POST", bool(row.does))) if apt or both]


def relations(row: Row, role: str) -> set[str]:
    """In which relations this role is asked for this route."""
    if role == VISITOR or FULL:
        return set(RELATIONS)
    if row.outside:
        return LIBRARY_FOR
    ways = [way for way in (*row.sees, *row.does) if role in way.roles]
    if not ways:
        return FROM_AFAR | ({"house"} if any(way.table is HELD for way in row.sees) else set())
    if any(way.table in (OWN, ANYWHERE) for way in ways):
        return PAGES_FOR
    return set(RELATIONS) - {"own"}


class Walk:
    """Walks cells and says what is wrong with them. The absent record is asked for first, to compare with."""

    def __init__(self, ground: Ground, patterns: dict[str, URLPattern], browser: Browser) -> None:
        self.ground, self.patterns, self.browser = ground, patterns, browser
        self.count, self.absent = 0, {}

    def route(self, route: str, only=lambda cell: True) -> list[Problem]:
        """Everything that is wrong with this route."""
        row, found = TABLE[route], []
        route = route.partition("#")[0]
        for cell in cells_of(route, row, self.ground):
            if only(cell):
                seen = self.ask(cell, row)
                if cell.stage == "absent":
                    self.absent[cell.method, route, str(cell.actor)] = seen.plain
                found += [Problem(cell, kind, why) for kind, why in self.verdict(cell, row, seen)]
                self.count += 1
        return found

    def ask(self, cell: Cell, row: Row) -> Seen:
        form = self.form(cell, row) if cell.method == "POST" else {}
        return self.browser.ask(cell.method, self.address(cell, row), form, cell.actor.cookie)

    def address(self, cell: Cell, row: Row) -> str:
        pattern = self.patterns[cell.route]
        keys = {
            name: self.key(row.ids.get(name, name), cell, row)
            if type(converter).__name__ == "UUIDConverter" else WORDS[name]
            for name, converter in pattern.pattern.converters.items()
        }  # fmt: skip
        if not pattern.pattern.converters and (regex := getattr(pattern.pattern, "regex", None)):
            keys = {name: WORDS[name] for name in regex.groupindex}
        return reverse(cell.route, kwargs=keys)

    def key(self, name: str, cell: Cell, row: Row):
        stage = {"open": row.file or "plan", "closed": "closed", "absent": "absent"}[cell.stage]
        return self.ground.subject(name, stage, cell.actor)

    def form(self, cell: Cell, row: Row) -> dict:
        sent = BODIES.get(cell.route)
        if sent is None:
            return {}
        known = self.ground.known(cell, row)
        return {name.format_map(known): value.format_map(known) for name, value in sent.form.items()}

    # ---- the verdict -----------------------------------------------------------------------------------------

    def verdict(self, cell: Cell, row: Row, seen: Seen) -> Iterator[tuple[str, str]]:
        if seen.status >= 500:
            yield "broken", f"answered {seen.status}"
            return
        role, relation = cell.actor.role, cell.actor.relation
        known = {token for token in seen.canaries if may_know(role, relation, token, cell.route)}
        if seen.canaries - known - self.opened_now(cell, row):
            yield "leak", f"shows {sorted(seen.canaries - known)}"
        if row.anyone:
            yield from self.harmless(seen)
        elif not (row.may("see", role, relation) or row.may("do", role, relation)) or cell.stage == "absent":
            yield from self.denied(cell, row, seen)
        elif cell.method == "GET":
            yield from self.shown(cell, row, seen)
        elif row.may("do", role, relation) and not (cell.stage == "closed" and row.closed == "read"):
            yield from self.acted(cell, seen)
        else:
            yield from self.harmless(seen)

    def opened_now(self, cell: Cell, row: Row) -> set[str]:
        """What is protected is seen where it is opened for a reason, by whoever may, and nowhere else."""
        if not row.opens or cell.method != "POST" or not row.may("do", cell.actor.role, cell.actor.relation):
            return set()
        file = self.ground.files["closed" if cell.stage == "closed" else row.file]
        return {file.token(row.opens)}

    def harmless(self, seen: Seen) -> Iterator[tuple[str, str]]:
        if seen.tables:
            yield "leak", f"changed {sorted(seen.tables)}"
        if seen.done():
            yield "leak", f"did {sorted(seen.done())}"

    def denied(self, cell: Cell, row: Row, seen: Seen) -> Iterator[tuple[str, str]]:
        yield from self.harmless(seen)
        if seen.opened():
            yield "leak", "the trail says that it was opened"
        if seen.canaries:
            return
        if cell.actor.role == VISITOR:
            if seen.status != 302 or not seen.location.startswith(settings.LOGIN_URL):
                yield "leak", f"a visitor is answered {seen.status}, not asked to sign in"
        elif cell.stage == "absent" and row.may("see", cell.actor.role, cell.actor.relation):
            if seen.status not in (404, 405):
                yield "leak", f"answered {seen.status} for what does not exist"
        elif row.button and cell.method == "GET" and seen.status == 405:
            return  # no page for anybody: nothing was looked up
        elif seen.status != 404:
            yield "leak", f"answered {seen.status}, not 404"
        elif self.absent.get((cell.method, cell.route, str(cell.actor)), seen.plain) != seen.plain:
            yield "leak", "forbidden is not answered in the same bytes as absent"

    def shown(self, cell: Cell, row: Row, seen: Seen) -> Iterator[tuple[str, str]]:
        yield from self.harmless(seen)
        if seen.status != (405 if row.button else 200) and not row.outside:
            yield "denial", f"answered {seen.status}"
            return
        if row.button or row.outside or not (row.file or row.ids):
            return
        file = self.ground.files["closed" if cell.stage == "closed" else row.file or "plan"]
        hidden = cell.stage == "closed" and row.ends
        missing = [] if not row.own_shows or self.own(cell, row) in seen.canaries else [row.own_shows]
        missing += [what for what in row.shows.split() if file.token(what) not in seen.canaries and not hidden]
        if missing:
            yield "denial", f"does not show {missing}"
        if row.traced and not any(line["who_id"] == cell.actor.staff.pk for line in seen.opened()):
            yield "silence", "opened without a line in the trail"

    def own(self, cell: Cell, row: Row) -> str:
        return token("Own" + cell.actor.role.replace("_", ""), row.own_shows).lower()

    def acted(self, cell: Cell, seen: Seen) -> Iterator[tuple[str, str]]:
        wanted = BODIES[cell.route].done
        mine = [line["what"] for line in seen.lines if line["kind"] == "done" and line["who_id"] == cell.actor.staff.pk]
        if wanted and wanted not in mine:
            yield "denial", f"{wanted} was not done: {seen.status} {said(seen.body)}"
        elif not seen.tables and wanted not in ONLY_READ:
            yield "denial", f"{wanted} changed nothing"


ONLY_READ = {"people.reveal_fact", "people.reveal_number"}  # their trace is the line in the trail


def said(body: bytes) -> str:
    """The sentences of the errors on a page."""
    text = body.decode("utf-8", "replace")
    found = re.findall(
        r'class="[^"]*(?:error|message|fault)[^"]*"[^>]*>(.*?)</(?:p|div|li|ul|section)', text, re.DOTALL
    )
    return " | ".join(re.sub(r"<[^>]+>|\s+", " ", one).strip() for one in found)[:300]
