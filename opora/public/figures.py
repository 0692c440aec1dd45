"""The published figures of the start page: each with its year and source, drawn, told as a table, and defined."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from opora.base import charts
from opora.base.pack_kinds import Figure
from opora.base.packs import pack
from opora.base.words import N_


@dataclass(frozen=True)
class Shown:
    """A figure as the page's `_figure.html` shows it."""

    name: str
    says: str
    definition: str
    source: str
    columns: list[str]
    rows: list[dict]
    chart: charts.Bars | None = None
    cannot_tell: str = ""


def shown() -> list[Shown]:
    """The figures in the order in which the page tells them."""
    return [_placements(), _infants(), _institutions(), _concerns(), _wards()]


def one(code: str, period: str) -> Figure:
    """The published figure of this code and period."""
    return next(figure for figure in pack().figures if (figure.code, figure.period) == (code, period))


def number(value: float, places: int = 0) -> str:
    """Rounded, in the page's own writing, thousands apart."""
    return number_format(round(value, places), decimal_pos=places, use_l10n=True, force_grouping=True)


def _table(code: str, periods: list[tuple[str, str]]) -> tuple[list[dict], list[tuple[str, float, str]], str]:
    """Rows, bars and the sources; periods with the words they are shown as."""
    found = [(label, one(code, period)) for period, label in periods]
    bars = [(label, float(figure.value), number(float(figure.value))) for label, figure in found]
    return [{"label": label, "cells": [text]} for label, _value, text in bars], bars, _sources(found)


def _sources(found: list[tuple[str, Figure]]) -> str:
    """Every number's source: once where they share it, else period by period."""
    said = {figure.source: _SOURCES.get(figure.source, figure.source) for _label, figure in found}
    if len(said) == 1:
        return _("Source: %(source)s.") % {"source": _(next(iter(said.values())))}
    each = "; ".join(f"{label} – {_(said[figure.source])}" for label, figure in found)
    return _("Sources: %(sources)s.") % {"sources": each}


# The pack's short marks of its sources, in words.
_SOURCES = {
    "founding document 1 (coalition programme)": N_("programme of the coalition “Childhood 2025”"),
    "cii.gateway.bg node/229 (АСП annual reports)": N_(
        "annual reports of the Agency for Social Assistance (cii.gateway.bg)"
    ),
}


def _drawn(name: str, bars: list[tuple[str, float, str]]) -> charts.Bars:
    told = "; ".join(f"{label}: {text}" for label, _value, text in bars)
    return charts.bars(bars, told=f"{name}. {told}.")


def _placements() -> Shown:
    name = _("New placements of children in institutions in a year")
    rows, bars, source = _table("institution.new_placements", [("2010/2011", "2010/2011"), ("2014/2015", "2014/2015")])
    before, after = bars[0][1], bars[1][1]
    fall = {"factor": number(before / after, 2), "percent": number((before - after) / before * 100, 1)}
    return Shown(
        name,
        _("%(factor)s times fewer (−%(percent)s %%): derived, computed here from the two numbers.") % fall,
        _("Placements registered within a year; not how many children live in institutions."),
        source, [_("Year"), _("Placements")], rows, _drawn(name, bars),
    )  # fmt: skip


def _infants() -> Shown:
    name = _("Children in the homes for medical and social care")
    periods = [("2010-12-31", "2010"), ("2012-12-31", "2012"), ("2013-12-31", "2013"), ("2023-12-31", "2023")]
    rows, bars, source = _table("infant_home.children", periods)
    return Shown(
        name, _("The coalition’s goal: no residential care of any kind for children of 0 to 3."),
        _("Children living there on 31 December of the year."), source,
        [_("Year"), _("Children")], rows, _drawn(name, bars),
    )  # fmt: skip


def _institutions() -> Shown:
    name = _("Specialised institutions for children")
    periods = [("2010", "2010"), ("2013", "2013"), ("2016-01", "01.2016"), ("2019-11", "11.2019")]
    rows, bars, source = _table("institution.count", periods)
    return Shown(
        name,
        _("The numbers come from different sources, named below; they stand side by side, not in one line."),
        _("Institutions open at the date."), source, [_("Date"), _("Institutions")], rows, _drawn(name, bars),
    )  # fmt: skip


def _concerns() -> Shown:
    name = _("Concerns about children received in a year")
    periods = [(year, year) for year in ["2016", "2017", "2018", "2019", "2020", "2021", "2022"]]
    rows, bars, source = _table("concern.received", periods)
    return Shown(
        name, _("Each begins with somebody who noticed and told."),
        _("Concerns received by the Social Assistance Directorates, confirmed or not."),
        source,
        [_("Year"), _("Concerns")], rows, _drawn(name, bars),
    )  # fmt: skip


def _wards() -> Shown:
    low, high = one("maternity.left_min", "yearly"), one("maternity.left_max", "yearly")
    rows = [
        {"label": _("Unofficial estimate, a year"), "cells": [f"{low.value}–{high.value}"]},
    ]
    return Shown(
        _("Babies left in maternity wards"), "",
        _("Nobody keeps an official count. Opora can make the first true one."),
        _sources([("", low)]), [_("What is estimated"), _("Children")], rows,
        cannot_tell=_("There is no official count, only an unofficial estimate."),
    )  # fmt: skip
