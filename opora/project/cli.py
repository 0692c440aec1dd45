"""The command `opora`. Its sub-commands are the commands of the contexts, and Django's own."""

import os
import sys
from pathlib import Path

DEMO_MARK = "all-people-here-are-invented"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "opora.project.settings")
    if sys.argv[1:2] == ["demo"]:
        prepare_demo()
    elif sys.argv[1:2] == ["new-keys"]:
        return new_keys()
    elif sys.argv[1:2] == ["docs"]:
        _without_keys()
    from django.core.management import execute_from_command_line

    from opora.base.secrets import WrongKey

    try:
        execute_from_command_line(["opora", *sys.argv[1:]])
    except WrongKey as wrong:
        sys.exit(str(wrong))


def prepare_demo() -> None:
    """The demo makes its own folder and keys, and says everywhere that its people are invented."""
    from opora.base import secrets

    os.environ.setdefault("OPORA_DATA", "var/demo")
    os.environ["OPORA_DEMO"] = "1"
    for name in ("OPORA_KEY_RING", "OPORA_KEYS", "DATABASE_URL"):
        os.environ.pop(name, None)
    folder = Path(os.environ["OPORA_DATA"])
    if any(folder.glob("*")) and not (folder / DEMO_MARK).exists():
        sys.exit(f"{folder} is not a demo's folder, so nothing in it was touched. Choose another with OPORA_DATA.")
    if "--reset" in sys.argv:
        empty(folder)
    if not secrets.ring_path().exists():
        secrets.keep_ring(secrets.new_ring(), secrets.ring_path())
    (folder / DEMO_MARK).touch()


def empty(folder: Path) -> None:
    """Throw the demo's database and keys away."""
    for old in [*folder.glob("opora.sqlite3*"), folder / "keys.json"]:
        old.unlink(missing_ok=True)


def new_keys() -> None:
    """Make the key file of a new installation. An existing one is never overwritten."""
    from opora.base import secrets

    path = secrets.ring_path()
    if path.exists():
        sys.exit(f"There are keys at {path} already. They open what is stored: keep them.")
    secrets.keep_ring(secrets.new_ring(), path)
    print(f"Keys made: {path}. Copy this file to a safe place apart from the backups: without it nothing opens.")


def _without_keys() -> None:
    """The reference pages are made from the code alone: they need no installation, and so no keys of one."""
    from opora.base import secrets

    os.environ.setdefault("OPORA_KEY_RING", secrets.new_ring().as_text())
