"""Holes to plant: each takes away one protection. The matrix, walked over the rows it concerns, must find it.

To every hole belong the routes to walk, the kind of problem that must come out, and a word that names the place.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.template import engines

from opora.access import action as acting
from opora.access import doors, queries, roles
from opora.access.models import Staff
from opora.access.roles import ROLES, Permission
from opora.access.rules import Decision, decide
from opora.casework import actions as casework
from opora.gate.queries import reports, sittings
from opora.letters import showing
from opora.letters.models import Letter
from opora.letters.queries import lists
from opora.people import queries as people
from opora.people import shown as people_shown
from opora.people.models import Family, ProtectedFact

NOBODY = {"own", "member"}


@dataclass(frozen=True)
class Hole:
    """`plant(patch)` opens it with pytest's monkeypatch."""

    name: str
    plant: Callable
    routes: tuple[str, ...]
    kind: str
    place: str


HOLES: list[Hole] = []


def hole(name: str, *routes: str, kind: str = "leak", place: str = ""):
    def keep(plant: Callable) -> Callable:
        HOLES.append(Hole(name, plant, routes, kind, place or routes[0]))
        return plant

    return keep


@hole("a query without scope", "people:people", place="xqzwplanfamily")
def _unscoped(patch) -> None:
    patch.setattr(people, "families", lambda *, viewer: Family.objects.all())


@hole("a search that looks beyond one's own cases", "casework:cases", place="xqzw")
def _unscoped_list(patch) -> None:
    from opora.casework.queries import cases

    patch.setattr(cases, "cases", lambda *, viewer: cases.Case.objects.select_related("family", "lead", "coordinator"))


@hole("a view that says not who may use it", "casework:plan", kind="denial", place="answered 404")
def _undeclared(patch) -> None:
    from opora.casework.views import plan

    patch.delattr(plan.plan, "allows")


@hole("a view that lets in everybody who is signed in", "desk:figures", place="answered 200, not 404")
def _too_wide(patch) -> None:
    from opora.desk import views

    patch.setattr(views.figures, "allows", (doors.SIGNED_IN,))


@hole("the doors' check is skipped", "access:people", "access:trail", place="not 404")
def _no_doors(patch) -> None:
    def through(self, request, view, args, kwargs):
        request.kept_here = False

    patch.setattr(doors.Doors, "process_view", through)


@hole("a role with one permission too many", "people:people", place="evaluator")
def _one_too_many(patch) -> None:
    patch.setitem(ROLES, "evaluator", ROLES["evaluator"] | {Permission.READ_CASE})


@hole("a role that lost a permission", "letters:write", kind="denial", place="social_worker")
def _one_too_few(patch) -> None:
    patch.setitem(ROLES, "social_worker", ROLES["social_worker"] - {Permission.SEND_LETTER})


@hole("grants that never expire", "casework:plan", place="(ended)")
def _for_ever(patch) -> None:
    patch.setattr(queries, "_now", lambda: Q())


@hole("the organisation is not asked for in decide()", "concerns:answer", place="did ['concerns.answer_notifier'")
def _any_organisation(patch) -> None:
    def instead(**asked) -> Decision:
        held = asked["organisation_id"]
        posts = [type(post)(post.role, held or post.organisation_id) for post in asked["posts"]]
        return decide(**asked | {"posts": posts})

    patch.setattr(acting, "decide", instead)


@hole("the level of a grant is not asked for", "casework:add_need", place="(see)")
def _any_level(patch) -> None:
    patch.setattr(acting, "decide", lambda **asked: decide(**asked | {"needs": asked["needs"] and 1}))


@hole("a closed case is written in", "casework:add_need", "casework:add_event", place="closed")
def _not_closed(patch) -> None:
    from opora.casework.actions import events, plan

    for module in (plan, events):
        patch.setattr(module, "must_be_open", lambda case: case)


@hole("a file is opened without a line in the trail", "desk:family", kind="silence")
def _silent(patch) -> None:
    patch.setattr(doors, "opened", lambda record, *, by: None)


@hole("forbidden can be told from absent", "desk:family", "people:people", place="answered 403")
def _forbidden(patch) -> None:
    def found(records, request, **lookup):
        record = records.filter(**lookup).first()
        if record is None and records.model._base_manager.filter(**lookup).exists():
            raise PermissionDenied
        if record is None:
            raise Http404
        doors.opened(record, by=request.staff)
        return record

    from opora.desk import views
    from opora.people.views import persons

    patch.setattr(views, "found", found)
    patch.setattr(persons, "found", found)


@hole("the same 404, with other bytes", "desk:family", place="not answered in the same bytes")
def _other_bytes(patch) -> None:
    def found(records, request, **lookup):
        record = records.filter(**lookup).first()
        if record is None:
            known = records.model._base_manager.filter(**lookup).exists()
            request.LANGUAGE_CODE, request.staff.name = "bg", "Познат" if known else request.staff.name
            raise Http404
        doors.opened(record, by=request.staff)
        return record

    from opora.desk import views

    patch.setattr(views, "found", found)


