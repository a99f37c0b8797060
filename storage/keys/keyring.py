"""Keys: one master key outside the database, a data key per owner inside it, wrapped.

Wrapping is AES key wrap (RFC 3394, NIST SP 800-38F). The master key is 32 bytes; a passphrase becomes one by argon2id
(RFC 9106, second recommended option). Telegram ids are looked up by HMAC-SHA-256 under a key of their own.
"""

import hashlib
import hmac
from collections.abc import Iterable
from pathlib import Path

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import KeyMissing, KeyWrong, MasterRenewed, SealBroken
from storage.keys.belonging import is_theirs
from storage.keys.broken_seals import BrokenSeals
from storage.keys.seal import NOBODY, SealedColumn, Sealer
from storage.keys.wrapping import FIRST, KEY_BYTES, Versions, add_key, find_key, list_unbound, replace_key
from storage.tables import instance, wrapped_keys
from storage.witness import Witness

SALT_BYTES = 16
PASSES, LANES, MEMORY_KIB = 3, 4, 64 * 1024
"""What a passphrase costs; another value is another key."""
KEY = f"{wrapped_keys.name}.{wrapped_keys.c.wrapped.name}"
"""The place of a damaged key."""
MISSING, ALTERED = "was destroyed, or is missing", "does not unwrap"
OWNED = "owner/"
"""What the names of the owners' data keys begin with."""
WITNESSED = "witness"
"""The name of a key that says, by being there, that a witness was written."""
WITNESS_BEFORE = "witness/before"
"""The name of the key that sealed the witness before the master key was renewed; there until that is finished."""


def key_from_passphrase(passphrase: str, salt: bytes) -> bytes:
    """A master key from a passphrase, by argon2id. It takes a third of a second, so that guessing takes for ever."""
    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=PASSES, lanes=LANES, memory_cost=MEMORY_KIB)
    return kdf.derive(passphrase.encode("utf-8", "surrogateescape"))  # whatever bytes were typed


def name_of(owner_id: int) -> str:
    """The name under which an owner's data key is stored. storage.keys.destroy deletes it."""
    return f"{OWNED}{owner_id}"


def owner_of(name: str) -> int | None:
    """Whose key has this name; None for one of the installation."""
    number = name.removeprefix(OWNED)
    return int(number) if name.startswith(OWNED) and number.isdecimal() else None


def is_renewable(name: str) -> bool:
    """Whether a key can have another version: not the one that ids are looked up with, nor those that are marks."""
    return name == "inbox" or name.startswith(OWNED)


def key_check(master: bytes) -> bytes:
    """A check value by which this master key is recognised; it reveals nothing of the key."""
    return hmac.digest(master, b"breakwater.key-check.v2", hashlib.sha256)


def first_key_check(master: bytes) -> bytes:
    """The check value of a database whose rows have no seals yet. Nobody without the key can put it back."""
    return hmac.digest(master, b"breakwater.key-check.v1", hashlib.sha256)


def belongs(check: bytes, master: bytes) -> bool:
    """Whether a check value is that of this master key."""
    return any(hmac.compare_digest(check, mine(master)) for mine in (key_check, first_key_check))


def witness_key(master: bytes) -> bytes:
    """The key that seals the witness."""
    return hmac.digest(master, b"breakwater.witness.v1", hashlib.sha256)


