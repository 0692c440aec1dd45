"""The watch over pages and network must catch what it is there for: each fault is planted here once."""

import socket
import urllib.request

import pytest

from tests.ground.network import OutsideNetwork

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src http:"
FAULTS = {
    "an inline style": ('<p style="color: red">x</p>', "CSP: style-src"),
    "an inline script": ("<script>let a = 1</script>", "CSP: script-src"),
    "an inline handler": ('<img alt="" src="/nothing.png" onerror="a()">', "CSP: script-src"),
    "a missing file": ('<img alt="" src="/nothing.png">', "404"),
    "a picture from another host": ('<img alt="" src="http://elsewhere.invalid/x.png">', "another host"),
}


@pytest.fixture
def show(open_page):
    """Show these words as a page of our own server, under a strict policy, without asking the server."""

    def show_body(body: str):
        page = open_page()
        html = f'<!doctype html><html lang="bg"><title>x</title><main><h1>x</h1>{body}</main></html>'
        headers = {"Content-Type": "text/html", "Content-Security-Policy": POLICY}
        page.route("**/watched/", lambda route: route.fulfill(status=200, headers=headers, body=html))
        page.route("**/nothing.png", lambda route: route.fulfill(status=404, body=""))
        page.goto("/watched/", wait_until="networkidle")
        return page

    return show_body


@pytest.mark.parametrize(("body", "caught"), FAULTS.values(), ids=FAULTS)
def test_the_watch_catches(show, tolerate, body, caught):
    page = show(body)

    assert any(caught in fault for fault in page.watch.verdict()), page.watch.faults
    page.watch.faults.clear()


def test_the_watch_lets_a_clean_page_pass(show):
    assert show("<p>Спокойно.</p>").watch.verdict() == []


def test_a_refused_page_opened_on_purpose_is_no_fault_of_the_page(show):
    page = show("")
    page.route("**/refused/", lambda route: route.fulfill(status=403, body="no"))

    assert page.goto("/refused/").status == 403
    assert page.watch.verdict() == []


def test_axe_names_rule_and_element(show, axe):
    found = axe(show('<button id="empty"></button>'))

    assert len(found) == 1
    assert found[0].startswith("button-name (critical)") and "#empty" in found[0]


def test_axe_is_content_with_a_plain_page(show, axe):
    assert axe(show("<p>Спокойно.</p>")) == []


def test_no_test_leaves_this_machine():
    with pytest.raises(OutsideNetwork):
        urllib.request.urlopen("http://example.org/")
    with socket.socket() as door, pytest.raises(OutsideNetwork):
        door.connect(("192.0.2.1", 80))
