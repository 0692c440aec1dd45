"""Reading a backup: it is whole, unchanged, and fits these keys and this version, or it is refused."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from opora.base import secrets

from . import archive
from .archive import Damaged

FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. `tables`: label → (rows, SHA-256 of their lines)."""

    head: dict
    tables: dict[str, list]

    @property
    def rows(self) -> int:
        return sum(count for count, _digest in self.tables.values())

    @property
    def trail(self) -> tuple[int, str]:
        """The end of the trail at that moment: number and digest."""
        return tuple(self.head["trail"])


def parts(path: Path) -> Iterator[dict | list]:
    """The file from its first line to its last: dicts are headings, lists are rows. Damaged if it is not whole."""
    counted, ended, label = {}, None, ""
    with archive.reading(path) as stream:
        for line in stream:
            part = json.loads(line)
            if isinstance(part, list):
                counted[label][0] += 1
                counted[label][1].update(line)
            elif label := part.get("table", ""):
                counted[label] = [0, hashlib.sha256()]
            ended = part.get("tables") if isinstance(part, dict) else None
            yield part
    if ended != {label: [count, digest.hexdigest()] for label, (count, digest) in counted.items()}:
        raise Damaged(_("The backup is damaged or cut short. Take another one."))


def look_through(path: Path) -> Manifest:
    """Read all of a backup without writing anything, and say what it is."""
    found = [part for part in parts(path) if isinstance(part, dict) and "table" not in part]
    return Manifest(found[0], found[-1]["tables"])


def require_fit(manifest: Manifest) -> None:
    """These keys open it and this version reads it, or Damaged with a sentence of what to do."""
    if manifest.head["format"] != FORMAT or manifest.head["migrations"] != migrations():
        raise Damaged(
            _("Opora %(version)s made this backup; its tables differ. Install that version, restore, then upgrade.")
            % {"version": manifest.head["opora"]}
        )
    theirs, ours = manifest.head["keys"], key_marks()
    if any(ours.get(name) != mark for name, mark in theirs.items()):
        raise Damaged(archive.foreign())


def key_marks() -> dict[str, str]:
    """By these the right key ring is known; no key can be had from them."""
    ring = secrets.ring()
    keys = {f"seal {version}": key for version, key in ring.seals.items()}
    keys |= {"index": ring.index, "trail": ring.trail}
    return {name: hmac.new(key, b"opora backup", hashlib.sha256).hexdigest()[:16] for name, key in keys.items()}


def migrations() -> dict[str, str]:
    """The last migration of each of our contexts that this database has."""
    applied = MigrationRecorder(connection).applied_migrations()
    ours = sorted((app, name) for app, name in applied)
    return dict(ours)
