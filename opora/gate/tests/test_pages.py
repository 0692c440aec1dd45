import pytest
from django.urls import reverse

from opora.access.models import Entry
from opora.casework.models import View
from opora.gate import actions
from opora.gate.models import Body, Hearing, Member, Proposal, Removal, Report, Sitting
from tests.made import NOON, RSE, organisation, worker

from . import ground as make
from .test_sittings import removal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.SECOND_FACTOR = False


@pytest.fixture(params=["bg", "en"])
def language(request, client, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = request.param
    return request.param


@pytest.fixture
def here():
    return make.ground()


@pytest.fixture
def as_(client):
    def sign_in(staff):
        client.force_login(staff.account)
        return client

    return sign_in


def to(name, *keys):
    return reverse(f"gate:{name}", args=[getattr(key, "pk", key) for key in keys])


def kin(here) -> dict:
    return {"child": str(here.child.pk), "care": "kin", "ground": "unable_to_care"}


def text(response) -> str:
    return response.content.decode()


def test_the_way_from_an_empty_page_to_a_submitted_report(here, as_):
    officer, page = as_(here.officer), to("report", here.case)
    assert "begin/" in text(officer.get(page))
    officer.post(to("begin_report", here.case))

    officer.post(page, {"risk": "Сама.", "save": "1"})
    assert Report.objects.get().risk == "Сама."
    sent = officer.post(page, {**make.WORDS, "submit": "1"})
    assert sent.status_code == 302
    assert Report.objects.get().state == "submitted"


def test_a_refused_submission_names_its_gaps_where_to_mend_them_and_keeps_what_was_typed(here, as_):
    View.objects.all().delete()
    make.written(here)
    officer, page = as_(here.officer), to("report", here.case)
    refused = officer.post(page, {**make.WORDS, "risk": "Нови думи за риска", "submit": "1"})

    assert refused.status_code == 200
    assert "Нови думи за риска" in text(refused)
    assert reverse("casework:add_view", args=[here.case.pk]) in text(refused)
    assert Report.objects.get().state == "draft"


def test_every_gap_leads_somewhere(here, as_):
    from opora.people.models import Tie

    View.objects.all().delete()
    Tie.objects.all().delete()
    make.measure(here.case, result="", result_words="")
    here.case.voices.all().delete()
    actions.begin_report(case=here.case, by=here.officer, at=NOON)
    shown = text(as_(here.officer).get(to("report", here.case)))
    for name in ("casework:add_voice", "casework:note_result", "people:state_rights"):
        assert reverse(name, args=_keys(here, name)) in shown


def _keys(here, name):
    return {
        "casework:add_voice": [here.case.pk],
        "casework:note_result": [here.case.pk, here.case.steps.get(result="").pk],
        "people:state_rights": [here.case.pk, here.child.pk],
    }[name]


def test_the_secretary_leads_a_sitting_from_call_to_hearing_in_the_browser(here, as_):
    report = make.submitted(here)
    secretary = as_(here.secretary)
    assert report.number in text(secretary.get(to("sittings")))
    called = secretary.post(to("call_sitting", here.body), {"when": "30.11.2030 10:00", "place": "Зала 2"})
    sitting = Sitting.objects.get()
    assert called.url == to("sitting", sitting)
    secretary.post(to("add_report", sitting, report))
    item = sitting.items.get()
    for step in ("invite", "open"):
        secretary.post(to(step, sitting))
    secretary.post(to("attendance", sitting), {"present": [str(m.pk) for m in here.members]})
    assert "5" in text(secretary.get(to("sitting", sitting)))
    secretary.post(to("heard", item), {"child_heard": "Искам мама.", "parents_heard": "Не искам."})
    secretary.post(to("votes", item), {f"vote-{m.pk}": "for" for m in here.members})
    heard = secretary.post(
        to("hear", item), {"opinion": "continue_prevention", "reasons": "Р", "further_measures": "Леля\n\nНощувка"}
    )
    assert heard.status_code == 302
    assert [m.words for m in Hearing.objects.get().further_measures.all()] == ["Леля", "Нощувка"]
    secretary.post(to("close", sitting))
    assert Sitting.objects.get().state == "closed"


def test_a_member_reads_without_names_votes_and_is_seen_to_have_looked(here, as_):
    item, member = make.on_agenda(here), here.members[1].staff
    actions.open_sitting(sitting=item.sitting, by=here.secretary, at=NOON)
    actions.record_attendance(sitting=item.sitting, present=here.members, by=here.secretary, at=NOON)
    shown = text(as_(member).get(to("item", item)))
    assert "Искам мама да се смее." in shown and "Радка" not in shown and "Мира" not in shown
    assert as_(member).post(to("vote", item), {"choice": "for"}).status_code == 302
    assert item.votes.get().member == here.members[1]
    assert Entry.objects.filter(kind="opened", who=member, case_id=here.case.pk).exists()


def test_after_the_sitting_the_report_is_closed_to_the_body(here, as_):
    item = make.ready(here)
    make.hear(here, item=item)
    actions.close_sitting(sitting=item.sitting, by=here.secretary, at=NOON)
    shown = text(as_(here.members[1].staff).get(to("item", item)))
    assert make.WORDS["what_else"] not in shown


@pytest.mark.parametrize("name", ["report", "propose", "record_removal"])
def test_the_case_is_closed_to_the_body_and_to_strangers(here, as_, name):
    make.on_agenda(here)
    for stranger in (here.members[1].staff, here.secretary, worker("child_protection_officer", organisation())):
        assert as_(stranger).get(to(name, here.case)).status_code == 404


def test_the_chair_signs_on_the_page(here, as_):
    item = make.ready(here)
    make.hear(here, item=item)
    actions.close_sitting(sitting=item.sitting, by=here.secretary, at=NOON)
    chair = as_(here.body.members.get(chair=True).staff)
    assert to("sign", item.sitting) in text(chair.get(to("sitting", item.sitting)))
    chair.post(to("sign", item.sitting))
    assert Sitting.objects.get().state == "signed"


def test_a_measure_is_answered_on_the_page(here, as_):
    hearing = make.hear(here, opinion="continue_prevention", measures=("Помощ",))
    measure = hearing.further_measures.get()
    as_(here.officer).post(to("answer", here.case, measure), {"answer": "Опитахме."})
    measure.refresh_from_db()
    assert measure.answered_by == here.officer


def test_a_removal_is_recorded_and_a_proposal_rests_on_it(here, as_):
    officer = as_(here.officer)
    form = {
        "kind": "police_protection", "child": str(here.child.pk), "facts": "Ф", "authority": "Второ РУ",
        "act_number": "ПЗ-1", "removed_at": "20.11.2026 01:30",
    }  # fmt: skip
    officer.post(to("record_removal", here.case), form)
    made = Removal.objects.get()
    assert officer.get(to("removal", here.case, made)).status_code == 200
    words = {**kin(here), "words": "П", "child_words": "Д", "parents_words": "Р"}
    officer.post(f"{to('propose', here.case)}?removal={made.pk}", words)
    assert Proposal.objects.get().removal == made


def test_the_administrator_sets_bodies_and_members_and_sees_no_report(here, as_):
    admin = worker("administrator")
    client, commission = as_(admin), organisation("commission", RSE)
    form = {"municipality": RSE, "kind": "commission", "organisation": str(commission.pk), "quorum_percent": "66"}
    assert client.post(to("set_body"), form).status_code == 200  # an agreement is missing
    client.post(to("set_body"), form | {"agreement": "2/2026"})
    body = Body.objects.get(municipality=RSE)
    new = worker("professional")
    seat = {"staff": str(new.pk), "institution": "РЗИ", "since": "20.11.2026"}
    client.post(to("appoint_member", body), seat)
    member = Member.objects.get(body=body)
    client.post(to("end_membership", body, member))
    assert Member.objects.get(body=body).until
    assert client.get(to("sittings")).status_code == 404
    assert client.get(to("report", here.case)).status_code == 404


def test_every_page_is_shown_in_both_languages_at_every_stage(here, as_, language):
    hearing = make.hear(here, opinion="continue_prevention", measures=("Помощ",))
    actions.answer_measure(measure=hearing.further_measures.get(), answer="Да.", by=here.officer, at=NOON)
    proposal, taken, item = make.propose(here, hearing), removal(here), hearing.item
    pages = {
        here.officer: [
            to("report", here.case), to("hearing", here.case, hearing), to("propose", here.case), to("sittings"),
            to("proposal", here.case, proposal), to("removal", here.case, taken), to("record_removal", here.case),
            f"{to('propose', here.case)}?removal={taken.pk}", f"{to('propose', here.case)}?removal=x",
        ],
        here.secretary: [
            to("sittings"), to("sitting", item.sitting), to("item", item), to("record", item.sitting),
            to("call_sitting", here.body), to("attendance", item.sitting), to("heard", item), to("votes", item),
            to("hear", item), to("return_report", item), to("postpone", item),
        ],
        here.members[1].staff: [to("sittings"), to("sitting", item.sitting), to("item", item), to("vote", item)],
        worker("administrator"): [to("bodies"), to("set_body"), to("appoint_member", here.body)],
    }  # fmt: skip
    for staff, addresses in pages.items():
        for address in addresses:
            shown = as_(staff).get(address)
            assert shown.status_code == 200, address


@pytest.mark.parametrize("stage", ["nothing", "draft", "submitted", "returned"])
def test_the_report_page_at_every_stage(here, as_, stage):
    if stage == "draft":
        make.written(here)
    elif stage == "submitted":
        make.submitted(here)
    elif stage == "returned":
        actions.return_report(item=make.on_agenda(here), reason="Лелята", by=here.secretary, at=NOON)
    shown = as_(here.officer).get(to("report", here.case))
    assert shown.status_code == 200
    assert ("Лелята" in text(shown)) is (stage == "returned")


def test_which_is_law_and_which_is_demand_stands_on_the_pages(here, as_):
    hearing = make.hear(here)
    for address in (to("report", here.case), to("propose", here.case), to("hearing", here.case, hearing)):
        assert "2025" in text(as_(here.officer).get(address)), address


@pytest.mark.parametrize("path", ["sittings/x/", "cases/00000000-0000-4000-8000-000000000009/report/"])
def test_what_is_not_there_is_not_there(here, as_, path):
    assert as_(here.officer).get(f"/{path}").status_code == 404
