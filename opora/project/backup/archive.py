"""A file that only the keys open.

Magic, version of the sealing key (1 byte), salt (16), then chunks: length (4 bytes, the highest bit marks the last
one) and AES-256-GCM ciphertext. The key is made of the sealing key and the salt; each chunk is bound to the file's
head, its place and whether it is the last. So a chunk changed, moved, left out or cut off does not open.
"""

import gzip
import io
import os
import secrets as random
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from opora.base import secrets
from opora.base.refusal import Refused

MAGIC = b"opora backup 1\n"
SALT, CHUNK, LAST = 16, 1 << 20, 1 << 31
LONGEST = CHUNK + 16  # a chunk with its tag


class Damaged(Refused):
    """The file is no backup, is not whole, or is not as it was written."""


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A stream into a sealed file. It bears its name only when all of it is on the disk."""
    part = path.with_name(path.name + ".part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            sealed = _Sealing(file)
            with gzip.GzipFile(fileobj=sealed, mode="wb", mtime=0, compresslevel=6) as packed:
                yield packed
            sealed.finish()
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        _sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """The stream that was written. Damaged at the first byte that is not as it was."""
    try:
        file = path.open("rb")
    except OSError:
        raise Damaged(_("There is no file %(path)s that can be read.") % {"path": path}) from None
    with file:
        opened = io.BufferedReader(_Opening(file), CHUNK)
        try:
            with gzip.GzipFile(fileobj=opened, mode="rb") as unpacked:
                yield unpacked
        except (EOFError, gzip.BadGzipFile) as error:
            raise Damaged(_("The backup is damaged or cut short. Take another one.")) from error


class _Sealing:
    """Cuts what is written into chunks; holds one back, since only the end knows which is the last."""

    def __init__(self, file: BinaryIO) -> None:
        version = secrets.ring().newest
        self.file, self.held, self.number = file, bytearray(), 0
        self.head = MAGIC + bytes([version]) + random.token_bytes(SALT)
        self.cipher = _cipher(secrets.ring().seals[version], self.head)
        file.write(self.head)

    def write(self, given: bytes) -> int:
        self.held += given
        while len(self.held) > CHUNK:
            self._seal(bytes(self.held[:CHUNK]), last=False)
            del self.held[:CHUNK]
        return len(given)

    def flush(self) -> None:
        """gzip asks for it; a chunk leaves only when it is full."""

    def finish(self) -> None:
        self._seal(bytes(self.held), last=True)

    def _seal(self, text: bytes, *, last: bool) -> None:
        sealed = self.cipher.encrypt(_nonce(self.number, last), text, self.head)
        self.file.write(struct.pack(">I", len(sealed) | (LAST if last else 0)) + sealed)
        self.number += 1


class _Opening(io.RawIOBase):
    """Opens chunk after chunk, and refuses the first that is not the one that belongs here."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.held, self.number, self.ended = file, b"", 0, False
        self.head = file.read(len(MAGIC) + 1 + SALT)
        if not self.head.startswith(MAGIC) or len(self.head) < len(MAGIC) + 1 + SALT:
            raise Damaged(_("This file is no backup of Opora."))
        key = secrets.ring().seals.get(self.head[len(MAGIC)])
        if key is None:
            raise Damaged(foreign())
        self.cipher = _cipher(key, self.head)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        while not self.held and not self.ended:
            self._next()
        given, self.held = self.held[: len(buffer)], self.held[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)

    def _next(self) -> None:
        from cryptography.exceptions import InvalidTag

        size = self.file.read(4)
        length = struct.unpack(">I", size)[0] if len(size) == 4 else 0
        last, length = bool(length & LAST), length & ~LAST
        sealed = self.file.read(length) if 0 < length <= LONGEST else b""
        try:
            self.held = self.cipher.decrypt(_nonce(self.number, last), sealed, self.head)
        except (InvalidTag, ValueError) as error:
            # The very first chunk tells a foreign key from damage no better than any other.
            raise Damaged(_("The backup is damaged or cut short, or was made with other keys.")) from error
        self.ended, self.number = last, self.number + 1
        if last and self.file.read(1):
            raise Damaged(_("Something was added to the end of the backup. Take another one."))


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _cipher(key: bytes, head: bytes):
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return AESGCM(HKDF(SHA256(), 32, salt=head[-SALT:], info=MAGIC).derive(key))


def foreign() -> str:
    return _("The backup was made with keys that are not here. Put back the key file of that day (OPORA_KEYS).")


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
