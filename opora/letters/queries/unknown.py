"""What the recipient of a letter may not learn, in at most six SQL statements."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q, QuerySet

from opora.access.models import Staff, Viewer
from opora.access.queries import case_ids
from opora.letters.models import Letter
from opora.letters.rules import OTHER_FAMILY, Fact, Innocent, found_in, innocents
from opora.people.models import Address, Family, Person, ProtectedFact


@dataclass
class Unknown:
    """Facts that may not reach this recipient, whom the letter may name, and whether it goes to the wrong door."""

    facts: list[Fact] = field(default_factory=list)
    protected: list[Fact] = field(default_factory=list)  # those among them and those the recipient knows
    innocent: Innocent = field(default_factory=Innocent)
    old_address: bool = False


def unknown(*, letter: Letter, viewer: Viewer) -> Unknown:
    """What this letter's recipient may not learn; the viewer is the check itself, which must see everything.

    Protected facts of the case, of what the letter is about, of the recipient's own families and of the sender's
    other cases, where the recipient is not among those who may be told; and the names of people in those other cases.
    """
    sent_by = case_ids(viewer=letter.by)
    families = list(_families(letter))
    own = {case_id for _, case_id in families if case_id} | ({letter.case_id} - {None})
    about = {pk for pk, _ in families} | ({letter.about_id} - {None})
    keys, shared = _recipient(letter)
    kept = _facts(own, about, sent_by)
    ours, others = _names(own, sent_by, shared)
    protected = [(Fact(fact.kind, fact.words, fact.case_id), set(fact.known_to)) for fact in kept]
    return Unknown(
        facts=[fact for fact, known_to in protected if not keys & known_to] + others,
        protected=[fact for fact, _ in protected],
        innocent=Innocent(innocents(ours), innocents([letter.by.name, letter.recipient_name])),
        old_address=_goes_to_an_old_address(letter, [pk for pk, _ in families], kept),
    )


def _families(letter: Letter) -> QuerySet:
    """The recipient's own family, and those of the children whose parent the recipient is."""
    if letter.recipient_kind != "person":
        return Family.objects.none()
    here = Q(people=letter.recipient_id) | Q(people__ties_as_child__person=letter.recipient_id)
    return Family.objects.filter(here).values_list("pk", "case_id").distinct()


def _recipient(letter: Letter) -> tuple[set[str], QuerySet | None]:
    """The keys under which the recipient may be told something, and the cases they work on."""
    if letter.recipient_kind != "staff":
        return {str(letter.recipient_id)}, None
    staff = Staff.objects.filter(pk=letter.recipient_id).first()
    if staff is None:
        return set(), None
    return {str(key) for key in [staff.pk, *staff.organisations()]}, case_ids(viewer=staff)


def _facts(own: set[UUID], about: set[UUID], sent_by: QuerySet) -> list[ProtectedFact]:
    here = Q(case_id__in=own) | Q(about_id__in=about) | Q(case_id__in=sent_by)
    return list(ProtectedFact.objects.filter(here, ended_at=None))


def _names(own: set[UUID], sent_by: QuerySet, shared: QuerySet | None) -> tuple[list[str], list[Fact]]:
    """Names of the people this letter is about, and of those in the sender's other cases."""
    people = Person.objects.filter(Q(family__case_id__in=own) | Q(family__case_id__in=sent_by))
    if shared is not None:
        people = people.filter(Q(family__case_id__in=own) | ~Q(family__case_id__in=shared))
    names = people.values_list("given_name", "fathers_name", "family_name", "family__case_id")
    ours, others = [], []
    for given, fathers, family, case_id in names:
        name = " ".join(filter(None, (given, fathers, family)))
        if case_id in own:
            ours.append(name)
        elif given and family:
            others.append(Fact(OTHER_FAMILY, name, case_id))
    return ours, others


def _goes_to_an_old_address(letter: Letter, families: list[UUID], kept: list[ProtectedFact]) -> bool:
    """Post to somebody who lives hidden, sent to the door they left: whoever stayed behind it would open it."""
    hidden = any(
        fact.kind == ProtectedFact.Kind.HIDDEN_ADDRESS and str(letter.recipient_id) in fact.known_to for fact in kept
    )
    if not hidden or letter.channel != Letter.Channel.POST:
        return False
    lines = [one.line for one in Address.objects.filter(family_id__in=families, hidden=False) if one.line]
    left = [Fact("hidden_address", line) for line in lines]
    return bool(found_in(letter.recipient_address, left))
