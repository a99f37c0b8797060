"""Sealing: AES-256-GCM with a random nonce; the place a value belongs to is bound into it.

A sealed value is `01 | key version (4 bytes) | nonce (12) | ciphertext and tag`. The associated data is the place:
table, column, owner, row, key version. A value copied to another row, column or owner does not open.
"""

import os
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.errors import SealBroken

FORMAT = 1
_HEAD = struct.Struct(">BI")
_NONCE = 12


class Sealer:
    """One 256-bit key, ready to seal and open values."""

    __slots__ = ("_aead", "_version")

    def __init__(self, key: bytes, version: int) -> None:
        self._aead = AESGCM(key)
        self._version = version

    def seal(self, plain: bytes, table: str, column: str, owner: int, row: int | str) -> bytes:
        """Encrypt `plain` for exactly this place."""
        nonce = os.urandom(_NONCE)
        place = _place(table, column, owner, row, self._version)
        return _HEAD.pack(FORMAT, self._version) + nonce + self._aead.encrypt(nonce, plain, place)

    def open(self, sealed: bytes, table: str, column: str, owner: int, row: int | str) -> bytes:
        """Decrypt a value of exactly this place. Raises SealBroken when it was altered or moved."""
        if len(sealed) < _HEAD.size + _NONCE:
            raise SealBroken(f"A value in {table}.{column} is too short to be what was written there.")
        form, version = _HEAD.unpack_from(sealed)
        if form != FORMAT or version != self._version:
            raise SealBroken(f"A value in {table}.{column} has an unknown format or key version.")
        start = _HEAD.size + _NONCE
        try:
            return self._aead.decrypt(
                sealed[_HEAD.size : start], sealed[start:], _place(table, column, owner, row, version)
            )
        except InvalidTag:
            raise SealBroken(
                f"A value in {table}.{column} does not open with its key: it was altered or moved."
            ) from None


def _place(table: str, column: str, owner: int, row: int | str, version: int) -> bytes:
    return f"breakwater\0{table}\0{column}\0{owner}\0{row}\0{version}".encode()
