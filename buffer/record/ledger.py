"""The record: append-only entries, each chained to the one before (docs/record-format.md).

A `Ledger` is the end of one owner's record, held while a transaction appends to it. It seals, commits, chains and
grows the Merkle frontier; it reads no clock and knows no database. `open_ledger` and `save` stand beside it and do.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import orjson

from buffer.record import merkle
from buffer.record.chain import SALT_BYTES, commitment, entry_hash, field_hashes
from buffer.record.drafts import Draft
from storage.database import Tx
from storage.files import fetches
from storage.files.fetches import Fetch
from storage.keys.keyring import Keyring
from storage.keys.seal import Sealer
from storage.people import owners
from storage.people.owners import Owner
from storage.record import entries
from storage.record.entries import EntryRow
from storage.sealed_columns import ENTRY_PAYLOAD


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
    owed: list[Fetch] = field(default_factory=list)
    """The files of the new entries: each is fetched, or the record says why not."""

    def append(self, draft: Draft, now: datetime) -> int:
        """Add an entry. Returns its number, counted from 1."""
        seq = self.size + 1
        salt, fields = os.urandom(SALT_BYTES), fields_of(draft.payload)
        content = b"{" + b",".join(orjson.dumps(name) + b":" + value for name, value in fields.items()) + b"}"
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
            sealed_payload=self.sealer.seal(salt + content, ENTRY_PAYLOAD, self.owner_id, seq),
            commitment=commitment(field_hashes(salt, fields)),
            prev_hash=self.head_hash,
            hash=b"",
        )
        digest = entry_hash(self.chain_id, row)
        self.new_rows.append(replace(row, hash=digest))
        merkle.grow(self.frontier, self.size, digest)
        self.size, self.head_hash = seq, digest
        self.owed += owed_by(self.owner_id, seq, draft.channel, draft.payload, now)
        return seq

    def root(self) -> bytes:
        """The Merkle root over all entries so far."""
        return merkle.root(self.frontier)


def owed_by(owner_id: int, seq: int, channel: str, payload: Mapping[str, Any], now: datetime) -> list[Fetch]:
    """The files of an entry that Telegram has. Those of a forward lie in the owner's chat with the bot."""
    message_id = payload.get("message_id", 0) if channel == "forward" else 0
    files = enumerate(payload.get("attachments") or ())
    return [Fetch(owner_id, seq, number, message_id, now, now) for number, file in files if file.get("file_id")]


def fields_of(payload: Mapping[str, Any]) -> dict[str, bytes]:
    """The fields of a content, each as the bytes of JSON that are committed to."""
    return {name: orjson.dumps(value) for name, value in payload.items()}


def read_payload(sealer: Sealer, row: EntryRow) -> dict[str, Any]:
    """Open an entry. Raises SealBroken when it was altered."""
    plain = sealer.open(row.sealed_payload, ENTRY_PAYLOAD, row.owner_id, row.seq)
    payload: dict[str, Any] = orjson.loads(plain[SALT_BYTES:])
    return payload


async def open_payload(tx: Tx, keys: Keyring, row: EntryRow) -> dict[str, Any] | None:
    """Open an entry. None where it was altered, or its owner's key is gone: then that is gathered, to be noted."""
    opened = await open_content(tx, keys, row)
    if opened is None:
        return None
    payload: dict[str, Any] = orjson.loads(opened[1])
    return payload


async def open_content(tx: Tx, keys: Keyring, row: EntryRow) -> tuple[bytes, bytes] | None:
    """The salt of an entry, and the JSON of its content. None as for `open_payload`."""
    plain = await keys.read_value(tx, row.sealed_payload, ENTRY_PAYLOAD, row.owner_id, row.seq)
    return None if plain is None else (plain[:SALT_BYTES], plain[SALT_BYTES:])


async def open_ledger(tx: Tx, keys: Keyring, owner: Owner) -> Ledger:
    """The end of a record. The owner's row must be locked in this transaction.

    Raises SealBroken where that row does not hold: nothing can be added to a record whose end nobody knows.
    """
    if not owner.record_holds:
        raise owners.broken_end(owner.id)
    sealer = await keys.open_owner(tx, owner.id)
    frontier = merkle.unpack(owner.frontier)
    return Ledger(owner.id, owner.chain_id, sealer, owner.record_size, owner.head_hash, frontier)


async def save(tx: Tx, keys: Keyring, ledger: Ledger) -> None:
    """Write the appended entries, the new end of the record, and which files are to be fetched."""
    if ledger.new_rows:
        await entries.append(tx, ledger.new_rows)
        await owners.advance(tx, keys, ledger.owner_id, ledger.size, ledger.head_hash, b"".join(ledger.frontier))
        ledger.new_rows.clear()
    if ledger.owed:
        await fetches.add(tx, keys, ledger.owed)
        ledger.owed.clear()


async def append_one(tx: Tx, keys: Keyring, owner_id: int, draft: Draft, now: datetime) -> int:
    """Lock the owner's record, add one entry, write it. Returns its number. Raises LookupError for no such owner."""
    owner = await owners.find(tx, keys, owner_id, lock=True)
    if owner is None:
        raise LookupError("no such owner")
    ledger = await open_ledger(tx, keys, owner)
    seq = ledger.append(draft, now)
    await save(tx, keys, ledger)
    return seq
