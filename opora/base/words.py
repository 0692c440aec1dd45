"""Marks a sentence for the catalogue where Django may not be imported; whoever shows it translates it."""


def N_(sentence: str) -> str:
    return sentence
