"""What the family takes home."""

from dataclasses import asdict
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from opora.access.action import action
from opora.access.models import WHOLE, Staff
from opora.access.roles import Permission
from opora.base.days import local_day
from opora.letters.compose import Content, Recipient, compose
from opora.letters.models import Letter
from opora.people.models import Person
from opora.people.rules import shown_name

from .. import plan_copy, queries
from ..models import Case
from ..standing import must_be_open
from .voices import _of_the_family

PAPER = "casework/paper/plan_copy.html"


@action(Permission.SEND_LETTER, on="case")
def give_plan_copy(
    *, case: Case, person: Person, by: Staff, at: datetime, language: str = "bg", channel: str = Letter.Channel.HAND
) -> Letter:
    """The plan in plain words for one named person of the family, printed large (ЗСУ 9(3), 80(1)).

    The release check reads it like any letter: what this person may not know stops it.
    """
    case = must_be_open(case)
    _of_the_family(case, person)
    needs = queries.plan(case=case, viewer=WHOLE)
    with translation.override(language):
        copy = plan_copy.of(case=case, needs=needs, day=local_day(at))
        return compose(
            Recipient("person", person.pk, shown_name(person.given_name, person.fathers_name, person.family_name)),
            kind=Letter.Kind.PLAN_COPY, channel=channel, subject=_("Our plan"), by=by, at=at,
            body=plan_copy.words(copy), organisation=case.lead, case_id=case.pk,
            about_id=case.pk, paper=Content(template=PAPER, context={"copy": asdict(copy)}),
            legal_basis=_("Social Services Act, art. 9(3) and art. 80(1): the family takes part in its plan."),
            how_to_object=_(
                "You may say no to any part of this plan, and ask for something else. Tell your coordinator, or write "
                "to the organisation above. Nobody may be worse off because they objected."
            ),
        )  # fmt: skip
