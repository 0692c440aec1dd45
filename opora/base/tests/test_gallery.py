"""Every kind of page stands by itself: one heading, nothing inline, nothing foreign, and a word beside every sign."""

import re

import pytest
from django.test import RequestFactory
from django.utils import translation

from opora.base import gallery

# The frame of `base` alone: what the doors put around a page is theirs to test.
FRAME = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
urlpatterns = []
pytestmark = pytest.mark.urls(__name__)
EVERY = gallery.KINDS + gallery.PUBLIC + gallery.SORRY


@pytest.fixture(autouse=True)
def _the_frame_of_base_alone(settings):
    settings.TEMPLATES = FRAME


def html(kind, language="bg"):
    request = RequestFactory().get(f"/gallery/{kind}/")
    with translation.override(language):
        return gallery.page(request, kind).content.decode()


@pytest.mark.parametrize("kind", EVERY)
def test_a_page_has_one_heading_a_title_and_a_way_past_the_menu(kind):
    page = html(kind)
    assert len(re.findall(r"<h1[ >]", page)) == 1
    assert re.search(r"<title>\s*\S.+ · ", page)
    assert 'class="skip" href="#main"' in page and 'id="main"' in page


@pytest.mark.parametrize("kind", EVERY)
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(kind):
    page = html(kind)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)
    for address in re.findall(r'(?:src|<link[^>]*href|<use href)="([^"]+)"', page):
        assert address.startswith("/static/"), address


@pytest.mark.parametrize("kind", gallery.PUBLIC)
def test_a_citizen_sees_the_help_lines_first_and_can_leave_without_javascript(kind):
    page = html(kind)
    assert page.index("tel:112") < page.index("tel:116111") < page.index("<h1")
    assert re.search(r'<a[^>]+href="https://[^"]+"[^>]+rel="noreferrer nofollow"[^>]+data-leave=', page)


def test_the_other_language_is_offered_on_the_page_and_keeps_what_is_typed():
    page = html("question")
    assert re.search(r'name="_language" value="en" lang="en" form="answer"', page)
    assert 'id="answer" method="post" data-draft="/drafts/"' in page


def test_a_kind_nobody_made_is_not_found():
    from django.http import Http404

    with pytest.raises(Http404):
        gallery.page(RequestFactory().get("/gallery/ninth/"), "ninth")
