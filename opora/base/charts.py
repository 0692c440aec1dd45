"""The geometry of a figure: numbers in, places on the page out. Templates only draw what stands here.

Lengths are units of the drawing (about one pixel each at full width), never of what is counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 640
THICK = 22
ROW = 56
VALUE_ROOM = 96


@dataclass(frozen=True)
class Bar:
    label: str
    shown: str
    width: float
    y: int
    label_y: int
    value_x: float
    value_y: int
    unknown: bool = False
    second: bool = False


@dataclass(frozen=True)
class Bars:
    told: str
    bars: list[Bar]
    height: int
    kind: str = "bar"
    width: int = WIDTH
    thick: int = THICK


def bars(values: Sequence[tuple[str, float | None, str]], *, told: str) -> Bars:
    """Bars from (label, number or None: cannot tell, number as shown); `told` says it all in words."""
    largest = max((value for _, value, _ in values if value), default=0) or 1
    drawn = []
    for place, (label, value, shown) in enumerate(values):
        top = place * ROW + 22
        width = THICK if value is None else round(max(value, 0) / largest * (WIDTH - VALUE_ROOM), 1)
        drawn.append(Bar(label, shown, width, top, top - 7, round(width + 8, 1), top + 17, unknown=value is None))
    return Bars(told, drawn, height=len(values) * ROW)


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    label: str
    anchor: str


@dataclass(frozen=True)
class Step:
    y: float
    text_y: float
    shown: str


@dataclass(frozen=True)
class Last:
    x: float
    y: float
    shown: str


@dataclass(frozen=True)
class Line:
    told: str
    path: str
    dots: list[Dot]
    steps: list[Step]
    last: Last | None
    kind: str = "line"
    width: int = WIDTH
    height: int = 280
    left: int = 56
    label_y: int = 272


def line(values: Sequence[tuple[str, float | None, str]], *, told: str, steps: int = 4) -> Line:
    """A line over time from (label, number or None, shown): begins at nought, breaks where none is known."""
    left, right, top, bottom = 56 + 16, WIDTH - 24, 26, 240
    ceiling = _ceiling(max((value for _, value, _ in values if value), default=1), steps)
    across = (right - left) / max(len(values) - 1, 1)
    path, dots, pen = [], [], "M"
    for place, (label, value, _) in enumerate(values):
        x = round(left + place * across, 1)
        if value is None:
            pen = "M"
            continue
        y = round(bottom - value / ceiling * (bottom - top), 1)
        path.append(f"{pen}{x} {y}")
        dots.append(Dot(x, y, label, "middle"))
        pen = "L"
    known = [shown for _, value, shown in values if value is not None]
    last = Last(dots[-1].x + 12, dots[-1].y - 12, known[-1]) if dots else None
    return Line(told, "".join(path), dots, _steps(ceiling, steps, top, bottom), last)


def _steps(ceiling: float, steps: int, top: int, bottom: int) -> list[Step]:
    marks = []
    for mark in range(steps + 1):
        y = round(bottom - mark / steps * (bottom - top), 1)
        marks.append(Step(y, y + 5, f"{ceiling * mark / steps:g}"))
    return marks


def _ceiling(largest: float, steps: int) -> float:
    """The smallest round number above `largest` that `steps` divide well: 8 → 8, 61 → 80."""
    size = 1.0
    while True:
        for one in (1, 1.5, 2, 2.5, 3, 4, 5):
            if one * size * steps >= largest:
                return one * size * steps
        size *= 10
