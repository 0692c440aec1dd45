"""Every kind of page with invented people on it: to look at, and for a browser to test."""

import json
from functools import cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from . import charts, forms
from .text import fold

KINDS = ("start", "list", "record", "tasks", "question", "check", "done", "figures")
PUBLIC = ("public-start", "public-question", "public-done")
SORRY = ("403", "404", "409", "500", "csrf", "keys", "locked", "offline")
# What is sent leads on, as on a real page.
NEXT = {"question": "check", "check": "done", "public-question": "public-done"}
WITH_IDENTITY = ("record", "tasks", "question", "check")


@cache
def samples() -> dict:
    return json.loads(Path(__file__).with_name("gallery.json").read_text(encoding="utf-8"))


def page(request: HttpRequest, kind: str) -> HttpResponse:
    """One kind of page, as `/gallery/<kind>/`."""
    if kind in SORRY:
        reasons = samples()["tasks"]["lead"].split(". ")[:1]
        return render(request, [f"{kind}.html", f"account/{kind}.html"], {"reasons": reasons})
    if kind not in KINDS + PUBLIC:
        raise Http404
    said = content(kind, request)
    if request.method == "POST" and (kind in NEXT) and ("form" not in said or said["form"].is_valid()):
        return redirect(f"/gallery/{NEXT[kind]}/")
    return render(request, f"base/gallery/{kind}.html", around(kind) | said)


def around(kind: str) -> dict:
    """The frame: a worker's menu and whose page it is, or a citizen's frame."""
    if kind in PUBLIC:
        return {"frame": "base/public.html", "demo": True}
    frame = dict(samples()["staff"])
    frame["navigation"] = _current(frame["navigation"], kind)
    if kind in WITH_IDENTITY:
        identity = samples()["identity"]
        frame["identity"] = identity | {"tabs": _current(identity["tabs"], kind)}
    return frame


def content(kind: str, request: HttpRequest) -> dict:
    said = dict(samples()[kind])
    if kind == "list" and (word := fold(request.GET.get("q", ""))):
        said["cases"] = [case for case in said["cases"] if word in fold(case["name"])]
    if kind == "figures":
        said["figures"] = [_figure(one) for one in said["figures"]]
    if kind in ("question", "public-question"):
        said["form"] = (_visit if kind == "question" else _concern)(_form(request), said["fields"])
    return said


def _current(places: list[dict], kind: str) -> list[dict]:
    return [place | {"current": kind in place.get("kinds", ())} for place in places]


def _figure(one: dict) -> dict:
    if "values" not in one:
        return one
    draw = charts.line if one["kind"] == "line" else charts.bars
    rows = [{"label": label, "cells": [shown]} for label, _, shown in one["values"]]
    return one | {"chart": draw([tuple(value) for value in one["values"]], told=one["told"]), "rows": rows}


def _form(request: HttpRequest) -> forms.Form:
    return forms.Form(request.POST if request.method == "POST" else None, initial=getattr(request, "typed", {}))


def _visit(form: forms.Form, words: dict) -> forms.Form:
    form.fields = {
        "on": forms.DayField(label=words["on"], help_text=words["on_hint"]),
        "seen": forms.ManyField(label=words["seen"], choices=list(enumerate(words["people"]))),
        "note": forms.WordsField(label=words["note"], help_text=words["note_hint"], max_length=4000),
        "next": forms.LineField(label=words["next"], required=False),
    }
    return form


def _concern(form: forms.Form, words: dict) -> forms.Form:
    form.fields = {
        "text": forms.WordsField(label=words["text"], help_text=words["text_hint"]),
        "who": forms.ChoiceField(label=words["who"], choices=list(enumerate(words["choices"]))),
    }
    return form
