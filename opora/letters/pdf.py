"""A template as PDF/A-3b with tags. The renderer is heavy and needs Pango: it is loaded when it is needed."""

import io
import mimetypes
import warnings
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from opora.base.refusal import Refused

HOME = "https://static.invalid/"  # no host has this name: what does not lie in our own folders is not there
INSTALL = "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class Foreign(Exception):
    """A paper asked for something that is not one of our own static files: it is not made."""


def render(template: str, context: dict, language: str = "bg") -> bytes:
    """The template as PDF/A-3b, tagged for screen readers, in this language.

    A template extends `letters/paper/page.html` and takes nothing from outside our own static files.
    """
    weasyprint = _renderer()
    with translation.override(language):
        page = render_to_string(template, {"paper_language": language, **context})
    document = weasyprint.HTML(string=page, base_url=HOME, url_fetcher=_fetcher(weasyprint))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the renderer leaves its colour profile to be closed later
        try:
            return document.write_pdf(pdf_variant="pdf/a-3b", pdf_tags=True)
        except weasyprint.urls.FatalURLFetchingError as asked:
            raise Foreign(str(asked)) from None


def words_of(content: bytes) -> str:
    """What a reader of this PDF can read or search, its title and the names of its attachments among it."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))
    told = [str(value) for value in (reader.metadata or {}).values()]
    return "\n".join([*(page.extract_text() for page in reader.pages), *told, *reader.attachments])


def _renderer():
    try:
        import weasyprint
    except OSError:  # Pango is a library of the system, not of Python
        said = _("This machine cannot make PDF files yet: Pango is missing. Install it with: %(command)s")
        raise Refused(said % {"command": INSTALL}) from None
    return weasyprint


def _fetcher(weasyprint):
    class OwnFiles(weasyprint.urls.URLFetcher):
        """Gives our own static files and nothing else."""

        def fetch(self, url: str, headers=None):
            found = finders.find(url.removeprefix(HOME)) if url.startswith(HOME) else None
            if not found:
                raise weasyprint.urls.FatalURLFetchingError(url)
            kind = mimetypes.guess_type(found)[0] or "application/octet-stream"
            return weasyprint.urls.URLFetcherResponse(url, Path(found).read_bytes(), {"Content-Type": kind})

    return OwnFiles()
