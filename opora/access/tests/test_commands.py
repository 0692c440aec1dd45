from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from opora.access import guards, trail
from opora.access.actions import add_organisation
from opora.access.models import Entry, Staff
from tests.made import NOON, worker

pytestmark = pytest.mark.django_db


def run(*command, **more) -> str:
    out = StringIO()
    call_command(*command, stdout=out, stderr=out, **more)
    return out.getvalue()


# ---- verify ------------------------------------------------------------------------------------------------------


def test_an_untouched_trail_is_proven():
    add_organisation(kind="department", name="ОЗД", municipality="SZR31", by=worker("administrator"))
    assert "Дневникът е цял до ред 1" in run("verify")


def test_the_first_broken_line_is_named_and_the_command_fails():
    who = worker("administrator")
    trail.write([trail.Line(who=who, kind="done", what=f"x.{i}", at=NOON) for i in range(5)])
    guards.remove(connection)
    Entry.objects.filter(number__in=[3, 4]).update(what="other.x")
    said = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("verify", stdout=said, stderr=said)
    guards.install(connection)
    assert end.value.code == 1
    assert "на ред 3" in said.getvalue()


# ---- the first administrator ---------------------------------------------------------------------------------------


def test_the_first_administrator_gets_a_link_that_opens():
    said = run("staff", "Зара Кехайова", "Zara@primer.test", site="https://opora.example/")
    link = said.split("https://opora.example")[1].strip()
    assert Client().get(link).status_code == 302
    assert Staff.objects.get(name="Зара Кехайова").held()[0].role == "administrator"


def test_there_is_one_first_administrator_and_an_address_must_be_one():
    run("staff", "Зара", "zara@primer.test")
    for name, email in (("Втори", "other@primer.test"), ("Трети", "no address")):
        with pytest.raises(CommandError):
            run("staff", name, email)
    assert not Staff.objects.filter(name__in=["Втори", "Трети"]).exists()
