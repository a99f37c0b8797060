"""Every row of a database carried over to another one, whatever kind each of them is, and compared there."""

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import metadata

AT_ONCE = 500
"""Rows fetched and written together."""
_WHOLE = 2**256


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The rows of a table, in whatever order a database gives them: how many, and the sum of their hashes."""

    rows: int
    hashes: int


async def copy_rows(source: AsyncConnection, target: AsyncConnection) -> None:
    """Write every row of `source` into the empty tables of `target`. Both have the tables of this version."""
    for table in metadata.sorted_tables:
        found = await source.stream(select(table))
        async for rows in found.mappings().partitions(AT_ONCE):
            await target.execute(insert(table), [dict(row) for row in rows])
    if target.dialect.name != "sqlite":
        for table in metadata.sorted_tables:
            await _number_on(target, table)


async def _number_on(tx: AsyncConnection, table: Table) -> None:
    """Let PostgreSQL number further rows from the highest that came along."""
    column = table.autoincrement_column
    if column is None or column.autoincrement is not True:
        return
    highest = (await tx.execute(select(func.max(column)))).scalar()
    await tx.execute(
        text("SELECT setval(pg_get_serial_sequence(:table, :column), :value, :used)"),
        {"table": table.name, "column": column.name, "value": highest or 1, "used": highest is not None},
    )


async def find_fingerprints(tx: AsyncConnection) -> dict[str, Fingerprint]:
    """The fingerprint of each table, by its name."""
    return {table.name: await _fingerprint(tx, table) for table in metadata.sorted_tables}


async def _fingerprint(tx: AsyncConnection, table: Table) -> Fingerprint:
    count = total = 0
    async for rows in (await tx.stream(select(table))).partitions(AT_ONCE):
        for row in rows:
            total += int.from_bytes(sha256(repr(tuple(row)).encode("utf-8", "surrogatepass")).digest())
        count += len(rows)
    return Fingerprint(count, total % _WHOLE)
