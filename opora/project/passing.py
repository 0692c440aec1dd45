"""Time passes: what a minute brings. Run twice it changes nothing; killed in between, the next run does the rest.

Each step is an act of its own, with a key made of what it is about: what was done is not done again. Grants need
nothing: one whose time is over opens nothing from that moment on.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid5

from opora.access import drafts
from opora.access.models import WHOLE, Staff
from opora.base import days
from opora.base.refusal import Refused
from opora.duties import queries as duties
from opora.letters import outbox

from . import actions, bookkeeping, digest


@dataclass
class Passed:
    """What this run did: how many of each."""

    passed_on: int = 0
    digests: int = 0
    mails: int = 0
    drafts: int = 0


def tick(at: datetime) -> Passed:
    """Do what is due at this moment."""
    clock = Staff.system()
    done = Passed(passed_on=_pass_on(clock, at))
    if digest.is_time(at):
        done.digests = _send_digests(clock, at)
    done.mails = outbox.deliver(by=clock, at=at)
    done.drafts = drafts.sweep(at=at)
    bookkeeping.let_go(at=at)
    return done


def _pass_on(clock: Staff, at: datetime) -> int:
    passed_on = 0
    for duty in list(duties.to_escalate(viewer=clock, at=at)):
        with suppress(Refused):  # done in the meantime
            actions.pass_on(duty=duty, by=clock, at=at, key=uuid5(duty.pk, "passed on"))
            passed_on += 1
    return passed_on


def _send_digests(clock: Staff, at: datetime) -> int:
    told = digest.told_today(at=at, viewer=WHOLE)
    to_tell = {to: due for to, due in digest.waiting(at=at, viewer=WHOLE).items() if to.pk not in told}
    for to, due in to_tell.items():
        key = uuid5(to.pk, f"digest {days.local_day(at).isoformat()}")
        actions.send_digest(to=to, due=due, by=clock, at=at, key=key)
    return len(to_tell)


def next_minute(at: datetime) -> datetime:
    """When the loop looks again."""
    return at.replace(second=0, microsecond=0) + timedelta(minutes=1)
