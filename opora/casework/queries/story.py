"""What happened in a case, in order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

from django.db.models import BinaryField, CharField, Exists, F, Model, OuterRef, Q, QuerySet, Value, When
from django.db.models import Case as Choose
from django.db.models.functions import Cast, Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from opora.access.models import Viewer
from opora.base.days import local_day

from .. import shown
from ..models import Case, Closing, Event, PlanReview, Step, View, Voice
from ..rules import CaseState, StepState
from ._reach import _rows


def events(*, case: Case, viewer: Viewer) -> QuerySet[Event]:
    """Visits, contacts, meetings and notes, newest first; what was corrected too."""
    return _rows(Event, viewer, case).select_related("by").order_by("-at", "-written_at", "-id")


def voices(*, case: Case, viewer: Viewer) -> QuerySet[Voice]:
    """When and how the children were heard, newest first."""
    return _rows(Voice, viewer, case).select_related("child", "by").order_by("-at", "-id")


def views_of(*, case: Case, viewer: Viewer) -> QuerySet[View]:
    """What the parents said, newest first."""
    return _rows(View, viewer, case).select_related("parent", "by").order_by("-at", "-id")


def closings(*, case: Case, viewer: Viewer) -> QuerySet[Closing]:
    """How the case ended, each time it did, newest first."""
    return _rows(Closing, viewer, case).select_related("by", "case").order_by("-closed_on", "-id")


def all_closings(*, viewer: Viewer) -> QuerySet[Closing]:
    """Closings of the viewer's cases, each time one was closed."""
    return _rows(Closing, viewer).select_related("case", "by")


def recorded(*, viewer: Viewer) -> QuerySet[Event]:
    """Entries of the viewer's cases, for correcting one."""
    return _rows(Event, viewer).select_related("case", "by")


def heard(*, viewer: Viewer) -> QuerySet[Voice]:
    """Voices of the children of the viewer's cases."""
    return _rows(Voice, viewer).select_related("case", "child", "by")


def last_voice(*, viewer: Viewer) -> Voice | None:
    """The last thing a child said in these cases while they are open; None where no child was heard."""
    return heard(viewer=viewer).filter(case__state=CaseState.OPEN).order_by("-at", "-id").first()


@dataclass(frozen=True)
class Happening:
    """One thing that happened, ready for `base/_timeline.html`.

    `sort`: voice, event, view, step, review, closing, look_back, reopening. `code`: the kind of event, how a child was
    heard, whether a parent agrees, what a step achieved, the outcome. `about`: whose voice or view it is. `mark`:
    `corrects` or `corrected` where an entry stands for another, the state of a step. `at`: None where only the day
    is known. `period` begins a new month where it is set.
    """

    sort: str
    id: UUID
    day: date
    at: datetime | None
    code: str
    mark: str
    who: str
    about: str
    words: str
    more: str
    effect: str
    period: str = ""

    @property
    def when(self) -> str:
        return " · ".join(filter(None, [shown.moment(self.day, self.at), self.who]))

    @property
    def what(self) -> str:
        said = shown.title(self.sort, self.code, self.about, self.mark)
        if self.sort == "event" and self.more:
            said = f"{said}: {self.more}"
        marks = {"corrects": _("correction"), "corrected": _("corrected later")}
        return f"{said} ({marks[self.mark]})" if self.mark in marks else said

    @property
    def voice(self) -> str:
        return (self.words or self.more) if self.sort in ("voice", "view") else ""

    @property
    def after(self) -> str:
        return self.effect if self.sort == "voice" else ""

    @property
    def text(self) -> str:
        if self.sort in ("voice", "view"):
            return self.more if self.words else ""
        return self.words if self.sort == "event" else self._both()

    @property
    def icon(self) -> str:
        return shown.ICONS.get(self.code if self.sort == "event" else self.sort, "paper")

    @property
    def kind(self) -> str:
        return {"voice": "voice", "closing": "done", "step": "done"}.get(self.sort, "")

    def _both(self) -> str:
        return ": ".join(filter(None, [self.words.rstrip(".:") if self.more else self.words, self.more]))


class Timeline(Sequence):
    """All that happened, newest first, read a piece at a time: `timeline[:20]` is one statement."""

    def __init__(self, rows: QuerySet) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return self.rows.count()

    def __getitem__(self, piece):
        if isinstance(piece, slice):
            return [_happening(row) for row in self.rows[piece]]
        return _happening(self.rows[piece])


