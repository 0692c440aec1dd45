"""What stands around every public page."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


def frame(request: HttpRequest, **content) -> dict:
    """The citizens' frame with its menu and foot, and the page's own content."""
    menu = [("start", _("About Opora")), ("concern", _("Raise a concern")), ("receipt", _("I have a code"))]
    foot = [("privacy", _("Your data")), ("accessibility", _("Accessibility"))]
    places = [{"url": reverse(f"public:{name}"), "label": label} for name, label in menu]
    for place in places:
        inside = place["url"] != "/" and request.path.startswith(place["url"])
        place["current"] = inside or request.path == place["url"]
    links = [{"url": reverse(f"public:{name}"), "label": label} for name, label in foot]
    links.append({"url": settings.LOGIN_URL, "label": _("For people at work")})
    return {
        "frame": "public/frame.html", "home_url": "/", "navigation": places, "foot_links": links,
        "demo": settings.DEMO, "leave_url": settings.LEAVE_TO,
    } | content  # fmt: skip
