"""Holes to plant: each takes away one protection. The matrix, walked over the rows it concerns, must find it.

To every hole belong the routes to walk, the kind of problem that must come out, and words that name the place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.template import engines

from opora.access import action as acting
from opora.access import doors, queries
from opora.access.models import Organisation, Staff
from opora.access.roles import ROLES, Permission
from opora.access.rules import Decision, decide
from opora.letters.models import Letter
from opora.people.models import Family, ProtectedFact


@dataclass(frozen=True)
class Hole:
    """`plant(patch)` opens it with pytest's monkeypatch."""

    name: str
    plant: Callable
    routes: tuple[str, ...]
    kind: str
    place: str


HOLES: list[Hole] = []


def hole(name: str, *routes: str, place: str, kind: str = "leak"):
    def keep(plant: Callable) -> Callable:
        HOLES.append(Hole(name, plant, routes, kind, place))
        return plant

    return keep


def module(name: str):
    return import_module(f"opora.{name}")


# ---- doors ---------------------------------------------------------------------------------------------------


@hole("a view that says not who may use it", "casework:plan", kind="denial", place="answered 404")
def _undeclared(patch) -> None:
    patch.delattr(module("casework.views.plan").plan, "allows")


@hole("a view that lets in everybody who is signed in", "desk:figures", place="answered 200, not 404")
def _too_wide(patch) -> None:
    patch.setattr(module("desk.views").figures, "allows", (doors.SIGNED_IN,))


@hole("the doors ask nobody", "access:people", "access:trail", place="not 404")
def _no_doors(patch) -> None:
    def through(self, request, view, args, kwargs):
        request.kept_here = False

    patch.setattr(doors.Doors, "process_view", through)


@hole("a file opened without a line in the trail", "desk:family", kind="silence", place="without a line")
def _silent(patch) -> None:
    patch.setattr(doors, "opened", lambda record, *, by: None)


def _found_saying(told: Callable):
    def found(records, request, **lookup):
        record = records.filter(**lookup).first()
        if record is None:
            told(request, records.model._base_manager.filter(**lookup).exists())
            raise Http404
        doors.opened(record, by=request.staff)
        return record

    return found


@hole("forbidden is another number than absent", "desk:family", place="answered 403")
def _forbidden(patch) -> None:
    def told(request, exists: bool) -> None:
        if exists:
            raise PermissionDenied

    patch.setattr(module("desk.views"), "found", _found_saying(told))


@hole("forbidden is the same number in other bytes", "desk:family", place="not answered in the same bytes")
def _other_bytes(patch) -> None:
    def told(request, exists: bool) -> None:
        request.staff.name += " ." if exists else ""

    patch.setattr(module("desk.views"), "found", _found_saying(told))


# ---- decisions -----------------------------------------------------------------------------------------------


@hole("a role with one permission too many", "people:people", place="evaluator")
def _one_too_many(patch) -> None:
    patch.setitem(ROLES, "evaluator", ROLES["evaluator"] | {Permission.READ_CASE})


@hole("a role that lost a permission", "letters:write", kind="denial", place="social_worker")
def _one_too_few(patch) -> None:
    patch.setitem(ROLES, "social_worker", ROLES["social_worker"] - {Permission.SEND_LETTER})


@hole("grants that never end", "casework:plan", place="(ended)")
def _for_ever(patch) -> None:
    patch.setattr(queries, "_now", lambda: Q())


@hole("a grant that outlives the role", "gate:report", place="commission_member (lead)")
def _outlived(patch) -> None:
    everything = queries.Grant.objects

    def reached(*, viewer, level=1):
        return everything.filter(holder__in=viewer.holders(), level__gte=level).values("case_id")

    for name in ("casework.queries.cases", "gate.queries.reports"):
        patch.setattr(module(name), "reachable" if name.startswith("casework") else "case_ids", reached)


@hole("decide() asks not for the organisation", "concerns:answer", place="did ['concerns.answer_notifier'")
def _any_organisation(patch) -> None:
    def instead(**asked) -> Decision:
        held = asked["organisation_id"]
        return decide(**asked | {"posts": [type(one)(one.role, held or one.organisation_id) for one in asked["posts"]]})

    patch.setattr(acting, "decide", instead)


@hole("decide() asks not for the level", "casework:add_need", place="(see)")
def _any_level(patch) -> None:
    patch.setattr(acting, "decide", lambda **asked: decide(**asked | {"needs": asked["needs"] and 1}))