class Keyring:
    """The unwrapped keys of one installation, held in memory while the bot runs.

    `outdated` says that the database was given a master key that is not known here.
    """

    def __init__(self, master: bytes, lookup: bytes, inbox: Sealer, witness_before: bytes | None = None) -> None:
        self._masters: tuple[bytes, ...] = (master,)
        self._lookup = lookup
        self.row_key = hmac.digest(lookup, b"breakwater.row-seal.v1", hashlib.sha256)
        self.inbox = inbox
        self.broken = BrokenSeals()
        self.outdated = False
        self.witness = Witness(None, witness_key(master), self.hash_bytes("installation", b""), witness_before)
        self._owners: dict[int, Sealer] = {}

    def open_witness(self, path: Path) -> None:
        """Keep the witness in a file from now on, and not in memory alone."""
        self.witness = self.witness.at(path)

    @property
    def master(self) -> bytes:
        """The master key in use."""
        return self._masters[0]

    def derive(self, purpose: bytes) -> bytes:
        """A key that only who has the master key can make: for one purpose."""
        return hmac.digest(self._masters[0], purpose, hashlib.sha256)

    def expect(self, master: bytes) -> None:
        """The database is about to be given another master key: from now on, what is wrapped with either opens."""
        self._masters = (self._masters[0], master)
        self.witness.expect(witness_key(master))

    @property
    def expects(self) -> bool:
        """Whether another master key is expected."""
        return len(self._masters) > 1

    async def follow(self, tx: AsyncConnection) -> bool:
        """Go over to the master key that is expected, once the database has been given it. Returns whether it was.

        Raises MasterRenewed where the database has one that is not known here.
        """
        if await self._current(tx) == self._masters[0]:
            return False
        self._masters = self._masters[1:]
        fresh = await open_keyring(tx, self._masters[0])
        self.inbox = fresh.inbox
        self._owners.clear()
        self.witness.go_over()
        return True

    async def _current(self, tx: AsyncConnection, *, hold: bool = False) -> bytes:
        """The master key of the database; with `hold`, until the transaction ends. Raises MasterRenewed."""
        query = select(instance.c.key_check)
        check = (await tx.execute(query.with_for_update() if hold else query)).scalar()
        for master in self._masters:
            if check is not None and belongs(check, master):
                return master
        self.outdated = True
        raise MasterRenewed

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
                sealer = await self._find_owner_key(tx, owner_id)
            except KeyMissing:
                raise broken_key(name, owner_id, MISSING) from None
            except KeyWrong:
                await self._current(tx)  # if it is not damage, but another master key
                raise broken_key(name, owner_id, ALTERED) from None
            self._owners[owner_id] = sealer
        return sealer

    async def _find_owner_key(self, tx: AsyncConnection, owner_id: int) -> Sealer:
        """An owner's key. Raises KeyMissing, or KeyWrong where it does not unwrap or is not theirs."""
        versions = await find_key(tx, self._masters, name_of(owner_id))
        sealer = _sealer(versions)
        if not versions.bound and not await is_theirs(tx, sealer, owner_id):
            raise KeyWrong
        return sealer

    async def bind(self, tx: AsyncConnection) -> None:
        """Have keys that are wrapped with the master key itself be wrapped for their names. An owner's that is not
        theirs stays as it is, and opens nothing."""
        await self._current(tx, hold=True)  # keys that are just being renewed are seen afterwards
        for name in await list_unbound(tx, self.master):
            versions = await find_key(tx, [self.master], name)
            owner_id = owner_of(name)
            if owner_id is None or await is_theirs(tx, _sealer(versions), owner_id):
                await replace_key(tx, self.master, name, versions)

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
        """The keys of this installation and of these owners that do not unwrap, whatever is in memory of them.

        Raises MasterRenewed where the database has a master key that is not known here.
        """
        owned: dict[str, int | None] = {"lookup": None, "inbox": None, **{name_of(one): one for one in owner_ids}}
        broken = []
        for name, owner_id in owned.items():
            try:
                await (find_key(tx, self._masters, name) if owner_id is None else self._find_owner_key(tx, owner_id))
            except KeyMissing:
                broken.append(broken_key(name, owner_id, MISSING))
            except KeyWrong:
                await self._current(tx)
                broken.append(broken_key(name, owner_id, ALTERED))
        return broken

    async def create_owner(self, tx: AsyncConnection, owner_id: int) -> Sealer:
        """Make, wrap and store a data key for a new owner."""
        sealer = Sealer(await add_key(tx, await self._current(tx, hold=True), name_of(owner_id)), FIRST)
        self._owners[owner_id] = sealer
        return sealer

    async def create_mark(self, tx: AsyncConnection, name: str) -> None:
        """Make, wrap and store a key that only its being there says something of."""
        await add_key(tx, await self._current(tx, hold=True), name)

    def release_owners(self) -> None:
        """Drop every owner's key from memory: another process may have erased somebody since."""
        self._owners.clear()

    def release(self, owner_id: int) -> None:
        """Drop an owner's key from memory. It is unwrapped again when needed, if it still exists."""
        self._owners.pop(owner_id, None)
        self.broken.drop(owner_id)


async def create_keyring(tx: AsyncConnection, master: bytes) -> Keyring:
    """Make the keys of a fresh database."""
    lookup = await add_key(tx, master, "lookup")
    inbox = await add_key(tx, master, "inbox")
    return Keyring(master, lookup, Sealer(inbox, FIRST))


async def open_keyring(tx: AsyncConnection, master: bytes) -> Keyring:
    """Unwrap the keys of an existing database. Raises KeyWrong when the master key does not unwrap them."""
    lookup = await find_key(tx, [master], "lookup")
    inbox = await find_key(tx, [master], "inbox")
    try:
        before = (await find_key(tx, [master], WITNESS_BEFORE)).newest
    except (KeyMissing, KeyWrong):
        before = None
    return Keyring(master, lookup.newest, _sealer(inbox), before)


async def is_witnessed(tx: AsyncConnection) -> bool:
    """Whether a witness was once written for this database."""
    return (await tx.execute(select(wrapped_keys.c.name).where(wrapped_keys.c.name == WITNESSED))).first() is not None


async def mark_witnessed(tx: AsyncConnection, keys: Keyring) -> None:
    """Record that a witness was written, so that one which is missing is missed: by a key that seals nothing."""
    if not await is_witnessed(tx):
        await keys.create_mark(tx, WITNESSED)


def broken_key(name: str, owner_id: int | None, what: str) -> SealBroken:
    """The error about a wrapped key."""
    return SealBroken(wrapped_keys.name, wrapped_keys.c.wrapped.name, name, owner_id, what)


def _sealer(versions: Versions) -> Sealer:
    return Sealer(versions.newest, versions.number, dict(enumerate(versions.keys[:-1], FIRST)))
