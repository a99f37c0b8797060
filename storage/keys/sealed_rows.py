"""Rows with a seal: written with it, read only where it holds. All of storage goes through here."""

from collections.abc import AsyncIterator, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Table, bindparam, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import testimony
from storage.commits import after_commit
from storage.errors import SealBroken
from storage.keys.keyring import Keyring
from storage.keys.row_seal import SEAL, broken_row, covered, holds, seal_of, seals_of, with_seal
from storage.testimony import Testimony

ENDING = frozenset({"owners", "helpers", "changes", "invitations", "boundaries"})
"""Tables whose rows must not come back as they were once: who keeps one, and can write the database, needs no key for
that. What a row of them said before is noted in the witness, once that is committed, as over."""
AT_ONCE = 500
"""Rows that are sealed together, when a whole table is."""


async def add(tx: AsyncConnection, keys: Keyring, table: Table, *rows: Mapping[str, Any]) -> None:
    """Add rows. All of them have values for the same columns."""
    if rows:
        await tx.execute(insert(table), [with_seal(keys.row_key, table, row) for row in rows])


async def list_holding(
    tx: AsyncConnection, keys: Keyring, table: Table, query: Select[*tuple[Any, ...]] | None = None
) -> list[Row[Any]]:
    """The rows of a query for all columns of a table that hold, in its order. The others are gathered as broken."""
    rows = (await tx.execute(select(table) if query is None else query)).all()
    return [row for row in rows if is_whole(keys, table, row)]


async def stream_holding(
    tx: AsyncConnection, keys: Keyring, table: Table, query: Select[*tuple[Any, ...]], at_once: int
) -> AsyncIterator[Row[Any]]:
    """The rows of a query that hold, in its order, so many fetched at a time: as many as are asked for."""
    skip, full = 0, True
    while full:
        rows = (await tx.execute(query.limit(at_once).offset(skip))).all()
        for row in rows:
            if is_whole(keys, table, row):
                yield row
        skip, full = skip + at_once, len(rows) == at_once


def is_whole(keys: Keyring, table: Table, row: Row[Any]) -> bool:
    """Whether a row holds, in all its parts, and is not over. One that does not hold is gathered as broken.

    One that is over may also be one that is just being changed: it grants nothing, and whether it lies there still is
    found when everything is looked through.
    """
    broken = broken_parts(keys, table, row)
    for one in broken:
        keys.broken.add(one)
    return not broken and not is_over(keys, table, row)


def is_over(keys: Keyring, table: Table, row: Row[Any]) -> bool:
    """Whether a row holds as it held once, and not any more."""
    return table.name in ENDING and keys.witness.is_over(_whose(table, row), _name(table, row.seal))


def was_over(keys: Keyring, table: Table, row: Row[Any], said: Testimony) -> bool:
    """The same, by what the witness said before the row was read."""
    if table.name not in ENDING or keys.witness.trouble is not None:
        return False
    owner_id = _whose(table, row)
    owner = None if owner_id is None else keys.witness.name_owner(owner_id)
    return testimony.is_over(said, owner, _name(table, row.seal))


def _whose(table: Table, row: Row[Any]) -> int | None:
    owner_id = row._mapping["id" if table.name == "owners" else "owner_id"]
    return owner_id if isinstance(owner_id, int) else None


def _name(table: Table, seal: Any) -> str:
    return f"{table.name}/{seal[:16].hex()}" if isinstance(seal, bytes) else table.name


def end(tx: AsyncConnection, keys: Keyring, table: Table, rows: Sequence[Row[Any]]) -> None:
    """These rows, as they are, are over once this transaction is committed."""
    _end(tx, keys, table, [(row, None) for row in rows])


def _end(tx: AsyncConnection, keys: Keyring, table: Table, changed: Sequence[tuple[Row[Any], bytes | None]]) -> None:
    """Have the witness know what rows were, and are no more. What they are now may be what they were once."""
    by_owner: dict[int | None, tuple[list[str], list[str]]] = {}
    for row, seal in changed:
        over, here = by_owner.setdefault(_whose(table, row), ([], []))
        if isinstance(row.seal, bytes) and row.seal != seal:
            over.append(_name(table, row.seal))
            here += [] if seal is None else [_name(table, seal)]
    for owner_id, (over, here) in by_owner.items():
        if any(keys.witness.is_over(owner_id, name) for name in here):
            keys.witness.note_over(owner_id, (), here)
        if over:
            after_commit(tx, partial(keys.witness.note_over, owner_id, over, here))


def broken_parts(keys: Keyring, table: Table, row: Row[Any]) -> list[SealBroken]:
    """The parts of a row that do not hold. Gathers nothing."""
    values = row._asdict()
    seals = [seal for seal in seals_of(table) if not holds(keys.row_key, table, values, seal)]
    return [broken_row(table, values, seal) for seal in seals]


async def change(
    tx: AsyncConnection, keys: Keyring, table: Table, which: ColumnElement[bool], **values: Any
) -> list[Row[Any]]:
    """Change rows that hold, and seal them again. Returns them as they were. One that does not hold stays as it is."""
    rows = await list_holding(tx, keys, table, select(table).where(which).with_for_update())
    await save(tx, keys, table, [(row, values) for row in rows])
    return rows


async def save(
    tx: AsyncConnection, keys: Keyring, table: Table, changed: Sequence[tuple[Row[Any], Mapping[str, Any]]]
) -> None:
    """Write new values into rows that were read in this transaction, and held, or of which the owner has just said how
    they are. All have values for the same columns.

    Only the parts of a row that are changed are sealed again; all of them where no value is given.
    """
    if not changed:
        return
    given = set(changed[0][1])
    seals = [seal for seal in seals_of(table) if not given or given & {name for name, _ in covered(table, seal)}]
    names = (*given, *seals)
    key = [column.name for column in table.primary_key]
    statement = (
        update(table)
        .where(*(table.c[name] == bindparam(f"_{name}") for name in key))
        .values({name: bindparam(f"new_{name}") for name in names})
    )
    parameters = [_parameters(keys, table, seals, row, values) for row, values in changed]
    await tx.execute(statement, parameters)
    if table.name in ENDING and SEAL in seals:
        news = [one[f"new_{SEAL}"] for one in parameters]
        _end(tx, keys, table, [(row, new) for (row, _), new in zip(changed, news, strict=True)])


def _parameters(
    keys: Keyring, table: Table, seals: Sequence[str], row: Row[Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    whole = {**row._asdict(), **values}
    new = {**values, **{seal: seal_of(keys.row_key, table, whole, seal) for seal in seals}}
    this = {f"_{column.name}": row._mapping[column.name] for column in table.primary_key}
    return {**this, **{f"new_{name}": value for name, value in new.items()}}


async def add_seals(tx: AsyncConnection, keys: Keyring, table: Table) -> None:
    """Seal every row of a table as it is, once: when the table has just got its seals."""
    async for rows in _stream(tx, table):
        await save(tx, keys, table, [(row, {}) for row in rows])


async def _stream(tx: AsyncConnection, table: Table) -> AsyncIterator[Sequence[Row[Any]]]:
    """All rows of a table, so many at a time, in the order of its key."""
    key = list(table.primary_key)
    query = select(table).order_by(*key).limit(AT_ONCE)
    rows = (await tx.execute(query)).all()
    while rows:
        yield rows
        last = tuple(rows[-1]._mapping[column.name] for column in key)
        rows = (await tx.execute(query.where(tuple_(*key) > last))).all()
