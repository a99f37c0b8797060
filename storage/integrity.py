"""Every row of the database, looked at for whether it holds: a page at a time, so that nothing has to wait.

A row holds where its seals do. What no row seal covers is opened: raw updates, verdicts, and the few values that must
not take their row with them when they break. The keys are unwrapped anew. The entries of records are looked through
elsewhere (buffer.record.check): only the chain can say whether one is missing.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, LargeBinary, Row, Table, Text, cast, literal, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.errors import SealBroken
from storage.keys import sealed_rows
from storage.keys.keyring import KEY, Keyring
from storage.keys.row_seal import SEALED_TABLES, broken_row, covered, seals_of
from storage.keys.seal import NOBODY, SealedColumn, Sealer
from storage.sealed_columns import ENTRY_PAYLOAD, SEALED_COLUMNS
from storage.tables import metadata, owners
from storage.testimony import Testimony

AT_ONCE = 200
"""Rows of a page."""

Rest = Callable[[], Awaitable[None]]
"""What is done between two pages: nothing, for a moment."""
Name = tuple[int, str, str]
"""Of a damage: its owner (0 for none), its place, its row."""
Page = Sequence[Row[Any]]
Sealers = Mapping[int, Sealer | None]
"""The keys of owners; None for one that does not unwrap, which is a damage of its own."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What does not hold, and those of the names asked for that do hold."""

    broken: Sequence[SealBroken]
    whole: Collection[Name]


@cache
def opened_columns(table: Table) -> tuple[SealedColumn, ...]:
    """The sealed columns of a table that no row seal covers."""
    names = {name for seal in seals_of(table) for name, _ in covered(table, seal)} if table in SEALED_TABLES else ()
    mine = (one for one in SEALED_COLUMNS if one.table == table.name and one is not ENTRY_PAYLOAD)
    return tuple(one for one in mine if one.column not in names)


TABLES = tuple(table for table in metadata.sorted_tables if table in SEALED_TABLES or opened_columns(table))
"""Every table in which there is something to look at."""


async def look_at_rows(database: Database, keys: Keyring, asked: Collection[Name], rest: Rest) -> Looked:
    """Look at every key and every row. Nothing is gathered in `keys.broken`."""
    async with database.read() as tx:
        people = (await tx.execute(select(owners.c.id).order_by(owners.c.id))).scalars().all()
        broken = await keys.find_broken(tx, people)
    whole = {name for name in asked if name[1] == KEY} - {one.name for one in broken}
    for table in TABLES:
        page: Page = ()
        while True:
            over = keys.witness.said()  # as it was before: what is changed meanwhile is not over
            async with database.read() as tx:
                page = await _next_page(tx, table, page[-1] if page else None)
                sealers = await _find_sealers(tx, keys, table, page)
            if not page:
                break
            found, holding = await asyncio.to_thread(_look_at_page, keys, table, page, sealers, over)
            whole |= holding & {*asked}
            broken += found
            await rest()
    return Looked(broken, whole)


async def _next_page(tx: AsyncConnection, table: Table, after: Row[Any] | None) -> Page:
    """The rows of a table that come after one, in the order of its key."""
    key = list(table.primary_key)
    query = select(table).order_by(*key).limit(AT_ONCE)
    if after is not None:
        last = [_bound(column, after._mapping[column.name]) for column in key]
        query = query.where(tuple_(*key) > tuple_(*last))
    return (await tx.execute(query)).all()


def _bound(column: Column[Any], value: Any) -> ColumnElement[Any]:
    """A value of a column as a statement can carry it: what SQLite has as text need not be any."""
    try:
        if isinstance(value, str):
            value.encode()
    except UnicodeEncodeError:
        return cast(literal(value.encode("utf-8", "surrogateescape"), LargeBinary), Text)
    return literal(value, column.type if isinstance(value, column.type.python_type) else None)


async def _find_sealers(tx: AsyncConnection, keys: Keyring, table: Table, page: Page) -> Sealers:
    """The keys with which values of a page are opened."""
    if not any(one.key == "owner" for one in opened_columns(table)):
        return {}
    found: dict[int, Sealer | None] = {}
    for owner_id in {_owner_of(table, row) for row in page}:
        try:
            found[owner_id] = await keys.open_owner(tx, owner_id)
        except SealBroken:
            found[owner_id] = None
    return found


def _look_at_page(
    keys: Keyring, table: Table, page: Page, sealers: Sealers, over: Testimony
) -> tuple[list[SealBroken], set[Name]]:
    """What does not hold in a page, and the names of what does."""
    broken: list[SealBroken] = []
    whole: set[Name] = set()
    for row in page:
        parts = sealed_rows.broken_parts(keys, table, row) if table in SEALED_TABLES else []
        if not parts and sealed_rows.was_over(keys, table, row, over):
            parts = [broken_row(table, row._asdict())]
        values = [] if parts else [_broken_value(keys, column, row, sealers) for column in opened_columns(table)]
        found = [*parts, *(one for one in values if one is not None)]
        broken += found
        if table in SEALED_TABLES:
            whole |= {broken_row(table, row._asdict(), seal).name for seal in seals_of(table)}
        if not parts:
            whole |= {_damaged(one, row).name for one in opened_columns(table) if _sealer(keys, one, row, sealers)}
        whole -= {one.name for one in found}
    return broken, whole


def _broken_value(keys: Keyring, column: SealedColumn, row: Row[Any], sealers: Sealers) -> SealBroken | None:
    """A value that does not open. None where it does, where there is none, and where its key does not unwrap."""
    value, sealer = row._mapping[column.column], _sealer(keys, column, row, sealers)
    if sealer is None or (value is None and metadata.tables[column.table].c[column.column].nullable):
        return None
    try:
        sealer.open(value, column, _whose(column, row), *_row_of(column, row))
    except SealBroken as broken:
        return broken
    return None


def _damaged(column: SealedColumn, row: Row[Any]) -> SealBroken:
    return column.broken(_whose(column, row), _row_of(column, row), "")


def _sealer(keys: Keyring, column: SealedColumn, row: Row[Any], sealers: Sealers) -> Sealer | None:
    return keys.inbox if column.key == "inbox" else sealers.get(_whose(column, row))


def _whose(column: SealedColumn, row: Row[Any]) -> int:
    return NOBODY if column.key == "inbox" else _owner_of(metadata.tables[column.table], row)


def _row_of(column: SealedColumn, row: Row[Any]) -> tuple[Any, ...]:
    return tuple(row._mapping[name] for name in column.row)


def _owner_of(table: Table, row: Row[Any]) -> int:
    owner_id = row._mapping["id" if table is owners else "owner_id"]
    return owner_id if isinstance(owner_id, int) else NOBODY
