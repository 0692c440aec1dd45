"""The reference page of the clock: every rule with its article and how sure we are of it."""

from collections.abc import Iterable

from .pack_duties import DutyRule
from .packs import Pack

SURE = {
    "V": "read in the act",
    "S": "read on a secondary page",
    "M": "from memory, to be confirmed",
    "own": "our own, not law",
}
DISABLED = "From memory. A rule is enabled only with the name of who confirmed it, and the day."
HEAD = "| rule | what | limit | counted from | act and article | sure |\n" + "| --- " * 6 + "|"
UNITS = {
    "hours": "{} hours",
    "days": "{} calendar days",
    "working_days": "{} working days",
    "months": "{} months",
    "days_per_year": "{} days a year",
    "times_per_year": "{} times a year",
    "day_of_next_month": "day {} of the next month",
    "immediately": "at once",
    "event": "with the event",
    "precondition": "before it",
    "prohibition": "never",
    "none": "no number",
}


def duties_page(pack: Pack) -> str:
    """The page in Markdown, made from the pack and never edited by hand."""
    rules = pack.duty_rules()
    enabled = [rule for rule in rules if rule.enabled]
    disabled = [rule for rule in rules if not rule.enabled]
    parts = [
        "# Duties and their clocks",
        f"Made from the country pack {pack.country.names['en']} {pack.country.version}. Do not edit.",
        "Nothing here is legal advice. The article stands beside each clock so that it can be checked.\n\n"
        + "\n".join(f"- **{mark}**: {sense}" for mark, sense in SURE.items()),
        "## In force by law\n\n" + _table(rule for rule in enabled if rule.is_law),
        "## Settings and demands, not law\n\n" + _table(rule for rule in enabled if not rule.is_law),
        f"## Loaded but disabled\n\n{DISABLED}\n\n" + _table(disabled),
    ]
    return "\n\n".join(parts) + "\n"


def _table(rules: Iterable[DutyRule]) -> str:
    return "\n".join([HEAD, *(_line(rule) for rule in rules)])


def _line(rule: DutyRule) -> str:
    what = f"{rule.label_en} ({rule.label_bg})"
    cells = [f"`{rule.id}`", what + _dates(rule), limit(rule), rule.counted_from, _source(rule), _sure(rule)]
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def limit(rule: DutyRule) -> str:
    """The limit in English words."""
    if rule.fixed_on:
        return f"on {rule.fixed_on.isoformat()}"
    if rule.month_day:
        return "by {:02}-{:02} each year".format(*rule.month_day)
    if rule.until:
        return f"until `{rule.until}`"
    said = UNITS[rule.unit].format(rule.limit)
    return said.removesuffix("s") if rule.limit == 1 else said


def _source(rule: DutyRule) -> str:
    return rule.reference if rule.is_law else f"{rule.act}: {rule.article}"


def _sure(rule: DutyRule) -> str:
    if rule.confirmed_by and rule.confirmed_on:
        return f"{rule.confidence}, confirmed by {rule.confirmed_by} on {rule.confirmed_on.isoformat()}"
    return rule.confidence


def _dates(rule: DutyRule) -> str:
    bounds = [
        f"from {rule.valid_from}" if rule.valid_from else "",
        f"to {rule.valid_to}" if rule.valid_to else "",
    ]
    said = " ".join(filter(None, bounds))
    return f", {said}" if said else ""