@hole("a page that says a hidden address", "people:people", place="secrethidden")
def _told_address(patch) -> None:
    def line(address, fact):
        told = ProtectedFact.objects.filter(about_id=address.pk).first()
        return plain(address, fact) | {"line": told.words if told else address.line}

    plain = people_shown._address
    patch.setattr(people_shown, "_address", line)


@hole("a template that says who raised the concern", "concerns:concern", place="secretnotifier")
def _told_notifier(patch) -> None:
    loader = engines["django"].engine.template_loaders[0]
    engines["django"].get_template("concerns/concern.html")
    said = "{% for fact in protected %}{{ fact.words }}{% endfor %}"
    for key, kept in list(loader.get_template_cache.items()):
        if key.startswith("concerns/concern.html") and not isinstance(kept, type):
            changed = engines["django"].engine.from_string(kept.source.replace("{% block content %}", "{% block content %}" + said))
            changed.origin = kept.origin
            patch.setitem(loader.get_template_cache, key, changed)


@hole("the commission reads the report after the sitting", "gate:item", place="closed: shows ['xqzwclosed")
def _after_sitting(patch) -> None:
    patch.setattr(reports, "LIVE", (*reports.LIVE, "closed", "signed"))


@hole("the commission reads names", "gate:item", place="xqzwagendachild")
def _names(patch) -> None:
    patch.setattr(reports.rules, "pseudonyms", lambda names: lambda text: text)
    patch.setattr(reports, "_replaced", lambda rows, replace: rows)
    patch.setattr(
        reports, "without_names", lambda *, report, viewer: reports.ForMember(
            report.number, report.submitted_at,
            {"risk": f"{report.risk} {report.facts}", "why_not_enough": "", "what_else": "", "asked_for": ""},
            {"people": [], "drawn_on": "2026-01-01", "measures": [], "children": [], "parents": []},
        ),
    )  # fmt: skip


@hole("a sitting is open to every commission", "gate:sitting", "gate:open", place="foreign")
def _any_commission(patch) -> None:
    patch.setattr(sittings, "sittings", lambda *, viewer: sittings.Sitting.objects.all())
    from opora import gate
    from opora.gate import queries as gate_queries

    patch.setattr(gate_queries, "sittings", sittings.sittings)
    assert gate


@hole("the paper of somebody else's letter", "letters:paper", place="xqzwplanpaper")
def _any_paper(patch) -> None:
    from opora.letters import queries as letters
    from opora.letters import views

    patch.setattr(letters, "letters", lambda *, viewer: Letter.objects.all())
    patch.setattr(lists, "letters", lambda *, viewer: Letter.objects.all())
    patch.setattr(views, "may_see_the_words", lambda letter, viewer: True)
    assert showing


@hole("somebody else's message is marked as read", "letters:read", place="did ['letters.mark_read'")
def _any_message(patch) -> None:
    from opora.letters import inbox
    from opora.letters import queries as letters

    patch.setattr(letters, "letters", lambda *, viewer: Letter.objects.all())
    patch.setattr(acting, "decide", lambda **asked: Decision(True, "role"))
    assert inbox


@hole("the concern of another team", "concerns:concern", place="(foreign)")
def _any_team(patch) -> None:
    from opora.access.models import Organisation

    patch.setattr(Staff, "organisations", lambda self, permission=None: list(Organisation.objects.values_list("pk", flat=True)))


@hole("what one raised is open to every professional", "concerns:raised", place="professional")
def _any_raised(patch) -> None:
    from opora.concerns import queries as concerns

    patch.setattr(concerns, "raised_by_viewer", lambda *, viewer: concerns.Concern.objects.all())


@hole("a protected fact is opened without a line in the trail", "people:reveal", kind="denial", place="people.reveal_fact")
def _silent_reveal(patch) -> None:
    from opora.people import actions

    patch.setattr(actions, "reveal_fact", lambda *, fact, reason, by, at: fact)


@hole("an action is done twice removed from its permission", "casework:share", place="did ['casework.share_case'")
def _no_decision(patch) -> None:
    patch.setattr(acting, "may", lambda **asked: Decision(True, "nobody asked"))


@hole("a refusal that has already changed something", "casework:add_event", place="changed")
def _half_done(patch) -> None:
    from opora.casework.views import story

    def first_written(*, case, by, at, **said):
        type(case).objects.filter(pk=case.pk).update(version=99)
        return casework.record_event(case=case, by=by, at=at, **said)

    class Instead:
        record_event = staticmethod(first_written)

    patch.setattr(story, "actions", Instead)


assert roles and NOBODY
