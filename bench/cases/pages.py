"""The three pages people live in, with 200,000 cases, against a bare Django page: both asked in turns."""

from bench.figures import Figure, figure
from bench.places import LARGE, asking, bare, made, middle

TURNS, WARM = 120, 10
PAGES = [("today", "worker"), ("today", "head"), ("family", "worker"), ("search", "worker"), ("search", "head")]
NAMES = {"today": "worklist", "family": "family page", "search": "search by part of a name"}


def run() -> list[Figure]:
    large, peer = made(LARGE), bare()
    with asking(["-m", "bench.side"], large) as opora, asking(["-m", "bench.bare.side"], peer) as plain:
        reach = {who: opora(f"reach {who}") for who in ("worker", "head")}
        took = in_turns(opora, plain)
    base = middle(took.pop(None))
    return [_figure(page, who, values, base, reach[who]) for (page, who), values in took.items()]


def in_turns(opora, plain) -> dict:
    """Milliseconds of each page and, under None, of the bare page; the first turns only warm up."""
    took = {asked: [] for asked in [*PAGES, None]}
    for turn in range(WARM + TURNS):
        for page, who in PAGES:
            values = opora(f"page {who} {page}"), plain("page")
            if turn >= WARM:
                took[page, who].append(values[0])
                took[None].append(values[1])
    return took


def _figure(page: str, who: str, values: list[float], base: float, reach: int) -> Figure:
    how = (
        f"{NAMES[page]}, {who} of {reach:,} cases among {LARGE:,}: middle of {TURNS} requests through Django's test "
        "client; peer: middle of a bare Django page (session, one query of 20 rows, one template), asked in turns"
    )
    return figure(f"pages.{page}.{who}", middle(values), "ms", how, base)
