"""Kill −9 at any moment: nothing that was acknowledged is lost, and the trail holds.

On SQLite the writer is the database: its death is the database's. On PostgreSQL a client dies in the middle of its
work. A kill is no power cut; for that the settings are read back.
"""

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

from opora.base import secrets

from .places import ROOT, empty_database, run

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

KILLS = {"sqlite": 22, "postgresql": 12}
HERE = Path(__file__).parent


@dataclass
class Place:
    """An installation that processes are started in and killed."""

    surroundings: dict[str, str]

    def start(self, script: str, *words: str) -> subprocess.Popen:
        asked = [sys.executable, str(HERE / script), *words]
        return subprocess.Popen(asked, env=self.surroundings, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    def look(self) -> tuple[str, str, set[str]]:
        """Who writes there, what the trail says, which families are kept."""
        said, _ = self.start("a_look.py").communicate(timeout=120)
        first, *families = said.splitlines()
        who, verdict = first.split(maxsplit=1)
        return who, verdict, set(families)

    def killed_after(self, moment: float, who: str, *words: str) -> tuple[str, set[str]]:
        """Let a writer work for a moment, kill it, and return the settings it read back and what it was told."""
        writer = self.start("a_writer.py", who, *words)
        settings, first = writer.stdout.readline().strip(), writer.stdout.readline()
        time.sleep(moment)
        writer.kill()
        rest, _ = writer.communicate(timeout=60)
        told = [line for line in (first + rest).splitlines() if len(line) == 32]
        return settings, set(told)


@pytest.fixture
def place(tmp_path):
    database = empty_database()
    assert run("migrate", "-v0", data=tmp_path, database=database).returncode == 0
    surroundings = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | {
        "OPORA_DATA": str(tmp_path), "OPORA_KEY_RING": secrets.ring().as_text(), "OPORA_INSECURE": "1",
        "DATABASE_URL": database, "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "opora.project.settings",
    }  # fmt: skip
    return Place(surroundings)


def test_nothing_acknowledged_is_lost(place):
    dice, told = random.Random(9), set()
    who, _verdict, _families = place.look()
    for _ in range(KILLS[connection.vendor]):
        settings, more = place.killed_after(dice.random() / 5, who)
        told |= more
    _who, verdict, kept = place.look()

    assert not told - kept, f"lost: {len(told - kept)} of {len(told)}"
    assert len(told) >= KILLS[connection.vendor]
    assert verdict.startswith("holds")
    assert int(verdict.split()[1]) == len(kept), "each family kept has its line, and each line its family"
    if connection.vendor == "sqlite":
        assert "synchronous = 2" in settings and "journal_mode = wal" in settings


def test_the_harness_sees_a_loss(place):
    """Planted: a writer that speaks before the database has kept what it speaks of."""
    who, _verdict, _families = place.look()
    told = place.killed_after(0.1, who, "early")[1]
    told |= place.killed_after(0.2, who, "early")[1]
    assert told - place.look()[2]
