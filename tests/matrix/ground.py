"""All of it together, made once for all cells."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from opora.access.grants import grant_to_staff
from opora.access.models import Grant, Post
from opora.access.rules import Level
from opora.casework.models import Case
from opora.concerns.actions import triage
from tests.made import LOV, SZR, worker

from . import actors as people
from . import stages
from .actors import Actor
from .world import DAY, File, Town, file, raised, town


@dataclass
class Ground:
    """Two towns, the files of the first at every stage, one of the second, and everybody who asks."""

    here: Town
    there: Town
    files: dict[str, File]
    actors: list[Actor]
    ids: dict[str, UUID]

    def subject(self, name: str, stage: str, actor: Actor) -> UUID:
        """The record a route calls by this name, at this stage; a random key where it is to be absent."""
        if stage == "absent":
            return uuid4()
        places = [actor.ids, self.files[stage].ids, self.ids, self.files["plan"].ids]
        return next(ids[name] for ids in places if name in ids)

    def known(self, cell, row) -> dict[str, str]:
        """What a form may name: records of the file it is about, of the town, and of whoever fills it in."""
        file = self.files["closed" if cell.stage == "closed" else row.file or "plan"]
        actor, case = cell.actor, Case.objects.get(pk=file.case.pk)
        posts = (
            Post.objects.filter(staff=actor.staff).order_by("organisation__kind").values_list("organisation", flat=True)
        )
        far = self.files["plan" if actor.relation == "foreign" else "foreign"]
        known = self.ids | file.ids | actor.ids | {
            "own_house": next((key for key in reversed(posts) if key), self.here.provider.pk),
            "me": actor.staff.pk if actor.staff else "", "case_version": case.version, "far_number": far.case.number,
        }  # fmt: skip
        return {name: str(value) for name, value in known.items()}


STAGES = [
    "plan", "submitted", "agenda", "voted", "heard", "answered", "proposed", "removed", "told", "closed",
]  # fmt: skip


def ground(now: datetime) -> Ground:
    here, there = town(SZR), town(LOV)
    actors = people.everybody(here, there, now)
    seated = [one.staff for one in actors if one.relation == "member" and one.role == "commission_member"]
    chair = next(one.staff for one in actors if one.relation == "member" and one.role == "commission_chair")
    stages.seats(here, chair, seated, now)
    stages.seats(there, worker("commission_chair", there.commission), [], now)
    files = {name: file(here, name.capitalize(), now) for name in STAGES}
    files["foreign"] = file(there, "Foreign", now)
    _stages(files, here, now)
    people.open_to(actors, [files[name] for name in STAGES], now)
    people.own_records(actors, here, now)
    loose = _loose(here, files, now) | _somebodys(actors)
    return Ground(here, there, files, actors, loose)


def _stages(files: dict[str, File], here: Town, now: datetime) -> None:
    stages.drafted(files["plan"], now)
    for name in ("submitted", "agenda", "voted", "told"):
        stages.submitted(files[name], now)
    for name in ("agenda", "voted"):
        item = stages.on_agenda(files[name], stages.sitting(here, now), now)
        stages.invited(item, now)
        stages.opened(files[name], item, now)
    stages.voted(files["voted"], now)
    stages.heard(files["heard"], now, opinion="continue_prevention")
    for name in ("answered", "proposed", "closed", "foreign"):
        stages.heard(files[name], now)
    stages.proposed(files["proposed"], now)
    for name in ("removed", "told"):
        stages.removed(files[name], now)
    for one in files.values():
        stages.letters(one, now)
    stages.closed(files["closed"], now)


def _somebodys(actors: list[Actor]) -> dict:
    """A concern, a message and a letter of one person, for everybody else to ask for."""
    return next(one.ids for one in actors if (one.role, one.relation) == ("head_of_department", "own"))


def _loose(here: Town, files: dict[str, File], now: datetime) -> dict:
    """Records of no file: concerns nobody opened a case from, sittings, somebody to appoint; words a form needs."""
    new, inquiry = raised(here, "Fresh", now - DAY), raised(here, "Asked", now - DAY)
    triage(concern=inquiry, outcome="inquiry", reason="Отиваме днес.", by=here.officer, at=now - DAY)
    someone = worker("outreach_worker", here.provider, name="Назначен Примерен")
    case, shared = files["plan"].case, _shared(files["plan"])
    return {
        "fresh_concern": new.pk, "asked_concern": inquiry.pk, "someone": someone.pk, "staff": someone.pk,
        "grant": shared.pk,
        "planned_sitting": stages.sitting(here, now, 7).pk, "running_sitting": stages.running(here, now).pk,
        "post": Post.objects.get(staff=someone).pk, "organisation": here.provider.pk, "body": here.body.pk,
        "here_body": here.body.pk, "pk": here.members[1].pk, "seat": here.members[1].pk,
        "department": here.department.pk, "commission": here.commission.pk, "officer": here.officer.pk,
        "colleague": here.colleague.pk, "case_number": case.number, "far_number": files["foreign"].case.number,
    }  # fmt: skip


def _shared(file: File) -> Grant:
    """What was opened by hand, to somebody who asks for nothing here."""
    return grant_to_staff(staff=file.town.colleague, case_id=file.case.pk, level=Level.SEE, through="shared")
