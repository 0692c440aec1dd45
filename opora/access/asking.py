"""A form and the one action it leads to: filled in, done, or shown again with the reason and everything typed."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from opora.base.refusal import Refused


def filled(form: type[forms.Form], request: HttpRequest, known: dict | None = None, **more) -> forms.Form:
    """The form as sent; else with what is known, and over it what this person typed here and has not sent."""
    if request.method == "POST":
        return form(request.POST, **more)
    return form(initial={**(known or {}), **request.typed}, **more)


def tried(form: forms.Form, act: Callable):
    """What the action returned; None where the form or the action says no, which then stands in the form."""
    if not form.is_valid():
        return None
    try:
        return act(**form.cleaned_data)
    except Refused as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason)
        return None


def answer(
    request: HttpRequest, form: forms.Form, act: Callable, *, then: str | Callable, page: str, around: dict
) -> HttpResponse:
    """The page of a question: on success go on to `then` (an address, or made from what the action returned)."""
    if request.method == "POST" and (done := tried(form, act)) is not None:
        return redirect(then(done) if callable(then) else then)
    return render(request, page, around | {"form": form})
