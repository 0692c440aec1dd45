"""Sentences that rules mark with N_ are not seen by Django's extraction: here each is looked up."""

import ast
from pathlib import Path

import pytest
from django.utils import translation

OPORA = Path(__file__).parents[2]


def sentences():
    for file in [*OPORA.glob("base/**/*.py"), *OPORA.glob("people/*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            marked = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "N_"
            if marked and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


@pytest.mark.parametrize("sentence", sorted(set(sentences())))
def test_every_marked_sentence_has_its_bulgarian(sentence):
    with translation.override("bg"):
        assert translation.gettext(sentence) != sentence
