"""What the installation remembers of its last proven backup, in a small file beside the database."""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from opora.project.backup import Manifest


@dataclass(frozen=True)
class Proof:
    """A backup that was restored into an empty place and found equal."""

    at: datetime
    file: str
    rows: int
    trail: tuple[int, str]


def note_proof(path: Path, manifest: Manifest, *, at: datetime) -> None:
    said = {"at": at.isoformat(), "file": str(path), "rows": manifest.rows, "trail": manifest.trail}
    draft = _place().with_suffix(".new")
    with draft.open("w") as file:
        file.write(json.dumps(said))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(_place())


def last_proof() -> Proof | None:
    """The last proven backup; None where there was none, or the note cannot be read."""
    try:
        said = json.loads(_place().read_text())
        return Proof(datetime.fromisoformat(said["at"]), said["file"], said["rows"], tuple(said["trail"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _place() -> Path:
    return settings.DATA / "last-proven-backup.json"
