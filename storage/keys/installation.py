"""The row of this installation: the check value of its master key, and when Telegram last answered."""

import hmac
import os
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import KeyMismatch
from storage.keys.keyring import SALT_BYTES, Keyring, create_keyring, key_check, open_keyring
from storage.tables import instance

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
    await tx.execute(
        insert(instance).values(
            id=ONLY, created_at=now, key_check=key_check(master), passphrase_salt=salt, heard_at=None
        )
    )
    return await create_keyring(tx, master)


def new_salt() -> bytes:
    """Make a random salt for a passphrase."""
    return os.urandom(SALT_BYTES)


async def unlock(tx: AsyncConnection, here: Instance, master: bytes) -> Keyring:
    """Unwrap the keys of an existing database. Raises KeyMismatch when it belongs to another master key."""
    if not hmac.compare_digest(here.key_check, key_check(master)):
        raise KeyMismatch
    return await open_keyring(tx, master)
