"""The record: append-only entries, each chained to the one before (docs/record-format.md).

A `Ledger` is the end of one owner's record, held while a transaction appends to it. It seals, commits, chains and
grows the Merkle frontier; it reads no clock and knows no database. `open_ledger` and `save` stand beside it and do.
"""

import os
import struct
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

import orjson

from buffer.record import merkle
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.keys.seal import Sealer
from storage.people import owners
from storage.people.owners import Owner
from storage.record import entries
from storage.record.entries import EntryRow
from storage.types import to_micros

SALT_BYTES = 32
_FIXED = struct.Struct(">QqqQQ")


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it has a number.

    `at` is when the thing happened, as far as is known; `payload` is what is sealed (JSON values); the rest stays
    readable without a key, so it names nobody and quotes nothing.
    """

    kind: str
    channel: str
    direction: str
    form: str
    at: datetime
    payload: dict[str, Any]
    contact_id: int = 0
    refers_to: int = 0
    album_hash: bytes | None = None


@dataclass(slots=True)
class Ledger:
    """The growing end of one owner's record."""

    owner_id: int
    chain_id: bytes
    sealer: Sealer
    size: int
    head_hash: bytes
    frontier: list[bytes]
    new_rows: list[EntryRow] = field(default_factory=list)

    def append(self, draft: Draft, now: datetime) -> int:
        """Add an entry. Returns its number, counted from 1."""
        seq = self.size + 1
        salt, content = os.urandom(SALT_BYTES), orjson.dumps(draft.payload)
        row = EntryRow(
            owner_id=self.owner_id,
            seq=seq,
            kind=draft.kind,
            channel=draft.channel,
            direction=draft.direction,
            form=draft.form,
            contact_id=draft.contact_id,
            refers_to=draft.refers_to,
            at=draft.at,
            recorded_at=now,
            album_hash=draft.album_hash,
            sealed_payload=self.sealer.seal(salt + content, "entries", "sealed_payload", self.owner_id, seq),
            commitment=commitment(salt, content),
            prev_hash=self.head_hash,
            hash=b"",
        )
        digest = entry_hash(self.chain_id, row)
        self.new_rows.append(_with_hash(row, digest))
        merkle.grow(self.frontier, self.size, digest)
        self.size, self.head_hash = seq, digest
        return seq

    def root(self) -> bytes:
        """The Merkle root over all entries so far."""
        return merkle.root(self.frontier)


def genesis_hash(chain_id: bytes) -> bytes:
    """What the first entry names as the hash before it."""
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


def read_payload(sealer: Sealer, row: EntryRow) -> dict[str, Any]:
    """Open an entry. Raises SealBroken when it was altered."""
    plain = sealer.open(row.sealed_payload, "entries", "sealed_payload", row.owner_id, row.seq)
    payload: dict[str, Any] = orjson.loads(plain[SALT_BYTES:])
    return payload


def _with_hash(row: EntryRow, digest: bytes) -> EntryRow:
    values = {name: getattr(row, name) for name in EntryRow.__slots__}
    return EntryRow(**{**values, "hash": digest})


async def open_ledger(tx: Tx, keys: Keyring, owner: Owner) -> Ledger:
    """The end of a record. The owner's row must be locked in this transaction."""
    sealer = await keys.of_owner(tx, owner.id)
    frontier = merkle.unpack(owner.frontier)
    return Ledger(owner.id, owner.chain_id, sealer, owner.record_size, owner.head_hash, frontier)


async def save(tx: Tx, ledger: Ledger) -> None:
    """Write what was appended, and where the record now ends."""
    if ledger.new_rows:
        await entries.append(tx, ledger.new_rows)
        await owners.advance(tx, ledger.owner_id, ledger.size, ledger.head_hash, b"".join(ledger.frontier))
        ledger.new_rows.clear()


async def append_one(tx: Tx, keys: Keyring, owner_id: int, draft: Draft, now: datetime) -> int:
    """Lock the owner's record, add one entry, write it. Returns its number. Raises LookupError for no such owner."""
    owner = await owners.by_id(tx, keys, owner_id, lock=True)
    if owner is None:
        raise LookupError("no such owner")
    ledger = await open_ledger(tx, keys, owner)
    seq = ledger.append(draft, now)
    await save(tx, ledger)
    return seq


@dataclass(frozen=True, slots=True)
class Fault:
    """The first place where a record does not hold, and what is wrong there."""

    seq: int
    what: str


async def check(tx: Tx, owner: Owner) -> Fault | None:
    """Walk a whole record without any key: numbers, chain, hashes, checkpoints, end. None when it is intact."""
    prev, size = genesis_hash(owner.chain_id), 0
    frontier: list[bytes] = []
    roots = {size: root for size, root, _ in await entries.checkpoints_of(tx, owner.id)}
    async for row in entries.read(tx, owner.id):
        if row.seq != size + 1:
            return Fault(size + 1, "an entry is missing")
        if row.prev_hash != prev:
            return Fault(row.seq, "does not follow the entry before it")
        if entry_hash(owner.chain_id, row) != row.hash:
            return Fault(row.seq, "was altered")
        merkle.grow(frontier, size, row.hash)
        prev, size = row.hash, row.seq
        if size in roots and merkle.root(frontier) != roots[size]:
            return Fault(size, "does not match the checkpoint kept then")
    if size != owner.record_size or prev != owner.head_hash or b"".join(frontier) != owner.frontier:
        return Fault(size, "the record does not end where it should")
    if max(roots, default=0) > size:
        return Fault(size + 1, "entries that a checkpoint has covered are missing")
    return None
