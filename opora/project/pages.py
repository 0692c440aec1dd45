"""The reference pages that are made from the code: never edited by hand, compared with the code by a test."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from opora.access.roles import NAMES, ROLES, Permission
from opora.base.pack_page import duties_page
from opora.base.packs import pack
from opora.casework import rules as casework
from opora.concerns import rules as concerns
from opora.gate.rules import states as gate
from opora.letters.rules import states as letters

from . import retention

ROOT = Path(__file__).parents[2]
MADE = "Made from the code by `opora docs`. Do not edit."
# What each context is about. One that is still to come stands here as well: the stack is drawn once.
ABOUT = {
    "project": "settings, commands, backup, the passing of time",
    "demo": "the made-up network of three towns",
    "public": "door: citizens, without an account",
    "family": "door: parents and children",
    "desk": "door: staff",
    "field": "door: staff without a connection",
    "api": "door: other systems",
    "financing": "outcome-oriented contracts and claims",
    "evidence": "indicators, cohorts, publications: reads everything, changes nothing",
    "workforce": "competence, supervision, caseload",
    "closure": "closing an institution, child by child",
    "fostering": "carers and matching",
    "adoption": "adoption, monitored",
    "aftercare": "support after eighteen",
    "care": "placements, reviews, contact, reintegration",
    "gate": "report of measures, sitting of the commission, proposal to separate",
    "fund": "emergency fund",
    "costing": "unit costs",
    "casework": "case, plan, goal, visit, meeting, voice, closing",
    "assessment": "needs and strengths",
    "outreach": "mobile work",
    "maternity": "newborns at risk",
    "concerns": "a concern is raised, triaged, answered",
    "linkage": "who is this, known already?",
    "network": "services, referrals",
    "letters": "what leaves: composed, checked, served",
    "duties": "what is due, by which article",
    "people": "persons, families, ties, addresses",
    "access": "organisations, staff, roles, grants, trail",
    "base": "records, pages, fields, days, text, packs: no domain word",
}


def roles_page() -> str:
    """Role by role what it may do at all; whose records it reaches is another question."""
    head = _row(["permission", *(f"`{role}`" for role in ROLES)])
    marks = [_row([f"`{p}`", *("●" if p in held else "" for held in ROLES.values())]) for p in Permission]
    named = [
        f"| `{role}` | {NAMES[role]} | {', '.join(f'`{p}`' for p in Permission if p in ROLES[role])} |"
        for role in ROLES
    ]
    return _page(
        "Roles and what they may do",
        "A role is held at an organisation. It says what its holder may do at all; which families’ files it reaches is "
        "decided by [grants](../explanation/scope.md). No role sees everything: an administrator opens no file, a "
        "data-protection officer reads the trail and no file, an evaluator reads figures and no name.",
        "\n".join(["| role | who | may |", "| --- | --- | --- |", *named]),
        "## The same as a grid\n\n" + "\n".join([head, _row(["---"] * (len(ROLES) + 1)), *marks]),
    )


def states_page() -> str:
    """Where things stand and where they may go: the tables the rules themselves read."""
    parts = [
        _states("A concern", concerns.STEPS, concerns.NAMES),
        _states("A case", casework.CASE_STEPS),
        _states("A step of the plan", casework.STEP_STEPS),
        _states("A report of preventive measures", gate.STEPS),
        _states("A sitting", gate.SITTING_STEPS),
        _states("A letter", letters.STEPS),
    ]
    return _page("States and steps", "What has no way on is an end. Any other step is refused.", *parts)


def layers_page() -> str:
    """The stack of contexts, as the machine that checks it reads it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    lines = [_row([_layer(layer), "; ".join(map(_about, _names(layer)))]) for layer in contracts[0]["layers"]]
    return _page(
        "Layers",
        f"{contracts[0]['name']}. A layer imports only what stands below it; `|` marks neighbours that may not import "
        "each other; *not yet* marks what has its place and no code.",
        "\n".join(["| layer | what it is about |", "| --- | --- |", *lines]),
        "## What else is checked\n\n" + "\n".join(f"- {contract['name']}." for contract in contracts[1:]),
    )


def glossary_page() -> str:
    """The words of the house, from the country pack."""
    lines = [
        _row([f"`{t.code_name}`", t.term_en, t.term_bg + (f" ({t.abbr_bg})" if t.abbr_bg else ""), t.context, t.note])
        for t in sorted(pack().glossary, key=lambda term: term.code_name.casefold())
    ]
    return _page(
        "Glossary",
        "One word for one thing, in code, on the page and in law. A new word enters through "
        "`opora/packs/bg/glossary.csv`. V: read in the act, S: read on a secondary page, M: from memory.",
        "\n".join(["| in code | English | Bulgarian | where | note |", "| --- | --- | --- | --- | --- |", *lines]),
    )


PAGES: dict[str, Callable[[], str]] = {
    "docs/reference/roles.md": roles_page,
    "docs/reference/duties.md": lambda: duties_page(pack()),
    "docs/reference/states.md": states_page,
    "docs/reference/layers.md": layers_page,
    "docs/reference/retention.md": lambda: retention.page(pack()),
    "docs/glossary.md": glossary_page,
}


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", MADE, *parts]) + "\n"


def _states(title: str, steps: Mapping, names: Mapping | None = None) -> str:
    lines = [
        _row([f"`{state}`" + (f" {names[state]}" if names else ""), _onward(onward)]) for state, onward in steps.items()
    ]
    return "\n".join([f"## {title}", "", "| state | may become |", "| --- | --- |", *lines])


def _onward(states: Iterable[str]) -> str:
    return ", ".join(f"`{state}`" for state in sorted(states)) or "– the end"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells) + " |"


def _layer(layer: str) -> str:
    return " / ".join(f"**{name}**" for name in _names(layer))


def _names(layer: str) -> list[str]:
    return [name.strip(" ()") for name in layer.split("|")]


def _about(name: str) -> str:
    there = (ROOT / "opora" / name).is_dir()
    return ABOUT[name] if there else f"{ABOUT[name]} (*not yet*)"
