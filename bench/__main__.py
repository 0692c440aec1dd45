"""`python -m bench` runs every case, `python -m bench pages trail` those named. Makefile: `make bench CASE=pages`."""

import importlib
import sys

from bench import figures

CASES = {
    "pages": "worklist, family page and search with 200,000 cases, against a bare Django page",
    "statements": "SQL statements of each page, with 1,000 and with 200,000 cases",
    "start": "start-up and memory, against a bare Django project",
    "trail": "what the trail adds to an action, and how fast it is proven",
}


def main(wanted: list[str]) -> None:
    unknown = set(wanted) - set(CASES)
    if unknown:
        known = "\n".join(f"  {name:<12}{what}" for name, what in CASES.items())
        sys.exit(f"No such case: {', '.join(sorted(unknown))}. There are:\n{known}")
    for name in wanted or CASES:
        print(f"\n{name}: {CASES[name]}", flush=True)
        measured = importlib.import_module(f"bench.cases.{name}").run()
        print(figures.table(measured), flush=True)
        figures.keep(measured)


if __name__ == "__main__":
    main(sys.argv[1:])
