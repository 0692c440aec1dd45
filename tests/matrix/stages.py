"""How far each file has gone: a draft report, one before the body, one heard, an urgent removal, a closed case."""

import base64
import hashlib
from datetime import datetime, time, timedelta

from opora.access.models import Staff
from opora.base.days import moment_of
from opora.casework import actions as casework
from opora.casework.models import Closing
from opora.gate import actions as gate
from opora.gate.models import FurtherMeasure, Hearing, Item, Report, Sitting
from opora.letters.compose import Recipient, compose, notice
from opora.letters.models import Letter, Paper
from opora.people.models import Person
from tests.made import worker

from .canaries import token
from .world import DAY, File, Town

WORDS = ("risk", "why_not_enough", "what_else", "asked_for")


def seats(at_town: Town, chair: Staff, more: list[Staff], now: datetime) -> None:
    """The commission of the town: its chair, two members, and whoever else is given a seat."""
    admin, since = worker("administrator"), (now - 300 * DAY).date()
    at_town.body = gate.set_body(
        municipality=at_town.municipality, kind="commission", organisation=at_town.commission,
        agreement="Споразумение 1", by=admin,
    )  # fmt: skip
    held = [chair, *(worker("commission_member", at_town.commission) for _ in "ab"), *more]
    at_town.members = [
        gate.appoint_member(
            body=at_town.body, staff=staff, institution=f"Институция {number}", chair=not number, by=admin, on_day=since
        )
        for number, staff in enumerate(held)
    ]


def drafted(file: File, now: datetime) -> Report:
    """A report that is being written."""
    by, at = file.town.officer, now - 20 * DAY
    report = gate.begin_report(case=file.case, by=by, at=at)
    words = {part: f"{token(file.name, 'report')} {part}" for part in WORDS}
    file.ids["report"] = report.pk
    return gate.word_report(report=report, by=by, at=at, **words)


def submitted(file: File, now: datetime) -> Report:
    """A report that lies before the body."""
    report = gate.submit_report(report=drafted(file, now), by=file.town.officer, at=now - 15 * DAY)
    return report


def sitting(at_town: Town, now: datetime, days: int = 1) -> Sitting:
    """A sitting that was called."""
    when = moment_of((now + days * DAY).date(), time(10))
    return gate.call_sitting(body=at_town.body, when=when, place="Зала 2", by=at_town.secretary, at=now - 10 * DAY)


def on_agenda(file: File, at_sitting: Sitting, now: datetime) -> Item:
    """The file's report as a point of this sitting."""
    report = Report.objects.get(pk=file.ids["report"])
    item = gate.put_on_agenda(sitting=at_sitting, report=report, by=file.town.secretary, at=now - 9 * DAY)
    file.ids |= {"item": item.pk, "sitting": at_sitting.pk}
    return item


def invited(item: Item, now: datetime) -> None:
    """Members and parents have their letters."""
    at_sitting = Sitting.objects.select_related("called_by").get(pk=item.sitting_id)
    gate.invite(sitting=at_sitting, by=at_sitting.called_by, at=now - 8 * DAY)


def opened(file: File, item: Item, now: datetime) -> Item:
    """The sitting has begun, all came, the statements were read; nobody voted yet."""
    by = file.town.secretary
    gate.open_sitting(sitting=Sitting.objects.get(pk=item.sitting_id), by=by, at=now)
    gate.record_attendance(sitting=Sitting.objects.get(pk=item.sitting_id), present=file.town.members, by=by, at=now)
    return gate.hear_on_item(
        item=Item.objects.get(pk=item.pk), child_heard=token(file.name, "childsaid"),
        parents_heard=token(file.name, "parentsaid"), by=by, at=now,
    )  # fmt: skip


def running(at_town: Town, now: datetime) -> Sitting:
    """A sitting that has begun, with nothing on its agenda."""
    return gate.open_sitting(sitting=sitting(at_town, now), by=at_town.secretary, at=now)


def voted(file: File, now: datetime) -> None:
    """Everybody voted for; nothing was recorded of it yet."""
    for member in file.town.members:
        item = Item.objects.get(pk=file.ids["item"])
        gate.record_vote(item=item, member=member, choice="for", by=file.town.secretary, at=now)