@hole("actions ask for no decision", "casework:share", place="did ['casework.share_case'")
def _no_decision(patch) -> None:
    patch.setattr(acting, "may", lambda **asked: Decision(True, "nobody asked"))


@hole("a closed case is written in", "casework:add_need", "casework:add_event", place="closed")
def _not_closed(patch) -> None:
    for name in ("plan", "events"):
        patch.setattr(module(f"casework.actions.{name}"), "must_be_open", lambda case: case)


@hole("a refusal after something has changed", "casework:add_event", place="changed ['casework_case']")
def _half_done(patch) -> None:
    story = module("casework.views.story")
    record = story.actions.record_event

    def first_written(*, case, **said):
        type(case).objects.filter(pk=case.pk).update(version=99)
        return record(case=case, **said)

    patch.setattr(story.actions, "record_event", first_written)


@hole("a protected fact opened without a line in the trail", "people:reveal", kind="denial", place="people.reveal_fact")
def _silent_reveal(patch) -> None:
    patch.setattr(module("people.actions"), "reveal_fact", lambda *, fact, reason, by, at: fact)


# ---- queries -------------------------------------------------------------------------------------------------


@hole("a query without scope", "people:people", place="xqzwplanfamily")
def _unscoped(patch) -> None:
    patch.setattr(module("people.queries"), "families", lambda *, viewer: Family.objects.all())


@hole("a list without scope", "casework:cases", place="xqzwplanfamily")
def _unscoped_list(patch) -> None:
    cases = module("casework.queries.cases")
    everything = cases.Case.objects.select_related("family", "lead", "coordinator")
    patch.setattr(cases, "cases", lambda *, viewer: everything.all())


@hole("the concern of another town's team", "concerns:concern", place="(foreign)")
def _any_team(patch) -> None:
    everywhere = Organisation.objects.values_list("pk", flat=True)
    patch.setattr(Staff, "organisations", lambda self, permission=None: list(everywhere))


@hole("what a colleague raised", "concerns:raised", place="professional")
def _any_raised(patch) -> None:
    concerns = module("concerns.queries")
    patch.setattr(concerns, "raised_by_viewer", lambda *, viewer: concerns.Concern.objects.all())


def _every_letter(patch) -> None:
    for name in ("letters.queries", "letters.queries.lists"):
        patch.setattr(module(name), "letters", lambda *, viewer: Letter.objects.all())


@hole("the paper of somebody else's letter", "letters:paper", place="xqzwplanpaper")
def _any_paper(patch) -> None:
    _every_letter(patch)
    patch.setattr(module("letters.views"), "may_see_the_words", lambda letter, viewer: True)


@hole("somebody else's message", "letters:read", place="answered 302, not 404")
def _any_message(patch) -> None:
    _every_letter(patch)


@hole("a sitting of another commission", "gate:sitting", place="(foreign)")
def _any_commission(patch) -> None:
    every = module("gate.models").Sitting.objects.all
    patch.setattr(module("gate.queries"), "sittings", lambda *, viewer: every())


@hole("the commission reads the report after the sitting", "gate:item", place="closed: shows ['xqzwclosed")
def _after_sitting(patch) -> None:
    reports = module("gate.queries.reports")
    patch.setattr(reports, "LIVE", (*reports.LIVE, "closed", "signed"))


# ---- pages ---------------------------------------------------------------------------------------------------


@hole("the commission reads names", "gate:item", place="xqzwagendachild")
def _names(patch) -> None:
    patch.setattr(
        module("gate.queries.reports"), "replacing", lambda *, report, viewer: lambda text: text + report.facts
    )


@hole("a page that says a hidden address", "people:people", place="secrethidden")
def _told_address(patch) -> None:
    shown = module("people.shown")
    plain = shown._address

    def told(address, fact):
        one = ProtectedFact.objects.filter(about_id=address.pk).first()
        address.hidden = False
        return plain(address, fact) | {"line": one.words if one else address.line}

    patch.setattr(shown, "_address", told)


@hole("a template that says who raised the concern", "concerns:concern", place="secretnotifier")
def _told_notifier(patch) -> None:
    engine = engines["django"].engine
    kept = engine.get_template("concerns/concern.html")
    said = "{% block main %}{% for fact in protected %}{{ fact.words }}{% endfor %}"
    changed = engine.from_string(kept.source.replace("{% block main %}", said))
    changed.origin = kept.origin
    patch.setitem(engine.template_loaders[0].get_template_cache, "concerns/concern.html", changed)
