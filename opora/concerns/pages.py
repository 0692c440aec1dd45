"""What the pages of concerns show, put into the words of the page's language."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.timesince import timesince
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from opora.base import places
from opora.base.days import local_day, written_moment
from opora.base.pack_duties import DutyRule
from opora.base.packs import pack
from opora.duties.models import Duty

from . import rules
from .models import Concern, Triage
from .rules import State

KINDS_OF_TAG = {State.NEW: "due", State.IMMEDIATE_DANGER: "danger", State.INQUIRY: "due"}


def kind_name(concern: Concern) -> str:
    """What it is about, as the pack says it."""
    return pack().concern_kinds[concern.kind].name(get_language() or "bg")


def place_name(concern: Concern) -> str:
    """The settlement with its municipality."""
    place = places.get(concern.settlement)
    return place.label(get_language() or "bg") if place else concern.settlement


def state_tag(concern: Concern) -> tuple[str, str]:
    """The mark of the state: its kind and its word."""
    state = State(concern.state)
    return KINDS_OF_TAG.get(state, "done" if state in rules.SETTLED else ""), str(_(rules.NAMES[state]))


def due_tag(due_at: datetime | None, at: datetime) -> tuple[str, str]:
    """By when, or since when it is late."""
    if due_at is None:
        return "", _("no clock runs")
    if due_at < at:
        return "danger", _("late by %(time)s") % {"time": timesince(due_at, at, depth=1)}
    return "due", _("until %(moment)s") % {"moment": written_moment(due_at)}


def _due(concern: Concern, at: datetime) -> tuple[str, str]:
    if at_once(concern):
        return "danger", _("at once; %(time)s have passed") % {"time": timesince(concern.raised_at, at, depth=1)}
    return due_tag(concern.due_at, at)


def at_once(concern: Concern) -> bool:
    """Whether the law asks for this kind to be checked at once, without naming hours."""
    day = local_day(concern.raised_at)
    found = [pack().duty_rule(id, day) for id in pack().concern_kinds[concern.kind].starts]
    return any(rule and rule.enabled and rule.unit == "immediately" for rule in found)


def row(concern: Concern, at: datetime) -> dict:
    """One line of the team's list. No name stands in a list."""
    return {
        "url": reverse("concerns:concern", kwargs={"concern": concern.pk}),
        "number": concern.number, "kind": kind_name(concern), "where": place_name(concern),
        "received": written_moment(concern.raised_at), "state": state_tag(concern),
        "due": _due(concern, at) if concern.state in rules.OPEN else ("", ""),
        "late": bool(concern.due_at and concern.due_at < at), "danger": concern.danger_now,
        "slow": concern.slow, "unread": concern.unread,
    }  # fmt: skip


def own_row(concern: Concern) -> dict:
    """One line of what a professional raised: no more than the receipt tells."""
    return {
        "url": reverse("concerns:raised", kwargs={"concern": concern.pk}),
        "what": f"{concern.number} · {kind_name(concern)}",
        "who": f"{written_moment(concern.raised_at)} · {_(rules.plain(State(concern.state)))}",
    }


def identity(concern: Concern) -> dict:
    """The bar above the pages of one concern."""
    tags = [state_tag(concern)]
    if concern.danger_now:
        tags.insert(0, ("danger", _("danger now, as it was told")))
    return {
        "name": f"{concern.number} · {kind_name(concern)}",
        "url": reverse("concerns:concern", kwargs={"concern": concern.pk}),
        "facts": [place_name(concern), _("received %(moment)s") % {"moment": written_moment(concern.raised_at)}],
        "tags": tags,
    }


def known(concern: Concern) -> list[dict]:
    """What is known of the child and its place, and how it came."""
    channel = _("from a citizen") if concern.channel == "public" else _("from a professional")
    facts = [
        (_("Child"), concern.child_name), (_("Age"), concern.child_age), (_("Parent"), concern.parent_name),
        (_("Where"), place_name(concern)), (_("How to find them"), concern.place), (_("How it came"), channel),
        (_("Answers for it"), concern.organisation.name),
    ]  # fmt: skip
    if concern.known_at:
        facts += [(_("Known since"), written_moment(concern.known_at)), (_("Told after"), told_after(concern))]
    return [{"label": label, "value": value} for label, value in facts]


def told_after(concern: Concern) -> str:
    """How long passed between learning of it and telling: the law says at once (ЗЗД 7)."""
    passed = rules.delay(concern.known_at, concern.raised_at)
    return timesince(concern.raised_at - passed, concern.raised_at, depth=1) if passed is not None else ""


def answers(concern: Concern) -> list[dict]:
    """The few questions of the profession that raised it, with their answers."""
    said = json.loads(concern.answers) if concern.answers else {}
    texts = {question.code: question.text for question in rules.QUESTIONS}
    return [{"label": _(texts[code]), "value": text} for code, text in said.items() if code in texts]


@dataclass(frozen=True)
class Clock:
    """One clock of this concern: what the rule asks, by which article, and how far it is."""

    label: str
    article: str
    tag: tuple[str, str]
    law: bool


def clock(rule: DutyRule, duty: Duty | None, concern: Concern, at: datetime) -> Clock:
    """How a rule of the pack stands for this concern."""
    reference = rule.reference if rule.is_law else _("setting of this installation, not law")
    return Clock(rule.label(get_language() or "bg"), reference, _stands(rule, duty, concern, at), rule.is_law)


def _stands(rule: DutyRule, duty: Duty | None, concern: Concern, at: datetime) -> tuple[str, str]:
    if not rule.enabled:
        return "", _("not confirmed yet: shown, not counted")
    if duty and duty.fulfilled_at:
        return "done", _("done %(moment)s") % {"moment": written_moment(duty.fulfilled_at)}
    if rule.unit == "immediately" and concern.state in rules.OPEN:
        return "danger", _("at once; %(time)s have passed") % {"time": timesince(concern.raised_at, at, depth=1)}
    if duty is None or duty.ended_at:
        return "", _("no clock runs")
    return due_tag(duty.due_at, at)


def decision(triage: Triage) -> dict:
    """One decision as an event of the timeline."""
    return {
        "when": written_moment(triage.at), "what": _(rules.NAMES[State(triage.outcome)]).capitalize(),
        "text": f"{triage.reason} – {triage.by.name}" if triage.reason else triage.by.name, "icon": "check",
        "kind": "danger" if triage.outcome == State.IMMEDIATE_DANGER else "done",
    }  # fmt: skip
