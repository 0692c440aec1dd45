"""A sitting ends, and the chair signs its record."""

from datetime import datetime

from django.utils.translation import gettext as _

from opora.access.action import action
from opora.access.models import WHOLE, Staff
from opora.access.roles import Permission
from opora.base.refusal import Refused

from .. import papers, queries
from ..models import Sitting
from ..rules import ReportState, SittingState
from ._steps import _require_step


@action(Permission.KEEP_SITTING, on="sitting")
def close_sitting(*, sitting: Sitting, by: Staff, at: datetime) -> Sitting:
    """Close the sitting. Every point was heard, returned or postponed; from now on members read no report of it."""
    _require_step(sitting, SittingState.CLOSED)
    waiting = queries.items(viewer=WHOLE).filter(sitting=sitting, postponed_at=None)
    if waiting.filter(report__state=ReportState.SUBMITTED).exists():
        raise Refused(_("A report on the agenda was neither heard, returned nor postponed."))
    sitting.state, sitting.closed_at = SittingState.CLOSED, at
    sitting.save(update_fields=["state", "closed_at"])
    return sitting


@action(Permission.CHAIR, on="sitting")
def sign_sitting(*, sitting: Sitting, by: Staff, at: datetime) -> Sitting:
    """The chair signs the record of the sitting: from now on it is kept as it is, as the very file."""
    _require_step(sitting, SittingState.SIGNED)
    member = queries.member_of(body=sitting.body, viewer=by)
    if member is None or not member.chair:
        raise Refused(_("The record is signed by the chair of this body."))
    sitting.state, sitting.signed_at, sitting.signed_by = SittingState.SIGNED, at, by
    sitting.save(update_fields=["state", "signed_at", "signed_by"])
    papers.freeze_record(sitting, by=by, at=at)
    return sitting
