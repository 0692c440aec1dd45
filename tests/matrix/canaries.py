"""Words that stand in one place only, so that their appearance anywhere else is a leak."""

import base64
import html
import json
import re
import zlib
from urllib.parse import unquote_to_bytes

MARK = "xqzw"  # in no word of any language, and hardly ever in what is random
_TOKEN = re.compile(rb"xqzw[a-z]+")
_ESCAPED = re.compile(rb"\\u[0-9a-fA-F]{4}")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{40,}={0,2}")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def token(file: str, field: str) -> str:
    """The word that stands in this field of this file, and nowhere else. Letters only: it may be a name."""
    return f"X{MARK[1:]}{file}{field}"


def found_in(content: bytes, headers: str = "") -> set[str]:
    """Every canary in these bytes, in lower case: as they are, and as a browser, a script or a reader opens them."""
    sought = content + b"\n" + headers.encode("utf-8", "replace")
    forms = [sought, *_decoded(sought)]
    return {one.decode() for form in forms for one in _TOKEN.findall(form.lower())}


def _decoded(content: bytes):
    if b"&" in content:
        yield html.unescape(content.decode("utf-8", "replace")).encode("utf-8", "replace")
    if _ESCAPED.search(content):
        yield _ESCAPED.sub(lambda found: json.loads(f'"{found[0].decode()}"').encode("utf-8", "replace"), content)
    if b"%" in content:
        yield unquote_to_bytes(content)
    for packed in _BASE64.findall(content):
        try:
            yield base64.b64decode(packed + b"=" * (-len(packed) % 4))
        except ValueError:
            continue
    for stream in _STREAM.findall(content) if content.startswith(b"%PDF") else ():
        try:
            yield zlib.decompress(stream.strip(b"\r\n"))
        except zlib.error:
            continue
