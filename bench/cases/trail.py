"""What an action costs more than the same write without decision, lock and trail; how fast the chain is proven."""

from bench.figures import Figure, figure
from bench.places import LARGE, asking, made, middle

TURNS, WARM = 200, 20


def run() -> list[Figure]:
    with asking(["-m", "bench.writing"], made(LARGE)) as opora:
        acted, plain = [], []
        for turn in range(WARM + TURNS):
            values = opora("action"), opora("plain")
            if turn >= WARM:
                acted.append(values[0])
                plain.append(values[1])
        lines, proven, read = opora("verify")
        safe = opora("safe")
    a_lot = 100_000 / lines
    return [
        figure(
            "trail.action", middle(acted), "ms",
            f"handing a duty to somebody else through the action (decision, row lock, line in the trail): middle of "
            f"{TURNS}, {safe}; peer: the same row changed through the ORM in a transaction of its own, in turns",
            middle(plain),
        ),
        figure(
            "trail.verify", proven * a_lot, "s",
            f"proving 100,000 lines of the trail, from a chain of {lines:,}; peer: only reading the same lines",
            read * a_lot,
        ),
    ]  # fmt: skip
