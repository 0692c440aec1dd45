"""Opora's pages, asked for through Django's test client by a worker of 40 cases and a head of 2,000."""

from urllib.parse import quote

import django

from bench.clock import timed
from bench.places import answer

SOUGHT = "пчелар"
PEOPLE = {"worker": "worker0-0@primer.test", "head": "head0@primer.test"}


def main() -> None:
    django.setup()
    from django.conf import settings
    from django.test import Client

    from opora.access.models import Account

    clients = {who: Client() for who in PEOPLE}
    for who, email in PEOPLE.items():
        clients[who].force_login(Account.objects.get(email=email), settings.AUTHENTICATION_BACKENDS[-1])
    paths = {"today": "/today/", "family": one_family(), "search": f"/search/?q={quote(SOUGHT)}"}
    answer({
        "page": lambda who, page: timed(clients[who], paths[page]),
        "count": lambda who, page: statements(clients[who], paths[page]),
        "reach": lambda who: reach(PEOPLE[who]),
    })  # fmt: skip


def one_family() -> str:
    from opora.casework.models import Case

    return Case.objects.filter(coordinator__account__email=PEOPLE["worker"]).order_by("number").first().path


def statements(client, path: str) -> list[str]:
    """Every SQL statement of one request to a page that was asked for before."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    timed(client, path)
    with CaptureQueriesContext(connection) as asked:
        timed(client, path)
    return [query["sql"] for query in asked.captured_queries]


def reach(email: str) -> int:
    """How many cases this person may open."""
    from opora.access.models import Staff
    from opora.casework.queries import cases

    return cases(viewer=Staff.objects.get(account__email=email)).count()


if __name__ == "__main__":
    main()
