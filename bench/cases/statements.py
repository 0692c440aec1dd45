"""How many SQL statements each page takes: the same number with 1,000 and with 200,000 cases."""

from bench.cases.pages import NAMES, PAGES
from bench.figures import Figure, figure
from bench.places import LARGE, SMALL, asking, made


def run() -> list[Figure]:
    few, many = counts(SMALL), counts(LARGE)
    return [
        figure(
            f"statements.{page}.{who}", many[page, who], "statements",
            f"{NAMES[page]} of a {who}: SQL statements of one request with {LARGE:,} cases; peer: with {SMALL:,}",
            few[page, who],
        )
        for page, who in PAGES
    ]  # fmt: skip


def counts(cases: int) -> dict:
    with asking(["-m", "bench.side"], made(cases)) as opora:
        return {(page, who): len(opora(f"count {who} {page}")) for page, who in PAGES}
