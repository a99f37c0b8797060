"""Sealing: AES-256-GCM with a random nonce; the place a value belongs to is bound into it.

A sealed value is `01 | key version (4 bytes) | nonce (12) | ciphertext and tag`. The associated data is the place:
table, column, owner, row, key version. A value copied to another row, column or owner does not open.
"""

import hmac
import os
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.errors import SealBroken

FORMAT = 1
_HEAD = struct.Struct(">BI")
_NONCE = 12
OVERHEAD = _HEAD.size + _NONCE + 16
"""Bytes by which a sealed value is longer than what is in it: its head, the nonce and the tag."""

NOBODY = 0
"""The owner of a value that is sealed before it is known whose it is: a raw update."""


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """A column that holds sealed values: whose key seals them, and the columns that name a row.

    All of them are declared in storage.sealed_columns.
    """

    table: str
    column: str
    key: Literal["owner", "inbox"]
    row: tuple[str, ...]

    def __str__(self) -> str:
        """The column as messages name it."""
        return f"{self.table}.{self.column}"

    def place(self, owner: int, row: tuple[int | str | bytes, ...], version: int) -> bytes:
        """The associated data of a value: a value of each column in `row` names the row. Raises ValueError for too few.

        This is part of the format: what was sealed with other bytes does not open.
        """
        if len(row) != len(self.row):
            raise ValueError(f"a row of {self.table} is named by {self.row}")
        return f"breakwater\0{self.table}\0{self.column}\0{owner}\0{row_name(row)}\0{version}".encode()

    def broken(self, owner: int, row: tuple[int | str | bytes, ...], what: str) -> SealBroken:
        """The error about a value of this column."""
        return SealBroken(self.table, self.column, row_name(row), owner or None, what)


def row_name(row: tuple[int | str | bytes, ...]) -> str:
    """The name of a row by its key: numbers in decimal, bytes in hexadecimal, one after the other. What is no text of
    SQLite's becomes some."""
    names = (value.hex() if isinstance(value, bytes) else str(value) for value in row)
    return "/".join(names).encode("utf-8", "backslashreplace").decode()


class Sealer:
    """A 256-bit key, ready to seal and open values. `earlier` are its versions before it was renewed: they open.

    Hashes are made with the first of them, so that they stay what they were.
    """

    __slots__ = ("_aeads", "_hash_key", "_version")

    def __init__(self, key: bytes, version: int, earlier: Mapping[int, bytes] | None = None) -> None:
        keys = {**(earlier or {}), version: key}
        self._aeads = {number: AESGCM(one) for number, one in keys.items()}
        self._hash_key = hmac.digest(keys[min(keys)], b"breakwater.owner-hash.v1", sha256)
        self._version = version

    def seal(self, plain: bytes, column: SealedColumn, owner: int, *row: int | str | bytes) -> bytes:
        """Encrypt `plain` for exactly this column, owner and row."""
        nonce = os.urandom(_NONCE)
        place = column.place(owner, row, self._version)
        return _HEAD.pack(FORMAT, self._version) + nonce + self._aeads[self._version].encrypt(nonce, plain, place)

    def open(self, sealed: bytes, column: SealedColumn, owner: int, *row: int | str | bytes) -> bytes:
        """Decrypt a value of exactly this column, owner and row. Raises SealBroken when it was altered or moved."""
        if not isinstance(sealed, bytes) or len(sealed) < _HEAD.size + _NONCE:  # SQLite keeps any type in any column
            raise column.broken(owner, row, "is too short to be what was written there")
        form, version = _HEAD.unpack_from(sealed)
        aead = self._aeads.get(version)
        if form != FORMAT or aead is None:
            raise column.broken(owner, row, "has an unknown format or key version")
        start = _HEAD.size + _NONCE
        try:
            return aead.decrypt(sealed[_HEAD.size : start], sealed[start:], column.place(owner, row, version))
        except InvalidTag:
            raise column.broken(owner, row, "does not open with its key: it was altered or moved") from None

    def hash(self, purpose: str, value: bytes) -> bytes:
        """A keyed hash (HMAC-SHA-256) of content, which nobody can make or guess at without this key."""
        return hmac.digest(self._hash_key, purpose.encode() + b"\0" + value, sha256)