def proposed(file: File, now: datetime) -> None:
    """A proposal rests on the hearing."""
    made = gate.propose_separation(
        case=file.case, child=Person.objects.get(pk=file.ids["child"]), care="kin", ground="unable_to_care",
        hearing=Hearing.objects.get(pk=file.ids["hearing"]), words=token(file.name, "proposal"), by=file.town.officer,
        at=now,
    )  # fmt: skip
    file.ids["proposal"] = made.pk


def heard(file: File, now: datetime, opinion: str = "exhausted") -> None:
    """The report was heard in a sitting that has ended."""
    by = file.town.secretary
    submitted(file, now)
    item = opened(file, on_agenda(file, sitting(file.town, now), now), now)
    voted(file, now)
    hearing = gate.hear_report(
        item=Item.objects.get(pk=item.pk), opinion=opinion, reasons=token(file.name, "reasons"),
        further_measures=[token(file.name, "further")], by=by, at=now,
    )  # fmt: skip
    gate.close_sitting(sitting=Sitting.objects.get(pk=item.sitting_id), by=by, at=now)
    file.ids |= {"hearing": hearing.pk, "measure": FurtherMeasure.objects.get(hearing=hearing).pk}


def removed(file: File, now: datetime) -> None:
    """A child was taken out in immediate danger; the body was not told yet."""
    removal = gate.record_removal(
        case=file.case, child=Person.objects.get(pk=file.ids["child"]), kind="police_protection",
        facts=token(file.name, "facts"), authority="РУ", act_number=f"{file.name}-1", removed_at=now - 2 * DAY,
        by=file.town.officer, at=now - 2 * DAY + timedelta(hours=1),
    )  # fmt: skip
    file.ids["removal"] = removal.pk


def closed(file: File, now: datetime) -> None:
    """The case is closed."""
    file.case.refresh_from_db()
    closing = casework.close_case(
        case=file.case, outcome=Closing.Outcome.HOME, words=token(file.name, "closing"), by=file.town.officer,
        at=now - DAY,
    )  # fmt: skip
    file.ids["closing"] = closing.pk


def letters(file: File, now: datetime) -> None:
    """A letter of the case in each state."""
    file.ids |= {f"{state}_letter": _letter(file, state, now).pk for state in ("released", "stopped", "sent", "mail")}
    file.ids["letter"] = file.ids["sent_letter"]
    paper(Letter.objects.get(pk=file.ids["sent_letter"]), token(file.name, "paper"))


def _letter(file: File, state: str, now: datetime) -> Letter:
    secret = token(file.name, "secrethidden") if state == "stopped" else ""
    made = compose(
        Recipient("outside", None, "Ивана Примерова", "i@primer.test" if state == "mail" else "гр. Пример, ул. 1"),
        kind="letter", channel="email" if state == "mail" else "post", subject="Покана",
        body=f"{token(file.name, 'letter')} {secret}", by=file.town.officer, at=now - 3 * DAY,
        organisation=file.town.department, case_id=file.case.pk,
    )  # fmt: skip
    if state == "sent":
        made.state, made.sent_at = Letter.State.SENT, now - 2 * DAY
    if state == "mail":
        made.queued_at = now - 2 * DAY
    assert made.state == {"mail": "released"}.get(state, state), (state, made.state, made.stopped_by)
    made.save()
    return made


def paper(letter: Letter, words: str) -> None:
    """The file that was released with it."""
    content = f"%PDF-1.7\n{words}\n%%EOF".encode()
    Paper.objects.create(
        letter=letter, name="letter.pdf", media_type="application/pdf", content=base64.b64encode(content).decode(),
        sha256=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip


def message(to: Staff, by: Staff, words: str, now: datetime) -> Letter:
    """Something that came to one colleague and is of no case."""
    made = notice(to=to, subject="Съобщение", body=words, by=by, at=now - DAY)
    paper(made, words)
    return made


def stopped(by: Staff, at_town: Town, words: str, now: datetime) -> Letter:
    """A letter of no case that its writer has to correct."""
    made = compose(
        Recipient("outside", None, "Ивана Примерова", "гр. Пример, ул. 1"), kind="letter", channel="post", by=by,
        subject="Покана", body=words, at=now - DAY, organisation=at_town.provider,
    )  # fmt: skip
    Letter.objects.filter(pk=made.pk).update(state="stopped", stopped_by=["hidden_address"])
    return made
