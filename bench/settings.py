"""An installation to measure: as it is served, with its data and keys under var/bench and no second factor to type."""

import os
from pathlib import Path

from opora.base import secrets

(Path(os.environ["OPORA_DATA"]) / "static").mkdir(parents=True, exist_ok=True)
if not secrets.ring_path().exists():
    secrets.keep_ring(secrets.new_ring(), secrets.ring_path())

from opora.project.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
SECOND_FACTOR = False
WHITENOISE_AUTOREFRESH = False
