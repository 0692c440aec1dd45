"""What the file of a case says today, as the report draws it: plain values, so that they can be frozen."""

import json
from datetime import date, datetime

from opora.access.models import WHOLE, Viewer
from opora.base.days import age_on, local_day
from opora.base.packs import pack
from opora.casework import queries as casework
from opora.casework.models import Case
from opora.people import queries as people
from opora.people.models import Person, Tie

from .. import rules
from ..models import Body, Report
from ..rules import ReportState

ENDED, BEGUN = ("done", "stopped"), ("running", "done", "stopped")
HOLDS_RIGHTS = (Tie.Rights.FULL, Tie.Rights.LIMITED, Tie.Rights.UNKNOWN)
File = dict  # family, people, measures, children, parents: what the report says of the family and of what was tried


def file_of(*, case: Case, on_day: date, viewer: Viewer) -> File:
    """The family's people, the measures taken, the children's voices and the parents' views, as they stand."""
    children = _children(case, viewer)
    everybody = _in_order(list(people.people_of(case_id=case.pk, viewer=viewer)), children)
    instead = rules.stand_ins((str(p.pk), "child" if p.pk in children else _part(p)) for p in everybody)
    ties = list(people.ties_of(case_id=case.pk, viewer=viewer))
    return {
        "drawn_on": on_day.isoformat(),
        "family": case.family.name,
        "people": [_person(person, instead) | {"about": person.pk in children} for person in everybody],
        "measures": [_measure(step) for step in casework.measures(case=case, viewer=viewer)],
        "children": _voices(case, [p for p in everybody if p.pk in children], ties, on_day, viewer),
        "parents": _views(case, everybody, ties, viewer),
    }


def read_file(*, report: Report, on_day: date, viewer: Viewer) -> File:
    """The facts of a report: frozen where it was submitted, drawn from the file where it is being written."""
    if report.facts and report.state in (ReportState.SUBMITTED, ReportState.HEARD):
        return json.loads(report.facts)
    return file_of(case=report.case, on_day=on_day, viewer=viewer)


def facts(*, report: Report, file: File, on_day: date, viewer: Viewer, instead: bool = False) -> rules.Facts:
    """What the rules ask of this report. With `instead` people are called „детето А“, „майката“."""
    called = {p["id"]: p["stands_for"] if instead else p["name"] or p["stands_for"] for p in file["people"]}
    return rules.Facts(
        on=on_day, risk=report.risk, why_not_enough=report.why_not_enough, what_else=report.what_else,
        asked_for=report.asked_for, has_body=body_of(municipality=report.case.municipality, viewer=viewer) is not None,
        measures=tuple(
            rules.Measure(
                id=m["id"], name=m["name_bg"], begun=m["state"] in BEGUN, ended=m["state"] in ENDED, result=m["result"],
                result_words=m["result_words"], why_not_enough=m["why_not_enough"],
            )
            for m in file["measures"]
        ),
        children=tuple(
            rules.Child(
                id=c["id"], name=called[c["id"]], how=c["how"], words=c["words"], observed=c["observed"],
                heard_on=date.fromisoformat(c["heard_on"]) if c["heard_on"] else None, has_ties=c["has_ties"],
            )
            for c in file["children"]
        ),
        parents=tuple(
            rules.Parent(id=p["id"], name=called[p["id"]], words=p["words"], attempts=len(p["attempts"]))
            for p in file["parents"]
        ),
    )  # fmt: skip


def body_of(*, municipality: str, viewer: Viewer) -> Body | None:
    """Which body hears the reports of this municipality; a setting, no secret."""
    return Body.objects.filter(municipality=municipality).select_related("organisation").first()


def gaps(*, report: Report, at: datetime, viewer: Viewer, instead: bool = False) -> list[rules.Gap]:
    """What still stops this report from being submitted, with the names the viewer may see."""
    file = file_of(case=report.case, on_day=local_day(at), viewer=viewer)
    return rules.gaps(facts(report=report, file=file, on_day=local_day(at), viewer=WHOLE, instead=instead))


def _children(case: Case, viewer: Viewer) -> set:
    return set(casework.children(case=case, viewer=viewer).values_list("person_id", flat=True))


def _in_order(everybody: list[Person], children: set) -> list[Person]:
    """The children the case is about first, the oldest before the younger."""
    return sorted(everybody, key=lambda p: (p.pk not in children, p.born_on or date.max, str(p.pk)))


def _part(person: Person) -> str:
    return "sibling" if person.part == Person.Part.CHILD else person.part


def _person(person: Person, instead: dict[str, str]) -> dict:
    name = " ".join(filter(None, (person.given_name, person.fathers_name, person.family_name)))
    return {
        "id": str(person.pk), "name": name, "given": person.given_name, "fathers": person.fathers_name,
        "family": person.family_name, "part": person.part, "stands_for": instead[str(person.pk)],
    }  # fmt: skip


def _measure(step) -> dict:
    kind = pack().measure_kinds.get(step.measure)
    return {
        "id": str(step.pk), "kind": step.measure, "name_bg": kind.name_bg if kind else step.measure,
        "name_en": kind.name_en if kind else step.measure, "article": kind.reference if kind else "",
        "words": step.words, "organisation": step.organisation.name, "basis": step.basis, "state": step.state,
        "starts_on": step.starts_on.isoformat(), "ended_on": step.finished_on.isoformat() if step.finished_on else "",
        "result": step.result, "result_words": step.result_words, "why_not_enough": step.why_not_enough,
    }  # fmt: skip


def _voices(case: Case, children: list[Person], ties: list[Tie], on_day: date, viewer: Viewer) -> list[dict]:
    last = {voice.child_id: voice for voice in sorted(casework.voices(case=case, viewer=viewer), key=lambda v: v.at)}
    tied = {tie.child_id for tie in ties}
    born = [child for child in children if child.born_precision != Person.Precision.EXPECTED]  # nobody hears the unborn
    return [_voice(child, last.get(child.pk), child.pk in tied, on_day) for child in born]


def _voice(child: Person, voice, has_ties: bool, on_day: date) -> dict:
    known = {"id": str(child.pk), "has_ties": has_ties, "age": age_on(child.born_on, on_day) if child.born_on else None}
    if voice is None:
        return known | dict.fromkeys(("how", "words", "observed", "present", "effect", "heard_on"), "")
    said = {name: getattr(voice, name) for name in ("how", "words", "observed", "present", "effect")}
    return known | said | {"heard_on": local_day(voice.at).isoformat()}


def _views(case: Case, everybody: list[Person], ties: list[Tie], viewer: Viewer) -> list[dict]:
    rights = {tie.person_id: tie.rights for tie in ties if tie.rights in HOLDS_RIGHTS}
    views = sorted(casework.views_of(case=case, viewer=viewer), key=lambda view: view.at)
    parents = [p for p in everybody if p.pk in rights and p.died_on is None]
    return [_view(parent, rights[parent.pk], [v for v in views if v.parent_id == parent.pk]) for parent in parents]


def _view(parent: Person, rights: str, views: list) -> dict:
    said = next((view for view in reversed(views) if view.words.strip()), None)
    invited = next((view.invited_on for view in reversed(views) if view.invited_on), None)
    tried = [line.strip() for view in views for line in view.attempts.replace(";", "\n").splitlines() if line.strip()]
    return {
        "id": str(parent.pk), "rights": rights, "words": said.words if said else "",
        "agrees": said.agrees if said else "", "present": bool(said and said.present), "attempts": tried,
        "said_on": local_day(said.at).isoformat() if said else "", "invited_on": invited.isoformat() if invited else "",
    }  # fmt: skip
