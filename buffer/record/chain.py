"""Hashes of the record: genesis, commitment, entry (docs/record-format.md)."""

import struct
from hashlib import sha256

from storage.record.entries import EntryRow
from storage.types import to_micros

SALT_BYTES = 32


_FIXED = struct.Struct(">QqqQQ")


def genesis_hash(chain_id: bytes) -> bytes:
    """The hash that the first entry names as the one before it."""
    return sha256(b"breakwater/record/1\0" + chain_id).digest()


def commitment(salt: bytes, content: bytes) -> bytes:
    """A hash that binds the readable content without giving it away: AES-GCM alone does not commit to its key."""
    return sha256(b"breakwater/commitment/1\0" + salt + content).digest()


def entry_hash(chain_id: bytes, row: EntryRow) -> bytes:
    """The hash of an entry over everything stored of it but itself."""
    fixed = _FIXED.pack(row.seq, to_micros(row.at), to_micros(row.recorded_at), row.contact_id, row.refers_to)
    words = (row.kind.encode(), row.channel.encode(), row.direction.encode(), row.form.encode(), row.album_hash or b"")
    named = b"".join(len(word).to_bytes(2, "big") + word for word in words)
    sealed = sha256(row.sealed_payload).digest()
    return sha256(b"breakwater/entry/1\0" + chain_id + row.prev_hash + fixed + named + row.commitment + sealed).digest()
