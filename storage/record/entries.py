"""Entries of the record. They can be appended and read; no function changes or deletes one."""

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal

from sqlalchemy import BigInteger, ColumnElement, cast, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import SealBroken
from storage.kinds import Channel, Direction, EntryKind
from storage.tables import entries, owners

IMPORTED: EntryKind = "imported"
AT_ONCE = 500
"""Rows of a record fetched together."""


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """What can be read of an entry without opening it. `form` is Telegram's kind of content, which may be a new one."""

    seq: int
    kind: EntryKind
    channel: Channel | Literal["none"]
    direction: Direction
    form: str
    contact_id: int
    refers_to: int
    at: datetime
    recorded_at: datetime
    album_hash: bytes | None


@dataclass(frozen=True, slots=True)
class EntryRow(EntryFacts):
    """One row of the record as it is stored (docs/record-format.md)."""

    owner_id: int
    sealed_payload: bytes
    commitment: bytes
    prev_hash: bytes
    hash: bytes


_FACTS = [entries.c[field.name] for field in fields(EntryFacts)]
_ROW = [entries.c[field.name] for field in fields(EntryRow)]
_NUMBERED = entries.c.seq == cast(entries.c.seq, BigInteger)
"""SQLite lets a number be anything. A row with one that is none is no entry: it lies outside of the record."""


def _after(owner_id: int, seq: int) -> ColumnElement[bool]:
    """The entries of a record after a number."""
    return (entries.c.owner_id == owner_id) & (entries.c.seq > seq) & _NUMBERED


async def append(tx: AsyncConnection, rows: Sequence[EntryRow]) -> None:
    """Append rows of one record. Raises SealBroken where there is an entry already that has the number of one of them,
    or follows the same entry: it was never recorded."""
    if not rows:
        return
    try:
        await tx.execute(insert(entries), [_columns(row) for row in rows])
    except IntegrityError as error:
        first = rows[0]
        what = "is there already, or one that follows the same"
        raise SealBroken(entries.name, entries.c.owner_id.name, str(first.seq), first.owner_id, what) from error


def _columns(row: EntryRow) -> dict[str, object]:
    return {field.name: getattr(row, field.name) for field in fields(EntryRow)}


async def stream(
    tx: AsyncConnection, owner_id: int, after: int = 0, limit: int | None = None, to: int | None = None
) -> AsyncIterator[EntryRow]:
    """The rows of a record after an entry number, up to another, in order, streamed."""
    query = select(*_ROW).where(_after(owner_id, after)).order_by(entries.c.seq)
    if to is not None:
        query = query.where(entries.c.seq <= to)
    async with tx.stream(query if limit is None else query.limit(limit)) as result:
        async for rows in result.partitions(AT_ONCE):  # row by row costs more than opening what is in them
            for row in rows:
                yield EntryRow(*row)


async def list_beyond(tx: AsyncConnection, owner_id: int) -> list[int]:
    """Numbers of rows outside of a record: before its first entry, or after the last that its owner's row knows of.

    What SQLite holds there that is no number is 0.
    """
    outside = (entries.c.seq < 1) | (entries.c.seq > owners.c.record_size) | ~_NUMBERED
    query = select(entries.c.seq).join(owners, owners.c.id == entries.c.owner_id)  # one statement: both of one time
    query = query.where(entries.c.owner_id == owner_id, outside).order_by(entries.c.seq).limit(AT_ONCE)
    return [seq if isinstance(seq, int) else 0 for seq in (await tx.execute(query)).scalars()]


async def list_hashes(tx: AsyncConnection, owner_id: int, to: int) -> list[bytes]:
    """The hashes of the entries up to a number, in order."""
    query = select(entries.c.hash).where(_after(owner_id, 0), entries.c.seq <= to).order_by(entries.c.seq)
    return list((await tx.execute(query)).scalars())


async def find(tx: AsyncConnection, owner_id: int, seq: int) -> EntryRow | None:
    """One row of the record, or None."""
    query = select(*_ROW).where(entries.c.owner_id == owner_id, entries.c.seq == seq)
    row = (await tx.execute(query)).first()
    return None if row is None else EntryRow(*row)


