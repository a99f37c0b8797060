"""Keys: one master key outside the database, a data key per owner inside it, wrapped.

Wrapping is AES key wrap (RFC 3394, NIST SP 800-38F). The master key is 32 bytes; a passphrase becomes one by argon2id
(RFC 9106, second recommended option). Telegram ids are looked up by HMAC-SHA-256 under a key of their own.
"""

import hashlib
import hmac
import os
from collections.abc import Iterable
from pathlib import Path

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import KeyMissing, KeyWrong, SealBroken
from storage.keys.broken_seals import BrokenSeals
from storage.keys.seal import NOBODY, SealedColumn, Sealer
from storage.tables import wrapped_keys
from storage.witness import Witness

KEY_BYTES = 32
SALT_BYTES = 16
VERSION = 1
"""Of every data key. The wrapping does not hold the version, so no other is believed: a new one would be made by nobody
but who can write the database."""
KEY = f"{wrapped_keys.name}.{wrapped_keys.c.wrapped.name}"
"""The place of a damaged key."""
MISSING, ALTERED = "was destroyed, or is missing", "does not unwrap"
WITNESSED = "witness"
"""The name of a key that says, by being there, that a witness was written."""


def key_from_passphrase(passphrase: str, salt: bytes) -> bytes:
    """A master key from a passphrase: argon2id, 64 MiB, 3 passes, 4 lanes."""
    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=3, lanes=4, memory_cost=64 * 1024)
    return kdf.derive(passphrase.encode("utf-8", "surrogateescape"))  # whatever bytes were typed


def name_of(owner_id: int) -> str:
    """The name under which an owner's data key is stored. storage.keys.destroy deletes it."""
    return f"owner/{owner_id}"


def key_check(master: bytes) -> bytes:
    """A check value by which this master key is recognised; it reveals nothing of the key."""
    return hmac.digest(master, b"breakwater.key-check.v2", hashlib.sha256)


def first_key_check(master: bytes) -> bytes:
    """The check value of a database whose rows have no seals yet. Nobody without the key can put it back."""
    return hmac.digest(master, b"breakwater.key-check.v1", hashlib.sha256)


class Keyring:
    """The unwrapped keys of one installation, held in memory while the bot runs."""

    def __init__(self, master: bytes, lookup: bytes, inbox: Sealer) -> None:
        self._master = master
        self._lookup = lookup
        self.row_key = hmac.digest(lookup, b"breakwater.row-seal.v1", hashlib.sha256)
        self.inbox = inbox
        self.broken = BrokenSeals()
        self.witness = self._witness(None)
        self._owners: dict[int, Sealer] = {}

    def open_witness(self, path: Path) -> None:
        """Keep the witness in a file from now on, and not in memory alone."""
        self.witness = self._witness(path)

    def _witness(self, path: Path | None) -> Witness:
        key = hmac.digest(self._master, b"breakwater.witness.v1", hashlib.sha256)
        return Witness(path, key, self.hash_bytes("installation", b""))

    def hash_id(self, purpose: str, value: int | str) -> bytes:
        """A keyed hash of a Telegram id or other identifier, for looking it up without storing it."""
        return hmac.digest(self._lookup, f"{purpose}\0{value}".encode(), hashlib.sha256)

    def hash_bytes(self, purpose: str, value: bytes) -> bytes:
        """A keyed hash of content, to see whether two are the same."""
        return hmac.digest(self._lookup, purpose.encode() + b"\0" + value, hashlib.sha256)

    async def open_owner(self, tx: AsyncConnection, owner_id: int) -> Sealer:
        """The sealer of an owner's data key. Raises SealBroken where the key was destroyed or altered."""
        sealer = self._owners.get(owner_id)
        if sealer is None:
            name = name_of(owner_id)
            try:
                sealer = Sealer(*await _unwrap(tx, self._master, name))
            except KeyMissing:
                raise _broken_key(name, owner_id, MISSING) from None
            except KeyWrong:
                raise _broken_key(name, owner_id, ALTERED) from None
            self._owners[owner_id] = sealer
        return sealer

    async def read_value(
        self, tx: AsyncConnection, sealed: bytes | None, column: SealedColumn, owner_id: int, *row: int | str | bytes
    ) -> bytes | None:
        """Decrypt a value of an owner's. None where it does not open: then it is gathered as broken.

        Where its row names nobody it is nobody's; that row's own seal does not hold.
        """
        if not isinstance(owner_id, int):  # SQLite keeps any type in any column
            return None
        try:
            return (await self.open_owner(tx, owner_id)).open(sealed or b"", column, owner_id, *row)
        except SealBroken as broken:
            self.broken.add(broken)
            return None

    def read_update(self, sealed: bytes | None, column: SealedColumn, update_id: int) -> bytes | None:
        """Decrypt a raw update. None where it does not open: then it is gathered as broken."""
        try:
            return self.inbox.open(sealed or b"", column, NOBODY, update_id)
        except SealBroken as broken:
            self.broken.add(broken)
            return None

    async def find_broken(self, tx: AsyncConnection, owner_ids: Iterable[int]) -> list[SealBroken]:
        """The keys of this installation and of these owners that do not unwrap, whatever is in memory of them."""
        owned: dict[str, int | None] = {"lookup": None, "inbox": None, **{name_of(one): one for one in owner_ids}}
        broken = []
        for name, owner_id in owned.items():
            try:
                await _unwrap(tx, self._master, name)
            except KeyMissing:
                broken.append(_broken_key(name, owner_id, MISSING))
            except KeyWrong:
                broken.append(_broken_key(name, owner_id, ALTERED))
        return broken

    async def create_owner(self, tx: AsyncConnection, owner_id: int) -> Sealer:
        """Make, wrap and store a data key for a new owner."""
        sealer = Sealer(await _make(tx, self._master, name_of(owner_id)), VERSION)
        self._owners[owner_id] = sealer
        return sealer

    async def create_mark(self, tx: AsyncConnection, name: str) -> None:
        """Make, wrap and store a key that only its being there says something of."""
        await _make(tx, self._master, name)

    def release(self, owner_id: int) -> None:
        """Drop an owner's key from memory. It is unwrapped again when needed, if it still exists."""
        self._owners.pop(owner_id, None)
        self.broken.drop(owner_id)


