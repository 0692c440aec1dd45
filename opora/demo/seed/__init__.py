"""The made-up network, lived through day by day: every row of the demo is made by the action that makes it for real."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils import translation

from . import network as bodies
from .families import acts_of
from .sittings import acts_of_sittings
from .stories import STORIES, Days


def network(now: datetime) -> Iterator[tuple[int, int]]:
    """Make everything, oldest act first. Yields how many acts of how many are done; all of it, or nothing."""
    with translation.override("bg"), transaction.atomic():
        days = Days(now)
        world = bodies.build(days)
        acts = [act for story in STORIES for act in acts_of(story, world, days)]
        acts += acts_of_sittings(world, days)
        acts.sort(key=lambda act: (act.at, act.rank))
        for done, act in enumerate(acts, start=1):
            act.do()
            yield done, len(acts)
