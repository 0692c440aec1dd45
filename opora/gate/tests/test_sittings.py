from datetime import timedelta

import pytest

from opora.access.models import Post
from opora.base.refusal import Refused
from opora.duties.models import Duty
from opora.gate import actions, queries
from opora.gate.models import Body
from opora.letters.models import Letter, Paper
from opora.people.models import Address, Person
from tests.made import NOON, RSE, STARA_ZAGORA, TODAY, organisation, worker

from . import ground as make

pytestmark = pytest.mark.django_db
TOMORROW = NOON + timedelta(days=1)


@pytest.fixture
def here():
    return make.ground()


def call(here, when=TOMORROW):
    return actions.call_sitting(body=here.body, when=when, place="Община, зала 2", by=here.secretary, at=NOON)


def removal(here, **more):
    given = {
        "kind": "police_protection", "facts": "Мира беше сама на двора.", "authority": "Второ РУ",
        "act_number": "ПЗ-1", "removed_at": make.WEEK_AGO, "by": here.officer, "at": NOON, **more,
    }  # fmt: skip
    return actions.record_removal(case=here.case, child=here.child, **given)


def test_a_body_is_set_by_the_administrator_alone(here):
    with pytest.raises(Refused):
        actions.set_body(municipality=RSE, kind="review", organisation=here.department, by=here.officer)
    body = actions.set_body(municipality=RSE, kind="review", organisation=here.department, by=worker("administrator"))
    assert queries.body_of(municipality=RSE, viewer=here.officer) == body


def test_setting_it_again_changes_it_and_the_gate_has_no_off_switch(here):
    by = worker("administrator")
    changed = actions.set_body(
        municipality=here.body.municipality, kind="review", organisation=here.department, by=by, quorum_percent=66
    )
    assert (changed.pk, changed.quorum_percent, Body.objects.count()) == (here.body.pk, 66, 1)
    for wrong in ({"kind": "none"}, {"kind": "commission", "agreement": " "}, {"quorum_percent": 49}):
        with pytest.raises(Refused):
            actions.set_body(**{
                "municipality": RSE, "kind": "review", "organisation": here.department, "by": by, **wrong
            })  # fmt: skip


def test_a_seat_brings_the_role_and_its_end_takes_it(here):
    by, new = worker("administrator"), worker("professional")
    member = actions.appoint_member(body=here.body, staff=new, institution="РЗИ", by=by, on_day=TODAY)
    held = Post.objects.filter(staff=new, organisation=here.commission, role="commission_member", until=None)
    assert held.exists()
    actions.end_membership(member=member, by=by, on_day=TODAY)
    assert not held.exists()


def test_one_chair_and_one_seat_each(here):
    by = worker("administrator")
    with pytest.raises(Refused):
        actions.appoint_member(
            body=here.body, staff=worker("professional"), institution="Р", chair=True, by=by, on_day=TODAY
        )
    with pytest.raises(Refused):
        actions.appoint_member(body=here.body, staff=here.members[0].staff, institution="Р", by=by, on_day=TODAY)


def test_a_sitting_is_called_for_a_day_to_come(here):
    assert call(here).number.startswith("З-2026-")
    with pytest.raises(Refused):
        call(here, NOON - timedelta(days=1))


def test_a_report_stands_on_one_agenda_at_a_time(here):
    item = make.on_agenda(here)
    with pytest.raises(Refused):
        make.on_agenda(here, report=item.report, sitting=call(here))
    with pytest.raises(Refused):
        make.on_agenda(here, report=item.report, sitting=item.sitting)


def test_a_draft_stands_on_no_agenda(here):
    with pytest.raises(Refused):
        make.on_agenda(here, report=make.written(here))


def test_members_are_invited_here_and_by_letter_and_parents_by_those_who_know_them(here):
    item = make.on_agenda(here)
    for _ in range(2):  # done again it invites nobody twice
        actions.invite(sitting=item.sitting, by=here.secretary, at=make.WEEK_AGO)

    letters = Letter.objects.exclude(channel="message")
    assert letters.filter(about_id=item.sitting_id).count() == len(here.members)
    assert Letter.objects.filter(about_id=item.sitting_id, channel="message").count() == len(here.members)
    parents = letters.get(about_id=item.pk)
    assert (parents.recipient_id, parents.organisation) == (here.mother.pk, here.case.lead)
    assert not any("Мира" in letter.body for letter in letters)


@pytest.mark.parametrize(("at_home", "channel"), [(True, "post"), (False, "hand")])
def test_a_parent_who_lives_elsewhere_is_never_written_to_at_the_familys_door(here, at_home, channel):
    family = here.case.family
    Address.objects.create(family=family, kind="current", settlement=STARA_ZAGORA, line="ул. „Липа“ 4")
    Person.objects.filter(pk=here.mother.pk).update(at_home=at_home)
    item = make.on_agenda(here)
    actions.invite(sitting=item.sitting, by=here.secretary, at=make.WEEK_AGO)

    letter = Letter.objects.get(about_id=item.pk)
    assert (letter.channel, bool(letter.recipient_address)) == (channel, at_home)


