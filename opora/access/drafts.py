"""What somebody typed and has not sent: kept over time-out, refusal and lost connection, opened by its owner alone.

A draft is no act, so it leaves no line in the trail. It is sealed, and it goes when the form is sent.
"""

import json
from datetime import datetime, timedelta

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from .models import Draft

NEVER_KEPT = {"csrfmiddlewaretoken", "code", "credential"}
KEPT_FOR = timedelta(days=30)
LARGEST = 400_000  # characters


def owner(request: HttpRequest) -> str:
    """Whose drafts these are: the staff member's, or this browser's anonymous visit."""
    if request.staff:
        return f"staff:{request.staff.pk}"
    if not request.session.session_key:
        request.session.create()
    return f"visit:{request.session.session_key}"


def keep(*, owner: str, path: str, typed: dict, at: datetime) -> Draft | None:
    """Keep what was typed at this path. Passwords and codes are never kept; nothing typed keeps nothing."""
    kept = {name: values for name, values in typed.items() if _may_be_kept(name) and any(values)}
    text = json.dumps(kept, ensure_ascii=False)
    if not kept or len(text) > LARGEST:
        return None
    draft = Draft.objects.filter(owner=owner, path=path[:300]).first() or Draft(owner=owner, path=path[:300])
    draft.typed, draft.saved_at = text, at
    draft.save()
    return draft


def _may_be_kept(name: str) -> bool:
    """Not what the page itself put into the form, and nothing that opens a door."""
    return name not in NEVER_KEPT and not name.startswith("_") and "password" not in name.lower()


def typed(*, owner: str, path: str) -> dict:
    """Field name → what was typed (a list where a field was sent more than once)."""
    draft = Draft.objects.filter(owner=owner, path=path[:300]).first()
    if draft is None:
        return {}
    kept = json.loads(draft.typed)
    return {name: values[0] if len(values) == 1 else values for name, values in kept.items()}


def forget(*, owner: str, path: str) -> None:
    Draft.objects.filter(owner=owner, path=path[:300]).delete()


def done(request: HttpRequest) -> None:
    """The form did its work and the answer is a page, not a redirect: let go of what was typed."""
    forget(owner=owner(request), path=request.path)
    request.kept_here = False


def sweep(*, at: datetime) -> int:
    """Let go of drafts nobody came back for. Returns how many."""
    return Draft.objects.filter(saved_at__lt=at - KEPT_FOR).delete()[0]


def lists(posted: QueryDict) -> dict[str, list[str]]:
    return {name: posted.getlist(name) for name in posted}


def badge(request: HttpRequest) -> str:
    """Travels in each form, so that what is sent after a time-out is kept for the one who typed it."""
    return signing.dumps(owner(request), salt="draft") if request.staff else ""


def keep_for_badge(request: HttpRequest) -> bool:
    """A form came in that cannot be trusted or whose sender is signed out. Keep it for the one its badge names."""
    try:
        whose = signing.loads(request.POST.get("_who", ""), salt="draft", max_age=KEPT_FOR)
    except signing.BadSignature:
        return False
    return bool(keep(owner=whose, path=request.path, typed=lists(request.POST), at=timezone.now()))
