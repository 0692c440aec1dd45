"""Making a backup while people work, and proving that it can be put back."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from opora.access.models import TrailHead
from opora.base import secrets
from opora.base.refusal import Refused

from . import archive, reading, rows
from .reading import Manifest

# What of the surroundings a proof is started with: neither our database nor our folder.
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "PYTHONPATH", "VIRTUAL_ENV", "OPORA_PACK", "OPORA_KEYS", "TMPDIR")


def make(target: Path, *, at: datetime) -> tuple[Path, Manifest]:
    """Write one moment of the whole installation to a file (named by the moment, where a folder is given).

    The file is read again to its end before it counts as made.
    """
    path = target / f"opora-{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.backup" if target.is_dir() else target
    if not path.parent.is_dir():
        raise Refused(_("There is no folder %(folder)s. Make it first.") % {"folder": path.parent})
    with rows.one_moment(), archive.writing(path) as stream:
        _write(stream, _heading(at))
        counted = {}
        for model in rows.tables():
            counted[model._meta.label] = _write_table(stream, model)
        _write(stream, {"tables": counted})
    return path, reading.look_through(path)


def prove(path: Path) -> None:
    """Restore the backup into an empty place that is thrown away: counts, every row and the trail must agree."""
    with tempfile.TemporaryDirectory(prefix="opora-proof-", dir=settings.DATA) as folder:
        surroundings = {name: os.environ[name] for name in KEPT if name in os.environ}
        surroundings |= {
            "OPORA_DATA": folder, "OPORA_KEY_RING": secrets.ring().as_text(), "OPORA_INSECURE": "1",
            "DJANGO_SETTINGS_MODULE": "opora.project.settings",
        }  # fmt: skip
        program = "from opora.project.cli import main; main()"
        asked = [sys.executable, "-c", program, "restore", str(path.resolve())]
        ran = subprocess.run(asked, env=surroundings, capture_output=True, text=True)
    if ran.returncode:
        raise Refused(_("The backup could not be restored: %(why)s") % {"why": ran.stderr.strip().splitlines()[-1]})


def _heading(at: datetime) -> dict:
    head = TrailHead._base_manager.get(pk=1)
    return {
        "opora": settings.VERSION, "format": reading.FORMAT, "made_at": at.astimezone(UTC).isoformat(),
        "database": connection.vendor, "migrations": reading.migrations(), "keys": reading.key_marks(),
        "trail": [head.number, head.digest],
    }  # fmt: skip


def _write_table(stream, model: rows.Model) -> list:
    _write(stream, {"table": model._meta.label, "columns": rows.columns(model)})
    count, digest = 0, hashlib.sha256()
    for line in rows.lines(model):
        count += 1
        digest.update(line)
        stream.write(line)
    return [count, digest.hexdigest()]


def _write(stream, part: dict) -> None:
    stream.write(json.dumps(part, ensure_ascii=False).encode() + b"\n")
