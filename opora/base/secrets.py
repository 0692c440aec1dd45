"""Keys, sealed text and keyed fingerprints. The keys never lie in the database.

A sealed text is: key version (1 byte), nonce (12), AES-256-GCM ciphertext with tag, bound to `table:column:row`,
so that a ciphertext moved to another place does not open. A fingerprint is HMAC-SHA-256 with a key of its own.
"""

import base64
import functools
import hashlib
import hmac
import json
import os
import secrets as random
from dataclasses import dataclass, replace
from pathlib import Path

NONCE = 12


class WrongKey(Exception):
    """The keys at hand do not open what is stored. Never shown as text, never swallowed."""


@dataclass(frozen=True)
class KeyRing:
    """`seals` by version (the highest seals anew, all open), one key for fingerprints, one for the trail.

    `past` holds the fingerprint keys before this one, as long as a rotation is under way.
    """

    seals: dict[int, bytes]
    index: bytes
    trail: bytes
    site: str
    past: tuple[bytes, ...] = ()

    @property
    def newest(self) -> int:
        return max(self.seals)

    def as_text(self) -> str:
        seals = {str(version): _text(key) for version, key in self.seals.items()}
        ring = {"seals": seals, "index": _text(self.index), "trail": _text(self.trail), "site": self.site}
        if self.past:
            ring["past"] = [_text(key) for key in self.past]
        return json.dumps(ring, indent=1)

    @property
    def turning(self) -> bool:
        """Whether a rotation was begun and is not yet done."""
        return len(self.seals) > 1 or bool(self.past)


def new_ring() -> KeyRing:
    key = random.token_bytes
    return KeyRing(seals={1: key(32)}, index=key(32), trail=key(32), site=random.token_urlsafe(50))


def with_new_seal(ring: KeyRing) -> KeyRing:
    """The same ring with one more sealing key and a fresh fingerprint key; the old ones stay until all is renewed."""
    seals = ring.seals | {ring.newest + 1: random.token_bytes(32)}
    return replace(ring, seals=seals, index=random.token_bytes(32), past=(ring.index, *ring.past))


def without_old_keys(ring: KeyRing) -> KeyRing:
    """The same ring when everything is sealed and marked with its newest keys."""
    return replace(ring, seals={ring.newest: ring.seals[ring.newest]}, past=())


def read_ring(text: str) -> KeyRing:
    try:
        raw = json.loads(text)
        seals = {int(version): _key(key) for version, key in raw["seals"].items()}
        past = tuple(_key(key) for key in raw.get("past", ()))
        return KeyRing(seals=seals, index=_key(raw["index"]), trail=_key(raw["trail"]), site=raw["site"], past=past)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WrongKey("The key ring cannot be read. Put back the file that belongs to this database.") from error


def ring_path() -> Path:
    """Where the ring lies: the file OPORA_KEYS, or keys.json in the data folder."""
    return Path(os.environ.get("OPORA_KEYS") or Path(os.environ.get("OPORA_DATA", "var/opora")) / "keys.json")


def ring() -> KeyRing:
    """The keys in force: the text in OPORA_KEY_RING, or the file of `ring_path()`, read again when it changed."""
    if text := os.environ.get("OPORA_KEY_RING"):
        return _ring_in(text)
    path = ring_path()
    try:
        state = path.stat()
    except FileNotFoundError:
        missing = f"There are no keys at {path}. Put back the key file, or make one with: opora new-keys"
        raise WrongKey(missing) from None
    return _ring_at(path, state.st_mtime_ns, state.st_ino)


@functools.lru_cache(maxsize=4)
def _ring_in(text: str) -> KeyRing:
    return read_ring(text)


@functools.lru_cache(maxsize=4)
def _ring_at(path: Path, changed: int, inode: int) -> KeyRing:
    return read_ring(path.read_text())


def _forget() -> None:
    _ring_in.cache_clear()
    _ring_at.cache_clear()


ring.cache_clear = _forget


def keep_ring(new: KeyRing, path: Path) -> None:
    """Write the ring so that only its owner reads it, and so that a crash leaves the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(new.as_text())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def seal(text: str, bound: str) -> bytes:
    """Seal a text for one place in the database: `bound` is `table:column:row`."""
    keys, nonce = ring(), random.token_bytes(NONCE)
    version = keys.newest
    return bytes([version]) + nonce + _cipher(keys.seals[version]).encrypt(nonce, text.encode(), bound.encode())


def unseal(blob: bytes, bound: str) -> str:
    """Open a sealed text, or raise WrongKey; there is no third answer."""
    from cryptography.exceptions import InvalidTag

    blob = bytes(blob)
    try:
        key = ring().seals[blob[0]]
        return _cipher(key).decrypt(blob[1 : 1 + NONCE], blob[1 + NONCE :], bound.encode()).decode()
    except (KeyError, IndexError, InvalidTag) as error:
        raise WrongKey("The keys in force do not open this database.") from error


def fingerprint(kind: str, value: str) -> str:
    """Find equal secrets without opening them: 64 hexadecimal digits, different for each kind."""
    return _mark(ring().index, kind, value)


def fingerprints(kind: str, value: str) -> list[str]:
    """Every mark this secret may have while a rotation is under way; otherwise the one it has."""
    return [_mark(key, kind, value) for key in (ring().index, *ring().past)]


def _mark(key: bytes, kind: str, value: str) -> str:
    return hmac.new(key, f"{kind}\0{value}".encode(), hashlib.sha256).hexdigest()


def trail_digest(text: str) -> str:
    return hmac.new(ring().trail, text.encode(), hashlib.sha256).hexdigest()


@functools.lru_cache(maxsize=16)
def _cipher(key: bytes):
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode()


def _key(text: str) -> bytes:
    key = base64.b64decode(text, validate=True)
    if len(key) != 32:
        raise ValueError("a key has 32 bytes")
    return key
