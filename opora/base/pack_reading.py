"""Reads one file of a country pack, line by line, and says where it is broken."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path


class BrokenPack(Exception):
    """The country pack cannot be used. Names the file, the line (0: the whole file) and the reason."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        self.file, self.line, self.reason = file, line, reason
        super().__init__(f"{file}, line {line}: {reason}" if line else f"{file}: {reason}")


class Row(dict[str, str]):
    """One line of a file: the texts by column, and where it stands."""

    def __init__(self, file: str, line: int, texts: Iterable[tuple[str, str]]) -> None:
        super().__init__(texts)
        self.file, self.line = file, line

    def broken(self, reason: str) -> BrokenPack:
        return BrokenPack(self.file, self.line, reason)

    def needed(self, column: str) -> str:
        if not (text := self[column]):
            raise self.broken(f"{column} is empty")
        return text

    def one_of(self, column: str, allowed: Iterable[str], what: str = "") -> str:
        if (text := self.needed(column)) not in allowed:
            raise self.broken(f"unknown {what or column} “{text}”")
        return text

    def several_of(self, column: str, allowed: Iterable[str], what: str) -> tuple[str, ...]:
        """Codes parted by spaces; none is allowed."""
        found = tuple(self[column].split())
        for text in found:
            if text not in allowed:
                raise self.broken(f"{column}: unknown {what} “{text}”")
        return found

    def day(self, column: str) -> date | None:
        """An ISO day (2026-11-22), or None where nothing stands."""
        if not (text := self[column]):
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.broken(f"{column}: “{text}” is not a day; write it like 2026-11-22") from None

    def whole(self, column: str) -> int | None:
        """A whole number from 0, or None where nothing stands."""
        if not (text := self[column]):
            return None
        if not (text.isascii() and text.isdigit()):
            raise self.broken(f"{column}: “{text}” is not a whole number")
        return int(text)

    def decimal(self, column: str, low: float, high: float) -> float | None:
        if not (text := self[column]):
            return None
        try:
            number = float(text)
        except ValueError:
            raise self.broken(f"{column}: “{text}” is not a number") from None
        if not low <= number <= high:
            raise self.broken(f"{column}: {text} is not between {low} and {high}")
        return number

    def yes(self, column: str) -> bool:
        return self.one_of(column, YES_NO) in ("yes", "true")


YES_NO = ("yes", "no", "true", "false")


def text_of(folder: Path, file: str) -> str:
    """The whole file as text; refused when missing or in another encoding than UTF-8."""
    try:
        raw = (folder / file).read_bytes()
    except OSError:
        raise BrokenPack(file, 0, f"the file is missing in {folder}") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        raise BrokenPack(file, line, "wrong encoding: the file must be UTF-8 (was it saved as Windows-1251?)") from None


def rows(folder: Path, file: str, columns: str) -> list[Row]:
    """The lines of a comma-separated file that has at least these columns (parted by spaces)."""
    reader = csv.reader(io.StringIO(text_of(folder, file), newline=""), strict=True)
    header = next(reader, [])
    for column in columns.split():
        if header.count(column) != 1:
            raise BrokenPack(file, 1, f"column “{column}” is {'missing' if column not in header else 'there twice'}")
    found, line = [], 2
    try:
        for texts in reader:
            if texts and len(texts) != len(header):
                raise BrokenPack(file, line, f"{len(texts)} fields, but the header has {len(header)} columns")
            if texts:
                found.append(Row(file, line, zip(header, map(str.strip, texts), strict=True)))
            line = reader.line_num + 1
    except csv.Error as fault:
        raise BrokenPack(file, line, f"not a comma-separated line: {fault}") from None
    return found


def by_code(lines: list[Row], column: str = "code") -> dict[str, Row]:
    """The lines by their code; an empty or repeated code is refused."""
    found: dict[str, Row] = {}
    for row in lines:
        code = row.needed(column)
        if code in found:
            raise row.broken(f"duplicate {column} “{code}”, first in line {found[code].line}")
        found[code] = row
    return found
