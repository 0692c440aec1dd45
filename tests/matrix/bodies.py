"""What is sent: for each route that acts, a form filled in as it should be, and what the trail then says was done."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from opora.base.days import local_day
from tests.made import STARA_ZAGORA


def day(ahead: int = 0) -> str:
    return (local_day(timezone.now()) + timedelta(days=ahead)).strftime("%d.%m.%Y")


def moment(ahead: int = 0) -> str:
    return f"{day(ahead)} 00:01"


@dataclass(frozen=True)
class Body:
    """`done`: the action's name in the trail; none where reading one's own message is no act on anybody.

    A value that names a record in brackets becomes its key."""

    done: str
    form: dict = field(default_factory=dict)


def body(done: str, **form) -> Body:
    return Body(done, form)


WORDS = "Написано за проверка, без имена."
ON = {"on_day": ""}
WHO = "{department}:{officer}"
OTHER = "{department}:{colleague}"
PERSON = {
    "part": "sibling", "given_name": "Мила", "fathers_name": "", "family_name": "Примерова",
    "born_precision": "unknown",    "born_on": "", "died_on": "", "sex": "female", "at_home": "yes", "note": "",
}  # fmt: skip
STEP = {"words": WORDS, "who": WHO, "starts_on": day(), "due_on": day(30), "measure": "", "basis": "voluntary"}

BODIES: dict[str, Body] = {
    "access:add_staff": body("access.add_staff", name="Нова Примерова", email="nova@primer.test"),
    "access:correct_staff": body("access.correct_staff", name="Друго Име", email="drugo@primer.test"),
    "access:appoint": body("access.appoint", role="social_worker", organisation="{department}", on_day=day()),
    "access:end_post": body("access.end_post", on_day=day()),
    "access:do": body("access.close_account"),
    "access:add_organisation": body(
        "access.add_organisation", kind="department", name="Нов отдел", settlement=STARA_ZAGORA, serves="", address="",
        email="", phone="", active="on",
    ),
    "access:correct_organisation": body(
        "access.correct_organisation", kind="department", name="Друг отдел", settlement=STARA_ZAGORA, serves="",
        address="", email="", phone="", active="on",
    ),
    "gate:set_body": body(
        "gate.set_body", municipality="RSE27", kind="commission", organisation="{commission}", 
        agreement="Споразумение 2", quorum_percent="50",
    ),
    "gate:appoint_member": body("gate.appoint_member", staff="{someone}", institution="Полиция", since=day()),
    "gate:end_membership": body("gate.end_membership"),
    # ---- concerns
    "concerns:new": body("concerns.raise_concern", kind="risk", words=WORDS, settlement=STARA_ZAGORA, danger_now="no"),
    "concerns:raised": body("concerns.add_to_concern", words=WORDS),
    "concerns:triage": body("concerns.triage", outcome="inquiry", reason=WORDS, answer="", seen="new"),
    "concerns:answer": body("concerns.answer_notifier", words="Благодарим Ви. Ще проверим."),
    # ---- cases
    "casework:open": body(
        "casework.open_case", name="Примерови", settlement=STARA_ZAGORA, who="{own_house}:{me}", language="",
        needs_interpreter="",
    ),
    "casework:open_from_concern": body("casework.open_case_from_concern", name="Примерови", who=WHO),
    "casework:add_concern": body("casework.add_concern_to_case", number="{case_number}", reason=WORDS),
    "casework:break_glass": body(
        "casework.break_glass", number="{far_number}", reason="Детето е в болница и лекарят пита кой решава.", hours="4"
    ),
    "casework:review": body("casework.review_plan", words=WORDS, next_on=day(60), **ON),
    "casework:risk": body("casework.state_risk", risk=WORDS, strengths=WORDS, version="{case_version}"),
    "casework:add_child": body("casework.add_child", person="{parent}"),
    "casework:add_need": body("casework.state_need", kind="health", words=WORDS),
    "casework:need": body("casework.reword_need", kind="health", words=WORDS, version="1"),
    "casework:meet_need": body("casework.meet_need", **ON),
    "casework:add_goal": body("casework.set_goal", words=WORDS, due_on=""),
    "casework:goal": body("casework.reword_goal", words=WORDS, due_on="", version="1"),
    "casework:meet_goal": body("casework.meet_goal", **ON),
    "casework:give_up_goal": body("casework.give_up_goal", **ON),
    "casework:add_step": Body("casework.plan_step", STEP),
    "casework:change_step": Body("casework.change_step", STEP | {"version": "1"}),
    "casework:start_step": body("casework.start_step", **ON),
    "casework:note_result": body("casework.note_result", result="helped", result_words=WORDS, why_not_enough=""),
    "casework:finish_step": body("casework.finish_step", result="helped", result_words=WORDS, why_not_enough="", **ON),
    "casework:stop_step": body("casework.stop_step", reason=WORDS, **ON),
    "casework:add_event": body("casework.record_event", kind="note", happened_at="", with_whom="", words=WORDS),
    "casework:correct_event": body("casework.correct_event", happened_at="", with_whom="", words=WORDS),
    "casework:add_voice": body(
        "casework.record_voice", child="{child}", how="conversation", happened_at="", words=WORDS, observed="",
        present="", effect="",
    ),
    "casework:tell_effect": body("casework.tell_effect", effect=WORDS),
    "casework:add_view": body(
        "casework.record_view", parent="{parent}", present="yes", invited_on="", happened_at="", words=WORDS,
        agrees="yes", attempts="",
    ),
    "casework:copy": body("casework.give_plan_copy", person="{parent}", language="bg", channel="hand"),
    "casework:coordinator": body("casework.assign_coordinator", who=OTHER),
    "casework:share": body("casework.share_case", who=OTHER, role="", level="1", until="", reason=WORDS),
    "casework:stop_sharing": body("casework.stop_sharing"),
    "casework:close": body("casework.close_case", outcome="home", words=WORDS, **ON),
    "casework:look_back": body("casework.look_back", child_at_home="yes", words=WORDS, **ON),
    "casework:reopen": body("casework.reopen_case", reason=WORDS),
    "duties:hand_over": body("duties.hand_over", staff="{colleague}"),
    # ---- people
    "people:correct_family": body(
        "people.correct_family", name="Другови", settlement=STARA_ZAGORA, language="", needs_interpreter=""
    ),
    "people:add_person": Body("people.add_person", PERSON),
    "people:correct_person": Body("people.correct_person", PERSON),
    "people:record_death": body("people.record_death", on_day=day()),
    "people:state_rights": body(
        "people.state_rights", person="{parent}", kind="mother", rights="limited", on_day=day()
    ),
    "people:end_rights": body("people.end_tie", on_day=day()),
    "people:add_number": body("people.add_identifier", kind="foreign_document", number="АБ 123456", seen="yes"),
    "people:add_address": body(
        "people.add_address", kind="current", settlement=STARA_ZAGORA, line="ул. Примерна 2", hidden="", on_day=day()
    ),
    "people:end_address": body("people.end_address", on_day=day()),
    "people:reveal": body("people.reveal_fact", reason="Отиваме на посещение при семейството."),
    "people:reveal_number": body("people.reveal_number", reason="Подаваме молба за документ."),
    # ---- letters
    "letters:write": body(
        "letters.compose_letter", organisation="{own_house}", recipient="outside", name="Иван Примеров", channel="post",
        address="гр. Пример, ул. Примерна 1", subject="Покана", body=WORDS, legal_basis="", how_to_object="",
    ),
    "letters:print": body("letters.print_letter"),
    "letters:send": body("letters.send_letter"),
    "letters:withdraw": body("letters.withdraw_letter"),
    "letters:served": body("letters.record_served", on_day=day(), proof="Обратна разписка"),
    "letters:release": body("letters.release_letter", reason=WORDS),
    "letters:correct": body("letters.correct_letter", subject="Покана", body=WORDS),
    "letters:read": body(""),
    # ---- the gate
    "gate:report": body(
        "gate.word_report", risk=WORDS, why_not_enough=WORDS, what_else=WORDS, asked_for=WORDS
    ),
    "gate:begin_report": body("gate.begin_report"),
    "gate:withdraw_report": body("gate.withdraw_report"),
    "gate:answer": body("gate.answer_measure", answer=WORDS),
    "gate:propose": body(
        "gate.propose_separation", child="{child}", care="kin", ground="unable_to_care", words=WORDS
    ),
    "gate:record_removal": body(
        "gate.record_removal", kind="police_protection", child="{child}", facts=WORDS, authority="РУ",
        act_number="77", removed_at=moment(-1),
    ),
    "gate:report_removal": body("gate.report_removal"),
    "gate:call_sitting": body("gate.call_sitting", when=moment(9), place="Зала 1"),
    "gate:attendance": body("gate.record_attendance", present="{seat}"),
    "gate:sign": body("gate.sign_sitting"),
    "gate:add_report": body("gate.put_on_agenda"),
    "gate:add_removal": body("gate.put_on_agenda"),
    "gate:invite": body("gate.invite"),
    "gate:open": body("gate.open_sitting"),
    "gate:close": body("gate.close_sitting"),
    "gate:cancel": body("gate.cancel_sitting"),
    "gate:vote": body("gate.vote", choice="for", dissent=""),
    "gate:heard": body("gate.hear_on_item", child_heard=WORDS, parents_heard=WORDS),
    "gate:votes": Body("gate.record_vote", {"vote-{seat}": "for"}),
    "gate:hear": body("gate.hear_report", opinion="continue_prevention", reasons=WORDS, further_measures=WORDS),
    "gate:return_report": body("gate.return_report", reason=WORDS),
    "gate:postpone": body("gate.postpone_item", reason=WORDS),
}  # fmt: skip
