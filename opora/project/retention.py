"""What is kept, how long, by which law or setting; and which rows have passed their time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from opora.access.models import Viewer
from opora.base.days import add_months
from opora.base.pack_kinds import Retention
from opora.base.packs import Pack, pack

from . import queries

HEAD = "| what | kept | counted from | then | by | note |\n" + "| --- " * 6 + "|"
THEN = {"keep": "kept", "anonymise": "names go, figures stay", "erase": "erased"}


@dataclass(frozen=True)
class Past:
    """How many rows of a model have passed their time, of how many."""

    rule: Retention
    rows: int
    of: int


def past(*, on_day: date, viewer: Viewer) -> Iterator[Past]:
    """Model by model, in the order of the list: a preview, nothing is erased."""
    for rule in pack().retention.values():
        if counted(rule):
            found = queries.past_their_time(model=rule.model, before=begins_before(rule, on_day), viewer=viewer)
            yield Past(rule, found.count(), queries.all_rows(model=rule.model, viewer=viewer).count())


def counted(rule: Retention) -> bool:
    """Whether the rows are ours to count; what belongs to a library is let go by `opora tick` or with the account."""
    ours = {**queries.BY_CASE, **queries.BY_DAY, **queries.BY_MOMENT, **queries.BY_STAFF, **queries.BY_CONCERN}
    return rule.kept_for is not None and rule.model in ours


def begins_before(rule: Retention, on_day: date) -> date:
    """Whatever was counted from a day before this one has passed its time on that day."""
    if rule.unit == "days":
        return on_day - timedelta(days=rule.kept_for)
    return add_months(on_day, -rule.kept_for)


def page(of: Pack) -> str:
    """The reference page, made from the pack and never edited by hand."""
    parts = [
        "# What is kept, and how long",
        f"Made from the country pack {of.country.names['en']} {of.country.version}. Do not edit.",
        "Where “by” says *setting*, no article was found that names a term: whoever runs Opora decides, and writes the "
        "term into `retention.csv` of the country pack.\n`opora retention` shows what has passed its time; it erases "
        "nothing.",
        "\n".join([HEAD, *map(_line, of.retention.values())]),
    ]
    return "\n\n".join(parts) + "\n"


def kept(rule: Retention) -> str:
    """How long, in English words."""
    if rule.kept_for is None:
        return "without end"
    unit = rule.unit if rule.kept_for != 1 else rule.unit.removesuffix("s")
    return f"{rule.kept_for} {unit}"


def _line(rule: Retention) -> str:
    cells = [f"`{rule.model}`", kept(rule), rule.counted_from or "–", THEN[rule.action], rule.basis, rule.note]
    return "| " + " | ".join(cells) + " |"
