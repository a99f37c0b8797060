"""The lines of an export: an entry as it is read, and what proves it (docs/record-format.md: The export). Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from buffer.export.attached.attachments import KeptFile
from buffer.export.disclosure import Shown, hidden
from buffer.export.verify import moment
from buffer.record import chain
from buffer.record.ledger import fields_of
from storage.record.entries import EntryRow
from storage.types import to_micros

SENDER = ("id", "name", "username")
OF_A_FILE = ("kind", "mime_type", "name", "size")


@dataclass(frozen=True, slots=True)
class Opened:
    """An entry with its content; `salt` and `content` are None where it cannot be opened any more."""

    row: EntryRow
    salt: bytes | None
    content: bytes | None

    def payload(self) -> dict[str, Any]:
        """Every field of the content; none where it cannot be opened."""
        found: dict[str, Any] = {} if self.content is None else orjson.loads(self.content)
        return found


@dataclass(frozen=True, slots=True)
class View:
    """How an export shows entries: in which zone, and what beside the ordinary."""

    zone: ZoneInfo
    shown: frozenset[Shown]
    contacts: Mapping[int, int]
    """The numbers of contacts, counted from 1, by their ids."""


def readable(entry: Opened, view: View, find: Callable[[EntryRow, int, Mapping[str, Any]], KeptFile]) -> dict[str, Any]:
    """An entry as people and programs read it."""
    row, payload = entry.row, entry.payload()
    left_out = hidden(row, payload, view.shown)
    open_fields = {name: value for name, value in payload.items() if name not in left_out}
    sender = open_fields.pop("sender", None)
    open_fields.pop("attachments", None)
    named = "attachments" not in left_out
    return {
        "number": row.seq,
        "kind": row.kind,
        "channel": row.channel,
        "direction": row.direction,
        "form": row.form,
        "attribution": open_fields.pop("attribution", "none"),
        "at": moment(to_micros(row.at)),
        "at_local": _local(row.at, view.zone),
        "recorded_at": moment(to_micros(row.recorded_at)),
        "contact": view.contacts.get(row.contact_id),
        "sender": None if sender is None else {name: sender.get(name) for name in SENDER},
        "text": open_fields.pop("text", None),
        "attachments": [
            _attachment(one, find(row, number, one), named=named)
            for number, one in enumerate(payload.get("attachments") or [])
        ],
        "refers_to": row.refers_to,
        "content": open_fields,
        "left_out": sorted(left_out),
        "opens": entry.content is not None,
        "hash": row.hash.hex(),
        "prev_hash": row.prev_hash.hex(),
    }


def proof(entry: Opened, view: View, path: Sequence[bytes] | None) -> dict[str, Any]:
    """What is needed to compute the entry's hash from what is shown of it; `path` shows that it is in a record of which
    this is a part."""
    row = entry.row
    found: dict[str, Any] = {
        "album_hash": None if row.album_hash is None else row.album_hash.hex(),
        "at": to_micros(row.at),
        "contact_id": row.contact_id,
        "number": row.seq,
        "recorded_at": to_micros(row.recorded_at),
        "sealed_sha256": sha256(row.sealed_payload).hexdigest(),
        **_opening(entry, view.shown),
    }
    return found if path is None else {**found, "path": [one.hex() for one in path]}


def _opening(entry: Opened, shown: frozenset[Shown]) -> dict[str, Any]:
    """The commitment, as far as the content is shown: by its fields, or, where it was made in the first way, whole."""
    row, salt, content = entry.row, entry.salt, entry.content
    if salt is not None and content is not None:
        payload = orjson.loads(content)
        fields = fields_of(payload)
        left_out = hidden(row, payload, shown)
        hashes = {name: chain.field_hash(chain.field_salt(salt, name), name, value) for name, value in fields.items()}
        if chain.commitment(hashes.values()) == row.commitment:
            opened = [name for name in fields if name not in left_out]
            return {
                "opened": {name: [chain.field_salt(salt, name).hex(), fields[name].decode()] for name in opened},
                "closed": sorted(hashes[name].hex() for name in left_out),
            }
        if not left_out and chain.first_commitment(salt, content) == row.commitment:
            return {"salt": salt.hex(), "content": content.decode()}
    return {"commitment": row.commitment.hex()}


def _attachment(said: Mapping[str, Any], kept: KeptFile, *, named: bool) -> dict[str, Any]:
    """A file as it is read; `named`: with its name."""
    state = kept.state if kept.sha256 else said.get("state") or kept.state  # an import says what it has found
    shown = {name: said.get(name) if named or name != "name" else None for name in OF_A_FILE}
    return {**shown, "sha256": kept.sha256, "state": state}


def _local(at: datetime, zone: ZoneInfo) -> str:
    """The time on the clocks of a zone, with its offset; that of UTC where the year has no such day there."""
    try:
        return at.astimezone(zone).isoformat()
    except OverflowError:
        return moment(to_micros(at))
