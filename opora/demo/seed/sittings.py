"""The sittings of the commissions: called, prepared, held, signed, or still to come."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from opora.base.days import moment_of
from opora.gate import actions as gate
from opora.gate.models import Item, Sitting, Vote
from opora.gate.rules import Opinion

from .life import Life
from .network import World
from .stories import NETWORK, Act, Days

OPINIONS = {"support_separation": Opinion.EXHAUSTED, "continue_prevention": Opinion.CONTINUE}
CHOICES = {"for": Vote.Choice.FOR, "against": Vote.Choice.AGAINST, "abstain": Vote.Choice.ABSTAINS}


class Meeting:
    """One sitting with the families on its agenda."""

    def __init__(self, town: str, said: dict, world: World, days: Days) -> None:
        self.said, self.world, self.body = said, world, world.bodies[town]
        hour, minute = map(int, said["time"].split(":"))
        day = days.day(said["days_ago"] if "days_ago" in said else -said["in_days"])
        self.at, self.now, self.held = moment_of(day, time(hour, minute)), days.now, "days_ago" in said
        self.lives = [life for life in world.lives.values() if _goes_to(life, said["key"])]
        self.secretary, self.chair = self._seat(town, "secretary"), self._seat(town, "chair")
        self.sitting: Sitting | None = None
        self.items: dict[str, Item] = {}

    def _seat(self, town: str, seat: str):
        key = next(row["staff"] for row in NETWORK["commissions"][town] if row["seat"] == seat)
        return self.world.staff[key]


def acts_of_sittings(world: World, days: Days) -> Iterator[Act]:
    """All sittings of all towns, held and to come."""
    for town, rows in NETWORK["sittings"].items():
        for said in rows:
            yield from _acts(Meeting(town, said, world, days))


def _goes_to(life: Life, key: str) -> bool:
    return life.told.get("sitting", {}).get("key") == key


def _acts(meeting: Meeting) -> Iterator[Act]:
    called_at = min(meeting.at - timedelta(days=21), meeting.now - timedelta(days=2))
    yield Act(called_at, 0, lambda: _call(meeting, called_at))
    for life in meeting.lives:
        at = _put_at(life, meeting)
        yield Act(at, 21, lambda life=life, at=at: _put(meeting, life, at))
    invited_at = min(meeting.at - timedelta(days=1, hours=2), meeting.now)
    yield Act(invited_at, 22, lambda: gate.invite(sitting=meeting.sitting, by=meeting.secretary, at=invited_at))
    if meeting.held:
        yield Act(meeting.at, 23, lambda: _hold(meeting))
        signed_at = min(meeting.at + timedelta(days=1), meeting.now)
        yield Act(signed_at, 25, lambda: gate.sign_sitting(sitting=meeting.sitting, by=meeting.chair, at=signed_at))


def _put_at(life: Life, meeting: Meeting) -> datetime:
    submitted = life.days.moment(life.told["report"]["submitted_days_ago"], "17:00") + timedelta(hours=2)
    return min(max(submitted, meeting.at - timedelta(days=10)), meeting.now)


def _call(meeting: Meeting, at: datetime) -> None:
    meeting.sitting = gate.call_sitting(
        body=meeting.body, when=meeting.at, place=meeting.said["place"], by=meeting.secretary, at=at
    )


def _put(meeting: Meeting, life: Life, at: datetime) -> None:
    meeting.items[life.told["key"]] = gate.put_on_agenda(
        sitting=meeting.sitting, report=life.report, by=meeting.secretary, at=at
    )


def _hold(meeting: Meeting) -> None:
    by, at = meeting.secretary, meeting.at
    sitting = gate.open_sitting(sitting=meeting.sitting, by=by, at=at)
    gate.record_attendance(sitting=sitting, present=_present(meeting), by=by, at=at)
    for number, life in enumerate(meeting.lives, start=1):
        _hear(meeting, life, at + timedelta(minutes=40 * number))
    closed_at = at + timedelta(minutes=40 * len(meeting.lives) + 10)
    meeting.sitting = gate.close_sitting(sitting=sitting, by=by, at=closed_at)


def _present(meeting: Meeting) -> list:
    """Who voted was there; a sitting without points had everybody."""
    named = {key for life in meeting.lives for votes in CHOICES for key in life.told["sitting"]["votes"].get(votes, [])}
    town = [member for member in meeting.world.members.values() if member.body_id == meeting.body.pk]
    return [meeting.world.members[key] for key in sorted(named)] if named else town


def _hear(meeting: Meeting, life: Life, at: datetime) -> None:
    said, item, by = life.told["sitting"], meeting.items[life.told["key"]], meeting.secretary
    if said["opinion"] == "return_for_completion":
        life.report = gate.return_report(item=item, reason=said["reasons"], by=by, at=at)
        return
    item = gate.hear_on_item(
        item=item, child_heard=said["child_statement"], parents_heard=said["parents_heard"], by=by, at=at
    )
    for votes, choice in CHOICES.items():
        for key in said["votes"].get(votes, []):
            gate.record_vote(item=item, member=meeting.world.members[key], choice=choice, by=by, at=at)
    life.hearing = gate.hear_report(
        item=item, opinion=OPINIONS[said["opinion"]], reasons=said["reasons"], by=by, at=at,
        further_measures=[measure["words"] for measure in said["further_measures"]],
    )  # fmt: skip
