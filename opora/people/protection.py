"""Keeping a protected fact: a tool of the actions that learn one, sharing their decision and their trail line."""

from collections.abc import Iterable
from uuid import UUID

from opora.access.models import Organisation

from .models import Family, ProtectedFact


def protect(
    kind: str,
    words: str,
    *,
    about_id: UUID,
    case_id: UUID | None = None,
    organisation: Organisation | None = None,
    known_to: Iterable[UUID] = (),
) -> ProtectedFact:
    """Seal a fact beside the record it is about. `known_to`: keys of those who may be told it in a letter."""
    fact = ProtectedFact(kind=kind, words=words, about_id=about_id, case_id=case_id, organisation=organisation)
    fact.known_to = [str(key) for key in known_to]
    fact.save()
    if case_id:
        Family.objects.filter(case_id=case_id).update(protected=True)
    return fact


def belongs_to_case(about_id: UUID, case_id: UUID) -> None:
    """What was protected about this record is from now on protected in this case too."""
    if ProtectedFact.objects.filter(about_id=about_id).update(case_id=case_id):
        Family.objects.filter(case_id=case_id).update(protected=True)
