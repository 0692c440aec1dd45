"""What must happen: for every route, who may open it, who may act by it, and how far one must reach for that.

Written by hand. Whoever is not named here gets the same 404 as for a record that does not exist; a visitor is asked
to sign in. Who may open a page but not act gets a refusal, and nothing changes.
"""

from dataclasses import dataclass, field, replace

from .roles import (
    ADMIN,
    ALL,
    ANYWHERE,
    CASE,
    CHAIR,
    COMMISSION,
    COUNTERS,
    DECIDERS,
    FILE,
    HELD,
    LEAD,
    LEADERS,
    OWN,
    PROTECTION,
    RAISERS,
    SEATS,
    SECRETARY,
    SEE,
    SENDERS,
    SITTING,
    SOCIAL,
    TEAM,
    TRAIL,
    WORK,
    reach,
)  # fmt: skip


@dataclass(frozen=True)
class Way:
    """These roles, as far as they reach the record."""

    table: dict
    roles: set
    level: int = SEE

    def holds(self, role: str, relation: str) -> bool:
        return role in self.roles and reach(self.table, role, relation) >= self.level


@dataclass(frozen=True)
class Row:
    """One route. `sees`: who opens it; `does`: who acts by it. `shows`: fields whose canaries stand on the page."""

    sees: tuple[Way, ...] = ()
    does: tuple[Way, ...] = ()
    file: str = "plan"  # the file whose record is asked for; none: no record of a family is asked for
    closed: str = "read"  # on a closed case: "read" only, "do" too, or "" where there is none to ask for
    ids: dict = field(default_factory=dict)  # the name in the address → the name of the record
    shows: str = ""
    own_shows: str = ""  # the same for what is one's own
    anyone: bool = False  # open to whoever comes
    outside: bool = False  # a page of the sign-in library
    shut: bool = False  # nobody at all
    button: bool = False  # sent by a button of another page: there is no page of its own
    ends: bool = False  # what it shows is gone when the sitting has ended
    opens: str = ""  # the protected field that acting by it opens
    traced: bool = True  # opening it leaves a line in the trail

    def may(self, what: str, role: str, relation: str) -> bool:
        return any(way.holds(role, relation) for way in (self.sees if what == "see" else self.does))


def routes_named() -> set[str]:
    """The routes of the table; `#` names a second kind of record that the same route opens."""
    return {name.partition("#")[0] for name in TABLE}


def read(roles: set = FILE, **more) -> Row:
    """A page of a file."""
    return Row(sees=(Way(CASE, roles),), **more)


def write(roles: set = FILE, level: int = WORK, **more) -> Row:
    """A question of a file: opened by whoever may see it, answered by whoever works on it."""
    return Row(sees=(Way(CASE, roles),), does=(Way(CASE, roles, level),), **more)


def right(**more) -> Row:
    """Putting right what is known of the people of a family."""
    return write(closed="do", **more)


def opens(secret: str) -> Row:
    """Opening one protected thing for a reason: by whoever may see the file, in a role that may."""
    way = (Way(CASE, SOCIAL),)
    return Row(sees=way, does=way, closed="do", opens=secret)


def role(roles: set, does: set | None = None, **more) -> Row:
    """A page of no record: the role alone decides."""
    acts = (Way(ANYWHERE, does),) if does else ()
    return Row(sees=(Way(ANYWHERE, roles),), does=acts, **{"file": "", "closed": "", "traced": False} | more)


def commission(roles: set, does: set | None = None, **more) -> Row:
    """A page of a sitting."""
    acts = (Way(SITTING, does),) if does else ()
    return Row(sees=(Way(SITTING, roles),), does=acts, **{"file": "agenda", "closed": "read"} | more)


ANYONE = Row(anyone=True, file="", closed="", traced=False)
LIBRARY = role(ALL, outside=True)
LIBRARY_OPEN = Row(anyone=True, outside=True, file="", closed="", traced=False)
SHUT = Row(shut=True, outside=True, file="", closed="", traced=False)

# Letters: seen by the readers of the case, by those who send for the organisation, and by whom they reach.
LETTER = (Way(CASE, FILE), Way(HELD, SENDERS), Way(OWN, ALL))
SENT_FOR = (Way(CASE, SOCIAL), Way(HELD, SENDERS))
SENT_BY = (Way(CASE, SOCIAL, WORK), Way(HELD, SENDERS))
CONCERN = (Way(HELD, TEAM),)
DECIDED = (Way(HELD, DECIDERS),)
FRESH = {"concern": "fresh_concern"}


def letter(state: str, **more) -> Row:
    return Row(sees=SENT_FOR, does=SENT_BY, closed="do", ids={"letter": f"{state}_letter"}, **more)


def step(record: str, **more) -> Row:
    return write(ids={"step": record}, shows="step", **more)