def test_postponed_a_report_waits_for_another_sitting_and_its_clock_runs_on(here):
    item = make.on_agenda(here)
    actions.postpone_item(item=item, reason="Майката е болна.", by=here.secretary, at=make.WEEK_AGO)
    assert Duty.objects.get().fulfilled_at is None and Duty.objects.get().ended_at is None
    assert make.on_agenda(here, report=item.report, sitting=call(here)).position == 1


def test_a_sitting_ends_when_every_report_was_dealt_with(here):
    item = make.ready(here)
    with pytest.raises(Refused):
        actions.close_sitting(sitting=item.sitting, by=here.secretary, at=NOON)
    make.hear(here, item=item)
    assert actions.close_sitting(sitting=item.sitting, by=here.secretary, at=NOON).state == "closed"


def test_the_chair_signs_and_the_record_is_kept_without_names(here):
    import base64

    item = make.ready(here)
    make.hear(here, item=item)
    sitting = actions.close_sitting(sitting=item.sitting, by=here.secretary, at=NOON)
    chair = here.body.members.get(chair=True).staff
    with pytest.raises(Refused):
        actions.sign_sitting(sitting=sitting, by=here.secretary, at=NOON)

    assert actions.sign_sitting(sitting=sitting, by=chair, at=NOON).signed_by == chair
    paper = Paper.objects.get(letter__about_id=sitting.pk)
    content = base64.b64decode(paper.content)
    if paper.media_type == "application/pdf":
        from opora.letters.pdf import words_of

        words = words_of(content)
    else:
        words = content.decode()
    assert item.report.number in words and "Мира" not in words and "Маринов" not in words


def test_without_pango_the_record_is_kept_as_a_page(here, monkeypatch):
    from opora.letters import pdf

    def missing():
        raise Refused("Pango is missing.")

    monkeypatch.setattr(pdf, "_renderer", missing)
    item = make.ready(here)
    make.hear(here, item=item)
    sitting = actions.close_sitting(sitting=item.sitting, by=here.secretary, at=NOON)
    actions.sign_sitting(sitting=sitting, by=here.body.members.get(chair=True).staff, at=NOON)
    assert Paper.objects.get(letter__about_id=sitting.pk).media_type == "text/html"


def test_a_planned_sitting_may_be_cancelled_an_open_one_not(here):
    assert actions.cancel_sitting(sitting=call(here), by=here.secretary, at=NOON).state == "cancelled"
    with pytest.raises(Refused):
        actions.cancel_sitting(sitting=make.ready(here).sitting, by=here.secretary, at=NOON)


def test_an_urgent_removal_is_recorded_at_once_and_begins_its_clock(here):
    made = removal(here)
    duty = Duty.objects.get(rule="gate.urgent_report")
    assert (duty.about_id, duty.staff, duty.started_at) == (made.pk, here.coordinator, make.WEEK_AGO)
    assert list(queries.unreported_removals(viewer=here.coordinator)) == [made]
    assert list(queries.unreported_removals(viewer=here.secretary)) == [made]


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "poverty"}, {"ground": "poverty"}, {"facts": " "}, {"authority": ""}, {"act_number": ""},
     {"removed_at": TOMORROW}],
)  # fmt: skip
def test_a_removal_names_its_ground_facts_authority_and_act(here, wrong):
    with pytest.raises(Refused):
        removal(here, **wrong)


def test_only_the_protection_department_records_a_removal(here):
    with pytest.raises(Refused):
        removal(here, by=here.coordinator)


def test_submitting_the_report_reports_the_removal(here):
    made = removal(here)
    actions.submit_report(report=make.written(here), by=here.officer, at=NOON)
    made.refresh_from_db()
    assert made.reported_on == TODAY
    assert Duty.objects.get(rule="gate.urgent_report").fulfilled_with == "gate.report_removal"


def test_before_a_report_lies_there_a_removal_is_not_reported(here):
    made = removal(here)
    with pytest.raises(Refused):
        actions.report_removal(removal=made, by=here.coordinator, at=NOON)


def test_a_removal_while_the_report_waits_is_reported_by_hand(here):
    make.submitted(here)
    made = removal(here, removed_at=NOON)
    assert actions.report_removal(removal=made, by=here.coordinator, at=NOON).reported_on == TODAY


def test_a_proposal_may_rest_on_a_removal_with_the_words_of_child_and_parents(here):
    made = removal(here)
    with pytest.raises(Refused):
        make.propose(here, None, removal=made)
    proposal = make.propose(here, None, removal=made, child_words="Мира: искам мама.", parents_words="Радка: не.")
    assert (proposal.removal, proposal.hearing) == (made, None)


def test_a_proposal_rests_on_one_not_on_both(here):
    with pytest.raises(Refused):
        make.propose(here, make.hear(here), removal=removal(here))


def test_a_removal_can_be_put_before_the_body(here):
    item = actions.put_on_agenda(sitting=call(here), removal=removal(here), by=here.secretary, at=NOON)
    assert item.report is None
    other = organisation("commission", RSE)
    body = Body.objects.create(municipality=RSE, kind="commission", organisation=other, agreement="1")
    secretary = worker("commission_secretary", other)
    sitting = actions.call_sitting(body=body, when=TOMORROW, place="Русе", by=secretary, at=NOON)
    with pytest.raises(Refused):
        actions.put_on_agenda(sitting=sitting, removal=item.removal, by=secretary, at=NOON)
