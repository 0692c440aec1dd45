"""What is installed is whole: a wheel built from this tree holds every file and runs where no source lies."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.architecture.house import CODE, ROOT, place

pytestmark = pytest.mark.slow

PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
LEFT_BEHIND = {"__pycache__", ".DS_Store"}
FIRST_PAGE = """
import pathlib, sys
import opora
assert pathlib.Path(opora.__file__).is_relative_to(sys.argv[1]), opora.__file__
from opora.base import secrets
secrets.keep_ring(secrets.new_ring(), secrets.ring_path())
import django
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
start = Client(headers={"host": "localhost"}).get("/")
assert start.status_code == 200, start.status_code
print(start.content.decode())
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(*PIP, "wheel", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    return next(folder.glob("opora-*.whl"))


def _run(*command, **more) -> str:
    ran = subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=600, **more)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_every_file_is_in_the_wheel(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    ours = {place(path) for path in CODE.rglob("*") if path.is_file() and not LEFT_BEHIND & set(path.parts)}

    assert not {name for name in ours if not name.endswith(".mo")} - held


def test_every_catalogue_is_in_the_wheel_compiled(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    catalogues = {name for name in held if name.endswith(".po")}

    assert catalogues and not {name.replace(".po", ".mo") for name in catalogues} - held


def test_the_wheel_holds_the_program_and_nothing_else(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"opora"}


def test_installed_it_shows_its_first_page_in_bulgarian(wheel, tmp_path):
    """The dependencies come from this environment; Opora itself only from the wheel."""
    house = tmp_path / "installed"
    _run(*PIP, "install", "--no-deps", "--target", house, wheel, cwd=tmp_path)
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(house),
        "DJANGO_SETTINGS_MODULE": "opora.project.settings",
        "OPORA_DATA": str(tmp_path / "data"),
        "OPORA_INSECURE": "1",
    }
    page = _run(sys.executable, "-c", FIRST_PAGE, house, cwd=tmp_path, env=environment)

    assert '<html lang="bg"' in page and "112" in page
