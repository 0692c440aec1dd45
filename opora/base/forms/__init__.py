"""Our forms: one look, one way to say what is wrong, and nothing typed is ever lost or quietly changed."""

from .choices import ChoiceField, ManyField, TickField, YesNoField
from .form import Form, Group, Problem, Renderer
from .place import SettlementField
from .times import DayField, MomentField
from .words import LineField, PhoneField, WordsField

__all__ = [
    "ChoiceField", "DayField", "Form", "Group", "LineField", "ManyField", "MomentField", "PhoneField",
    "Problem", "Renderer", "SettlementField", "TickField", "WordsField", "YesNoField",
]  # fmt: skip
