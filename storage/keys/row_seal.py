"""Row seals: a keyed hash over what a row says. Somebody who can write the database, but has no key, cannot make one.

Every table has a column `seal` except those in WITHOUT_SEAL. It covers every column of its row except those in
NOT_COVERED, and those of a part that has a seal of its own, in PARTS. A row whose seal does not hold grants nothing and
is never sealed again as it is: that would launder a forgery.

    seal    = HMAC-SHA-256(row key, "breakwater/row/1" 00 table 00 column column ...)
    part    = the same with "table.seal of the part" for table
    column  = name 00 type u32 length value, in the order of the names

A column is left out while it has its first value, NULL where FIRST_VALUES names no other; so a column can be added to
a table without every row being sealed again. Types: b bool, i integer and t time (both in decimal), s text, y bytes.
"""

import hmac
import struct
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Table
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from storage.errors import SealBroken
from storage.keys.seal import row_name
from storage.tables import metadata
from storage.types import to_micros

SEAL = "seal"

WITHOUT_SEAL = {
    "wrapped_keys": "the wrapping holds only what was wrapped with the master key for that name",
    "inbox": "a body is bound to its update id; the rest says when it is looked at, and a row can be deleted anyway",
    "dead_letters": "as in the inbox",
    "entries": "chained; the end of the chain is in the owner's row, and each payload is bound to its number",
    "screenings": "the verdict is bound to its entry; the version only says whether it is made anew",
}
"""Tables without a seal, and what holds them instead."""

NOT_COVERED = {
    "owners.sealed_profile": "sealed itself; damaged, it must not take the settings and the record with it",
    "contacts.sealed_profile": "sealed itself; damaged, the contact has no name, and everything else",
    "identities.sealed_profile": "sealed itself; an account is found by its hash, which is covered",
    "connections.sealed_connection": "sealed itself; a connection is found by its hash, which is covered",
    "accesses.id": "given by the database as the row is written",
    "instance.key_check": "checks itself, and changes with the master key",
    "instance.passphrase_salt": "a wrong one gives a wrong master key",
}
"""Columns that a seal does not cover, and why that is safe."""

FIRST_VALUES: dict[str, Any] = {"boundaries.claimed": False, "matters.told_to": 0, "sightings.awaited": False}
"""The value of a column in rows that were written before it was there."""

PARTS: dict[str, dict[str, frozenset[str]]] = {
    "owners": {
        "record_seal": frozenset(
            {
                *("chain_id", "created_at", "record_size", "head_hash", "frontier"),
                *("next_digest_at", "next_digest_date", "next_reminder_at", "digests", "digest_to"),
            }
        )
    }
}
"""Columns with a seal of their own, by its name, so that one altered setting does not end the record of an owner."""

SEALED_TABLES = tuple(table for table in metadata.sorted_tables if SEAL in table.c)
"""Every table whose rows are sealed, those that others refer to first."""

_PREFIX = b"breakwater/row/1\0"
_LENGTH = struct.Struct(">I")
_TYPES: dict[type, tuple[bytes, Callable[[Any], bytes]]] = {
    bool: (b"b", lambda value: b"\1" if value else b"\0"),
    int: (b"i", lambda value: b"%d" % value),
    str: (b"s", lambda value: value.encode("utf-8", "surrogatepass")),
    bytes: (b"y", bytes),
    datetime: (b"t", lambda value: b"%d" % to_micros(value)),
}


@cache
def seals_of(table: Table) -> tuple[str, ...]:
    """The columns of a table that hold seals: the one of every table first."""
    return (SEAL, *PARTS.get(table.name, {}))


@cache
def covered(table: Table, seal: str = SEAL) -> tuple[tuple[str, Any], ...]:
    """The columns that a seal of a table covers, in order, each with its first value. Each seal covers the key."""
    parts = PARTS.get(table.name, {})
    key = {column.name for column in table.primary_key}
    others = {*seals_of(table), *(name for part in parts.values() for name in part)}
    mine = parts.get(seal) or {c.name for c in table.c} - others
    names = sorted(name for name in mine | key if f"{table.name}.{name}" not in NOT_COVERED)
    return tuple((name, FIRST_VALUES.get(f"{table.name}.{name}")) for name in names)


def seal_of(row_key: bytes, table: Table, values: Mapping[str, Any], seal: str = SEAL) -> bytes:
    """A seal of a row with these values; one that is not given is NULL. Raises KeyError for a type of no column."""
    place = table.name if seal == SEAL else f"{table.name}.{seal}"
    parts = [_PREFIX, place.encode(), b"\0"]
    for name, first in covered(table, seal):
        value = values.get(name)
        if value is None or value == first:
            continue
        kind, encode = _TYPES[type(value)]
        raw = encode(value)
        parts += (name.encode(), b"\0", kind, _LENGTH.pack(len(raw)), raw)
    return hmac.digest(row_key, b"".join(parts), sha256)


def with_seal(row_key: bytes, table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a new row, with the defaults of its table filled in, and its seals."""
    whole = {**_defaults(table), **values}
    return {**whole, **{seal: seal_of(row_key, table, whole, seal) for seal in seals_of(table)}}


def holds(row_key: bytes, table: Table, row: Mapping[str, Any], seal: str = SEAL) -> bool:
    """Whether a row, with all its columns, is as it was written with the key, as far as this seal covers it."""
    said = row[seal]
    try:
        return isinstance(said, bytes) and hmac.compare_digest(said, seal_of(row_key, table, row, seal))
    except KeyError:  # SQLite lets a column hold a value of any type
        return False


def broken_row(table: Table, row: Mapping[str, Any], seal: str = SEAL) -> SealBroken:
    """The error about a row whose seal does not hold."""
    name = row_name(tuple(row[column.name] for column in table.primary_key))
    owner_id = row.get("id" if table.name == "owners" else "owner_id")
    known = owner_id if isinstance(owner_id, int) else None
    return SealBroken(table.name, seal, name, known, "does not hold: it was altered or moved")


@cache
def _defaults(table: Table) -> dict[str, Any]:
    return {
        column.name: column.default.arg for column in table.c if isinstance(column.default, ScalarElementColumnDefault)
    }
