"""The row of this installation: the check value of its master key, and when Telegram last answered."""

import hmac
import os
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import KeyMismatch
from storage.keys import sealed_rows
from storage.keys.keyring import SALT_BYTES, Keyring, belongs, create_keyring, key_check, open_keyring
from storage.keys.row_seal import SEALED_TABLES
from storage.tables import boundaries, instance, replies

ONLY = 1


@dataclass(frozen=True, slots=True)
class Instance:
    """The facts about this installation that can be read without any key."""

    created_at: datetime
    key_check: bytes
    passphrase_salt: bytes
    heard_at: datetime | None


async def lock_first_start(tx: AsyncConnection) -> None:
    """Lock the first start for the rest of the transaction. On SQLite, a writer is alone anyway."""
    if tx.dialect.name != "sqlite":
        await tx.execute(text("LOCK TABLE instance IN EXCLUSIVE MODE"))


async def find(tx: AsyncConnection) -> Instance | None:
    """The installation, or None on a fresh database."""
    row = (await tx.execute(select(instance).where(instance.c.id == ONLY))).first()
    if row is None:
        return None
    return Instance(row.created_at, row.key_check, row.passphrase_salt, row.heard_at)


async def create(tx: AsyncConnection, master: bytes, salt: bytes, now: datetime) -> Keyring:
    """Write the row of a fresh database, and its keys, wrapped by this master key."""
    keys = await create_keyring(tx, master)
    row = {"id": ONLY, "created_at": now, "key_check": key_check(master), "passphrase_salt": salt, "heard_at": None}
    await sealed_rows.add(tx, keys, instance, row)
    return keys


async def replace_row(tx: AsyncConnection, master: bytes, here: Instance | None, now: datetime) -> None:
    """Write the row anew, for this master key, which opens the keys. What it said of anything else stays, if it did."""
    await tx.execute(delete(instance))
    row = {
        "id": ONLY,
        "created_at": now if here is None else here.created_at,
        "key_check": key_check(master),
        "passphrase_salt": new_salt() if here is None else here.passphrase_salt,
        "heard_at": None if here is None else here.heard_at,
    }
    await sealed_rows.add(tx, await open_keyring(tx, master), instance, row)


def new_salt() -> bytes:
    """Make a random salt for a passphrase."""
    return os.urandom(SALT_BYTES)


async def unlock(tx: AsyncConnection, here: Instance, master: bytes) -> Keyring:
    """Unwrap the keys of an existing database. Raises KeyMismatch when it belongs to another master key."""
    if not belongs(here.key_check, master):
        raise KeyMismatch
    return await open_keyring(tx, master)


def is_sealed(here: Instance, master: bytes) -> bool:
    """Whether the rows of this database have seals; those of the first version's have none until `add_first_seals`."""
    return hmac.compare_digest(here.key_check, key_check(master))


async def add_first_seals(tx: AsyncConnection, keys: Keyring, master: bytes) -> bool:
    """Seal every row of a database that was made before rows had seals. Returns whether that was still to be done.

    What is there is believed this once. The key check that says so cannot be put back by anybody without the key.
    """
    await tx.execute(select(instance.c.id).with_for_update())  # two starts at once
    here = await find(tx)
    if here is None or is_sealed(here, master):
        return False
    answered = select(replies.c.version).where(
        replies.c.contact_id == boundaries.c.contact_id, replies.c.version == boundaries.c.version
    )
    await tx.execute(update(boundaries).where(answered.exists()).values(claimed=True))
    for table in SEALED_TABLES:
        await sealed_rows.add_seals(tx, keys, table)
    await tx.execute(update(instance).values(key_check=key_check(master)))
    return True
