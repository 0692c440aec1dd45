"""The invented families hold together: everybody named exists, every place is in its town, nothing happens out of order."""

import csv
import re
import tomllib
from collections import Counter
from datetime import date
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
    "urgent": codes("urgent_grounds"),
    "organisation": codes("organisation_kinds"),
}
each_story = pytest.mark.parametrize("story", STORIES, ids=[path.stem for path in FILES])


def when(record):
    """Days before seeding; within the last day counts as part of a day."""
    return record["hours_ago"] / 24 if "hours_ago" in record else record["days_ago"]


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


def test_there_are_twenty_families_in_each_town():
    assert Counter(story["town"] for story in STORIES) == dict.fromkeys(TOWNS, 20)
    assert len({story["key"] for story in STORIES}) == 60


def test_every_stage_has_at_least_two_families():
    seen = Counter(story["stage"] for story in STORIES)
    assert set(seen) == set(REACHED)
    assert {stage: count for stage, count in seen.items() if count < 2} == {}


def test_everybody_in_the_network_has_a_place_and_a_reserved_address():
    assert {body["kind"] for body in ORGANISATIONS.values()} <= CHOICES["organisation"]
    for person in STAFF.values():
        assert person["organisation"] in {*ORGANISATIONS, NETWORK["operator"]["key"]}
        assert re.fullmatch(r"[a-z]+\.[a-z]+@primer\.test", person["email"])
    assert len({person["email"] for person in STAFF.values()}) == len(STAFF)
    assert {seat["staff"] for seat in MEMBERS.values() if "staff" in seat} <= set(STAFF)


@each_story
def test_the_file_is_named_after_its_family(story):
    assert (DEMO / "stories" / f"{story['key']}.toml").exists()


@each_story
def test_the_family_has_reached_its_stage(story):
    missing = {section for section in REACHED[story["stage"]] if not story.get(section)}
    assert missing == set()


@each_story
def test_nobody_has_gone_further_than_the_gate_allows(story):
    if "proposal" not in story:
        return
    heard = "opinion" in story.get("sitting", {})
    assert story["proposal"]["basis"] == ("urgent" if "urgent" in story else "hearing")
    assert heard or "urgent" in story
    assert story["proposal"]["ground"] in CHOICES["ground"]
    if heard and story["sitting"]["opinion"] == "continue_prevention":
        assert len(story["answers"]) == len(story["sitting"]["further_measures"])


@each_story
def test_everybody_named_exists(story):
    people = {person["key"] for person in story["people"]}
    assert len(people) == len(story["people"])
    assert any(person.get("about") for person in story["people"])
    for _, record in dated(story):
        if "by" in record:
            assert record["by"] in {*STAFF, "citizen", "anonymous"}
        assert set(record.get("with", [])) <= people
    for step in story.get("steps", []):
        assert step["organisation"] in ORGANISATIONS
        assert step["person"] in STAFF
        assert step["need"] < len(story["needs"])
    assert {goal["need"] for goal in story.get("goals", [])} <= set(range(len(story.get("needs", []))))
    assert {voice["child"] for voice in story.get("voices", [])} <= people
    assert {view["parent"] for view in story.get("views", [])} <= people
    case = story.get("case", {})
    assert {*case.get("team", []), *([case["coordinator"]] if case else [])} <= set(STAFF)
    assert not case or case["lead"] in ORGANISATIONS


@each_story
def test_every_word_from_a_list_is_on_the_list(story):
    def on(name, value):
        assert value in CHOICES[name], f"{value!r} is no {name}"

    on("address", story["address"]["kind"])
    for concern in story["concerns"]:
        on("kind of concern", concern["kind"])
        if "triage" in concern:
            on("triage", concern["triage"]["outcome"])
    for need in story.get("needs", []):
        on("need", need["kind"])
    for step in story.get("steps", []):
        on("measure", step["measure"])
        on("status", step["status"])
        on("result", step.get("result", ""))
        assert step.get("result") != "partly" or step["why_not_enough"]
    for event in story.get("events", []):
        on("event", event["kind"])
    for voice in story.get("voices", []):
        on("how", voice["how"])
        assert voice.get("words") or voice.get("observed")
    for view in story.get("views", []):
        on("agrees", view["agrees"])
        assert view["words"] or view.get("not_found_attempts")
    for person in story["people"]:
        assert "rights" not in person or person["rights"] in CHOICES["rights"]


