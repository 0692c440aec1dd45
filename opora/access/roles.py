"""Who may do what, on one page. People who do not program review this file.

A role is held at an organisation. A permission says what its holder may do at all; whose records it reaches is
decided by grants and by the organisation (see rules.decide). No role below sees everything.
"""

from enum import StrEnum

from opora.base.words import N_


class Permission(StrEnum):
    # concerns
    RAISE_CONCERN = "raise_concern"
    READ_CONCERN = "read_concern"
    TRIAGE = "triage"
    # families and cases
    OPEN_CASE = "open_case"
    READ_CASE = "read_case"
    WRITE_CASE = "write_case"
    LEAD_CASE = "lead_case"
    REVEAL = "reveal"
    BREAK_GLASS = "break_glass"
    SEND_LETTER = "send_letter"
    # the gate
    READ_REPORT = "read_report"
    WRITE_REPORT = "write_report"
    KEEP_SITTING = "keep_sitting"
    VOTE = "vote"
    CHAIR = "chair"
    PROPOSE_SEPARATION = "propose_separation"
    RECORD_REMOVAL = "record_removal"
    # the house itself
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_SETTINGS = "manage_settings"
    READ_TRAIL = "read_trail"
    READ_FIGURES = "read_figures"
    RUN_CLOCK = "run_clock"


P = Permission

PROFESSIONAL = {P.RAISE_CONCERN}
FIELD = PROFESSIONAL | {P.READ_CASE, P.WRITE_CASE}
SOCIAL = FIELD | {P.OPEN_CASE, P.REVEAL, P.SEND_LETTER, P.READ_REPORT, P.WRITE_REPORT, P.BREAK_GLASS}
PROTECTION = SOCIAL | {P.READ_CONCERN, P.TRIAGE, P.LEAD_CASE, P.PROPOSE_SEPARATION, P.RECORD_REMOVAL}
COMMISSION = {P.READ_REPORT, P.VOTE}

ROLES: dict[str, set[Permission]] = {
    "professional": PROFESSIONAL,
    "outreach_worker": FIELD,
    "social_worker": SOCIAL,
    "coordinator": SOCIAL | {P.LEAD_CASE, P.READ_CONCERN, P.TRIAGE},
    "child_protection_officer": PROTECTION,
    "head_of_department": PROTECTION | {P.READ_FIGURES},
    "commission_secretary": {P.READ_REPORT, P.KEEP_SITTING, P.SEND_LETTER, P.READ_FIGURES},
    "commission_member": COMMISSION,
    "commission_chair": COMMISSION | {P.CHAIR, P.READ_FIGURES},
    "maternity_social_worker": FIELD | {P.READ_CONCERN},
    "provider_manager": FIELD | {P.LEAD_CASE, P.READ_FIGURES},
    "fund_manager": {P.READ_FIGURES},
    "evaluator": {P.READ_FIGURES},
    "data_protection_officer": {P.READ_TRAIL},
    "administrator": {P.MANAGE_ACCOUNTS, P.MANAGE_SETTINGS},
    # not people: a citizen without an account, and the passing of time
    "public": {P.RAISE_CONCERN},
    "system": {P.RUN_CLOCK},
}

NAMES = {
    "professional": N_("Professional who notices (teacher, nurse, mediator)"),
    "outreach_worker": N_("Outreach worker"),
    "social_worker": N_("Social worker"),
    "coordinator": N_("Coordinator"),
    "child_protection_officer": N_("Child-protection officer"),
    "head_of_department": N_("Head of the child-protection department"),
    "commission_secretary": N_("Secretary of the commission"),
    "commission_member": N_("Member of the commission"),
    "commission_chair": N_("Chair of the commission"),
    "maternity_social_worker": N_("Social worker at the maternity ward"),
    "provider_manager": N_("Manager of a service provider"),
    "fund_manager": N_("Fund manager"),
    "evaluator": N_("Evaluator"),
    "data_protection_officer": N_("Data-protection officer"),
    "administrator": N_("Administrator"),
    "public": N_("Citizen without an account"),
    "system": N_("Opora itself"),
}

# Roles that answer for all cases their organisation leads or works on.
HEADS = {"head_of_department", "provider_manager"}

# Who keeps the accounts or the trail holds no other role.
KEEPERS = {"administrator", "data_protection_officer"}

# Roles that need no organisation of their own; every other role is held at one.
FREE = {"administrator", "data_protection_officer", "evaluator", "fund_manager"}
