"""Fetches: files of entries that are not on the disk yet. A row goes when the record says what became of its file."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.future import beyond
from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.tables import entries, fetches

LONGEST_WAIT = timedelta(hours=25)
"""No file waits longer before it is asked for again: Telegram's own waits are believed up to a day."""
HAVE_FILES = ("message", "edit", "incident", "incident_correction")
"""Kinds of entries with files of Telegram's."""
Key = tuple[int, int, int]
"""Owner, entry, and the number of the attachment there, counted from 0."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """A file to be fetched: attachment `number` of entry `seq`, which is in the record `since` this time.

    `message_id` is the message in the owner's chat with the bot that it came with, 0 for none: that one stays there
    until the file is here. `missed_at`: since when Telegram says that it has no such file, None where it does not.
    """

    owner_id: int
    seq: int
    number: int
    message_id: int
    since: datetime
    not_before: datetime
    attempts: int = 0
    missed_at: datetime | None = None

    @property
    def key(self) -> Key:
        """What names it."""
        return self.owner_id, self.seq, self.number


async def add(tx: AsyncConnection, keys: Keyring, owed: Sequence[Fetch]) -> None:
    """Add files to be fetched."""
    await sealed_rows.add(tx, keys, fetches, *(asdict(one) for one in owed))


async def list_due(
    tx: AsyncConnection, keys: Keyring, now: datetime, limit: int, apart: Collection[int], but: Collection[Key]
) -> list[Fetch]:
    """Files to be fetched now, those that wait longest first. None of owners `apart`, nor those in `but`."""
    due = (fetches.c.owner_id.not_in(apart)) & (fetches.c.not_before <= now)
    query = select(fetches).where(due).order_by(fetches.c.not_before, fetches.c.owner_id, fetches.c.seq)
    query = query.order_by(fetches.c.number)
    found: list[Fetch] = []
    async for row in sealed_rows.stream_holding(tx, keys, fetches, query, limit + len(but)):
        one = Fetch(**{field.name: row._mapping[field.name] for field in fields(Fetch)})
        if one.key not in but:
            found.append(one)
        if len(found) == limit:
            break
    return found


async def exists(tx: AsyncConnection, one: Fetch) -> bool:
    """Whether it is still to be fetched."""
    return (await tx.execute(select(fetches.c.seq).where(_this(one)))).first() is not None


async def postpone(
    tx: AsyncConnection, keys: Keyring, one: Fetch, not_before: datetime, missed_at: datetime | None
) -> None:
    """Try again later."""
    values = {"not_before": not_before, "missed_at": missed_at, "attempts": one.attempts + 1}
    await sealed_rows.change(tx, keys, fetches, _this(one), **values)


async def remove(tx: AsyncConnection, one: Fetch) -> None:
    """The record says what became of it."""
    await tx.execute(delete(fetches).where(_this(one)))


async def count_all(tx: AsyncConnection) -> int:
    """How many files are still to be fetched, of all owners. Needs no key."""
    return int((await tx.execute(select(func.count()).select_from(fetches))).scalar_one())


async def find_messages(tx: AsyncConnection, owner_id: int, message_ids: Collection[int]) -> set[int]:
    """Those of these messages in the owner's chat with the bot of which a file is still to be fetched.

    Also by a row whose seal does not hold: what is in doubt stays.
    """
    query = select(fetches.c.message_id).where(
        fetches.c.owner_id == owner_id, fetches.c.message_id.in_(list(message_ids))
    )
    return set((await tx.execute(query)).scalars())


async def count(tx: AsyncConnection, owner_id: int, since: datetime) -> int:
    """How many files of an owner's are still to be fetched that are in the record since that time or longer."""
    query = select(func.count()).where(fetches.c.owner_id == owner_id, fetches.c.since <= since)
    return int((await tx.execute(query)).scalar_one())


async def move_from_future(tx: AsyncConnection, keys: Keyring, now: datetime) -> None:
    """What was owed or missed under a clock that was ahead is so since now, and no file waits longer than any would."""
    for column in (fetches.c.since, fetches.c.missed_at):
        await sealed_rows.change(tx, keys, fetches, column > beyond(now), **{column.name: now})
    await sealed_rows.change(tx, keys, fetches, fetches.c.not_before > now + LONGEST_WAIT, not_before=now)


async def list_unasked(tx: AsyncConnection, owner_id: int) -> list[int]:
    """Numbers of entries that may have files of which the record says nothing, and which are not to be fetched."""
    mine = entries.c.owner_id == owner_id
    told = select(entries.c.refers_to).where(mine, entries.c.kind.in_(("file", "file_missing")))
    owed = select(fetches.c.seq).where(fetches.c.owner_id == owner_id)
    may = entries.c.kind.in_(HAVE_FILES) & (entries.c.channel != "import") & (entries.c.form != "text")
    query = select(entries.c.seq).where(mine, may, entries.c.seq.not_in(told), entries.c.seq.not_in(owed))
    return list((await tx.execute(query.order_by(entries.c.seq))).scalars())


def _this(one: Fetch) -> ColumnElement[bool]:
    return (fetches.c.owner_id == one.owner_id) & (fetches.c.seq == one.seq) & (fetches.c.number == one.number)
