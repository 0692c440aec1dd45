"""No separation without prevention: the whole way from a neighbour's worry to a proposal, through the gate."""

import pytest

from opora.base.packs import pack

from . import town as given
from .people import Somebody
from .steps import (
    INQUIRY,
    adds,
    decides,
    does_not_find,
    finds_the_concern,
    finishes,
    hears_the_child,
    hears_the_parent,
    plans,
    reports_a_concern,
    states_rights,
    words_the_report,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
GROUND = pack().separation_grounds["unable_to_care"].name("bg")
PROPOSED = "Мира да поживее при леля Соня."
CHILD_SAYS = "Искам мама да се смее и печката да не гасне."
MOTHER_SAYS = "Не искам да я дам. Искам някой да ме научи да се справям."


def test_from_a_neighbours_worry_to_a_proposal_that_carries_all_voices(town, sits_down):
    neighbour, officer, ana = sits_down(), sits_down(town.officer), sits_down(town.coordinator)

    reports_a_concern(neighbour)
    case = the_team_triages_and_opens_a_case(officer)
    people_and_their_rights(ana, case)
    a_plan_with_measures_and_results(ana, case)
    everybody_is_heard(ana, case)
    the_report_names_its_gap_until_it_is_filled(ana, case)

    secretary = sits_down(town.secretary)
    sitting = a_sitting_is_called_and_all_are_invited(secretary)
    the_invitation_is_served(ana, case)
    item = the_sitting_opens_with_a_quorum(secretary, sitting, town)
    the_officer_of_the_case_abstains(officer, item)
    a_member_reads_without_names(sits_down(town.members[0]), item)
    the_report_is_heard(secretary, item)
    it_is_not_heard_twice(secretary, item)
    the_chair_signs(secretary, sits_down(town.chair), sitting)

    no_proposal_before_each_measure_is_answered(officer, case)
    the_proposal_carries_opinion_and_words(officer, case)


def test_without_a_hearing_there_is_no_proposal(town, sits_down):
    case, officer = given.told(town), sits_down(town.officer)
    officer.opens(f"{case.path}report/")
    asks_to_separate(
        officer,
        ("What the child says, or what was observed", CHILD_SAYS),
        ("What the parents say, or how they were asked", MOTHER_SAYS),
    )
    officer.sees("A proposal rests on a heard report or on an urgent removal: on exactly one of them.")
    officer.finds_written("What is proposed, and why nothing else is left", PROPOSED)
    officer.follows("To the report of preventive measures")
    assert officer.part("Proposed", context="gate").count() == 0


def the_team_triages_and_opens_a_case(officer: Somebody) -> str:
    finds_the_concern(officer)
    decides(
        officer,
        INQUIRY,
        "Съседката е чула плача; отиваме днес.",
        "Благодарим ви. Днес ще видим.",
    )
    officer.follows("Open a case from it")
    officer.writes("What the family is called", "Маринови")
    officer.chooses("Who coordinates?", "Ана Тодорова")
    officer.presses("Open the case")
    officer.sees("Маринови", "Мира Маринова", "Ана Тодорова")
    return officer.page.url.removeprefix(officer.home)


def people_and_their_rights(ana: Somebody, case: str) -> None:
    ana.opens("/today/")
    ana.opens(case)
    ana.follows("People")
    adds(ana, "Радка", "mother", "female", born="4.5.1997")
    adds(ana, "Илия", "father", "male", at_home="No")
    states_rights(ana, "Мира", "Радка", "mother")
    states_rights(ana, "Мира", "Илия", "father")
    ana.sees("full parental rights")


def a_plan_with_measures_and_results(ana: Somebody, case: str) -> None:
    ana.follows("Plan")
    ana.follows("Write the first need")
    plans(
        ana, "Спокойни вечери", "Мира не остава сама вечер", "Вечерна помощ у дома",
        measure=pack().measure_kinds["counselling"].name("bg"),
    )  # fmt: skip
    finishes(ana, "Вечерна помощ у дома", "helped in part", "Шест вечери от осем.", "Нощите остават.")
    ana.sees("helped in part")


def everybody_is_heard(ana: Somebody, case: str) -> None:
    ana.follows("Timeline")
    hears_the_child(ana, "Мира", CHILD_SAYS, "леля Соня")
    hears_the_parent(ana, "Радка", MOTHER_SAYS, "does not agree")


def the_report_names_its_gap_until_it_is_filled(ana: Somebody, case: str) -> None:
    ana.follows("Report and sitting")
    ana.presses("Begin the report")
    words_the_report(ana)
    ana.presses("Submit the report")
    ana.sees("The view of %(name)s is missing.", name="Илия Маринов")
    ana.follows("The view of %(name)s is missing.", name="Илия Маринов")
    does_not_find(ana, "Илия", ["12.11. по телефона, не отговаря", "16.11. на адреса на майка му, не е там"])
    ana.follows("Report and sitting")
    ana.sees("Nothing is missing")
    ana.presses("Submit the report")
    ana.sees("The report is submitted.")


def a_sitting_is_called_and_all_are_invited(secretary: Somebody) -> str:
    secretary.opens("/sittings/")
    secretary.sees("Д-2026-", inside="Reports that wait to be heard")
    secretary.follows("Call a sitting")
    secretary.writes("When", "20.11.2026 15:00")
    secretary.writes("Where", "Общината, зала 2, с асансьор и чай")
    secretary.presses("Call the sitting")
    sitting = secretary.page.url.removeprefix(secretary.home)
    secretary.presses("Put on the agenda")
    secretary.presses("Invite members and parents")
    secretary.sees("Members and parents are invited.")
    return sitting


def the_invitation_is_served(ana: Somebody, case: str) -> None:
    ana.opens(f"{case}letters/")
    ana.follows("И-2026-", beside="Радка")
    ana.presses("Mark as sent")
    ana.follows("Record that it was served")
    ana.writes("On which day it was handed over", "20.11.2026")
    ana.writes("What proves it", "Подписана разписка")
    ana.presses("Record it")
    ana.sees("Served", context="letter", inside="What happened to it")
    ana.sees("20.11.2026", "Подписана разписка", inside="What happened to it")


def the_sitting_opens_with_a_quorum(secretary: Somebody, sitting: str, town) -> str:
    secretary.presses("Open the sitting")
    secretary.follows("Who came")
    for member in (town.chair, town.members[0], town.members[1], town.officer):
        secretary.ticks(member.name)
    secretary.presses("Save")
    secretary.sees("There is a quorum: %(came)s of %(members)s came.", came=4, members=5)
    secretary.follows("1. ")
    return secretary.page.url.removeprefix(secretary.home)


def the_officer_of_the_case_abstains(officer: Somebody, item: str) -> None:
    officer.opens(item)
    officer.sees("You work on this case: you listen and abstain.")


def a_member_reads_without_names(member: Somebody, item: str) -> None:
    member.opens("/sittings/")
    member.opens(item)
    member.sees(CHILD_SAYS, "Names are replaced. You read this until the sitting ends.")
    member.does_not_see("Радка", "Мира остава", "Маринов")
    member.follows("Vote", context="gate")
    member.chooses("My vote on the opinion that was put to the body", "for", context="vote")
    member.presses("Vote", context="gate")


def the_report_is_heard(secretary: Somebody, item: str) -> None:
    secretary.follows("The child and the parents")
    secretary.writes("What the child said, or which statement was read", CHILD_SAYS)
    secretary.writes("What each parent said, or which statement was read", f"Радка: {MOTHER_SAYS}")
    secretary.presses("Save")
    secretary.follows("The votes")
    secretary.does_not_see("Петър Динев")
    secretary.chooses("Дора Манева", "for", context="vote")
    secretary.chooses("Рая Членова", "against", context="vote")
    secretary.presses("Save")
    secretary.follows("Opinion")
    secretary.chooses("Opinion", "Go on with prevention")
    secretary.writes("Reasons", "Леля Соня не е опитана, а майката учи бързо.")
    secretary.writes("Measures proposed", "Нощувка при леля Соня\nУрок за печката")
    secretary.presses("Record the hearing")
    secretary.sees("The report is heard. Its opinion stands in the file, and the parents get a copy.")


def it_is_not_heard_twice(secretary: Somebody, item: str) -> None:
    secretary.opens(f"{item}hear/")
    secretary.chooses("Opinion", "The measures are exhausted")
    secretary.writes("Reasons", "Още веднъж.")
    secretary.presses("Record the hearing")
    secretary.sees("This report has already been heard.")


def the_chair_signs(secretary: Somebody, chair: Somebody, sitting: str) -> None:
    secretary.opens(sitting)
    secretary.presses("Close the sitting")
    chair.opens(sitting)
    chair.presses("Sign", context="gate")
    chair.sees("The record is signed and kept as it is.")
    chair.follows("The signed file")
    with chair.page.expect_download() as download:
        chair.page.get_by_role("link", name=chair.said("Download the paper (PDF)")).click()
    assert download.value.path().read_bytes().startswith(b"%PDF")


def asks_to_separate(officer: Somebody, *more: tuple[str, str]) -> None:
    officer.follows("Proposal to separate")
    officer.chooses("Which child", "Мира")
    officer.chooses("Which care is proposed", "with relatives or people close to the child")
    officer.chooses("Ground of the law (Child Protection Act, art. 25(1))", GROUND)
    officer.writes("What is proposed, and why nothing else is left", PROPOSED)
    for question, words in more:
        officer.writes(question, words)
    officer.presses("Make the proposal")


def no_proposal_before_each_measure_is_answered(officer: Somebody, case: str) -> None:
    officer.opens(f"{case}report/")
    asks_to_separate(officer)
    officer.sees("The commission advised to go on with prevention. Answer each measure it proposed, in writing.")
    officer.sees("Нощувка при леля Соня", "Урок за печката")
    officer.follows("Урок за печката")
    officer.writes("What was done of this measure, or why not", "Проведен на 20.11., Радка пали сама.")
    officer.presses("Answer")
    officer.follows("Answer", about="Нощувка при леля Соня")
    officer.writes("What was done of this measure, or why not", "Мира поиска да остане; леля ѝ ще идва вечер.")
    officer.presses("Answer")


def the_proposal_carries_opinion_and_words(officer: Somebody, case: str) -> None:
    officer.follows("Proposal to separate")
    officer.finds_written("What is proposed, and why nothing else is left", PROPOSED)
    officer.presses("Make the proposal")
    officer.sees(PROPOSED, CHILD_SAYS, MOTHER_SAYS, "Go on with prevention")
    officer.sees("Урок за печката", "Проведен на 20.11., Радка пали сама.", inside="What goes with it")
