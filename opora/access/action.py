"""The decorator every change to the data goes through."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID, uuid4

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from opora.base.models import Scope
from opora.base.refusal import Refused

from . import trail
from .changes import changed, state
from .models import Entry, Staff
from .queries import live_grants
from .roles import Permission
from .rules import Decision, Level, decide

R = TypeVar("R", bound=models.Model)


@dataclass(frozen=True)
class Act:
    """What the decorator knows of one action."""

    name: str
    permission: Permission
    on: str | None
    needs: Level | None
    reasoned: bool
    run: Callable


def action(
    permission: Permission, *, on: str | None = None, needs: Level | None = Level.WORK, reasoned: bool = False
) -> Callable:
    """Check who may, lock, do the work and write the trail: all of it, or nothing.

    The function takes keywords only, takes `by`, and returns the record it changed. Its own name is what the trail
    says was done, and what a device calls it by. `on` names the argument that is the record acted on: it decides
    the scope and is read again under a row lock, so that two people deciding at once decide one after the other.
    `key` makes it happen once: the same key again returns what the first call made. A refusal undoes everything
    and leaves only its own line. `reasoned`: the given `reason` stands in the line, for whoever reads the trail.
    """

    def wrap(func: Callable[..., R]) -> Callable[..., R]:
        name = f"{func.__module__.split('.')[1]}.{func.__name__}"
        act = Act(name, permission, on, needs if on else None, reasoned, func)

        @functools.wraps(func)
        def run(*, by: Staff, key: UUID | None = None, **given):
            if key and (done := _already(act, by, key)):
                return done
            try:
                return _perform(act, by, key, given)
            except IntegrityError:
                if key and (done := _already(act, by, key)):
                    return done
                raise

        run.name, run.permission, run.on, run.needs = name, permission, on, act.needs
        run.__signature__ = inspect.signature(func)
        return run

    return wrap


def _perform(act: Act, by: Staff, key: UUID | None, given: dict):
    at, subject = given.get("at") or timezone.now(), given.get(act.on)
    with trail.gathering() as outermost:
        try:
            with transaction.atomic():
                if act.on:
                    subject = given[act.on] = locked(subject)
                decision = may(by=by, permission=act.permission, scope=subject and subject.scope, needs=act.needs)
                before = state(subject)
                record = act.run(by=by, **given)
                line = _line(act, by, key, at, subject, record, before, decision)
                if act.reasoned:
                    line.changes["reason"] = [None, given["reason"]]
                trail.add(line)
                if outermost:
                    trail.flush()
            return record
        except Refused as refusal:
            if outermost:
                trail.write([_refusal(act, by, at, subject, refusal)])
            raise


def locked(record: R) -> R:
    """The record as the database has it now, held until the transaction ends."""
    try:
        return type(record)._base_manager.select_for_update(of=("self",)).get(pk=record.pk)
    except type(record).DoesNotExist:
        raise Refused(_("This record no longer exists.")) from None


def may(*, by: Staff, permission: Permission, scope: Scope | None, needs: Level | None) -> Decision:
    """The decision for this person and this record; raises Refused where the answer is no."""
    decision = decide(
        permission=permission,
        posts=by.held(),
        active=by.active,
        needs=needs,
        grants=live_grants(viewer=by, case_id=scope.case_id) if scope and scope.case_id else {},
        organisation_id=scope.organisation_id if scope else None,
    )
    if not decision.allowed:
        raise Refused(_(decision.reason))
    return decision


def _already(act: Act, by: Staff, key: UUID):
    """What the same call made before, if it was made."""
    entry = Entry.objects.filter(pk=key).first()
    if entry is None:
        return None
    if (entry.who_id, entry.what) != (by.pk, act.name):
        raise Refused(_("This was already sent as something else. Reload the page and try again."))
    return apps.get_model(entry.subject)._base_manager.filter(pk=entry.subject_id).first()


def _line(act: Act, by: Staff, key, at: datetime, subject, record, before: dict, decision: Decision) -> trail.Line:
    scope = (subject or record).scope if hasattr(subject or record, "scope") else Scope()
    made = record if record is not None else subject
    acted_on_itself = subject is not None and made.pk == subject.pk
    after = state(made)
    return trail.Line(
        who=by, kind="done", what=act.name, at=at, subject=made._meta.label, subject_id=made.pk,
        case_id=scope.case_id or getattr(made, "scope", Scope()).case_id, through=decision.through,
        changes=changed(before if acted_on_itself else {}, after), key=key or uuid4(),
    )  # fmt: skip


def _refusal(act: Act, by: Staff, at: datetime, subject, refusal: Refused) -> trail.Line:
    scope = subject.scope if subject is not None else Scope()
    return trail.Line(
        who=by, kind="refused", what=act.name, at=at, subject=subject._meta.label if subject is not None else "",
        subject_id=subject.pk if subject is not None else None, case_id=scope.case_id,
        changes={"reasons": [str(reason) for reason in refusal.reasons]},
    )  # fmt: skip
