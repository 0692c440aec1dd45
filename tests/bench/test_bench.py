"""The bench itself: its network holds together, a figure replaces its elder, pages ask no oftener for many cases."""

import json

import pytest
from django.db import transaction
from django.test import Client

from bench import copies, figures, prepare, side
from bench.network import Network

pytestmark = pytest.mark.django_db
NAMED = ["worker0-0@primer.test", "head0@primer.test"]


class Undo(Exception):
    """Takes the network away again."""


@pytest.fixture
def within(settings, django_user_model):
    """Do this in a network of so many cases, and take it away."""
    settings.SECOND_FACTOR = False
    settings.ALLOWED_HOSTS = ["testserver"]

    def run(cases: int, ask):
        found = []
        with pytest.raises(Undo), transaction.atomic():
            drawn = Network(cases)
            for rows in drawn.departments():
                for model, made in rows.items():
                    prepare.insert(model, made)
            found.append(ask(drawn))
            raise Undo
        return found[0]

    def client(email: str) -> Client:
        somebody = Client()
        account = django_user_model.objects.get(email=email)
        somebody.force_login(account, settings.AUTHENTICATION_BACKENDS[-1])
        return somebody

    run.client = client
    return run


@pytest.mark.parametrize("email", NAMED)
@pytest.mark.parametrize("page", ["today", "family", "search"])
def test_a_page_asks_the_database_no_oftener_for_many_cases_than_for_few(within, page, email):
    def asked(_network) -> int:
        path = {"today": "/today/", "family": side.one_family(), "search": "/search/?q=а"}[page]
        return len(side.statements(within.client(email), path))

    assert 3 < within(120, asked) <= within(6, asked)


def test_a_worker_reaches_forty_cases_and_a_head_the_department(within):
    assert [within(120, lambda _network, email=email: side.reach(email)) for email in NAMED] == [40, 120]


def test_a_copy_lies_beside_the_drawn_network_and_is_reached_by_nobody_of_it(within):
    from django.db import connection

    from opora.casework.models import Case

    def copied(drawn):
        models = list(drawn.models)
        copies.draw(connection, models)
        copies.add(connection, models, 1, {drawn.places[0]: drawn.places[1]})
        return Case.objects.count(), side.reach(NAMED[1]), Case.objects.values("municipality").distinct().count()

    assert within(45, copied) == (90, 45, 2)


def test_a_figure_replaces_the_elder_of_its_name_and_no_other(tmp_path, monkeypatch):
    monkeypatch.setattr(figures, "FILE", tmp_path / "figures.json")
    figures.keep([figures.figure("a", 3, "ms", "first", peer=1.5), figures.figure("b", 1, "s", "kept")])
    figures.keep([figures.figure("a", 6, "ms", "second", peer=1.5)])

    told = json.loads((tmp_path / "figures.json").read_text())
    assert [(one["name"].split(".")[0], one["value"], one["ratio"]) for one in told] == [("a", 6, 4.0), ("b", 1, None)]
    assert set(told[0]) == {"name", "value", "unit", "peer", "ratio", "how"} and told[0]["how"].startswith("second")
