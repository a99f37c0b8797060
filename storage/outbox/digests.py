"""Digests that were made: one for each owner and local date."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.future import beyond
from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.tables import digests


async def exists(tx: AsyncConnection, owner_id: int, local_date: str, *, told: bool = False) -> bool:
    """Whether there is a digest for this local date; with `told`, one of which something was sent."""
    query = select(digests.c.number).where(digests.c.owner_id == owner_id, digests.c.local_date == local_date)
    if told:
        query = query.where(digests.c.outbox_id.is_not(None))
    return (await tx.execute(query)).first() is not None


async def add(
    tx: AsyncConnection,
    keys: Keyring,
    *,
    owner_id: int,
    local_date: str,
    number: int,
    due_at: datetime,
    from_seq: int,
    to_seq: int,
    outbox_id: int | None,
) -> None:
    """Record that a digest was made. Raises IntegrityError where this date has one already."""
    row = {
        "owner_id": owner_id,
        "local_date": local_date,
        "number": number,
        "due_at": due_at,
        "from_seq": from_seq,
        "to_seq": to_seq,
        "outbox_id": outbox_id,
    }
    await sealed_rows.add(tx, keys, digests, row)


async def list_of_owner(tx: AsyncConnection, owner_id: int) -> list[tuple[int, str]]:
    """Number and local date of every digest of an owner, in the order of their numbers."""
    query = select(digests.c.number, digests.c.local_date).where(digests.c.owner_id == owner_id)
    return [(row.number, row.local_date) for row in await tx.execute(query.order_by(digests.c.number))]


async def find_range(tx: AsyncConnection, keys: Keyring, owner_id: int, number: int) -> tuple[int, int] | None:
    """The range of entries of a digest: after the first number, up to the second. None for no digest."""
    query = select(digests).where(digests.c.owner_id == owner_id, digests.c.number == number)
    rows = await sealed_rows.list_holding(tx, keys, digests, query)
    return (rows[0].from_seq, rows[0].to_seq) if rows else None


async def find_of_date(
    tx: AsyncConnection, keys: Keyring, owner_id: int, local_date: str
) -> tuple[int, int, int] | None:
    """The number of the digest of a local date, and its range of entries as in find_range; None for no digest."""
    query = select(digests).where(digests.c.owner_id == owner_id, digests.c.local_date == local_date)
    rows = await sealed_rows.list_holding(tx, keys, digests, query)
    return (rows[0].number, rows[0].from_seq, rows[0].to_seq) if rows else None


async def find_last(tx: AsyncConnection, keys: Keyring, owner_id: int) -> tuple[str, datetime] | None:
    """The local date and due time of the newest digest, or None."""
    query = select(digests).where(digests.c.owner_id == owner_id).order_by(digests.c.number.desc())
    async for row in sealed_rows.stream_holding(tx, keys, digests, query, 1):
        return row.local_date, row.due_at
    return None


async def find_start(tx: AsyncConnection, keys: Keyring, owner_id: int, local_date: str) -> int:
    """The entry after which the first digest of this date or later begins; 0 where there is none."""
    query = select(digests).where(digests.c.owner_id == owner_id, digests.c.local_date >= local_date)
    rows = await sealed_rows.list_holding(tx, keys, digests, query)
    return min((row.from_seq for row in rows), default=0)


async def list_ahead(tx: AsyncConnection, now: datetime) -> list[int]:
    """The owners with a digest that was made under a clock which was ahead."""
    query = select(digests.c.owner_id).where(digests.c.due_at > beyond(now)).distinct()
    return list((await tx.execute(query)).scalars())


async def move_from_future(tx: AsyncConnection, keys: Keyring, owner_id: int, today: date, now: datetime) -> None:
    """Digests made under a clock that was ahead, for dates after the owner's `today`, count for days that have none.

    So those dates can have their own when they come, and today too.
    """
    mine = select(digests).where(digests.c.owner_id == owner_id)
    dates = {local_date for _, local_date in await list_of_owner(tx, owner_id)}
    ahead = mine.where(digests.c.due_at > beyond(now), digests.c.local_date > today.isoformat())
    rows = await sealed_rows.list_holding(tx, keys, digests, ahead.order_by(digests.c.number.desc()).with_for_update())
    for row in rows:
        day = today - timedelta(days=1)
        while day.isoformat() in dates:
            day -= timedelta(days=1)
        dates.add(day.isoformat())
        await sealed_rows.save(tx, keys, digests, [(row, {"local_date": day.isoformat(), "due_at": now})])
