"""Which letters there are, for whom."""

from uuid import UUID

from django.db.models import Q, QuerySet

from opora.access.models import WHOLE, Staff, Viewer
from opora.access.queries import case_ids
from opora.access.roles import Permission
from opora.access.rules import Level
from opora.letters.models import Letter, Numbering, Paper

State, Channel = Letter.State, Letter.Channel
HAS_LEFT = [State.SENT, State.SERVED]


def letters(*, viewer: Viewer) -> QuerySet[Letter]:
    """The letters this viewer may open: of their cases and of organisations they send for, and those to them.

    A stopped letter is seen by its sender and by whoever may release it, and by nobody else.
    """
    found = Letter.objects.select_related("organisation", "by", "released_by").order_by("-composed_at", "id")
    if viewer is WHOLE:
        return found
    sent_for = Q(organisation_id__in=viewer.organisations(Permission.SEND_LETTER))
    led = Q(case_id__in=case_ids(viewer=viewer, level=Level.LEAD))
    own = Q(by=viewer) | sent_for | (led if viewer.may(Permission.SEND_LETTER) else Q(pk=None))
    of_case = Q(case_id__in=case_ids(viewer=viewer)) if viewer.may(Permission.READ_CASE) else Q(pk=None)
    return found.filter(own | (of_case & ~Q(state=State.STOPPED)) | _to(viewer))


def of_case(*, case_id: UUID, viewer: Viewer) -> QuerySet[Letter]:
    """The letters of one case, the newest first; messages inside Opora are not among them."""
    return letters(viewer=viewer).filter(case_id=case_id).exclude(channel=Channel.MESSAGE)


def inbox(*, viewer: Staff) -> QuerySet[Letter]:
    """What came to this person, the newest first: messages, and letters whose mail said that there is one.

    An invitation or a digest by mail has its message beside it and is not listed twice.
    """
    by_mail = Q(channel=Channel.EMAIL, kind=Letter.Kind.LETTER)
    reached = Letter.objects.filter(_to(viewer)).filter(Q(channel=Channel.MESSAGE) | by_mail)
    return reached.select_related("by").order_by("-sent_at", "id")


def unread_count(*, viewer: Staff) -> int:
    """How many of them were not opened yet."""
    return inbox(viewer=viewer).filter(read_at=None).count()


def outbox(*, viewer: Viewer) -> QuerySet[Letter]:
    """Mail that waits for the mail server, the oldest first."""
    waiting = letters(viewer=viewer).filter(channel=Channel.EMAIL, state=State.RELEASED)
    return waiting.exclude(queued_at=None).order_by("queued_at", "id")


def waiting_count(*, viewer: Viewer) -> int:
    """How much mail waits in all: a number for whoever keeps the machine, who sees no letter."""
    return outbox(viewer=WHOLE).count()


def stopped(*, viewer: Viewer) -> QuerySet[Letter]:
    """What the release check holds back and this viewer may correct or release."""
    return letters(viewer=viewer).filter(state=State.STOPPED)


def paper_of(*, letter: Letter, viewer: Viewer) -> Paper | None:
    """The very file that was released, for whoever may open the letter. Before its release there is none."""
    open_ = letters(viewer=viewer).filter(pk=letter.pk).exclude(released_at=None)
    return Paper.objects.select_related("letter").filter(letter__in=open_).first()


def numbering(*, kind: str, year: int, viewer: Viewer) -> Numbering | None:
    """The row that counts this kind in this year, locked until the transaction ends."""
    return Numbering.objects.select_for_update().filter(kind=kind, year=year).first()


def _to(viewer: Staff) -> Q:
    return Q(recipient_kind="staff", recipient_id=viewer.pk, state__in=HAS_LEFT)
