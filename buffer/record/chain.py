"""Hashes of the record: genesis, commitment, entry (docs/record-format.md)."""

import struct
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256

from storage.record.entries import EntryRow
from storage.types import to_micros

SALT_BYTES = 32
_BLOCK = 64  # bytes that SHA-256 takes at a time
_INNER = bytes(byte ^ 0x36 for byte in range(256))
_OUTER = bytes(byte ^ 0x5C for byte in range(256))

_FIXED = struct.Struct(">QqqQQ")


def genesis_hash(chain_id: bytes) -> bytes:
    """The hash that the first entry names as the one before it."""
    return sha256(b"breakwater/record/1\0" + chain_id).digest()


def commitment(fields: Iterable[bytes]) -> bytes:
    """A hash that binds the readable content without giving it away: AES-GCM alone does not commit to its key.

    It is over the hashes of the fields, in the order of their bytes, so that one field can be shown and proved alone.
    """
    return sha256(b"breakwater/commitment/2\0" + b"".join(sorted(fields))).digest()


def field_hashes(salt: bytes, fields: Mapping[str, bytes]) -> list[bytes]:
    """The hashes of all fields of a content, each of which is given as the bytes of its JSON."""
    return [field_hash(field_salt(salt, name), name, value) for name, value in fields.items()]


def field_salt(salt: bytes, name: str) -> bytes:
    """The salt of one field, by HMAC-SHA-256 (RFC 2104). It says nothing of that of another.

    Spelled out, because a content has thirty fields, and a call of `hmac` takes twice as long. `salt` is no longer than
    SALT_BYTES.
    """
    inner, outer = _keys(salt)
    return sha256(outer + sha256(inner + name.encode()).digest()).digest()


@lru_cache(maxsize=1)
def _keys(salt: bytes) -> tuple[bytes, bytes]:
    """What is hashed before a name, and before that hash: the same for all fields of one content."""
    key = salt.ljust(_BLOCK, b"\0")
    return key.translate(_INNER) + b"breakwater/field-salt/2\0", key.translate(_OUTER)


def field_hash(salt: bytes, name: str, value: bytes) -> bytes:
    """The hash of one field: its own salt, its name, and its value in JSON."""
    return sha256(b"breakwater/field/2\0" + salt + _named(name) + value).digest()


@lru_cache(maxsize=1024)
def _named(name: str) -> bytes:
    """The name of a field behind its length: there are a few dozen, in every entry."""
    named = name.encode()
    return len(named).to_bytes(2, "big") + named


def first_commitment(salt: bytes, content: bytes) -> bytes:
    """The commitment of entries that were made before fields had hashes of their own: over the content as one."""
    return sha256(b"breakwater/commitment/1\0" + salt + content).digest()


def entry_hash(chain_id: bytes, row: EntryRow) -> bytes:
    """The hash of an entry over everything stored of it but itself."""
    fixed = _FIXED.pack(row.seq, to_micros(row.at), to_micros(row.recorded_at), row.contact_id, row.refers_to)
    words = (row.kind.encode(), row.channel.encode(), row.direction.encode(), row.form.encode(), row.album_hash or b"")
    named = b"".join(len(word).to_bytes(2, "big") + word for word in words)
    sealed = sha256(row.sealed_payload).digest()
    return sha256(b"breakwater/entry/1\0" + chain_id + row.prev_hash + fixed + named + row.commitment + sealed).digest()
