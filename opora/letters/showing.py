"""A letter as its pages show it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from opora.access.models import Staff
from opora.access.roles import Permission
from opora.access.rules import Level, decide
from opora.base.days import written, written_moment

from . import rules
from .checking import may_see_the_words, where
from .models import Letter

State = Letter.State
TAGS = {State.STOPPED: "danger", State.RELEASED: "due", State.SENT: "", State.SERVED: "done", State.WITHDRAWN: ""}


def rows(found: Iterable[Letter], viewer: Staff) -> list[dict]:
    """The lines of a list. Of what the check ever stopped, the subject is for its sender and recipient only."""
    return [_row(letter, viewer) for letter in found]


def _row(letter: Letter, viewer: Staff) -> dict:
    kept = letter.stopped_by and viewer.pk not in (letter.by_id, letter.recipient_id)
    to = pgettext("letter", "To %(name)s") % {"name": letter.recipient_name}
    when = written_moment(letter.sent_at or letter.composed_at)
    served = _("served on %(served_day)s") % {"served_day": written(letter.served_on)} if letter.served_on else ""
    return {
        "url": reverse("letters:letter", args=[letter.pk]),
        "what": " · ".join(filter(None, (letter.number, "" if kept else letter.subject))),
        "who": " · ".join(filter(None, (to, letter.get_channel_display(), when, served))),
        "tag": (TAGS[letter.state], letter.get_state_display()),
        "late": letter.state == State.STOPPED,
    }


def identity(letter: Letter) -> dict:
    """Whose page it is: a letter's number and state, never a name."""
    facts = [letter.get_kind_display(), letter.get_channel_display(), written_moment(letter.composed_at)]
    return {
        "name": letter.number or letter.subject,
        "facts": [str(fact) for fact in facts],
        "tags": [(TAGS[letter.state], letter.get_state_display())],
    }


def found_on(letter: Letter, viewer: Staff) -> dict:
    """The release check's answer: kinds for whoever may release, and where for the sender."""
    places = [
        {"what": _(rules.FOUND[hit.fact.kind]), "where": _(rules.PARTS[hit.part]), "paragraph": hit.paragraph}
        for hit in where(letter, viewer)
    ] if letter.state == State.STOPPED else []  # fmt: skip
    return {"kinds": [_(rules.FOUND.get(kind, kind)) for kind in letter.stopped_by], "places": places}


def timeline(letter: Letter) -> list[dict]:
    """What happened to it, the newest first."""
    left = _("Left: %(channel)s") % {"channel": letter.get_channel_display()}
    released_by = letter.released_by.name if letter.released_by else ""
    steps = [
        (letter.composed_at, pgettext("letter", "Written"), letter.by.name, "paper"),
        (letter.released_at, pgettext("letter", "Ready to leave"), released_by, "check"),
        (letter.queued_at, _("Handed to the outbox"), "", "clock"),
        (letter.sent_at, left, "", "flag"),
    ]
    events = [
        {"when": written_moment(at), "what": what, "text": who, "icon": icon} for at, what, who, icon in steps if at
    ]
    if letter.served_on:
        served = {"what": pgettext("letter", "Served"), "text": letter.served_proof, "icon": "check", "kind": "done"}
        events.append({"when": written(letter.served_on), **served})
    return events[::-1]


def may(letter: Letter, viewer: Staff, grants: dict) -> dict[str, bool]:
    """Which buttons the page shows; the actions decide again."""
    works = _decided(letter, viewer, grants, Level.WORK)
    leads = _decided(letter, viewer, grants, Level.LEAD)
    state = letter.state
    return {
        "correct": works and state == State.STOPPED and viewer.pk == letter.by_id,
        "release": leads and state == State.STOPPED and viewer.pk != letter.by_id,
        "send": works and state == State.RELEASED and not letter.queued_at,
        "withdraw": works and state in (State.STOPPED, State.RELEASED),
        "serve": works and state == State.SENT,
        "print": works and letter.released_at is not None and state != State.WITHDRAWN,
        "see": may_see_the_words(letter, viewer),
    }


def _decided(letter: Letter, viewer: Staff, grants: dict, needs: Level) -> bool:
    decision = decide(
        permission=Permission.SEND_LETTER, posts=viewer.held(), active=viewer.active, needs=needs, grants=grants,
        organisation_id=letter.organisation_id,
    )  # fmt: skip
    return decision.allowed
