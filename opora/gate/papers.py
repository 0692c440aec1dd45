"""What leaves the gate: invitations, the opinion to the parents, the record of the sitting. Tools of its actions."""

import json
from datetime import datetime
from functools import partial
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from opora.access.models import WHOLE, Staff
from opora.base import places
from opora.base.refusal import Refused
from opora.letters.compose import Content, Recipient, compose, notice
from opora.letters.models import Letter
from opora.letters.queries import letters
from opora.people.queries import addresses_of, people_of

from . import queries
from .models import Hearing, Item, Member, Report, Sitting
from .words import OPINIONS

RECORD = "gate/paper/sitting_record.html"
Kind, Channel = Letter.Kind, Letter.Channel
in_bulgarian = partial(override, settings.LANGUAGE_CODE)


def invite_member(sitting: Sitting, member: Member, *, by: Staff, at: datetime) -> None:
    """A notice in Opora and a letter to a member; once for each sitting."""
    if _written_to(sitting.pk, member.staff_id):
        return
    with in_bulgarian():
        subject = _("Sitting %(number)s on %(day)s") % {"number": sitting.number, "day": _moment(sitting.at)}
        body = _("You are invited to the sitting on %(day)s. Place: %(place)s. Reports on the agenda: %(count)d.") % {
            "day": _moment(sitting.at), "place": sitting.place, "count": sitting.items.count(),
        }  # fmt: skip
        body += "\n\n" + _("You can read the reports in Opora, without names, until the sitting ends.")
        mail = member.staff.account.email if member.staff.account_id else ""
        channel = Channel.EMAIL if mail else Channel.POST
        compose(
            Recipient("staff", member.staff_id, member.staff.name, mail), kind=Kind.INVITATION, channel=channel,
            subject=subject, body=body, by=by, at=at, organisation=sitting.body.organisation, about_id=sitting.pk,
        )  # fmt: skip
        if mail:
            notice(to=member.staff, subject=subject, body=body, by=by, at=at, about_id=sitting.pk)


def invite_parents(item: Item, *, by: Staff, at: datetime) -> None:
    """A letter to each parent, for the team that knows them to serve: the body is not told where they live."""
    with in_bulgarian():
        subject = _("Invitation to the sitting on %(day)s") % {"day": _moment(item.sitting.at)}
        body = _(
            "The report of what was tried to keep your child with you will be heard on %(day)s. Place: %(place)s.\n\n"
            "Come and say what you think. You may bring somebody you trust, or send your words in writing: they will "
            "be read. Your child will be heard too, or its words will be read.\n\n"
            "No decision about your child is taken there: the body gives an opinion. If you need an interpreter, free "
            "legal help or a way to get there, tell us."
        ) % {"day": _moment(item.sitting.at), "place": item.sitting.place}
        _to_parents(item.report, item.pk, Kind.INVITATION, subject, body, by, at)


def tell_opinion(hearing: Hearing, measures: list[str], *, by: Staff, at: datetime) -> None:
    """The opinion, to each parent as a letter and to the coordinator as a notice."""
    with in_bulgarian():
        opinion = OPINIONS[hearing.opinion]
        subject = _("Opinion on the report of measures %(number)s") % {"number": hearing.report.number}
        body = _("The report was heard on %(day)s. Opinion: %(opinion)s.\n\nReasons: %(reasons)s") % {
            "day": _moment(hearing.heard_at), "opinion": opinion, "reasons": hearing.reasons,
        }  # fmt: skip
        if measures:
            body += "\n\n" + _("Measures proposed:") + "".join(f"\n– {words}" for words in measures)
        body += "\n\n" + _("The opinion decides nothing by itself. Whoever proposes something else must say why.")
        _to_parents(hearing.report, hearing.pk, Kind.LETTER, subject, body, by, at)
        said = _("The opinion stands in the file: %(opinion)s.") % {"opinion": opinion}
        notice(to=hearing.case.coordinator, subject=subject, body=said, by=by, at=at, case_id=hearing.case_id)


def tell_returned(report: Report, *, by: Staff, at: datetime) -> None:
    """A notice to whoever submitted the report: it came back, and why stands in the file."""
    with in_bulgarian():
        subject = _("Report %(number)s was returned to be completed") % {"number": report.number}
        body = _("What is missing stands in the report.")
        notice(to=report.submitted_by, subject=subject, body=body, by=by, at=at, case_id=report.case_id)


