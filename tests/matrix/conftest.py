"""The ground of the matrix: made once for a module, in one transaction that is taken back at its end."""

import logging

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from .asking import Browser
from .cells import Walk
from .ground import Ground, ground

IDLE = ("whitenoise.", "allauth.usersessions.")


def routes(patterns=None, spaces: str = "") -> dict[str, URLPattern]:
    """Every way in, by the name it is called by."""
    found = {}
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            space = f"{spaces}{entry.namespace}:" if entry.namespace else spaces
            found |= routes(entry.url_patterns, space)
        else:
            found[f"{spaces}{entry.name}"] = entry
    return found


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The two towns, and everybody who asks."""
    logging.disable(logging.CRITICAL)
    # The second factor has tests of its own; here it would send everybody to set one up. What serves static files and
    # counts visits decides on nobody.
    quiet = {"SECOND_FACTOR": False, "MIDDLEWARE": [name for name in settings.MIDDLEWARE if not name.startswith(IDLE)]}
    with django_db_blocker.unblock(), override_settings(**quiet):
        if connection.vendor == "sqlite":  # the savepoint of each cell need not reach the disk
            connection.cursor().execute("PRAGMA temp_store = MEMORY")
        yield from _one_transaction()
    logging.disable(logging.NOTSET)


def _one_transaction():
    with transaction.atomic():
        yield ground(timezone.now())
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def before(world):
    """How every table stands before anybody asks."""
    browser = Browser()
    browser.remember()
    return browser.before


@pytest.fixture
def walk(world: Ground, before) -> Walk:
    """A fresh walk, with middleware of its own."""
    return new_walk(world, before)


def new_walk(world: Ground, before: dict, **more) -> Walk:
    browser = Browser(**more)
    browser.before = before
    return Walk(world, routes(), browser)
