"""The longer steps that several journeys take, each as a person takes it: page by page."""

from opora.base.packs import pack
from tests.made import TODAY

from .people import Somebody

INQUIRY = "Inquiry: we go and see, and talk with the family"
NEGLECT = pack().concern_kinds["neglect"].name("bg")
WORDS = "Малката Мира от последната къща често е сама вечер. Майка ѝ плаче. Няма дърва."


def duty(code: str) -> str:
    """What the country pack calls a duty."""
    return pack().duty_rule(code, TODAY).label("bg")


def reports_a_concern(neighbour: Somebody, words: str = WORDS, child: str = "Мира Маринова") -> str:
    """A citizen tells what worries them, question by question, and keeps the code."""
    neighbour.opens("/")
    neighbour.follows("Say what worries you", inside="How to raise a concern")
    neighbour.sees("112", "116 111")
    neighbour.writes("Tell it in your own words", words)
    neighbour.presses("Continue")
    neighbour.chooses("Who are you to the child?", "Neighbour or acquaintance")
    neighbour.presses("Continue")
    neighbour.chooses("What is it most like?", NEGLECT)
    neighbour.presses("Continue")
    neighbour.writes("The child’s name, or the parents’", child)
    neighbour.writes("About how old is the child?", "4")
    neighbour.writes("In which town or village?", "Стара Загора")
    neighbour.writes("How do we find them?", "Последната къща до реката, синя врата")
    neighbour.presses("Continue")
    neighbour.chooses("Is the child in danger right now?", "No")
    neighbour.presses("Continue")
    neighbour.stands_at("Do you want to say who you are?")
    neighbour.presses("Continue")
    neighbour.sees(words)
    neighbour.presses("Send the concern")
    neighbour.stands_at("Thank you. The team has your concern")
    return neighbour.page.locator(".code").inner_text()


def finds_the_concern(officer: Somebody) -> None:
    """The new concern stands on the first page of the team's day, with its clock."""
    officer.opens("/today/")
    officer.follows(NEGLECT, inside="New concerns")
    officer.sees("What was told", "Clocks")


def decides(officer: Somebody, outcome: str, why: str, word: str = "") -> None:
    officer.follows("Decide")
    officer.chooses("Your decision", outcome)
    officer.writes("Why?", why)
    officer.writes("A word to whoever raised it", word)
    officer.presses("Decide")
    officer.sees("Decided, with your reason.")


def adds(worker: Somebody, name: str, part: str, sex: str, born: str = "", at_home: str = "Yes") -> None:
    """A person of the family is entered."""
    worker.follows("Add a person")
    worker.chooses("Who this is in the family", part)
    worker.writes("Given name", name)
    worker.writes("Family name", "Маринов" if sex == "male" else "Маринова")
    worker.chooses("How well is the day of birth known?", "exact day" if born else "not known")
    worker.writes("Day of birth", born)
    worker.chooses("Sex", sex)
    worker.chooses("Lives at home now?", at_home)
    worker.presses("Add")
    worker.sees(name)


def states_rights(worker: Somebody, child: str, parent: str, kind: str) -> None:
    worker.follows("State parental rights", about=child)
    worker.chooses("Who", parent)
    worker.chooses("What they are to the child", kind)
    worker.chooses("Parental rights", "full parental rights")
    worker.presses("Save")


def plans(worker: Somebody, need: str, goal: str, step: str, measure: str) -> None:
    """A need, what will be different, and who does what by when: three pages, one after the other."""
    worker.chooses("What kind of need is it?", "parenting")
    worker.writes("What does the family need?", need)
    worker.presses("Add, then a goal")
    worker.writes("What will be different?", goal)
    worker.writes("By when?", "20.12.2026")
    worker.presses("Add, then a step")
    worker.writes("What will be done?", step)
    worker.chooses("Is it a preventive measure?", measure)
    worker.presses("Save")
    worker.sees(need, goal, step)


def finishes(worker: Somebody, step: str, result: str, achieved: str, why_not: str = "") -> None:
    """A step of the plan is done, with what it achieved."""
    worker.follows(step)
    worker.follows("It is done")
    worker.chooses("Did it help?", result)
    worker.writes("What did it achieve?", achieved)
    worker.writes("If it was not enough: why?", why_not)
    worker.presses("It is done")


def hears_the_child(worker: Somebody, child: str, words: str, present: str) -> None:
    worker.follows("A child was heard")
    worker.chooses("Which child?", child)
    worker.chooses("How was the child heard?", "in conversation")
    worker.writes("What the child said", words)
    worker.writes("Who was present?", present)
    worker.presses("Save")
    worker.sees(words)


def hears_the_parent(worker: Somebody, parent: str, words: str, agrees: str) -> None:
    worker.follows("The view of a parent")
    worker.chooses("Which parent?", parent)
    worker.chooses("Was the parent there?", "Yes")
    worker.writes("Invited on", "10.11.2026")
    worker.writes("What the parent said", words)
    worker.chooses("Does the parent agree?", agrees)
    worker.presses("Save")
    worker.sees(words)


def does_not_find(worker: Somebody, parent: str, attempts: list[str]) -> None:
    """A parent was looked for in vain: each attempt is written down."""
    worker.chooses("Which parent?", parent)
    worker.chooses("Was the parent there?", "No")
    worker.writes("If not found: how did you look?", "\n".join(attempts))
    worker.presses("Save")


def words_the_report(worker: Somebody) -> None:
    worker.writes("What endangers the child", "Мира остава сама вечер, печката се пали без възрастен.")
    worker.writes("Why the measures were not enough", "Помощта стига за деня, нощите остават.")
    worker.writes("What else could be tried", "Леля Соня е съгласна да опита; баба ѝ не е намерена.")
    worker.writes("What is asked of the commission", "Съвет дали Мира да поживее при леля си.")
