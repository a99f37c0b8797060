"""The inbox: raw updates, stored before Telegram is told that they arrived. Knows nothing of their content."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import DatabaseDamaged
from storage.future import beyond
from storage.keys.keyring import Keyring
from storage.keys.seal import NOBODY
from storage.sealed_columns import DEAD_LETTER_BODY, INBOX_BODY
from storage.tables import dead_letters, inbox

REMEMBERED = timedelta(days=3)
"""How long an update id is remembered. Telegram redelivers for 24 h; ids restart at random after an idle week."""

LONGEST_WAIT = timedelta(hours=2)
"""No update is postponed for longer at a time."""

TAKES_AWAY = (
    "The database takes away again what is written: a trigger or a rule that is not Breakwater's does so. Remove it."
)

Judge = Callable[[bytes], bool]
"""A predicate on the JSON text of an update."""


@dataclass(frozen=True, slots=True)
class Update:
    """One update of the inbox: its row, Telegram's id, when it reached us, its JSON text, and how often Telegram has
    said already that it does not know where it came from."""

    row: int
    update_id: int
    received_at: datetime
    body: bytes
    attempts: int


async def add(tx: AsyncConnection, keys: Keyring, updates: Sequence[tuple[int, bytes]], now: datetime) -> int:
    """Keep updates (id, JSON text) that are not here yet. Returns how many were new.

    The caller holds heartbeat.lock, so that two processes do not keep the same one twice. Raises DatabaseDamaged where
    the database takes away what is written.
    """
    since = now - REMEMBERED
    ids = [update_id for update_id, _ in updates]
    known = set(
        (
            await tx.execute(select(inbox.c.update_id).where(inbox.c.update_id.in_(ids), inbox.c.received_at > since))
        ).scalars()
    )
    rows = []
    for update_id, body in updates:
        if update_id in known:
            continue
        known.add(update_id)
        sealed = keys.inbox.seal(body, INBOX_BODY, NOBODY, update_id)
        rows.append({"update_id": update_id, "received_at": now, "sealed_body": sealed, "attempts": 0})
    if rows:
        await tx.execute(insert(inbox), rows)
        new = inbox.c.update_id.in_([row["update_id"] for row in rows]) & (inbox.c.received_at > since)
        kept = await tx.execute(
            select(func.count()).where(new, inbox.c.sealed_body.is_not(None), inbox.c.done_at.is_(None))
        )
        if kept.scalar_one() < len(rows):
            raise DatabaseDamaged(TAKES_AWAY)
    return len(rows)


async def list_waiting(
    tx: AsyncConnection, keys: Keyring, limit: int, now: datetime, after: int | None = None
) -> list[Update]:
    """The oldest updates that are still to be processed, in the order they came; those behind a row, where one is
    named. One that cannot be read stays."""
    query = (
        select(inbox)
        .where(inbox.c.done_at.is_(None))
        .where((inbox.c.not_before.is_(None)) | (inbox.c.not_before <= now))
        .order_by(inbox.c.id)
        .limit(limit)
    )
    found: list[Update] = []
    full = True
    while full and len(found) < limit:
        rows = (await tx.execute(query if after is None else query.where(inbox.c.id > after))).all()
        for row in rows:
            body = keys.read_update(row.sealed_body, INBOX_BODY, row.update_id)
            if body is not None:
                found.append(Update(row.id, row.update_id, row.received_at, body, row.attempts))
        after, full = rows[-1].id if rows else None, len(rows) == limit
    return found[:limit]


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many updates could be processed now and are not, since when the oldest of them could be, and how many wait
    for a later time."""

    due: int
    since: datetime | None
    later: int


