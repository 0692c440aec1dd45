"""What a proposal to separate must rest on and carry, and where a child may not be proposed to live."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from opora.base.days import age_on
from opora.base.words import N_

from .states import Opinion

RESIDENTIAL = "residential"
NO_RESIDENTIAL_UNDER = 3  # years: ЗСУ чл. 90(2)


@dataclass(frozen=True)
class Proposed:
    """A proposal at the moment it is made. `heard`: it rests on a hearing; `removed`: on an urgent removal."""

    heard: bool
    removed: bool
    same_case: bool = True
    used: bool = False  # a proposal for this child rests on the same already
    opinion: str = ""
    unanswered: int = 0
    about_child: bool = True  # the case is about this child
    told_of_child: bool = True  # so is the report that was heard, or the removal
    ground_known: bool = True
    care_known: bool = True
    banned: bool = False  # see residential_banned
    medical_document: str = ""
    searched_for: str = ""
    words: str = ""
    child_words: str = ""
    parents_words: str = ""


def youngest(born_on: date | None, precision: str, on: date) -> int | None:
    """How old a child is at least that day, in full years; None where the file does not say when it was born.

    Where only the month or the year is known, it is counted from its last day.
    """
    if born_on is None:
        return None
    if precision == "month":
        born_on = born_on.replace(day=monthrange(born_on.year, born_on.month)[1])
    elif precision in ("year", "about"):
        born_on = date(born_on.year, 12, 31)
    return age_on(born_on, on)


def residential_banned(care: str, age: int | None, in_force: bool) -> bool:
    """Whether only the exception of the law allows this care: residential under three (ЗСУ чл. 90(2)).

    `in_force`: the country's pack holds the ban, enabled, on that day. An unknown age is taken for under three.
    """
    return in_force and care == RESIDENTIAL and (age is None or age < NO_RESIDENTIAL_UNDER)


def proposal_problems(proposed: Proposed) -> list[str]:
    """Why a proposal to separate cannot be made, as sentences; none: it can.

    Grounds: ЗЗД чл. 25(1); poverty is none of them. Residential care under three: ЗСУ чл. 90(2).
    """
    if proposed.heard == proposed.removed:
        return [N_("A proposal rests on a heard report or on an urgent removal: on exactly one of them.")]
    return [*_rests(proposed), *_child_and_care(proposed), *_carries(proposed)]


def _rests(proposed: Proposed) -> Iterator[str]:
    if not proposed.same_case:
        yield N_("The hearing, or the removal, belongs to another case.")
    if proposed.used:
        yield N_("A proposal for this child rests on it already.")
    if proposed.heard and proposed.opinion == Opinion.CONTINUE and proposed.unanswered:
        yield N_("The commission advised to go on with prevention. Answer each measure it proposed, in writing.")


def _child_and_care(proposed: Proposed) -> Iterator[str]:
    if not proposed.about_child:
        yield N_("Choose a child this case is about.")
    elif proposed.same_case and not proposed.told_of_child:
        yield (
            N_("The report that was heard does not speak of this child. Write a report that does.")
            if proposed.heard
            else N_("The urgent removal was of another child.")
        )
    if not proposed.care_known:
        yield N_("Say which care is proposed for the child.")
    if proposed.banned:
        yield from _exception(proposed.medical_document.strip(), proposed.searched_for.strip())


def _exception(document: str, searched: str) -> Iterator[str]:
    if not document and not searched:
        yield N_(
            "No child under three is placed in residential care: Social Services Act, art. 90(2). The one exception is "
            "a permanent disability that needs constant medical care which cannot be given otherwise. Then name the "
            "medical document, and say what was searched for. If the child is older, write its birth in the file."
        )
    elif not document:
        yield N_("Under three, residential care needs the medical document named: Social Services Act, art. 90(2).")
    elif not searched:
        yield N_(
            "Under three, residential care needs said what was searched for instead, and why none of it can give the "
            "medical care: Social Services Act, art. 90(2)."
        )


def _carries(proposed: Proposed) -> Iterator[str]:
    if not proposed.ground_known:
        yield N_(
            "Name a ground of the law. Poverty, housing and missing documents are needs to be met, never a ground."
        )
    if not proposed.words.strip():
        yield N_("Write what is proposed and why.")
    if not proposed.child_words.strip():
        yield N_("A proposal carries the child's words. Write them, or what was observed.")
    if not proposed.parents_words.strip():
        yield N_("A proposal carries the parents' words. Write them, or how the parents were asked.")
