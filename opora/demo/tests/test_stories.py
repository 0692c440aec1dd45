"""The invented families hold together: everybody named exists, every place is in its town, every word on its list."""

import csv
import re
from collections import Counter

from .telling import (
    CHOICES,
    DEMO,
    MEMBERS,
    NETWORK,
    ORGANISATIONS,
    PACK,
    REACHED,
    STAFF,
    STORIES,
    TOWNS,
    dated,
    each_story,
    sentences,
)


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
    assert story["proposal"]["ground"] in CHOICES["ground"] and story["proposal"]["care"] in CHOICES["care"]
    assert any(person.get("about") for person in story["people"])
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
        assert STAFF[step["person"]]["organisation"] == step["organisation"]
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
def test_the_words_are_clean(story):
    for sentence in sentences(story):
        assert not re.search(r"\d{7,}", sentence), sentence
        assert '"' not in sentence and "  " not in sentence, sentence
        assert sentence.count("„") == sentence.count("“"), sentence
        if re.search("[а-яА-Я]", sentence):
            assert not re.search(r"[A-Za-z]", sentence), sentence
            assert not re.search(r"(?i)цигани|ромск|проблемн|маргинал", sentence), sentence
