"""Who is who, who may reach what, and what the trail says."""

from datetime import date
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from opora.base.days import end_of_day, start_of_day
from opora.base.text import fold, search_text, sort_key, words_sought

from .models import WHOLE, Draft, Entry, Grant, Organisation, Post, Staff, Viewer
from .roles import Permission
from .rules import Level


def live_grants(*, viewer: Staff, case_id: UUID) -> dict[str, Level]:
    """The viewer's grants on this case that hold now: path → level."""
    found = _live(viewer).filter(case_id=case_id)
    return {grant.through: Level(grant.level) for grant in found.only("through", "level").order_by("level")}


def case_ids(*, viewer: Staff, level: Level = Level.SEE) -> QuerySet:
    """The keys of all cases this viewer may reach at this level, as a subquery.

    A grant outlives a change of role: whose roles do not include reading cases reaches none by it.
    """
    if not viewer.may(Permission.READ_CASE):
        return Grant.objects.none().values("case_id")
    return _live(viewer).filter(level__gte=level).values("case_id")


def grants_on(*, case_id: UUID, viewer: Viewer) -> QuerySet[Grant]:
    """Who may reach this case now; for whoever may see it."""
    seen = Grant.objects.filter(case_id=case_id).filter(_now()).select_related("staff", "organisation")
    if viewer is not WHOLE:
        seen = seen.filter(case_id__in=case_ids(viewer=viewer))
    return seen.order_by("-level", "through", "id")


def _live(viewer: Staff) -> QuerySet[Grant]:
    return Grant.objects.filter(holder__in=viewer.holders()).filter(_now())


def _now() -> Q:
    return Q(until=None) | Q(until__gt=timezone.now())


def organisations(*, viewer: Viewer) -> QuerySet[Organisation]:
    """All organisations at work: who exists is no secret."""
    return Organisation.objects.filter(active=True).order_by("municipality", "name", "id")


def staff(*, viewer: Viewer) -> QuerySet[Staff]:
    """People at work, by name; for assigning steps and inviting."""
    return Staff.objects.filter(active=True).exclude(name="").exclude(account=None).order_by("name", "id")


def posts(*, viewer: Viewer) -> QuerySet[Post]:
    """Posts in force with their holders and organisations."""
    return Post.objects.filter(until=None, staff__active=True).select_related("staff", "organisation")


def accounts(*, viewer: Viewer) -> QuerySet[Staff]:
    """All people with an account, closed ones too, each with the posts in force as `live`; for administrators."""
    if viewer is not WHOLE and not viewer.may(Permission.MANAGE_ACCOUNTS):
        return Staff.objects.none()
    posts = Prefetch("posts", Post.objects.filter(until=None).select_related("organisation"), to_attr="live")
    return Staff.objects.exclude(account=None).select_related("account").prefetch_related(posts)


def everybody(*, viewer: Viewer, text: str = "") -> list[Staff]:
    """Those whose name or address holds these words, in any alphabet; closed accounts last."""
    words = words_sought(text)
    found = [
        one
        for one in accounts(viewer=viewer)
        if all(word in search_text(one.name, one.account.email) for word in words)
    ]
    return sorted(found, key=lambda one: (not one.active, sort_key(one.name), str(one.pk)))


def own_lines(*, viewer: Staff) -> QuerySet[Entry]:
    """What this person did, opened and was refused themselves, newest first."""
    return Entry.objects.filter(who=viewer).order_by("-number")


def own_visits(*, viewer: Staff) -> list[UserSession]:
    """Where this person is signed in now."""
    return UserSession.objects.purge_and_list(viewer.account)


def may_see_case(*, case_id: UUID, viewer: Staff) -> bool:
    """Whether this case is open to the viewer now."""
    return _live(viewer).filter(case_id=case_id).exists()


def holders_of(*, role: str, organisation_id: UUID | None, viewer: Viewer) -> QuerySet[Staff]:
    """Who holds this role at this organisation now (None: at any)."""
    held = Post.objects.filter(until=None, role=role)
    if organisation_id:
        held = held.filter(organisation_id=organisation_id)
    return Staff.objects.filter(active=True, pk__in=held.values("staff_id")).order_by("name", "id")


def answering(*, kind: str, municipality: str, viewer: Viewer) -> Organisation | None:
    """The organisation of this kind that answers for a municipality: its own, or one that serves it too."""
    of_kind = organisations(viewer=viewer).filter(kind=kind)
    own = of_kind.filter(municipality=municipality).first()
    if own:
        return own
    return next((other for other in of_kind if municipality in other.serves), None)


def trail(*, viewer: Viewer) -> QuerySet[Entry]:
    """The lines of the trail, newest first: for those who may read the trail, and for nobody else."""
    if viewer is not WHOLE and not viewer.may(Permission.READ_TRAIL):
        return Entry.objects.none()
    return Entry.objects.select_related("who").order_by("-number")


SPECIAL = {
    "refused": Q(kind="refused"),
    "break_glass": Q(what__endswith=".break_glass"),
    "revealed": Q(what__contains=".reveal_"),
}


def trail_lines(
    *, viewer: Viewer, special: str = "", who: str = "", what: str = "", kind: str = "", case_id: UUID | None = None,
    since: date | None = None, until: date | None = None,
) -> QuerySet[Entry]:  # fmt: skip
    """The trail narrowed: by somebody's name, by the action's name, by kind, case and days (both included)."""
    found = trail(viewer=viewer).filter(SPECIAL.get(special, Q()))
    if who:
        people = [pk for pk, name in Staff.objects.values_list("pk", "name") if fold(who) in fold(name)]
        found = found.filter(who_id__in=people)
    if what:
        found = found.filter(what__contains=what)
    if kind:
        found = found.filter(kind=kind)
    if case_id:
        found = found.filter(case_id=case_id)
    if since:
        found = found.filter(written_at__gte=start_of_day(since))
    if until:
        found = found.filter(written_at__lt=end_of_day(until))
    return found


def who_looked(*, case_id: UUID, viewer: Viewer) -> QuerySet[Entry]:
    """Who did or opened anything in this case, newest first; for whoever may see the case.

    What was refused stands in the trail alone: a form sent back for a missing word is nobody's look at a family.
    """
    posts = Prefetch("who__posts", Post.objects.filter(until=None).select_related("organisation"), to_attr="live")
    lines = (
        Entry.objects.filter(case_id=case_id)
        .exclude(kind="refused")
        .select_related("who")
        .prefetch_related(posts)
        .order_by("-number")
    )
    if viewer is WHOLE or viewer.may(Permission.READ_TRAIL):
        return lines
    return lines.filter(case_id__in=case_ids(viewer=viewer))


def draft(*, owner: str, path: str, viewer: Viewer) -> Draft | None:
    """What this owner typed at this path and has not sent."""
    return Draft.objects.filter(owner=owner, path=path).first()
