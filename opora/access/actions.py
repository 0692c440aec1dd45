"""Changes to who is who and who may reach what."""

from datetime import date

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _

from opora.base.refusal import Refused

from .action import action
from .models import Account, Organisation, Post, Staff
from .roles import ROLES, Permission
from .rules import post_problem

NOT_FOR_PEOPLE = {"system", "public"}


@action(Permission.MANAGE_ACCOUNTS)
def add_organisation(*, kind: str, name: str, municipality: str, by: Staff, **more) -> Organisation:
    """Enter an organisation: a department, a commission, a provider, a ward."""
    return Organisation.objects.create(kind=kind, name=name, municipality=municipality, **more)


@action(Permission.MANAGE_ACCOUNTS, on="organisation", needs=None)
def correct_organisation(*, organisation: Organisation, by: Staff, **corrected) -> Organisation:
    """Correct what an organisation is called and where it is; one that closed is no longer chosen anywhere."""
    for field in corrected.keys() & CORRECTED:
        setattr(organisation, field, corrected[field])
    organisation.save()
    return organisation


CORRECTED = {"kind", "name", "municipality", "settlement", "serves", "address", "email", "phone", "active"}


@action(Permission.MANAGE_ACCOUNTS)
def add_staff(*, name: str, email: str, password: str | None, by: Staff) -> Staff:
    """Enter a person at work with an account to sign in. Without a password the account waits for one."""
    if Account.objects.filter(email__iexact=email).exists():
        raise Refused(_("There is already an account with this e-mail address."))
    account = Account(email=email.lower())
    account.set_password(password)
    account.save()
    return Staff.objects.create(account=account, name=name)


@action(Permission.MANAGE_ACCOUNTS)
def appoint(*, staff: Staff, organisation: Organisation | None, role: str, by: Staff, on_day: date) -> Post:
    """Give somebody a role at an organisation."""
    if role not in ROLES or role in NOT_FOR_PEOPLE:
        raise Refused(_("There is no such role."))
    if problem := post_problem(role, [held.role for held in staff.held()], oneself=staff.pk == by.pk):
        raise Refused(_(problem))
    if Post.objects.filter(staff=staff, organisation=organisation, role=role, until=None).exists():
        raise Refused(_("This person already holds this role there."))
    return Post.objects.create(staff=staff, organisation=organisation, role=role, since=on_day)


@action(Permission.MANAGE_ACCOUNTS)
def end_post(*, post: Post, by: Staff, on_day: date) -> Post:
    """End a role. What it opened is closed with the next request."""
    if post.until:
        raise Refused(_("This role has ended already."))
    post.until = on_day
    post.save(update_fields=["until"])
    return post


@action(Permission.MANAGE_ACCOUNTS)
def close_account(*, staff: Staff, by: Staff) -> Staff:
    """Close somebody's account at once, wherever they are signed in; what they did stays under their name."""
    if staff.pk == by.pk:
        raise Refused(_("Nobody closes their own account: ask another administrator."))
    staff.active = False
    staff.save(update_fields=["active"])
    Account.objects.filter(pk=staff.account_id).update(is_active=False)
    _end_visits(staff)
    return staff


@action(Permission.MANAGE_ACCOUNTS)
def open_account_again(*, staff: Staff, by: Staff) -> Staff:
    """Open a closed account again; a new password is set through a new link."""
    staff.active = True
    staff.save(update_fields=["active"])
    Account.objects.filter(pk=staff.account_id).update(is_active=True)
    return staff


@action(Permission.MANAGE_ACCOUNTS)
def correct_staff(*, staff: Staff, name: str, email: str, by: Staff) -> Staff:
    """Correct somebody's name, or the address they sign in with."""
    if Account.objects.filter(email__iexact=email).exclude(pk=staff.account_id).exists():
        raise Refused(_("There is already an account with this e-mail address."))
    Account.objects.filter(pk=staff.account_id).update(email=email.lower())
    staff.name = name
    staff.save(update_fields=["name"])
    return staff


@action(Permission.MANAGE_ACCOUNTS)
def renew_password(*, staff: Staff, by: Staff) -> Staff:
    """Take the password away, so that a new one is set through a link; links given before no longer open."""
    staff.account.set_unusable_password()
    staff.account.save(update_fields=["password"])
    _end_visits(staff)
    return staff


@action(Permission.MANAGE_ACCOUNTS)
def remove_second_factor(*, staff: Staff, by: Staff) -> Staff:
    """Somebody lost their telephone and their recovery codes: they set up a new second step when they sign in."""
    if staff.pk == by.pk:
        raise Refused(_("Another administrator does this for you."))
    Authenticator.objects.filter(user_id=staff.account_id).delete()
    _end_visits(staff)
    return staff


@action(Permission.MANAGE_ACCOUNTS)
def end_visits(*, staff: Staff, by: Staff) -> Staff:
    """Sign somebody out everywhere, at once."""
    _end_visits(staff)
    return staff


def _end_visits(staff: Staff) -> None:
    for visit in UserSession.objects.purge_and_list(staff.account):
        visit.end()