def timeline(*, case: Case, viewer: Viewer, limit: int | None = None) -> Timeline | list[Happening]:
    """Visits and talks, voices and views, steps done, reviews, closings: newest first, in one statement.

    With a limit the newest so many, else a sequence that is read piece by piece.
    """
    members = [
        _member(_rows(model, viewer, case).filter(which), kind, model, when, code, who, about, mark)
        for kind, (model, which, when, code, who, about, mark, _sealed) in MEMBERS.items()
    ]
    told = Timeline(members[0].union(*members[1:], all=True).order_by("-t_when", "-t_id"))
    return told if limit is None else told[:limit]


def by_month(*, happenings: list[Happening], viewer: Viewer) -> list[Happening]:
    """The same, the first of each month marked as the beginning of its part."""
    said, last = [], None
    for one in happenings:
        month = date_format(one.day, "F Y")
        said.append(replace(one, period=month if month != last else ""))
        last = month
    return said


NOTHING = Value("", output_field=CharField())
CORRECTED = Choose(
    When(corrects__isnull=False, then=Value("corrects")),
    When(Exists(Event.objects.filter(corrects=OuterRef("pk"))), then=Value("corrected")),
    default=Value(""),
    output_field=CharField(),
)
ENDED = Q(state__in=[StepState.DONE, StepState.STOPPED])
# kind: model, which rows, when, code, who, whose, mark, the sealed columns (at most three)
MEMBERS = {
    "voice": (Voice, Q(), "at", "how", "by__name", "child__given_name", NOTHING, ("words", "observed", "effect")),
    "event": (Event, Q(), "at", "kind", "by__name", None, CORRECTED, ("words", "with_whom")),
    "view": (View, Q(), "at", "agrees", "by__name", "parent__given_name", NOTHING, ("words", "attempts")),
    "step": (Step, ENDED, "finished_on", "result", "organisation__name", None, F("state"), ("words", "result_words")),
    "review": (PlanReview, Q(), "on", None, "by__name", None, NOTHING, ("words",)),
    "closing": (Closing, Q(), "closed_on", "outcome", "by__name", None, NOTHING, ("words",)),
    "look_back": (
        Closing, Q(looked_back_on__isnull=False), "looked_back_on", None, None, None, NOTHING, ("look_back_words",),
    ),
    "reopening": (
        Closing, Q(reopened_on__isnull=False), "reopened_on", None, None, None, NOTHING, ("reopened_reason",),
    ),
}  # fmt: skip


COLUMNS = ["t_kind", "t_id", "t_when", "t_code", "t_mark", "t_who", "t_about", "t_first", "t_second", "t_third"]


def _member(rows: QuerySet, kind: str, model: type[Model], when, code, who, about, mark) -> QuerySet:
    """One kind of row in the columns all of them share; sealed texts come as they lie in the database."""
    sealed = [F(name) for name in MEMBERS[kind][-1]]
    sealed += [Value(b"", output_field=BinaryField())] * (3 - len(sealed))
    shared = {
        "t_kind": Value(kind, output_field=CharField()),
        "t_id": F("pk"),
        "t_when": Cast(when, CharField()),
        "t_code": _text(code),
        "t_mark": mark,
        "t_who": _text(who),
        "t_about": _text(about),
        **dict(zip(COLUMNS[-3:], sealed, strict=True)),
    }
    return rows.annotate(**shared).values_list(*COLUMNS)


def _text(column: str | None):
    return Coalesce(F(column), Value(""), output_field=CharField()) if column else NOTHING


def _happening(row: tuple) -> Happening:
    kind, pk, when, code, mark, who, about, *sealed = row
    model, names = MEMBERS[kind][0], MEMBERS[kind][-1]
    record = model(pk=pk, **dict(zip(names, sealed, strict=False)))  # opens the texts with the row's own key
    first, second, third = [getattr(record, name) for name in names] + [""] * (3 - len(names))
    day, at = _moment(when)
    return Happening(kind, pk, day, at, code, mark, who, about, first, second, third)


def _moment(when: str) -> tuple[date, datetime | None]:
    if len(when) == 10:
        return date.fromisoformat(when), None
    at = datetime.fromisoformat(when)
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return local_day(at), at
