import json

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from .. import drafts
from ..doors import ANYONE, allow
from ..language import chosen, safe_next


@allow(ANYONE)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language and stay on the page."""
    return chosen(redirect(safe_next(request)), request.POST.get("language", ""))


@allow(ANYONE)
@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed: `path` and `data`, a JSON object of field name to text or list of texts."""
    try:
        typed = json.loads(request.POST.get("data", ""))
        lists = {
            name: [str(one) for one in (said if isinstance(said, list) else [said])] for name, said in typed.items()
        }
    except (ValueError, AttributeError):
        return HttpResponseBadRequest()
    kept = drafts.keep(owner=drafts.owner(request), path=request.POST.get("path", ""), typed=lists, at=timezone.now())
    return JsonResponse({"saved": kept is not None or not any(any(said) for said in lists.values())})


@allow(ANYONE)
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Let go of what was typed at a path."""
    path = request.POST.get("path", "")
    drafts.forget(owner=drafts.owner(request), path=path)
    return redirect(safe_next(request, otherwise="/"))
