"""An installation somebody works in, for the tests of its keeping."""

from datetime import date

import pytest

from opora.access import grants
from opora.access.models import Staff
from opora.access.rules import Level
from opora.duties import clock
from opora.letters.compose import notice
from opora.people import actions as people
from opora.people.models import Family
from opora.project import backup
from tests.made import LOVECH, NOON, SZR, organisation, worker


def family(by: Staff, name: str = "Тихолови") -> Family:
    return people.add_family(name=name, municipality=SZR, settlement=LOVECH, by=by, at=NOON)


@pytest.fixture
def who():
    return worker("social_worker", organisation())


@pytest.fixture
def busy(who):
    """An installation somebody works in: people, sealed words, a clock, a letter, grants, a trail."""
    ours = family(who)
    grants.grant_to_staff(staff=who, case_id=ours.pk, level=Level.WORK, through="coordinator", reason="води случая")
    Family.objects.filter(pk=ours.pk).update(case_id=ours.pk)
    ours.refresh_from_db()
    child = people.add_person(
        family=ours, given_name="Ема", family_name="Тихолова", part="child", sex="female", born_on=date(2024, 2, 29),
        born_precision="day", at_home=True, note="Обича „кубчета“.\nИ 🧸.", by=who, at=NOON,
    )  # fmt: skip
    people.add_address(
        family=ours, kind="actual", settlement=LOVECH, line="ул. Измислена 7", hidden=True, by=who, on_day=NOON.date()
    )
    clock.start("concern.triage", about=child, at=NOON, staff=who, case_id=ours.pk)
    notice(to=who, subject="Нова задача", body="Има нова задача.", by=who, at=NOON)
    return who


@pytest.fixture
def made(busy, tmp_path):
    return backup.make(tmp_path, at=NOON)
