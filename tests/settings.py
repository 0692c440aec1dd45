"""The installation the tests run in: a folder and keys of its own, thrown away afterwards.

DATABASE_URL chooses PostgreSQL, as everywhere. Embedded, the database is a file and not `:memory:`: only so
does every thread have a connection of its own, as two people at work have.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from opora.base import secrets

FAST = Path("/dev/shm")
FOLDER = Path(tempfile.mkdtemp(prefix="opora-tests-", dir=FAST if os.access(FAST, os.W_OK) else None))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

for given in ("OPORA_DEMO", "OPORA_DEBUG", "OPORA_MAIL", "OPORA_HOSTS", "OPORA_KEYS"):
    os.environ.pop(given, None)
os.environ["OPORA_DATA"] = str(FOLDER)
os.environ["OPORA_INSECURE"] = "1"  # the browser reaches the tests' server without TLS
os.environ["OPORA_KEY_RING"] = secrets.new_ring().as_text()

from opora.project.settings import *  # noqa: E402, F403
from opora.project.settings import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}