@each_story
def test_the_place_is_in_the_town(story):
    with (PACK / "settlements.csv").open(newline="") as lines:
        municipality = {row["ekatte"]: row["municipality_code"] for row in csv.DictReader(lines)}
    assert municipality[story["settlement"]] == TOWNS[story["town"]]["municipality"]


@each_story
def test_nothing_happens_before_the_concern_or_after_today(story):
    begun = when(story["concerns"][0])
    for where, record in dated(story):
        assert 0 < when(record) <= begun, where
        assert "hours_ago" in record or record["days_ago"] >= 1, where
    for earlier, later in in_order(story):
        assert earlier >= later


@each_story
def test_steps_follow_the_case_and_end_after_they_begin(story):
    for step in story.get("steps", []):
        assert ("start_days_ago" in step) != ("start_in_days" in step)
        if "start_days_ago" in step:
            assert 0 < step["start_days_ago"] <= when(story["concerns"][0])
            assert -step["due_in_days"] <= step["start_days_ago"]
        assert (step["status"] in {"done", "stopped"}) == ("ended_days_ago" in step)
        assert 0 < step.get("ended_days_ago", 1) <= step.get("start_days_ago", 1)


@each_story
def test_everybody_was_born_before_the_day_they_are_told_of(story):
    for person in story["people"]:
        if "born" in person:
            assert date.fromisoformat(person["born"]).year <= 2024
            assert "born_days_ago" not in person


@each_story
def test_a_held_sitting_is_complete_and_a_vote_is_by_its_own_members(story):
    sitting = story.get("sitting", {})
    if not sitting:
        return
    meant = SITTINGS[sitting["key"]]
    assert ("opinion" in sitting) == ("days_ago" in meant)
    if "opinion" not in sitting:
        return
    assert sitting["opinion"] in CHOICES["opinion"]
    voted = sum((sitting["votes"][side] for side in ("for", "against", "abstain")), [])
    own = [key for key, seat in MEMBERS.items() if key[:2] == story["key"][:2] and seat["seat"] != "secretary"]
    assert len(voted) == len(set(voted)) and set(voted) <= set(own)
    assert len(voted) * 2 > len(own)
    assert len(sitting["votes"]["for"]) > len(sitting["votes"]["against"])
    assert sitting["reasons"] and sitting["parents_heard"] and sitting["child_statement"]
    assert "urgent" in story or story["report"]["submitted_days_ago"] >= meant["days_ago"]
    assert all(move["code"] in CHOICES["measure"] for move in sitting.get("further_measures", []))


@each_story
def test_the_words_are_clean(story):
    for sentence in sentences(story):
        assert not re.search(r"\d{7,}", sentence), sentence
        assert '"' not in sentence and "  " not in sentence, sentence
        assert sentence.count("„") == sentence.count("“"), sentence
        if re.search("[а-яА-Я]", sentence):
            assert not re.search(r"[A-Za-z]", sentence), sentence
            assert not re.search(r"(?i)цигани|ромск|проблемн|маргинал", sentence), sentence


def in_order(story):
    """Pairs of days that must follow one another (days ago: the earlier is the larger)."""
    for concern in story["concerns"]:
        if "triage" in concern:
            yield when(concern), when(concern["triage"])
    case, report, closing = (story.get(name, {}) for name in ("case", "report", "closing"))
    days = [
        when(story["concerns"][0]),
        case.get("opened_days_ago"),
        case.get("plan_days_ago"),
        report.get("begun_days_ago"),
        report.get("submitted_days_ago"),
        report.get("returned_days_ago"),
        story.get("proposal", {}).get("days_ago"),
    ]
    known = [day for day in days if day is not None]
    yield from zip(known, known[1:], strict=False)
    ends = [closing.get(name) for name in ("days_ago", "look_back_days_ago", "reopened_days_ago")]
    known = [day for day in ends if day is not None]
    yield from zip(known, known[1:], strict=False)
    held = SITTINGS.get(story.get("sitting", {}).get("key"), {}).get("days_ago")
    if held and "proposal" in story and story["proposal"]["basis"] == "hearing":
        yield held, story["proposal"]["days_ago"]
