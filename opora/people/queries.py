"""Who the families and people are, as far as the viewer may see."""

from uuid import UUID

from django.db.models import F, Q, QuerySet

from opora.access.models import WHOLE, Viewer
from opora.access.queries import case_ids
from opora.access.roles import Permission

from .models import Address, Family, Identifier, Person, ProtectedFact, Tie


def families(*, viewer: Viewer) -> QuerySet[Family]:
    """The families whose file this viewer may see."""
    return Family.objects.all() if viewer is WHOLE else Family.objects.filter(case_id__in=case_ids(viewer=viewer))


def people(*, viewer: Viewer) -> QuerySet[Person]:
    """The people of those families."""
    found = Person.objects.select_related("family")
    return found if viewer is WHOLE else found.filter(family__case_id__in=case_ids(viewer=viewer))


def family_of(*, case_id: UUID, viewer: Viewer) -> Family | None:
    """The family of this case."""
    return families(viewer=viewer).filter(case_id=case_id).first()


def people_of(*, case_id: UUID, viewer: Viewer) -> QuerySet[Person]:
    """The people of this case's family, the grown first, then children by age."""
    return (
        people(viewer=viewer).filter(family__case_id=case_id).order_by(F("born_on").asc(nulls_last=True), "part", "id")
    )


def ties_of(*, case_id: UUID, viewer: Viewer) -> QuerySet[Tie]:
    """Who holds which rights over which child of this family, as it stands now."""
    return ties(viewer=viewer).filter(child__family__case_id=case_id, until=None).order_by("kind", "id")


def addresses_of(*, case_id: UUID, viewer: Viewer) -> QuerySet[Address]:
    """Where the family lives and lived, the present first. Of a hidden address only that there is one."""
    found = addresses(viewer=viewer).filter(family__case_id=case_id)
    return found.order_by(F("until").desc(nulls_first=True), "kind", "id")


def identifiers_of(*, case_id: UUID, viewer: Viewer) -> QuerySet[Identifier]:
    """The numbers of this family's people; shown masked, opened one by one with a reason."""
    found = identifiers(viewer=viewer).filter(person__family__case_id=case_id)
    return found.order_by("until", "kind", "id")


def addresses(*, viewer: Viewer) -> QuerySet[Address]:
    """Where the families of this viewer live and lived."""
    found = Address.objects.select_related("family")
    return found if viewer is WHOLE else found.filter(family__case_id__in=case_ids(viewer=viewer))


def ties(*, viewer: Viewer) -> QuerySet[Tie]:
    """Who is what to the children of this viewer's families."""
    found = Tie.objects.select_related("person", "child__family")
    return found if viewer is WHOLE else found.filter(child__family__case_id__in=case_ids(viewer=viewer))


def identifiers(*, viewer: Viewer) -> QuerySet[Identifier]:
    """The numbers of the people of this viewer's families."""
    found = Identifier.objects.select_related("person__family")
    return found if viewer is WHOLE else found.filter(person__family__case_id__in=case_ids(viewer=viewer))


def protected_facts(
    *, viewer: Viewer, case_id: UUID | None = None, about_id: UUID | None = None
) -> QuerySet[ProtectedFact]:
    """Protected facts in force: of the viewer's cases, and of concerns their organisation holds."""
    found = ProtectedFact.objects.filter(ended_at=None)
    if case_id:
        found = found.filter(case_id=case_id)
    if about_id:
        found = found.filter(about_id=about_id)
    if viewer is not WHOLE:
        held = viewer.organisations(Permission.READ_CONCERN)
        found = found.filter(Q(case_id__in=case_ids(viewer=viewer)) | Q(organisation_id__in=held))
    return found.order_by("kind", "id")
