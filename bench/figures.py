"""A figure, how it is shown, and where it is kept: var/figures.json, one entry for each name."""

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = Path("var/figures.json")


@dataclass(frozen=True)
class Figure:
    """`ratio` is value divided by peer; `how` says what was done, so that somebody else can do it again."""

    name: str
    value: float
    unit: str
    how: str
    peer: float | None = None
    ratio: float | None = None


def engine() -> str:
    return "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"


def figure(name: str, value: float, unit: str, how: str, peer: float | None = None) -> Figure:
    """A figure of the engine at hand, rounded to what can be told."""
    shown = {"engine": engine(), "python": platform.python_version(), "processors": os.cpu_count()}
    said = f"{how} ({', '.join(f'{what} {value}' for what, value in shown.items())})"
    ratio = round(value / peer, 2) if peer else None
    return Figure(f"{name}.{engine()}", _short(value), unit, said, peer and _short(peer), ratio)


def keep(measured: Iterable[Figure]) -> None:
    """Replace the entries of these names, leave all others."""
    kept = {entry["name"]: entry for entry in _kept()}
    kept |= {one.name: asdict(one) for one in measured}
    FILE.parent.mkdir(parents=True, exist_ok=True)
    draft = FILE.with_suffix(".new")
    draft.write_text(json.dumps([kept[name] for name in sorted(kept)], ensure_ascii=False, indent=1) + "\n")
    draft.replace(FILE)


def table(measured: Iterable[Figure]) -> str:
    rows = [("figure", "value", "peer", "ratio")]
    rows += [
        (one.name, _told(one.value, one.unit), _told(one.peer, one.unit), str(one.ratio or "")) for one in measured
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join([cells[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(cells[1:], widths[1:], strict=True))])
        for cells in rows
    )


def _kept() -> list[dict]:
    return json.loads(FILE.read_text()) if FILE.exists() else []


def _told(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:g} {unit}"


def _short(value: float) -> float:
    return value if isinstance(value, int) else float(f"{value:.3g}")
