"""Starting is quick: what is heavy is imported where it is used, never on the way to a plain page."""

import json
import os
import subprocess
import sys

import pytest

from tests.architecture.house import ROOT

HEAVY = {"weasyprint", "fontTools", "pypdf", "pyhanko", "openpyxl", "simplemma"}
HEAVY |= {"pandas", "numpy", "polars", "duckdb", "altair", "splink", "numba"}
COMMAND = """
import contextlib, sys
from opora.project import cli
sys.argv = ["opora", "--help"]
with contextlib.suppress(SystemExit):
    cli.main()
"""
PAGE = """
import django
django.setup()
from django.test import Client
from django.urls import get_resolver
get_resolver().url_patterns
Client().get("/health/")
"""
ASK = """
import json, sys
print("\\n" + json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def loaded_by(program: str) -> set[str]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "opora.project.settings"}
    asked = [sys.executable, "-c", program + ASK]
    ran = subprocess.run(asked, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    return set(json.loads(ran.stdout.splitlines()[-1]))


@pytest.mark.parametrize("program", [COMMAND, PAGE], ids=["opora --help", "every route, and one page"])
def test_nothing_heavy_is_imported(program):
    assert not loaded_by(program) & HEAVY
