"""Every answer forbids foreign code, tells no other site anything, and is kept in no cache."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from opora.base.headers import HEADERS, Headers, policy


def answer(path="/cases/", *, view_name="", status=200, **given):
    def view(request):
        request.resolver_match = SimpleNamespace(view_name=view_name) if view_name else None
        return HttpResponse(status=status, headers=given)

    return Headers(view)(RequestFactory().get(path))


def sources(response):
    return dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))


def test_nothing_is_allowed_that_is_not_our_own():
    allowed = sources(answer())
    assert allowed["default-src"] == "'none'"
    for kind in ("script-src", "style-src", "img-src", "font-src", "connect-src", "form-action"):
        assert allowed[kind] == "'self'"
    assert allowed["base-uri"] == allowed["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy() and "http" not in policy() and "*" not in policy()


def test_script_is_never_made_from_text():
    assert sources(answer())["require-trusted-types-for"] == "'script'"
    assert sources(answer())["trusted-types"] == "'none'"


def test_only_the_page_with_the_square_code_draws_an_image_into_itself():
    assert sources(answer(view_name="mfa_activate_totp"))["img-src"] == "'self' data:"
    assert sources(answer(view_name="mfa_index"))["img-src"] == "'self'"


@pytest.mark.parametrize("status", [200, 302, 403, 404, 409, 500])
def test_refusals_and_failures_carry_the_headers_too(status):
    response = answer(status=status)
    for name, value in HEADERS.items():
        assert response[name] == value
    assert response["Cache-Control"] == "no-store"


def test_a_page_is_not_kept_even_where_the_view_would_allow_it():
    assert answer(**{"Cache-Control": "max-age=3600"})["Cache-Control"] == "no-store"


def test_static_files_keep_the_time_their_server_gives_them(settings):
    kept = answer(settings.STATIC_URL + "base/css/tokens.css", **{"Cache-Control": "max-age=3600"})
    assert kept["Cache-Control"] == "max-age=3600"


def test_no_other_site_is_told_where_a_person_came_from_and_our_own_forms_still_pass():
    assert answer()["Referrer-Policy"] == "same-origin"


def test_no_device_of_the_person_is_opened():
    for device in ("camera", "microphone", "geolocation"):
        assert f"{device}=()" in answer()["Permissions-Policy"]
