"""The release check and the way of a letter, as plain functions."""

from .found import IDENTITY_NUMBER, Fact, Hit, Innocent, found_in, hits, identity_numbers, innocents
from .spelled import OTHER_FAMILY, spellings
from .states import FOUND, PARTS, STEPS, channel_problem, may_become, serving_problem

__all__ = [
    "FOUND", "IDENTITY_NUMBER", "OTHER_FAMILY", "PARTS", "STEPS", "Fact", "Hit", "Innocent", "channel_problem",
    "found_in", "hits", "identity_numbers", "innocents", "may_become", "serving_problem", "spellings",
]  # fmt: skip
