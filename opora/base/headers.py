"""What every answer tells the browser: run nothing foreign, tell nobody, keep nothing.

The policy is one table; a route that needs more names itself in `IMAGES_IN_THE_PAGE`, with its reason.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

OWN = "'self'"
POLICY = {
    "default-src": "'none'",
    "script-src": OWN,
    "style-src": OWN,
    "img-src": OWN,
    "font-src": OWN,
    "connect-src": OWN,
    "manifest-src": OWN,
    "form-action": OWN,
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}

# The square code of an authenticator app is drawn into the page: its secret lies under no address.
IMAGES_IN_THE_PAGE = {"mfa_activate_totp"}

DEVICES = (
    "accelerometer", "autoplay", "camera", "display-capture", "fullscreen", "geolocation", "gyroscope",
    "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock", "usb",
    "xr-spatial-tracking",
)  # fmt: skip

HEADERS = {
    # Not `no-referrer`: a browser then posts our own forms as "Origin: null", which the CSRF check refuses.
    # `same-origin` tells other sites exactly as much: nothing.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{device}=()" for device in DEVICES),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}


def policy(view_name: str = "") -> str:
    """The Content-Security-Policy of a route, by the name its address goes under."""
    sources = dict(POLICY)
    if view_name in IMAGES_IN_THE_PAGE:
        sources["img-src"] = f"{OWN} data:"
    return "; ".join(f"{name} {value}" for name, value in sources.items())


class Headers:
    """Middleware, the outermost one: also a refusal, a redirect and a failure carry these headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        route = getattr(request, "resolver_match", None)
        response.headers["Content-Security-Policy"] = policy(route.view_name if route else "")
        for name, value in HEADERS.items():
            response.headers[name] = value
        if not request.path.startswith(settings.STATIC_URL):
            response.headers["Cache-Control"] = "no-store"
        return response