def freeze_record(sitting: Sitting, *, by: Staff, at: datetime) -> Letter:
    """The record of the sitting as PDF/A, names replaced, kept as the very file the chair signed.

    Where this machine cannot make PDF files the same page is kept as HTML: a signature waits for no library.
    """
    body = sitting.body
    who = Recipient("organisation", body.organisation_id, body.organisation.name, body.organisation.address)
    context = {"sitting": sitting, "items": record_of(sitting), "attendances": _attendances(sitting)}
    with in_bulgarian():
        subject = _("Record of sitting %(number)s") % {"number": sitting.number}
        send = partial(
            compose, who, kind=Kind.SITTING_RECORD, channel=Channel.PAPER, subject=subject, body=subject, by=by, at=at,
            organisation=body.organisation, about_id=sitting.pk,
        )  # fmt: skip
        try:
            return send(paper=Content(template=RECORD, context=context))
        except Refused:
            page = render_to_string(RECORD, {"paper_language": settings.LANGUAGE_CODE, **context})
            return send(paper=Content(content=page.encode(), name="record.html", media_type="text/html"))


def record_of(sitting: Sitting) -> list[dict]:
    """Each point of the agenda with what became of it, as the record tells it: no family is named."""
    return [_point(item) for item in queries.items(viewer=WHOLE).filter(sitting=sitting)]


def _point(item: Item) -> dict:
    replace = queries.replacing(report=item.report, viewer=WHOLE) if item.report_id else str
    votes = [
        {"name": cast.member.staff.name, "choice": cast.get_choice_display(), "dissent": replace(cast.dissent)}
        for cast in queries.votes(item=item, viewer=WHOLE)
        if cast.dissent or cast.choice == "conflict"
    ]
    told = {"item": item, "votes": votes, "postponed_reason": replace(item.postponed_reason)}
    if queries.was_heard(item=item, viewer=WHOLE):
        hearing = item.hearing
        told |= {
            "hearing": hearing, "opinion": OPINIONS[hearing.opinion], "reasons": replace(hearing.reasons),
            "child_words": replace(hearing.child_words), "parents_words": replace(hearing.parents_words),
            "measures": [replace(measure.words) for measure in hearing.further_measures.all()],
        }  # fmt: skip
    return told


def _attendances(sitting: Sitting) -> list:
    return list(queries.attendances(sitting=sitting, viewer=WHOLE))


def _to_parents(report: Report, about_id: UUID, kind: str, subject: str, body: str, by: Staff, at: datetime) -> None:
    file = json.loads(report.facts)
    names = {person["id"]: person["name"] or person["stands_for"] for person in file["people"]}
    family_lives, at_home = _address(report.case_id), _at_home(report.case_id)
    for parent in file["parents"]:
        if not _written_to(about_id, parent["id"]):
            address = family_lives if parent["id"] in at_home else ""
            compose(
                Recipient("person", UUID(parent["id"]), names[parent["id"]], address), kind=kind,
                channel=Channel.POST if address else Channel.HAND, subject=subject, body=body, by=by, at=at,
                organisation=report.case.lead, case_id=report.case_id, about_id=about_id,
            )  # fmt: skip


def _at_home(case_id) -> set[str]:
    """Who lives with the family: a parent who lives elsewhere is never written to at the family's door."""
    there = people_of(case_id=case_id, viewer=WHOLE).filter(at_home=True)
    return {str(key) for key in there.values_list("pk", flat=True)}


def _address(case_id) -> str:
    """Where the family lives, as an envelope says it; nothing where the address is hidden or there is none."""
    known = addresses_of(case_id=case_id, viewer=WHOLE).filter(until=None, hidden=False).exclude(kind="none")
    for address in sorted(known, key=lambda a: ["current", "actual", "permanent"].index(a.kind)):
        place = places.get(address.settlement)
        return ", ".join(filter(None, (address.line, place.name_bg if place else "")))
    return ""


def _written_to(about_id, recipient_id) -> bool:
    return letters(viewer=WHOLE).filter(about_id=about_id, recipient_id=recipient_id).exists()


def _moment(moment: datetime) -> str:
    return date_format(localtime(moment), "DATETIME_FORMAT")
