from uuid import uuid4

import pytest

from opora.access.roles import NAMES, ROLES, Permission
from opora.access.rules import Level, Post, decide, post_problem

HERE, ELSEWHERE = uuid4(), uuid4()
WORKER = [Post("social_worker", HERE)]


def test_a_role_without_the_permission_is_refused_whatever_is_granted():
    decision = decide(
        permission=Permission.PROPOSE_SEPARATION, posts=WORKER, needs=Level.SEE, grants={"coordinator": Level.LEAD}
    )
    assert not decision.allowed


def test_a_grant_of_the_needed_level_opens_the_case_and_says_through_what():
    decision = decide(permission=Permission.WRITE_CASE, posts=WORKER, needs=Level.WORK, grants={"step": Level.WORK})
    assert decision.allowed and decision.through == "step"


def test_a_lower_grant_does_not():
    assert not decide(
        permission=Permission.WRITE_CASE, posts=WORKER, needs=Level.WORK, grants={"shared": Level.SEE}
    ).allowed


def test_a_post_opens_what_its_own_organisation_holds_and_nothing_elsewhere():
    def holds(organisation_id):
        posts = [Post("head_of_department", HERE)]
        return decide(
            permission=Permission.TRIAGE, posts=posts, needs=Level.WORK, organisation_id=organisation_id
        ).allowed

    assert holds(HERE)
    assert not holds(ELSEWHERE)


def test_the_post_at_the_organisation_must_be_the_one_with_the_permission():
    posts = [Post("head_of_department", ELSEWHERE), Post("evaluator", HERE)]
    assert not decide(permission=Permission.TRIAGE, posts=posts, needs=Level.WORK, organisation_id=HERE).allowed


def test_a_closed_account_may_nothing():
    assert not decide(permission=Permission.RAISE_CONCERN, posts=WORKER, active=False).allowed


@pytest.mark.parametrize("role", ["evaluator", "data_protection_officer", "administrator", "fund_manager"])
def test_those_who_look_after_figures_trail_and_accounts_open_no_file(role):
    files = {
        Permission.READ_CASE, Permission.WRITE_CASE, Permission.READ_CONCERN, Permission.READ_REPORT, Permission.REVEAL,
    }  # fmt: skip
    assert not ROLES[role] & files


@pytest.mark.parametrize(
    "role, held, oneself, may",
    [
        ("coordinator", [], False, True),
        ("coordinator", ["social_worker"], False, True),
        ("administrator", [], False, True),
        ("administrator", ["administrator"], False, True),
        ("administrator", [], True, False),
        ("administrator", ["coordinator"], False, False),
        ("coordinator", ["administrator"], False, False),
        ("administrator", ["data_protection_officer"], False, False),
    ],
)
def test_who_keeps_accounts_or_trail_holds_no_other_role_and_gives_none_to_themselves(role, held, oneself, may):
    assert (post_problem(role, held, oneself=oneself) is None) is may


def test_every_role_has_a_name():
    assert set(ROLES) == set(NAMES)
