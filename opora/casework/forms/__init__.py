"""What is asked about a case."""

from .cases import (
    BreakGlassForm,
    ChildForm,
    CoordinatorForm,
    CopyForm,
    FilterForm,
    FromConcernForm,
    JoinForm,
    OpenForm,
    RiskForm,
    ShareForm,
)
from .plan import FinishForm, GoalForm, NeedForm, NothingForm, OnDayForm, ResultForm, ReviewForm, StepForm, StopForm
from .story import CloseForm, CorrectionForm, EffectForm, EventForm, LookBackForm, ReopenForm, ViewForm, VoiceForm

__all__ = [
    "BreakGlassForm", "ChildForm", "CloseForm", "CoordinatorForm", "CopyForm", "CorrectionForm", "EffectForm",
    "EventForm", "FilterForm", "FinishForm", "FromConcernForm", "GoalForm", "JoinForm", "LookBackForm", "NeedForm",
    "NothingForm", "OnDayForm", "OpenForm", "ReopenForm", "ResultForm", "ReviewForm", "RiskForm", "ShareForm",
    "StepForm", "StopForm", "ViewForm", "VoiceForm",
]  # fmt: skip
