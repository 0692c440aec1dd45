"""What is kept, how long and by which law; what a backup holds: no table may be forgotten."""

import importlib.util

from django.apps import apps

from opora.base import packs
from tests.architecture.house import CONTEXTS

# Bookkeeping of the framework: no fact of a family, emptied or rebuilt by itself.
FRAMEWORK = {
    "sessions.Session",
    "contenttypes.ContentType",
    "auth.Permission",
    "auth.Group",
    "account.EmailAddress",
    "account.EmailConfirmation",
    "mfa.Authenticator",
    "usersessions.UserSession",
    "axes.AccessAttempt",
    "axes.AccessAttemptExpiration",
    "axes.AccessLog",
    "axes.AccessFailureLog",
}


def labels() -> set[str]:
    return {model._meta.label for model in apps.get_models()}


def test_every_table_of_ours_says_how_long_it_is_kept():
    ours = {label for label in labels() if label.split(".")[0] in CONTEXTS}
    assert not ours - set(packs.pack().retention), "Missing in packs/bg/retention.csv"


def test_the_retention_list_names_no_table_that_is_gone():
    assert not set(packs.pack().retention) - labels(), "packs/bg/retention.csv names what is no model"


def test_every_other_table_is_known_bookkeeping():
    others = {label for label in labels() if label.split(".")[0] not in CONTEXTS}
    assert others == FRAMEWORK, "A library brought or lost a table: say what it keeps"


def test_a_backup_holds_every_table():
    """Everything is copied unless it says why not, and only what rebuilds itself may say so."""
    home = next(name for name in ("opora.project.backup", "opora.base.backup") if _exists(name))
    left_out = getattr(importlib.import_module(home), "LEFT_OUT", {})
    assert all(reason.strip() for reason in left_out.values())
    assert not [label for label in left_out if label.split(".")[0] in CONTEXTS], "facts are left out"
    assert set(left_out) <= labels()


def _exists(name: str) -> bool:
    return importlib.util.find_spec(name) is not None