TABLE: dict[str, Row] = {
    # ---- anybody
    **dict.fromkeys((
        "public:start", "public:privacy", "public:accessibility", "public:concern", "public:question", "public:check",
        "public:done", "public:leave", "public:forget", "public:receipt", "public:opened", "public:close", "health",
        "access:language", "access:draft", "access:forget",
    ), ANYONE),
    **dict.fromkeys((
        "account_login", "account_logout", "account_signup", "account_inactive", "account_reset_password",
        "account_reset_password_done", "account_reset_password_from_key", "account_reset_password_from_key_done",
        "mfa_authenticate", "mfa_login_webauthn",
    ), LIBRARY_OPEN),
    **dict.fromkeys((
        "account_reauthenticate", "account_change_password", "mfa_index", "mfa_reauthenticate", "mfa_activate_totp",
        "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn",
        "mfa_remove_webauthn", "mfa_edit_webauthn", "usersessions_list",
    ), LIBRARY),
    **dict.fromkeys((
        "account_email", "account_email_verification_sent", "account_confirm_email", "account_confirm_login_code",
        "account_set_password",
    ), SHUT),
    # ---- everybody at work
    "desk:today": role(ALL), "access:me": role(ALL), "letters:inbox": role(ALL), "duties:rules": role(ALL),
    # ---- the house itself
    "desk:figures": role(COUNTERS),
    "access:trail": role(TRAIL), "access:verify": role(TRAIL),
    "access:looked": Row(sees=(Way(CASE, FILE), Way(ANYWHERE, TRAIL))),
    "access:people": role(ADMIN), "access:person": role(ADMIN), "access:organisations": role(ADMIN),
    "access:add_staff": role(ADMIN, ADMIN), "access:correct_staff": role(ADMIN, ADMIN),
    "access:appoint": role(ADMIN, ADMIN), "access:end_post": role(ADMIN, ADMIN), "access:do": role(ADMIN, ADMIN),
    "access:add_organisation": role(ADMIN, ADMIN), "access:correct_organisation": role(ADMIN, ADMIN),
    "gate:bodies": role(ADMIN), "gate:set_body": role(ADMIN, ADMIN), "gate:appoint_member": role(ADMIN, ADMIN),
    "gate:end_membership": role(ADMIN, ADMIN),
    # ---- concerns
    "concerns:concerns": role(TEAM),
    "concerns:new": role(RAISERS, RAISERS),
    "concerns:mine": role(RAISERS),
    "concerns:raised": Row(
        sees=(Way(OWN, RAISERS),), does=(Way(OWN, RAISERS),), file="", closed="", ids={"concern": "own_concern"},
        own_shows="concern",
    ),
    "concerns:concern": Row(sees=(Way(CASE, FILE | TEAM), *CONCERN), shows="concern"),
    "concerns:concern#fresh": Row(sees=CONCERN, file="", closed="", ids=FRESH),
    "concerns:triage": Row(sees=DECIDED, does=DECIDED, file="", closed="", ids=FRESH),
    "concerns:answer": Row(
        sees=(Way(CASE, DECIDERS), *DECIDED), does=(Way(CASE, DECIDERS, WORK), *DECIDED), closed="do"
    ),
    # ---- cases
    "casework:cases": role(FILE), "desk:search": role(FILE | TEAM),
    "casework:open": role(SOCIAL, SOCIAL),
    "casework:open_from_concern": Row(
        sees=(Way(HELD, SOCIAL & TEAM),), does=(Way(HELD, SOCIAL & TEAM),), file="", closed="",
        ids={"concern": "asked_concern"},
    ),
    "casework:break_glass": role(SOCIAL, SOCIAL),
    "desk:family": read(shows="family child mother step event"),
    "casework:plan": read(shows="family need goal step"), "casework:timeline": read(shows="family event voice view"),
    "casework:who": read(shows="family"),
    "casework:step": read(shows="step"),
    **{f"casework:{name}": write() for name in (
        "review", "risk", "add_child", "add_need", "need", "add_goal", "goal", "meet_goal", "meet_need",
        "give_up_goal", "add_step", "add_event", "add_voice", "add_view", "correct_event",
    )},
    "casework:tell_effect": write(shows="voice"),
    "casework:change_step": step("step"), "casework:start_step": step("planned_step"),
    "casework:note_result": step("step"), "casework:finish_step": step("step"), "casework:stop_step": step("step"),
    "casework:copy": write(SOCIAL),
    "casework:coordinator": write(LEADERS, LEAD), "casework:share": write(LEADERS, LEAD),
    "casework:stop_sharing": write(LEADERS, LEAD, closed=""), "casework:close": write(LEADERS, LEAD),
    "casework:look_back": write(file="closed", closed="", shows="closing"),
    "casework:reopen": write(file="closed", closed=""),
    "duties:hand_over": Row(
        sees=(Way(CASE, LEADERS), Way(HELD, LEADERS)), does=(Way(CASE, LEADERS, LEAD), Way(HELD, LEADERS)), closed=""
    ),
    # ---- people: who somebody is, where they live and which number they have may be put right after a case was closed
    "people:people": read(shows="family child mother address"),
    "people:correct_family": right(shows="family"), "people:correct_person": right(shows="child"),
    "people:add_person": right(), "people:record_death": right(shows="child"),
    "people:state_rights": right(shows="child mother"), "people:end_rights": right(shows="mother"),
    "people:add_number": right(shows="child"), "people:add_address": right(), "people:end_address": right(),
    "people:reveal": opens("secrethidden"), "people:reveal_number": opens("secretnumberzzzz"),
    # ---- letters
    "letters:letters": role(FILE | SENDERS), "letters:outbox": role(SENDERS | ADMIN),
    "letters:of_case": read(shows="family"), "letters:write": write(SOCIAL, closed="do"),
    "letters:letter": Row(sees=LETTER[:2], shows="letter"),
    "letters:paper": Row(sees=LETTER[:2], shows="paper"),
    "letters:letter#own": Row(
        sees=(Way(OWN, ALL),), file="", closed="", ids={"letter": "own_letter"}, own_shows="message"
    ),
    "letters:paper#own": Row(
        sees=(Way(OWN, ALL),), file="", closed="", ids={"letter": "own_letter"}, own_shows="message"
    ),
    "letters:print": letter("released"), "letters:send": letter("released"), "letters:withdraw": letter("released"),
    "letters:served": letter("sent"),
    "letters:release": Row(
        sees=(Way(CASE, SOCIAL, LEAD), Way(HELD, SENDERS)), does=(Way(CASE, SOCIAL, LEAD), Way(HELD, SENDERS)),
        closed="do", ids={"letter": "stopped_letter"},
    ),
    "letters:correct": Row(
        sees=(Way(OWN, SENDERS),), does=(Way(OWN, SENDERS),), file="", closed="", ids={"letter": "own_stopped"}
    ),
    "letters:read": Row(
        sees=(Way(OWN, ALL),), does=(Way(OWN, ALL),), file="", closed="", ids={"letter": "own_letter"}
    ),
    # ---- the gate, from the file
    "gate:report": write(SOCIAL, shows="report"), "gate:begin_report": write(SOCIAL, file="removed"),
    "gate:withdraw_report": write(SOCIAL, ids={"pk": "report"}),
    "gate:hearing": read(SOCIAL, file="heard", ids={"pk": "hearing"}, shows="reasons further"),
    "gate:answer": write(SOCIAL, file="heard", ids={"pk": "measure"}, shows="further"),
    "gate:propose": write(PROTECTION, file="answered"),
    "gate:proposal": read(SOCIAL, file="proposed", closed="", ids={"pk": "proposal"}, shows="proposal"),
    "gate:record_removal": write(PROTECTION),
    "gate:removal": read(SOCIAL, file="removed", closed="", ids={"pk": "removal"}, shows="facts"),
    "gate:report_removal": write(SOCIAL, file="told", closed="", ids={"pk": "removal"}),
    # ---- the gate, from the commission
    "gate:sittings": role(SOCIAL | COMMISSION),
    "gate:call_sitting": commission(SECRETARY, SECRETARY, file="", closed="", ids={"body": "here_body"}),
    "gate:sitting": commission(COMMISSION, ids={"pk": "sitting"}),
    "gate:record": commission(COMMISSION, ids={"pk": "sitting"}),
    "gate:attendance": commission(SECRETARY, SECRETARY, ids={"pk": "sitting"}),
    "gate:sign": commission(CHAIR, CHAIR, file="heard", closed="", ids={"pk": "sitting"}),
    "gate:add_report": commission(
        SECRETARY, SECRETARY, file="submitted", closed="", ids={"pk": "planned_sitting", "about": "report"}
    ),
    "gate:add_removal": commission(
        SECRETARY, SECRETARY, file="removed", closed="", ids={"pk": "planned_sitting", "about": "removal"}
    ),
    **{f"gate:{name}": commission(SECRETARY, SECRETARY, file="", closed="", ids={"pk": f"{which}_sitting"})
       for name, which in {"invite": "planned", "open": "planned", "cancel": "planned", "close": "running"}.items()},
    "gate:item": commission(COMMISSION, ids={"pk": "item"}, shows="report", ends=True),
    "gate:vote": commission(SEATS, SEATS, ids={"pk": "item"}),
    **{f"gate:{name}": commission(SECRETARY, SECRETARY, ids={"pk": "item"})
       for name in ("heard", "votes", "return_report", "postpone")},
    "gate:hear": commission(SECRETARY, SECRETARY, file="voted", ids={"pk": "item"}),
}  # fmt: skip

# Joining a concern to a case asks for two records: the concern is of the team, the case is the writer's own.
TABLE["casework:add_concern"] = Row(
    sees=(Way(HELD, TEAM & FILE),), does=(Way(HELD, {"child_protection_officer", "head_of_department"}),), file="",
    closed="", ids={"concern": "asked_concern"},
)  # fmt: skip
DEMO = {"demo:doors", "demo:enter"}  # not there at all outside the demo
# Sent by a button of another page: there is no page of its own to open.
for _name in (
    "access:do", "access:verify", "letters:print", "letters:send", "letters:withdraw", "letters:read",
    "gate:begin_report", "gate:withdraw_report", "gate:report_removal", "gate:end_membership", "gate:sign",
    "gate:add_report", "gate:add_removal", "gate:invite", "gate:open", "gate:close", "gate:cancel",
):  # fmt: skip
    TABLE[_name] = replace(TABLE[_name], button=True)