async def find_backlog(tx: AsyncConnection, now: datetime) -> Backlog:
    """How far processing is behind. Needs no key."""
    is_due = (inbox.c.not_before.is_(None)) | (inbox.c.not_before <= now)
    could = case((inbox.c.not_before > inbox.c.received_at, inbox.c.not_before), else_=inbox.c.received_at)
    waiting = inbox.c.done_at.is_(None)
    due = select(func.count(), func.min(could)).select_from(inbox).where(waiting, is_due)
    count, since = (await tx.execute(due)).one()
    later = select(func.count()).select_from(inbox).where(waiting, inbox.c.not_before > now)
    return Backlog(count, since, (await tx.execute(later)).scalar_one())


async def next_retry(tx: AsyncConnection, keys: Keyring) -> datetime | None:
    """When the earliest postponed update that can be read may be tried again, or None."""
    query = select(inbox).where(inbox.c.done_at.is_(None), inbox.c.not_before.is_not(None))
    for row in (await tx.execute(query.order_by(inbox.c.not_before))).all():
        if keys.read_update(row.sealed_body, INBOX_BODY, row.update_id) is not None:
            earliest: datetime = row.not_before
            return earliest
    return None


async def mark_done(tx: AsyncConnection, rows: Sequence[int], now: datetime) -> None:
    """Mark updates as processed: their ids stay for a while, their content is deleted."""
    if rows:
        await tx.execute(
            update(inbox).where(inbox.c.id.in_(rows)).values(done_at=now, sealed_body=None, not_before=None)
        )


async def exists(tx: AsyncConnection, update_id: int) -> bool:
    """Whether an update of this id is here, processed or not."""
    return (await tx.execute(select(inbox.c.id).where(inbox.c.update_id == update_id).limit(1))).first() is not None


async def postpone(tx: AsyncConnection, row: int, until: datetime, *, denied: bool = False) -> None:
    """Try this one again later; the others go on. `denied`: Telegram has said that it does not know where it came from;
    nothing else is counted."""
    await tx.execute(
        update(inbox).where(inbox.c.id == row).values(not_before=until, attempts=inbox.c.attempts + int(denied))
    )


async def retry_now(tx: AsyncConnection) -> None:
    """Try everything that was postponed as soon as possible."""
    waits = inbox.c.done_at.is_(None) & inbox.c.not_before.is_not(None)
    await tx.execute(update(inbox).where(waits).values(not_before=None))


async def drop(tx: AsyncConnection, keys: Keyring, waiting: Judge, buried: Judge) -> None:
    """Delete the waiting updates and dead letters that these predicates choose, and those nobody can read any more."""
    for table, column, judge in ((inbox, INBOX_BODY, waiting), (dead_letters, DEAD_LETTER_BODY, buried)):
        query = select(table.c.id, table.c.update_id, table.c.sealed_body).where(table.c.sealed_body.is_not(None))
        rows = (await tx.execute(query)).all()
        bodies = {row.id: keys.read_update(row.sealed_body, column, row.update_id) for row in rows}
        gone = [row_id for row_id, body in bodies.items() if body is None or judge(body)]
        if gone:
            await tx.execute(delete(table).where(table.c.id.in_(gone)))


async def delete_old(tx: AsyncConnection, now: datetime) -> None:
    """Drop the ids of updates processed longer ago than they are remembered."""
    await tx.execute(delete(inbox).where(inbox.c.done_at.is_not(None), inbox.c.received_at <= now - REMEMBERED))


async def list_unfinished(tx: AsyncConnection, rows: Sequence[int]) -> set[int]:
    """Those of these updates that no other process has finished meanwhile. The caller holds heartbeat.lock."""
    query = select(inbox.c.id).where(inbox.c.id.in_(rows), inbox.c.done_at.is_(None))
    return set((await tx.execute(query)).scalars())


async def move_from_future(tx: AsyncConnection, now: datetime) -> None:
    """What came under a clock that was ahead came now, and what would wait longer than anything does is due."""
    await tx.execute(update(inbox).where(inbox.c.received_at > beyond(now)).values(received_at=now))
    await tx.execute(update(inbox).where(inbox.c.not_before > now + LONGEST_WAIT).values(not_before=None))
