"""The release check and the way of a letter, as plain functions."""

from .found import IDENTITY_NUMBER, Fact, Hit, Innocent, found_in, hits, identity_numbers, innocents
from .spelled import OTHER_FAMILY, spellings
from .states import STEPS, may_become, serving_problem

__all__ = [
    "IDENTITY_NUMBER", "OTHER_FAMILY", "STEPS", "Fact", "Hit", "Innocent", "found_in", "hits", "identity_numbers",
    "innocents", "may_become", "serving_problem", "spellings",
]  # fmt: skip
