"""How long a fresh process takes to its first words and to its first page, and the memory of one that serves."""

from http.client import HTTPConnection
from time import perf_counter

from bench.figures import Figure, figure
from bench.places import SMALL, asking, bare, made, middle
from bench.places import run as program

HELP, FIRST, REQUESTS = 9, 5, 200
OPORA = "from opora.project.cli import main; main()"  # what the command `opora` does
QUIET = {"capture_output": True}


def run() -> list[Figure]:
    ours, peer = made(SMALL), bare()
    first = ["-m", "bench.first"]
    helped = in_turns(["-c", OPORA, "--help"], ["-m", "django", "--help"], ours, peer, HELP)
    paged = in_turns([*first, "/"], [*first, "/"], ours, peer, FIRST)
    signed_in = memory(["-m", "bench.serving", "/today/"], ours), memory(["-m", "bench.serving", "/"], peer)
    return [
        figure(
            "start.help", helped[0], "s",
            f"`opora --help` from nothing: middle of {HELP}; peer: `django-admin --help` of a bare project, in turns",
            helped[1],
        ),
        figure(
            "start.first_page", paged[0], "s",
            f"from starting Python to the first page (the public start): middle of {FIRST}; peer: bare Django page",
            paged[1],
        ),
        figure(
            "start.memory", signed_in[0], "MB",
            f"greatest resident memory of waitress with 4 threads after {REQUESTS} requests for the worklist "
            f"({SMALL:,} cases); peer: the bare page served likewise",
            signed_in[1],
        ),
    ]  # fmt: skip


def in_turns(ours: list[str], theirs: list[str], here: dict, there: dict, turns: int) -> tuple[float, float]:
    took = [(seconds(ours, here), seconds(theirs, there)) for _turn in range(turns)]
    return tuple(middle(values) for values in zip(*took, strict=True))


def seconds(arguments: list[str], place: dict) -> float:
    began = perf_counter()
    program(arguments, place, **QUIET)
    return perf_counter() - began


def memory(arguments: list[str], place: dict) -> float:
    """Megabytes at most, after as many requests as it says."""
    with asking(arguments, place) as served:
        door = served("door")
        for _request in range(REQUESTS):
            connection = HTTPConnection("127.0.0.1", door["port"], timeout=30)
            connection.request("GET", door["path"], headers={"Cookie": door["cookie"]})
            answer = connection.getresponse()
            if answer.status != 200 or not answer.read():
                raise SystemExit(f"{door['path']} answered {answer.status}")
            connection.close()
        return served("peak")
