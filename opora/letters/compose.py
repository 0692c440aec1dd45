"""Composing: the one way in which anything leaves. Tools of actions, sharing their decision, transaction and line."""

import base64
import hashlib
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language

from opora.access.models import Organisation, Staff
from opora.base.days import local_day
from opora.base.text import transliterate

from . import pdf
from .checking import Content, Recipient, check
from .models import Letter, Paper
from .numbers import next_number

__all__ = ["Content", "Recipient", "compose", "notice"]

State, Channel = Letter.State, Letter.Channel
PAGE = "letters/paper/letter.html"


def compose(
    recipient: Recipient,
    *,
    kind: str,
    channel: str,
    subject: str,
    body: str,
    by: Staff,
    at: datetime,
    organisation: Organisation | None = None,
    case_id: UUID | None = None,
    about_id: UUID | None = None,
    paper: Content | None = None,
    legal_basis: str = "",
    how_to_object: str = "",
    numbers: Collection[str] = (),
) -> Letter:
    """A letter to one named recipient, checked: ready to leave, or stopped with the kinds of facts found in it.

    `paper`: what to print; its template is given `letter` beside its own context. Without it the letter is printed
    on the house's own page when somebody asks for it. `numbers`: identity numbers that this recipient needs.
    """
    letter = Letter(
        kind=kind, channel=channel, subject=subject, body=body, by=by, composed_at=at, organisation=organisation,
        case_id=case_id, about_id=about_id, recipient_kind=recipient.kind, recipient_id=recipient.id,
        recipient_name=recipient.name, recipient_address=recipient.address, legal_basis=legal_basis,
        how_to_object=how_to_object,
    )  # fmt: skip
    if channel != Channel.MESSAGE:
        letter.number = next_number("letter", local_day(at))
    content = printed(letter, paper) if paper else None
    judge(letter, content=content, at=at, numbers=numbers)
    if letter.state == State.RELEASED and channel == Channel.MESSAGE:
        letter.state, letter.sent_at = State.SENT, at  # it is in the inbox as soon as it stands here
    letter.save(force_insert=True)
    if content:
        keep(letter, content)
    return letter


def notice(
    *, to: Staff, subject: str, body: str, by: Staff, at: datetime, case_id: UUID | None = None,
    about_id: UUID | None = None,
) -> Letter:  # fmt: skip
    """A message inside Opora to a colleague; it is there at once, unless the release check stops it."""
    return compose(
        Recipient("staff", to.pk, to.name), kind=Letter.Kind.NOTICE, channel=Channel.MESSAGE, subject=subject,
        body=body, by=by, at=at, case_id=case_id, about_id=about_id,
    )  # fmt: skip


def judge(letter: Letter, *, content: Content | None, at: datetime, numbers: Collection[str] = ()) -> None:
    """Ask the release check and set the letter's state by its answer; the caller saves."""
    letter.stopped_by = check(letter, content=content, numbers=numbers)
    letter.state = State.STOPPED if letter.stopped_by else State.RELEASED
    letter.released_at = None if letter.stopped_by else at


def printed(letter: Letter, paper: Content | None = None) -> Content:
    """The paper as bytes, under a name that names nobody."""
    paper = paper or Content(template=PAGE)
    name = paper.name or f"{transliterate(letter.number) or 'letter'}.pdf"
    if paper.content:
        return replace(paper, name=name)
    language = (get_language() or "bg")[:2]
    content = pdf.render(paper.template, {"letter": letter, **paper.context}, language)
    return replace(paper, content=content, name=name)


def keep(letter: Letter, content: Content) -> Paper:
    """Keep the very bytes, sealed, with their hash."""
    kept = Paper(
        letter=letter, name=content.name, media_type=content.media_type,
        content=base64.b64encode(content.content).decode(), sha256=hashlib.sha256(content.content).hexdigest(),
    )  # fmt: skip
    kept.save(force_insert=True)
    return kept
