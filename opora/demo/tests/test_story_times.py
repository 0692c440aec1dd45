"""Nothing in a story happens before its concern, after today, or out of order; and no report goes on with a gap."""

from datetime import date

from .telling import CHOICES, MEMBERS, SITTINGS, dated, each_story, when


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
            assert 0 < step["start_days_ago"] <= story["case"]["opened_days_ago"]
            assert -step["due_in_days"] <= step["start_days_ago"]
        assert bool(step.get("result")) <= bool(step.get("result_words"))
        assert bool(step.get("why_not_enough")) <= bool(step.get("result"))
        assert (step["status"] in {"done", "stopped"}) == ("ended_days_ago" in step)
        assert 0 < step.get("ended_days_ago", 1) <= step.get("start_days_ago", 1)


@each_story
def test_everybody_was_born_before_the_day_they_are_told_of(story):
    for person in story["people"]:
        if "born" in person:
            assert date.fromisoformat(person["born"]).year <= 2024
            assert "born_days_ago" not in person
    babies = {person["key"]: person["born_days_ago"] for person in story["people"] if "born_days_ago" in person}
    for voice in story.get("voices", []):
        assert voice["days_ago"] <= babies.get(voice["child"], voice["days_ago"])


@each_story
def test_nothing_is_written_while_the_case_is_closed(story):
    closing = story.get("closing")
    if not closing:
        return
    shut, again = closing["days_ago"], closing.get("reopened_days_ago", 0)
    written = [row["days_ago"] for part in ("events", "voices", "views") for row in story[part]]
    written += [step["start_days_ago"] for step in story["steps"]]
    assert not [day for day in written if again < day < shut]
    for step in story["steps"]:
        assert step["start_days_ago"] <= again or step["ended_days_ago"] >= shut


@each_story
def test_a_parent_is_invited_before_being_asked(story):
    for view in story.get("views", []):
        assert story["case"]["opened_days_ago"] >= view["invited_days_ago"] >= view["days_ago"]


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
def test_a_report_that_went_on_has_no_gap(story):
    report = story.get("report", {})
    if report.get("stage") not in {"submitted", "heard"}:
        return
    sent = report["submitted_days_ago"]
    heard = {voice["child"] for voice in story["voices"] if voice["days_ago"] >= sent}
    asked = {view["parent"] for view in story["views"] if view["days_ago"] >= sent}
    about = {person["key"] for person in story["people"] if person.get("about")}
    parents = {person["key"] for person in story["people"] if person.get("rights") in {"full", "limited"}}
    assert about <= heard
    assert parents - about <= asked
    tried = [step for step in story["steps"] if step["measure"] and step.get("start_days_ago", 0) >= sent]
    assert all(step.get("result") and step.get("result_words") for step in tried)
    assert report["risk"] and report["why_not_enough"] and report["what_else"]


def in_order(story):
    """Pairs of days that must follow one another (days ago: the earlier is the larger)."""
    for concern in story["concerns"]:
        if "triage" in concern:
            yield when(concern), when(concern["triage"])
    case, report, closing = (story.get(name, {}) for name in ("case", "report", "closing"))
    days = [
        story["concerns"][0].get("days_ago", 0),
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
