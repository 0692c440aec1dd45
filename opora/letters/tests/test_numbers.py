from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction

from opora.letters import queries
from opora.letters.models import Numbering
from opora.letters.numbers import MARKS, next_number

DAY = date(2026, 11, 20)


@pytest.mark.django_db
def test_numbers_follow_one_another_by_kind_and_year():
    assert next_number("concern", DAY) == "С-2026-000001"
    assert next_number("concern", DAY) == "С-2026-000002"
    assert next_number("case", DAY) == "СЛ-2026-000001"
    assert next_number("concern", date(2027, 1, 1)) == "С-2027-000001"


def test_no_two_kinds_share_a_mark():
    assert len(set(MARKS.values())) == len(MARKS)


@pytest.mark.django_db
def test_the_number_of_what_was_undone_is_given_out_again():
    with pytest.raises(ValueError), transaction.atomic():
        next_number("letter", DAY)
        raise ValueError
    assert next_number("letter", DAY) == "И-2026-000001"


@pytest.mark.django_db
def test_whoever_begins_the_year_second_counts_on(monkeypatch):
    """Two see that the year has no row yet; the other one was faster."""
    next_number("letter", DAY)
    ask, asked = queries.numbering, []

    def too_early(**given):
        asked.append(given)
        return None if len(asked) == 1 else ask(**given)

    monkeypatch.setattr(queries, "numbering", too_early)
    assert next_number("letter", DAY) == "И-2026-000002"


def take(count: int) -> list[str]:
    try:
        taken = []
        for _ in range(count):
            with transaction.atomic():
                taken.append(next_number("letter", DAY))
        return taken
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_who_take_numbers_at_once_never_get_the_same():
    with ThreadPoolExecutor(2) as both:
        taken = [number for part in both.map(take, [15, 15]) for number in part]
    assert len(set(taken)) == 30
    assert Numbering.objects.get(kind="letter", year=2026).last == 30
