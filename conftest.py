"""The ground under every test: no network, and the standing rows put back after a real commit."""

import os

import pytest

from tests.ground import network

pytest_plugins = ["tests.ground.browser"]

# Playwright keeps an event loop running in the tests' thread, and Django would refuse the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_report_header() -> str:
    return f"database: {'PostgreSQL' if os.environ.get('DATABASE_URL') else 'SQLite'}"


def pytest_configure() -> None:
    network.keep_inside()
    _mind_the_trail()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever opens a browser is a browser test, whether or not its author wrote the mark."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def _mind_the_trail() -> None:
    """The database refuses to empty the trail, us too: lift the guard, flush, put guard and rows back."""
    from django.test import TransactionTestCase

    flush = TransactionTestCase._fixture_teardown

    def teardown(self) -> None:
        from django.db import connection

        from opora.access import guards, reference
        from opora.gate import guards as gate

        guards.remove(connection)
        gate.remove(connection)
        flush(self)
        guards.install(connection)
        gate.install(connection)
        reference.install()

    TransactionTestCase._fixture_teardown = teardown