async def list_recent(tx: AsyncConnection, owner_id: int, after: int, since: datetime) -> list[EntryRow]:
    """The entries after a number that were recorded since a time, in order."""
    query = select(*_ROW).where(_after(owner_id, after), entries.c.recorded_at >= since)
    return [EntryRow(*row) for row in await tx.execute(query.order_by(entries.c.seq))]


async def list_facts(
    tx: AsyncConnection,
    owner_id: int,
    after: int,
    until: datetime | None = None,
    to: int | None = None,
    *,
    imported: bool = True,
) -> list[EntryFacts]:
    """The countable facts of the entries after a number, up to those recorded by `until`, or up to another number.

    Without `imported` those that came from another program's export are left out: they are of other days.
    """
    query = select(*_FACTS).where(_after(owner_id, after))
    if not imported:
        query = query.where(entries.c.kind != IMPORTED)
    if until is not None:
        query = query.where(entries.c.recorded_at <= until)
    if to is not None:
        query = query.where(entries.c.seq <= to)
    return [EntryFacts(*row) for row in await tx.execute(query.order_by(entries.c.seq))]


async def find_albums(
    tx: AsyncConnection, owner_id: int, albums: Collection[bytes], to: int | None = None
) -> set[bytes]:
    """Those of these albums (keyed hashes) of which a part is in the record, among the entries up to a number.

    An edit of a part is none: it may have come before every part.
    """
    if not albums:
        return set()
    part = (entries.c.album_hash.in_(albums)) & (entries.c.kind == "message")
    query = select(entries.c.album_hash).where(entries.c.owner_id == owner_id, part)
    if to is not None:
        query = query.where(entries.c.seq <= to)
    return set((await tx.execute(query.distinct())).scalars())


async def list_numbers(tx: AsyncConnection, owner_id: int, kinds: Collection[EntryKind]) -> list[int]:
    """The numbers of the entries of some kinds, in order."""
    query = select(entries.c.seq).where(_after(owner_id, 0), entries.c.kind.in_(kinds)).order_by(entries.c.seq)
    return list((await tx.execute(query)).scalars())


async def list_with_files(tx: AsyncConnection, owner_id: int, kinds: Collection[EntryKind]) -> list[int]:
    """The numbers of the entries of some kinds, and of the imported ones that may have come with a file, in order."""
    came_with_one = (entries.c.kind == IMPORTED) & (entries.c.form != "text")
    query = select(entries.c.seq).where(_after(owner_id, 0), entries.c.kind.in_(kinds) | came_with_one)
    return list((await tx.execute(query.order_by(entries.c.seq))).scalars())


async def list_newest_of_kind(tx: AsyncConnection, owner_id: int, kind: EntryKind, limit: int) -> list[EntryFacts]:
    """The countable facts of the newest entries of a kind, the newest first."""
    query = select(*_FACTS).where(_after(owner_id, 0), entries.c.kind == kind)
    return [EntryFacts(*row) for row in await tx.execute(query.order_by(entries.c.seq.desc()).limit(limit))]


async def count_imported(
    tx: AsyncConnection, owner_id: int, after: int, until: datetime | None = None
) -> dict[int, int]:
    """How many imported entries there are after a number, up to those recorded by `until`, by the import's entry."""
    query = select(entries.c.refers_to, func.count()).where(_after(owner_id, after), entries.c.kind == IMPORTED)
    if until is not None:
        query = query.where(entries.c.recorded_at <= until)
    return {row[0]: row[1] for row in await tx.execute(query.group_by(entries.c.refers_to))}


async def find_referred(tx: AsyncConnection, owner_id: int, seqs: Collection[int]) -> dict[int, int]:
    """Which entry each of these refers to."""
    query = select(entries.c.seq, entries.c.refers_to).where(entries.c.owner_id == owner_id, entries.c.seq.in_(seqs))
    return {row[0]: row[1] for row in await tx.execute(query)}
