"""Who carries the initiative in this installation: names are settings, not text of the pages."""

import os
import tomllib
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

DEFAULT = Path(__file__).with_name("initiative.toml")


def initiative() -> dict:
    """The names in the page's language, and the contact."""
    said = _read(Path(os.environ.get("OPORA_INITIATIVE") or DEFAULT))
    return said.get(get_language() or "bg", said["bg"]) | said["contact"]


@cache
def _read(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))
