"""Which canaries somebody may meet on any page at all: written by hand from what each role is there for."""

from .canaries import MARK
from .roles import CASE, COMMISSION, FILE, RAISERS, SEE, SENDERS, TEAM, reach

NAMES = {"family", "child", "mother", "told", "address"}
LIVE = {"agenda", "voted"}  # files on the agenda of a sitting that has not ended
HEARD = {"heard", "answered", "proposed", "closed"}  # heard in a sitting that has ended
AFTER = {"reasons", "further", "childsaid", "parentsaid"}  # what the record of a sitting says, without names
PLACES = ("plan", "submitted", "agenda", "voted", "heard", "answered", "proposed", "removed", "told", "closed")
ELSEWHERE = {"lead", "work", "see", "ended", "town", "own"}  # these work at the provider


def may_know(role: str, relation: str, token: str, route: str = "") -> bool:
    """May this person meet this canary on this page? What is protected: on no page but the one that opens it."""
    said = token.removeprefix(MARK)
    if "secret" in said.replace("secretary", ""):
        return False
    if said.startswith("own"):
        return _own(role, relation, said)
    place = next((name for name in (*PLACES, "foreign", "fresh", "asked") if said.startswith(name)), "")
    field = said.removeprefix(place)
    if field == "mother" and route.startswith("letters:") and _writes_for(role, relation, place):
        return True  # the name to whom their own organisation's letters go
    if place == "foreign":
        return relation == "foreign" and (_at_home(role, "house", field) or _in_commission(role, "heard", field))
    if place in ("fresh", "asked"):
        return relation == "house" and role in TEAM
    if relation == "member":
        return _in_commission(role, place, field)
    return _at_home(role, relation, field)


def _writes_for(role: str, relation: str, place: str) -> bool:
    """The department and the commission of the file's own town."""
    return role in SENDERS and relation in (("foreign",) if place == "foreign" else ("house", "member"))


def _own(role: str, relation: str, said: str) -> bool:
    """What one raised, wrote or was sent; the team reads the concern, whoever sends for the provider the letter."""
    if relation == "own" and said.startswith("own" + role.replace("_", "")):
        return said.endswith(("message", "stopped")) or role in RAISERS
    if said.endswith("stopped"):
        return relation in ELSEWHERE and role in SENDERS
    return relation == "house" and role in TEAM and said.endswith(("concern", "told"))


def _at_home(role: str, relation: str, field: str) -> bool:
    if role in FILE and reach(CASE, role, relation) >= SEE:
        return True
    if relation != "house":
        return False
    return (role in TEAM and field in ("concern", "told", "why")) or (role in SENDERS and field in ("letter", "paper"))


def _in_commission(role: str, place: str, field: str) -> bool:
    """Words without names while the sitting lasts; afterwards what its record says."""
    if role not in COMMISSION or field in NAMES:
        return False
    return place in LIVE or (place in HEARD and field in AFTER)
