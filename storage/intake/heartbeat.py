"""The time of Telegram's last answer, and the lock of processing."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import DatabaseGone
from storage.keys import sealed_rows
from storage.keys.installation import ONLY
from storage.keys.keyring import Keyring
from storage.tables import instance


async def lock(tx: AsyncConnection, keys: Keyring) -> datetime | None:
    """Hold the installation's row until the transaction ends: one worker at a time, on every database.

    Returns when Telegram last answered; None where it never did, or where nobody can say because the row was altered.
    Raises DatabaseGone where the row is gone.
    """
    row = (await tx.execute(select(instance).where(instance.c.id == ONLY).with_for_update())).first()
    if row is None:
        raise DatabaseGone
    heard_at: datetime | None = row.heard_at if sealed_rows.is_whole(keys, instance, row) else None
    return heard_at


async def record(tx: AsyncConnection, keys: Keyring, now: datetime) -> None:
    """Record that Telegram answered at this time."""
    await sealed_rows.change(tx, keys, instance, instance.c.id == ONLY, heard_at=now)


async def find(tx: AsyncConnection) -> datetime | None:
    """When Telegram last answered; None where it never did, or where the database is still empty. Needs no key."""
    if not await tx.run_sync(lambda connection: connection.dialect.has_table(connection, instance.name)):
        return None
    heard_at: datetime | None = (await tx.execute(select(instance.c.heard_at).where(instance.c.id == ONLY))).scalar()
    return heard_at