async def create_keyring(tx: AsyncConnection, master: bytes) -> Keyring:
    """Make the keys of a fresh database."""
    lookup = await _make(tx, master, "lookup")
    inbox = await _make(tx, master, "inbox")
    return Keyring(master, lookup, Sealer(inbox, VERSION))


async def open_keyring(tx: AsyncConnection, master: bytes) -> Keyring:
    """Unwrap the keys of an existing database. Raises KeyWrong when the master key does not unwrap them."""
    lookup, _ = await _unwrap(tx, master, "lookup")
    return Keyring(master, lookup, Sealer(*await _unwrap(tx, master, "inbox")))


async def is_witnessed(tx: AsyncConnection) -> bool:
    """Whether a witness was once written for this database."""
    return (await tx.execute(select(wrapped_keys.c.name).where(wrapped_keys.c.name == WITNESSED))).first() is not None


async def mark_witnessed(tx: AsyncConnection, keys: Keyring) -> None:
    """Record that a witness was written, so that one which is missing is missed: by a key that seals nothing."""
    if not await is_witnessed(tx):
        await keys.create_mark(tx, WITNESSED)


def _broken_key(name: str, owner_id: int | None, what: str) -> SealBroken:
    return SealBroken(wrapped_keys.name, wrapped_keys.c.wrapped.name, name, owner_id, what)


async def _make(tx: AsyncConnection, master: bytes, name: str) -> bytes:
    key = os.urandom(KEY_BYTES)
    await tx.execute(insert(wrapped_keys).values(name=name, version=VERSION, wrapped=aes_key_wrap(master, key)))
    return key


async def _unwrap(tx: AsyncConnection, master: bytes, name: str) -> tuple[bytes, int]:
    this = (wrapped_keys.c.name == name) & (wrapped_keys.c.version == VERSION)
    row = (await tx.execute(select(wrapped_keys.c.wrapped).where(this))).first()
    if row is None:
        raise KeyMissing(f"The key {name} is not in the database: it was destroyed, or left out of a backup.")
    try:
        return aes_key_unwrap(master, row.wrapped), VERSION
    except (InvalidUnwrap, TypeError):  # SQLite keeps any type in any column
        raise KeyWrong from None
