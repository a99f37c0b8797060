"""Reminders that were made: one for each owner and local date."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.future import beyond
from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.tables import reminders


async def exists(tx: AsyncConnection, owner_id: int, local_date: str) -> bool:
    """Whether there is a reminder for this local date."""
    query = select(reminders.c.due_at).where(reminders.c.owner_id == owner_id, reminders.c.local_date == local_date)
    return (await tx.execute(query)).first() is not None


async def add(tx: AsyncConnection, keys: Keyring, owner_id: int, local_date: str, due_at: datetime) -> None:
    """Record that a reminder was made. Raises IntegrityError where this date has one already."""
    row = {"owner_id": owner_id, "local_date": local_date, "due_at": due_at}
    await sealed_rows.add(tx, keys, reminders, row)


async def list_of_owner(tx: AsyncConnection, owner_id: int) -> list[str]:
    """The local date of every reminder of an owner."""
    query = select(reminders.c.local_date).where(reminders.c.owner_id == owner_id)
    return list((await tx.execute(query.order_by(reminders.c.local_date))).scalars())


async def remove_from_future(tx: AsyncConnection, now: datetime) -> None:
    """Reminders made under a clock that was ahead stand in the way of none any more."""
    await tx.execute(delete(reminders).where(reminders.c.due_at > beyond(now)))
