import sys

import pytest

from opora.base.refusal import Refused
from opora.letters import pdf

ALPHABET = "абвгдежзийклмнопрстуфхцчшщъьюя"
PAGE = "letters/tests/alphabet.html"


@pytest.fixture
def template(tmp_path, settings):
    """A template of the test's own, found beside the real ones."""
    templates = dict(settings.TEMPLATES[0], DIRS=[tmp_path])
    settings.TEMPLATES = [templates]

    def write(text: str) -> str:
        (tmp_path / "planted.html").write_text(text)
        return "planted.html"

    return write


def extended(block: str) -> str:
    return '{% extends "letters/paper/page.html" %}{% block main %}' + block + "{% endblock %}"


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("weight", ["p", "strong"])
def test_every_letter_can_be_read_back(template, weight):
    said = f"{ALPHABET} {ALPHABET.upper()} „кавички“ ѝ № 5 – €12,30 Latin abcxyz 0123456789"
    made = pdf.render(template(extended(f"<p><{weight}>{said}</{weight}></p>")), {}, "bg")
    assert squeezed(said) in squeezed(pdf.words_of(made))


def test_it_is_an_archive_file_with_tags_and_a_language(template):
    from io import BytesIO

    from pypdf import PdfReader

    made = pdf.render(template(extended("<p>Да</p>")), {}, "bg")
    root = PdfReader(BytesIO(made)).trailer["/Root"]
    assert root["/Lang"] == "bg" and root["/MarkInfo"]["/Marked"]
    metadata = root["/Metadata"].get_data().decode()
    assert "pdfaid:part" in metadata and "/StructTreeRoot" in root


def test_each_page_says_which_it_is(template):
    made = pdf.render(template(extended("<p>ред</p>" * 120)), {}, "bg")
    said = pdf.words_of(made)
    assert all(f"{page} / 5" in said for page in range(1, 6))


@pytest.mark.parametrize(
    "address", ["https://example.com/a.png", "file:///etc/hostname", "http://127.0.0.1/a.png", "../../secret.png"]
)
def test_paper_takes_nothing_from_elsewhere(template, address):
    with pytest.raises(pdf.Foreign):
        pdf.render(template(extended(f'<img src="{address}" alt="">')), {}, "bg")


def test_without_pango_it_says_in_one_line_what_to_install(monkeypatch):
    class Missing:
        def find_spec(self, name, path=None, target=None):
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(Refused) as refused:
        pdf.render("letters/paper/page.html", {}, "bg")
    assert "libpango-1.0-0" in refused.value.reasons[0]
