"""A new receipt code: the only key of somebody who has no account."""

import secrets

from .rules import ALPHABET, CODE_LENGTH, grouped


def new_code() -> str:
    """A code that nobody can guess, in groups of four."""
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)))
