from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from opora.base import places
from opora.base.text import fold, latin_fold

from .asked import Asked

MOST_OFFERED = 10


class SettlementEntry(forms.TextInput):
    """A box for the name and, after a name of several places, the places to choose from."""

    template_name = "base/forms/widgets/settlement.html"
    offered: tuple[places.Settlement, ...] = ()

    def value_from_datadict(self, data, files, name):
        typed, picked = super().value_from_datadict(data, files, name), data.get(f"{name}_pick")
        # A choice counts only for the name it was offered for.
        return picked if picked and typed == data.get(f"{name}_asked") else typed

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["offered"] = [(place.code, place.label(_language())) for place in self.offered]
        return context


class SettlementField(Asked, forms.Field):
    """A settlement by name, „name, municipality“ or EKATTE code; gives the code.

    A name of several places, or of none, is never guessed: the likely ones are offered to choose from.
    """

    default_error_messages = {
        "unknown": _("No place is called “%(typed)s”. Check the spelling, or write the nearest village or town."),
        "unsure": _("No place is called exactly “%(typed)s”. Choose one of these, or correct the name: %(places)s."),
        "several": _("Several places are called “%(typed)s”. Choose one: %(places)s."),
        "code": _("“%(typed)s” is no code of a place: an EKATTE code has 5 figures. Is a leading nought missing?"),
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("Village or town; after a comma the municipality, if you know it."))
        kwargs.setdefault("widget", SettlementEntry(attrs={"autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value):
        typed = str(value or "").strip()[:200]
        if not typed or places.get(typed):
            return typed
        found = places.find(typed, limit=50)
        if not found:
            self._refuse("code" if typed.isdigit() else "unknown", typed)
        named = _named(found, typed)
        if len(named) == 1:
            return named[0].code
        self._refuse("several" if named else "unsure", typed, tuple(named or found)[:MOST_OFFERED])

    def _refuse(self, code: str, typed: str, offered: tuple[places.Settlement, ...] = ()):
        self.widget.offered = offered
        labels = "; ".join(place.label(_language()) for place in offered)
        raise ValidationError(self.error_messages[code], code=code, params={"typed": typed, "places": labels})

    def prepare_value(self, value):
        place = places.get(value) if isinstance(value, str) else None
        return place.label(_language()) if place else value


def _language() -> str:
    return (get_language() or "bg")[:2]


def _named(found: list[places.Settlement], typed: str) -> list[places.Settlement]:
    """Those called exactly so: by the label we show ourselves, else by name, else by name and kind."""
    whole = [place for place in found if typed in (place.label("bg"), place.label("en"))]
    if len(whole) == 1:
        return whole
    name = typed.split(",")[0].split("(")[0]
    named = [p for p in found if fold(p.name_bg) == fold(name) or latin_fold(p.name_bg) == latin_fold(name)]
    of_kind = [place for place in named if typed.casefold().startswith(place.kind_bg)]
    return of_kind or named or whole
