"""The time of Telegram's last answer, and the lock of processing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

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


@dataclass(frozen=True, slots=True)
class Ahead:
    """How far the machine's clock was ahead of Telegram's (below zero: behind), and when that was seen."""

    by: timedelta
    seen_at: datetime


async def find_ahead(tx: AsyncConnection) -> Ahead | None:
    """What was noted last of the machine's clock; None where it was never seen to be wrong. Needs no key."""
    row = (await tx.execute(select(instance.c.ahead, instance.c.ahead_at).where(instance.c.id == ONLY))).first()
    if row is None or row.ahead is None or row.ahead_at is None:
        return None
    return Ahead(timedelta(seconds=row.ahead), row.ahead_at)


async def record_ahead(tx: AsyncConnection, keys: Keyring, by: timedelta, now: datetime) -> None:
    """Record how far the machine's clock is off; nothing for one that is right."""
    values = {"ahead": int(by.total_seconds()) or None, "ahead_at": now if by else None}
    await sealed_rows.change(tx, keys, instance, instance.c.id == ONLY, **values)
