"""The citizen's answers as they are shown once more, as the action takes them, and what follows."""

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from opora.base import places
from opora.base.days import written_moment
from opora.base.packs import pack
from opora.concerns import queries, rules
from opora.concerns.models import Concern

from .steps import STEPS, bound, path_of

TEXTS = ("words", "place", "child_name", "child_age", "notifier_name", "notifier_contact")


def given(said: dict) -> dict:
    """The answers as the action that raises the concern takes them."""
    found = {name: said.get(name, "") for name in (*TEXTS, "kind", "settlement", "relation")}
    return found | {"danger_now": said.get("danger_now") == "yes"}


def summary(said: dict) -> list[dict]:
    """Every question with its answer and the way to change it."""
    return [{"name": step.title, "facts": _facts(name, said)} for name, step in STEPS.items()]


def _facts(name: str, said: dict) -> list[dict]:
    form = bound(name, said)
    return [
        {"label": form[field].label, "value": shown(field, said.get(field, "")), "change": path_of(name)}
        for field in form.fields
    ]


def shown(field: str, value: str) -> str:
    """An answer in words."""
    language = get_language() or "bg"
    if field == "settlement":
        return places.get(value).label(language)
    if field == "kind":
        return pack().concern_kinds[value].name(language)
    if field == "relation":
        return _(rules.RELATIONS[value])
    if field == "danger_now":
        return {"yes": _("Yes"), "no": _("No")}.get(value, _("Not known"))
    if field == "notifier_name" and not value:
        return _("without a name")
    return value


def after(concern: Concern) -> dict:
    """What happens with a concern after it was sent: who has it, and by when each step is due."""
    team = concern.organisation
    waiting = {rule.id: duty for rule, duty in queries.duties_of(concern=concern, viewer=queries.citizen(viewer=None))}
    looked = concern.state != rules.State.NEW
    first, answer = waiting.get("concern.triage"), waiting.get("concern.answer")
    soon = _("by %(moment)s; at once if it is urgent") % {"moment": written_moment(first.due_at)} if first else ""
    then = _("with your code, by %(moment)s") % {"moment": written_moment(answer.due_at)} if answer else ""
    answered = bool(answer and answer.fulfilled_at)
    way = [
        {"state": "done", "what": _("Received"), "text": f"{written_moment(concern.raised_at)}, {team.name}"},
        {
            "state": "done" if looked else "now",
            "what": _("The team looks at it and decides"),
            "text": "" if looked else soon,
        },
        {"state": _state(answered, looked), "what": _("You can read the answer"), "text": "" if answered else then},
    ]
    passed_on = not rules.serves(concern.municipality, team.municipality, team.serves)
    return {"way": way, "team": team, "passed_on": passed_on}


def _state(done: bool, now: bool) -> str:
    return "done" if done else "now" if now else "shut"


def kept() -> list[dict]:
    """How long what concerns hold is kept, as the pack says."""
    rules_of = [(_("A concern and its words"), "concerns.Concern"), (_("Who raised it"), "people.ProtectedFact"),
                (_("What was typed and not sent"), "access.Draft")]  # fmt: skip
    found = [(label, pack().retention.get(model)) for label, model in rules_of]
    return [{"label": label, "value": _length(rule.kept_for, rule.unit)} for label, rule in found if rule]


def _length(number: int | None, unit: str) -> str:
    if number is None:
        return _("without an end")
    if unit == "days":
        return ngettext("%(n)d day", "%(n)d days", number) % {"n": number}
    if number % 12 == 0:
        return ngettext("%(n)d year", "%(n)d years", number // 12) % {"n": number // 12}
    return ngettext("%(n)d month", "%(n)d months", number) % {"n": number}
