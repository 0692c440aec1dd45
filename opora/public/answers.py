"""What a citizen has answered so far: kept sealed on the server for this visit, over a lost connection, and forgotten
when the concern is sent or the person leaves quickly."""

from uuid import uuid4

from django.http import HttpRequest
from django.utils import timezone

from opora.access import drafts

from .steps import STEPS, path_of

SAID, DONE, OPENED = "public:said", "public:done", "public:opened"
SHOWN_FOR = 30 * 60  # seconds a receipt stays open in this visit


def read(request: HttpRequest) -> dict:
    """Field name → what was said; `_answered` → the steps that were answered; `_key` → the key of the sending."""
    if not request.staff and not request.session.session_key:
        return {}
    said = drafts.typed(owner=drafts.owner(request), path=SAID)
    return said | {"answered": said.get("answered", "").split()}


def keep(request: HttpRequest, step: str, said: dict[str, str]) -> None:
    """Add the answers of one step."""
    before = read(request)
    answered = [*dict.fromkeys([*before.get("answered", []), step])]
    _write(request, SAID, before | said | {"answered": " ".join(answered), "key": before.get("key") or str(uuid4())})


def keep_code(request: HttpRequest, where: str, code: str) -> None:
    """Keep a receipt's code open for this visit, for half an hour."""
    _write(request, where, {"receipt": code, "at": str(timezone.now().timestamp())})


def open_code(request: HttpRequest, where: str) -> str:
    """The code that is open in this visit, or nothing."""
    if not request.staff and not request.session.session_key:
        return ""
    kept = drafts.typed(owner=drafts.owner(request), path=where)
    fresh = timezone.now().timestamp() - float(kept.get("at") or 0) < SHOWN_FOR
    return kept.get("receipt", "") if fresh else ""


def forget(request: HttpRequest, *where: str) -> None:
    """Let go of what was said; without a place of all of it."""
    if request.staff or request.session.session_key:
        for path in where or [SAID, DONE, OPENED, *map(path_of, STEPS)]:
            drafts.forget(owner=drafts.owner(request), path=path)


def _write(request: HttpRequest, path: str, said: dict[str, str]) -> None:
    typed = {name: [value] for name, value in said.items() if value}
    drafts.keep(owner=drafts.owner(request), path=path, typed=typed, at=timezone.now())
