import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.bg import egn as peer
from stdnum.bg import pnf

from opora.people.rules import (
    born_from_egn,
    egn_doubts,
    egn_problem,
    in_title_case,
    lnch_problem,
    masked,
    name_problem,
    name_sort_text,
    normal_egn,
    normal_name,
    read_birth,
    shown_birth,
    shown_name,
    typed_birth,
)


@pytest.mark.parametrize(
    "number, born",
    [
        ("7523169263", date(1875, 3, 16)),
        ("9622290010", date(1896, 2, 29)),
        ("752316 926-3", date(1875, 3, 16)),
        ("\uff17523169263", date(1875, 3, 16)),
    ],
)
def test_a_right_number_passes_and_hints_at_the_day_of_birth(number, born):
    assert egn_problem(number) is None
    assert born_from_egn(number) == born
    assert normal_egn(number).isdigit()


@pytest.mark.parametrize(
    "number, part",
    [
        ("7523169264", "last figure"),
        ("9929319986", "not a day that exists"),
        ("0002290012", "not a day that exists"),
        ("7500169263", "not a day that exists"),
        *((f"75{month}169263", "not a day that exists") for month in range(13, 21)),
        *((f"75{month}169263", "not a day that exists") for month in (33, 40, 53, 60, 61, 99)),
        ("123456789", "exactly 10"),
        ("", "exactly 10"),
        ("75231692O3", "figures only"),
        ("٧٥٢٣١٦٩٢٦٣", "figures only"),
        ("7" * 5000, "exactly 10"),
    ],
)
def test_a_wrong_number_is_refused_with_the_reason(number, part):
    assert part in egn_problem(number)


def test_the_checks_agree_with_another_program():
    chance = random.Random(7523169263)
    for _ in range(20_000):
        number = f"{chance.randrange(10**10):010}"
        assert (lnch_problem(number) is None) == pnf.is_valid(number), number
        if peer.is_valid(number):
            assert egn_problem(number) is None, number
    born = [date(year, month, 28) for year in (1875, 1950, 2010) for month in range(1, 13)]
    for day in born:
        shift = {18: 20, 19: 0, 20: 40}[day.year // 100]
        nine = f"{day:%y}{day.month + shift:02}{day:%d}104"
        right = [nine + str(n) for n in range(10) if egn_problem(nine + str(n)) is None]
        assert right == [nine + peer.calc_check_digit(nine)]
        assert born_from_egn(right[0]) == day


@given(st.text() | st.binary(max_size=20).map(lambda raw: raw.decode("latin-1")))
def test_whatever_is_typed_gets_an_answer(text):
    assert egn_problem(text) or len(normal_egn(text)) == 10
    assert lnch_problem(text) or len(normal_egn(text)) == 10
    masked(text), name_problem(text), normal_name(text), in_title_case(text)


def test_doubts_are_no_refusals():
    on = date(2026, 11, 22)
    assert "more than 115" in egn_doubts("7523169263", None, on)[0]
    assert "not the one" in egn_doubts("7523169263", date(1875, 3, 17), date(1900, 1, 1))[0]
    assert egn_doubts("7523169263", date(1875, 3, 16), date(1900, 1, 1)) == []
    assert "not yet born" in egn_doubts("7523169263", None, date(1870, 1, 1))[0]
    assert egn_doubts("1", None, on) == []


def test_a_number_is_shown_by_its_last_four_figures_only():
    assert masked("752316 9263") == "••••••9263"
    assert masked("1234") == "••••••"


@pytest.mark.parametrize("name", ["", "Я", "Мария-Изабел", "О'Нийл", "д-р Ван дер Меер", "Şükrü", "И\u0300ва", "J. R."])
def test_a_name_has_letters_of_any_alphabet(name):
    assert name_problem(name) is None


@pytest.mark.parametrize(
    "name, part",
    [("Иван2", "no figures"), ("Иван, Петър", "other signs"), ("-", "one letter"), ("а" * 61, "60")],
)
def test_what_is_no_name_is_refused_with_the_reason(name, part):
    assert part in name_problem(name)


def test_capitals_are_offered_smaller_not_forced():
    assert in_title_case("ИВАН-АСЕН ПЕТРОВ") == "Иван-Асен Петров"
    assert in_title_case("Иван") is in_title_case("Я") is None


@given(st.dates(date(1900, 1, 1), date(2026, 11, 20)), st.sampled_from(["day", "month", "year", "about", "expected"]))
def test_a_birth_written_into_its_box_is_read_back_as_far_as_it_was_known(on, precision):
    known = {"day": on, "expected": on, "month": on.replace(day=1)}.get(precision, on.replace(month=1, day=1))
    assert read_birth(typed_birth(known, precision), precision) == known


def test_names_are_shown_and_sorted_in_their_own_order():
    assert shown_name("Мария", "Иванова", "Стоянова") == "Мария Иванова Стоянова"
    assert shown_name("Мария", "", "") == "Мария"
    assert shown_name("", "", "", "жената от втория етаж") == "жената от втория етаж"
    assert name_sort_text("Мария", "Иванова", "Стоянова") == "Стоянова Мария Иванова"
    assert normal_name(" Мария\u202e  Иванова ") == "Мария Иванова"


@pytest.mark.parametrize(
    "precision, shown",
    [
        ("day", "05.11.2019"),
        ("month", "11.2019"),
        ("year", "2019"),
        ("about", "about 2019"),
        ("unknown", "not known"),
    ],
)
def test_a_day_of_birth_is_shown_as_well_as_it_is_known(precision, shown):
    assert shown_birth(date(2019, 11, 5), precision) == shown
    assert shown_birth(None, precision) == "not known"
