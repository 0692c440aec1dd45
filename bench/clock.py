"""How long one request takes, as the server sees it."""

from time import perf_counter_ns


def timed(client, path: str) -> float:
    """Milliseconds from the request to the rendered answer; an answer that is no page ends the run."""
    began = perf_counter_ns()
    response = client.get(path)
    took = (perf_counter_ns() - began) / 1e6
    if response.status_code != 200:
        raise SystemExit(f"{path} answered {response.status_code}")
    return took
