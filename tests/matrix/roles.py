"""Who is who in the matrix: sets of roles by what their work is, written by hand from what the roles mean.

Nothing here is computed from the program's own ROLES or decide(): this is the other opinion.
"""

# They work with families and read their files.
FILE = {
    "outreach_worker", "social_worker", "coordinator", "child_protection_officer", "head_of_department",
    "maternity_social_worker", "provider_manager",
}  # fmt: skip
# Social workers in the full sense: open cases, write reports and letters, open what is protected, break the glass.
SOCIAL = {"social_worker", "coordinator", "child_protection_officer", "head_of_department"}
LEADERS = {"coordinator", "child_protection_officer", "head_of_department", "provider_manager"}
TEAM = {"coordinator", "child_protection_officer", "head_of_department", "maternity_social_worker"}
DECIDERS = {"coordinator", "child_protection_officer", "head_of_department"}
PROTECTION = {"child_protection_officer", "head_of_department"}
# Whoever notices may say so; "public" is the citizen.
RAISERS = FILE | {"professional", "public"}
SECRETARY = {"commission_secretary"}
CHAIR = {"commission_chair"}
SEATS = {"commission_member", "commission_chair"}
COMMISSION = SECRETARY | SEATS
SENDERS = SOCIAL | SECRETARY
COUNTERS = {
    "head_of_department", "commission_secretary", "commission_chair", "provider_manager", "fund_manager", "evaluator",
}  # fmt: skip
TRAIL = {"data_protection_officer"}
ADMIN = {"administrator"}
NOT_PEOPLE = {"public", "system"}
ALL = FILE | COMMISSION | COUNTERS | TRAIL | ADMIN | NOT_PEOPLE | {"professional", "unposted"}

# ---- how far each relation reaches a record: 0 nothing, 1 see, 2 work, 3 lead -------------------------------------

SEE, WORK, LEAD = 1, 2, 3
# A case is reached by grants alone; whoever heads the lead organisation leads it, the department's officers work on it.
CASE = {
    "lead": LEAD, "work": WORK, "see": SEE,
    "house": {"head_of_department": LEAD, "provider_manager": LEAD, "child_protection_officer": WORK},
}  # fmt: skip
HELD = {"house": LEAD}  # what an organisation holds is reached by those who work there
SITTING = {"member": LEAD}  # a sitting is reached from the commission alone
OWN = {"own": LEAD}
ANYWHERE = dict.fromkeys(("lead", "work", "see", "ended", "town", "house", "member", "foreign", "own"), LEAD)


def reach(table: dict, role: str, relation: str) -> int:
    """How far this role reaches in this relation."""
    level = table.get(relation, 0)
    return level.get(role, 0) if isinstance(level, dict) else level
