"""The network and the stories as the tests read them, and the words their lists allow."""

import csv
import tomllib
from pathlib import Path

import pytest

DEMO = Path(__file__).resolve().parents[1]
PACK = DEMO.parent / "packs" / "bg"
NETWORK = tomllib.loads((DEMO / "network.toml").read_text())
FILES = sorted((DEMO / "stories").glob("*.toml"))
STORIES = [tomllib.loads(path.read_text()) for path in FILES]

TOWNS = {town["key"]: town for town in NETWORK["towns"]}
STAFF = {person["key"]: person for people in NETWORK["staff"].values() for person in people}
ORGANISATIONS = {body["key"]: body for bodies in NETWORK["organisations"].values() for body in bodies}
MEMBERS = {seat["key"]: seat for seats in NETWORK["commissions"].values() for seat in seats}
SITTINGS = {sitting["key"]: sitting for sittings in NETWORK["sittings"].values() for sitting in sittings}

CHECKED = {"concerns"}
AT_WORK = CHECKED | {"case", "assessment", "needs", "goals", "steps", "events", "voices", "views"}
REPORTED = AT_WORK | {"report"}
HEARD = REPORTED | {"sitting"}
REACHED = {
    "new_concern": CHECKED,
    "no_ground": CHECKED,
    "advice": CHECKED,
    "known_family": AT_WORK,
    "immediate_danger": CHECKED,
    "case_opened": {"concerns", "case", "assessment", "events", "voices"},
    "plan_running": AT_WORK,
    "review_overdue": AT_WORK,
    "report_draft": REPORTED,
    "report_submitted": REPORTED,
    "on_agenda": HEARD,
    "returned": REPORTED,
    "heard_continue": HEARD,
    "heard_proposal": HEARD | {"proposal"},
    "urgent_reported": HEARD | {"urgent"},
    "urgent_unreported": AT_WORK | {"urgent"},
    "closed_look_back_due": AT_WORK | {"closing"},
    "closed_look_back_done": AT_WORK | {"closing"},
    "reopened": AT_WORK | {"closing"},
}


def codes(name):
    """The codes of one list of the country pack."""
    with (PACK / f"{name}.csv").open(newline="") as lines:
        return {row["code"] for row in csv.DictReader(lines)}


CHOICES = {
    "kind of concern": codes("concern_kinds"),
    "triage": {"immediate_danger", "inquiry", "known_family", "advice", "no_ground"},
    "need": {"housing", "health", "parenting", "school", "documents", "income", "safety", "relations"},
    "measure": codes("measure_kinds") | {""},
    "status": {"planned", "running", "done", "stopped"},
    "result": {"", "helped", "partly", "failed"},
    "event": {"visit", "contact", "note", "meeting"},
    "how": {"conversation", "drawing", "play", "observation", "statement", "refused", "too_young"},
    "agrees": {"yes", "no", "partly", "unknown"},
    "rights": {"full", "limited", "deprived", "none"},
    "address": {"ordinary", "none", "hidden"},
    "opinion": {"support_separation", "continue_prevention", "return_for_completion"},
    "ground": codes("separation_grounds"),
    "care": {"kin", "foster", "residential", "other"},
    "urgent": codes("urgent_grounds"),
    "organisation": codes("organisation_kinds"),
}
each_story = pytest.mark.parametrize("story", STORIES, ids=[path.stem for path in FILES])


def when(record):
    """Days before seeding, with the hour; noon where none is told."""
    if "hours_ago" in record:
        return record["hours_ago"] / 24
    hour, minute = map(int, record.get("time", "12:00").split(":"))
    return record["days_ago"] - (hour + minute / 60) / 24


def dated(thing, path=""):
    """Everything in the story that has a day, with where it stands."""
    if isinstance(thing, dict):
        if "days_ago" in thing or "hours_ago" in thing:
            yield path, thing
        for name, inner in thing.items():
            yield from dated(inner, f"{path}/{name}")
    elif isinstance(thing, list):
        for place, inner in enumerate(thing):
            yield from dated(inner, f"{path}/{place}")


def sentences(thing):
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for name, inner in thing.items():
            if name != "summary":
                yield from sentences(inner)
    elif isinstance(thing, list):
        for inner in thing:
            yield from sentences(inner)
