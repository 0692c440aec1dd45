"""The release check: what this recipient may not learn, sought in all that would leave."""

import logging
from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from opora.access.models import WHOLE, Staff
from opora.access.queries import case_ids
from opora.base.secrets import WrongKey

from . import pdf, queries, rules
from .models import Letter

log = logging.getLogger("opora.letters")

UNCHECKED = "unchecked"
OLD_ADDRESS = "old_address"
# Seen in lists by more people than the recipient: nothing protected stands there, whoever may know it.
IN_THE_OPEN = ("subject", "file_name")


@dataclass(frozen=True)
class Recipient:
    """Who it goes to: `kind` is staff, person, organisation or outside; `id` where Opora knows them."""

    kind: str
    id: UUID | None
    name: str
    address: str = ""


@dataclass(frozen=True)
class Content:
    """What is put on paper: a template with its context, or the finished bytes. The name names no person."""

    template: str = ""
    context: dict = field(default_factory=dict)
    content: bytes = b""
    name: str = ""
    media_type: str = "application/pdf"


def check(letter: Letter, *, content: Content | None = None, numbers: Collection[str] = ()) -> list[str]:
    """The kinds of protected facts that stand in this letter or its paper. Empty: it may leave.

    What cannot be checked does not leave: a failure is a kind of its own, and the letter waits for a person.
    """
    try:
        with transaction.atomic():
            unknown = queries.unknown(letter=letter, viewer=WHOLE)
            said = parts(letter, content)
            in_the_open = "\n\n".join(said.get(part, "") for part in IN_THE_OPEN)
            found = rules.found_in(
                "\n\n".join(said.values()), unknown.facts, innocent=unknown.innocent, numbers=numbers
            )
            found |= rules.found_in(in_the_open, unknown.protected, innocent=unknown.innocent)
            return sorted(found | ({OLD_ADDRESS} if unknown.old_address else set()))
    except WrongKey:
        raise
    except Exception as failure:  # whatever it is, the letter stays
        log.error("The release check failed for letter %s: %s", letter.pk, type(failure).__name__)
        return [UNCHECKED]


def parts(letter: Letter, content: Content | None = None) -> dict[str, str]:
    """All that would leave, by the part it stands in."""
    said = {
        "subject": letter.subject, "body": letter.body, "recipient": letter.recipient_name,
        "address": letter.recipient_address, "basis": f"{letter.legal_basis}\n{letter.how_to_object}",
    }  # fmt: skip
    if content:
        said |= {"file_name": content.name, "paper": _words(content)}
    return said


def _words(content: Content) -> str:
    if content.media_type == "application/pdf":
        return pdf.words_of(content.content)
    if content.media_type.startswith("text/"):
        return content.content.decode()
    raise ValueError("a file of this kind cannot be searched")


def where(letter: Letter, viewer: Staff) -> list[rules.Hit]:
    """For the sender: in which part and paragraph, as far as the sender may know the fact by a grant."""
    if viewer.pk != letter.by_id:
        return []
    unknown = queries.unknown(letter=letter, viewer=WHOLE)
    open_ = set(case_ids(viewer=viewer).values_list("case_id", flat=True)) | {None}
    found = rules.hits(parts(letter), unknown.facts, innocent=unknown.innocent)
    return [hit for hit in found if hit.fact.case_id in open_]


def may_see_the_words(letter: Letter, viewer: Staff) -> bool:
    """Whether this viewer may read the text: its sender and its recipient, and whoever may know all that is in it."""
    if viewer.pk in (letter.by_id, letter.recipient_id):
        return True
    theirs = Letter(
        case_id=letter.case_id, about_id=letter.about_id, by=letter.by, body=letter.body, subject=letter.subject,
        recipient_kind="staff", recipient_id=viewer.pk,
    )  # fmt: skip
    return not check(theirs)
