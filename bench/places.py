"""Where the cases measure: folders under var/bench, on PostgreSQL databases of their own, programs with nothing else.

Each size of network lies by itself and is made once. A database given in DATABASE_URL is never filled: on its
server one database is made for each size, called opora_bench_….
"""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from bench.figures import engine

ROOT = Path(__file__).parents[1]
HOME = ROOT / "var" / "bench"
SMALL, LARGE = 1_000, 200_000


def environment(name: str) -> dict[str, str]:
    """What a program needs to know to work in the place of this name."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("OPORA_")}
    place = {"OPORA_DATA": str(HOME / f"{engine()}-{name}"), "OPORA_INSECURE": "1", "PYTHONPATH": str(ROOT)}
    if given := os.environ.get("DATABASE_URL"):
        place["DATABASE_URL"] = urlunsplit(urlsplit(given)._replace(path=f"/opora_bench_{name}"))
    return kept | place | {"DJANGO_SETTINGS_MODULE": "bench.settings"}


def bare_environment() -> dict[str, str]:
    return environment("bare") | {"DJANGO_SETTINGS_MODULE": "bench.bare.settings"}


def made(cases: int) -> dict[str, str]:
    """The place with a network of this many cases; made now where it is missing or older than the tables."""
    place = environment(str(cases))
    run(["-m", "bench.prepare", str(cases)], place)
    return place


def bare() -> dict[str, str]:
    place = bare_environment()
    run(["-m", "bench.bare.prepare"], place)
    return place


def run(arguments: list[str], place: dict[str, str], **how) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=place, check=True, **how)


class Asked:
    """A program that answers questions, one line each, until it is let go."""

    def __init__(self, arguments: list[str], place: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=place, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def __call__(self, question: str):
        self.process.stdin.write(question + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"The measured program ended at: {question}")
        return json.loads(answer)


@contextmanager
def asking(arguments: list[str], place: dict[str, str]) -> Iterator[Asked]:
    asked = Asked(arguments, place)
    try:
        yield asked
    finally:
        asked.process.stdin.close()
        asked.process.wait(timeout=30)


def answer(questions: dict) -> None:
    """The other side: read a question, print what its function returns."""
    for line in sys.stdin:
        name, *given = line.split()
        print(json.dumps(questions[name](*given)), flush=True)


def middle(values: list[float]) -> float:
    return statistics.median(values)
