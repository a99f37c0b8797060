"""What a PostgreSQL server can be asked about itself. SQLite has its own room, storage.sqlite."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.driver_errors import translated
from storage.errors import ConnectionLost
from storage.sqlite.shape import is_first
from storage.tables import metadata

DURABLE = ("fsync", "full_page_writes", "synchronous_commit")
"""Settings without which a commit that was confirmed may be lost with the power (PostgreSQL documentation, 19.5.1 and
30.1). `synchronous_commit` has several values: each but "off" waits for this server's disk at least."""
TURN = (0x4272, 0x7477)
"""The lock of whose turn it is: two numbers that are nobody else's in this database."""
QUEUES = ("inbox", "outbox", "replies", "fetches")
"""Tables whose rows come and go."""

VERSION = "alembic_version"
_TABLES = """
SELECT CAST(c.oid AS bigint) AS oid, CAST(c.relname AS text) AS name, CAST(c.relnamespace AS text) AS schema,
    CAST(c.relkind AS text) AS kind, CAST(c.relpersistence AS text) AS persistence, c.relrowsecurity AS hides
FROM unnest(CAST(:names AS text[])) AS named (name) JOIN pg_catalog.pg_class c ON c.oid = to_regclass(named.name)
"""
_ACTING = {
    "the trigger": "SELECT CAST(tgrelid AS bigint) AS oid, tgname FROM pg_catalog.pg_trigger WHERE NOT tgisinternal",
    "the rule": "SELECT CAST(ev_class AS bigint) AS oid, rulename FROM pg_catalog.pg_rewrite",
    "the condition": (
        "SELECT CAST(conrelid AS bigint) AS oid, conname FROM pg_catalog.pg_constraint WHERE contype IN ('c', 'x')"
    ),
}
_DEFAULTS = """
SELECT CAST(adrelid AS bigint) AS oid, attname, pg_get_expr(adbin, adrelid)
FROM pg_catalog.pg_attrdef JOIN pg_catalog.pg_attribute ON attrelid = adrelid AND attnum = adnum
"""
"""The system catalogs (PostgreSQL documentation, 53)."""


async def list_lossy(tx: AsyncConnection) -> list[str]:
    """Those of DURABLE that are off for this user and this database."""
    return [name for name in DURABLE if (await tx.execute(text(f"SHOW {name}"))).scalar_one() == "off"]


async def list_acting(tx: AsyncConnection) -> list[str]:
    """What the database does by itself when our tables are written or read, and what stands in their place.

    In a few words each: triggers, rules, conditions, values that it computes, rows that it hides, tables that are none
    or that a crash would empty, names that lead elsewhere. None of ours has any.
    """
    path = (await tx.execute(text("SELECT pg_catalog.current_schemas(true)"))).scalar_one()
    found = [] if path[0] == "pg_catalog" else [f"the schema {path[0]}, which is searched before the server's own"]
    names = [*metadata.tables, VERSION]
    tables = (await tx.execute(text(_TABLES), {"names": names})).all()
    if len({row.schema for row in tables}) > 1:
        found.append(f"tables in several schemas: {', '.join(sorted({row.schema for row in tables}))}")
    for row in tables:
        if (row.kind, row.persistence) != ("r", "p"):
            found.append(f"{row.name}, which is no ordinary table")
        if row.hides:
            found.append(f"row security on {row.name}")
    ours = {row.oid: row.name for row in tables}
    for what, query in _ACTING.items():
        rows = (await tx.execute(text(query))).all()
        found += [f"{what} {name} on {ours[oid]}" for oid, name in rows if oid in ours]
    defaults = (await tx.execute(text(_DEFAULTS))).all()
    return [
        *found,
        *(
            f"a value for {ours[oid]}.{column}"
            for oid, column, value in defaults
            if oid in ours and not _is_ours(ours[oid], column, value)
        ),
    ]


def _is_ours(table: str, column: str, value: str) -> bool:
    """Whether a value that the server gives a column by itself is one of ours, or a table's next number."""
    if value.startswith("nextval("):
        return table in metadata.tables and column == "id"
    return is_first(table, column, value.partition("::")[0])


async def find_size(tx: AsyncConnection) -> int:
    """The bytes of this database on the server's disk."""
    return int((await tx.execute(text("SELECT pg_database_size(current_database())"))).scalar_one())


async def take_turn(tx: AsyncConnection) -> bool:
    """Have the turn as long as this transaction is open. False where another has it. Raises StorageError.

    It holds no row, so nothing waits for its end, and works behind a pool that gives each transaction a connection.
    """
    with translated():
        taken = (await tx.execute(text(f"SELECT pg_try_advisory_xact_lock({TURN[0]}, {TURN[1]})"))).scalar_one()
        await renew_turn(tx)
    return bool(taken)


async def renew_turn(tx: AsyncConnection) -> None:
    """Give a sign of life of the transaction that has the turn. Raises StorageError.

    As a simple query: after an extended one its portal stays open, and with it a snapshot, because of which no row that
    is gone could be taken away as long as the turn lasts (seen in pg_stat_activity.backend_xmin).
    """
    import asyncpg  # where SQLite is used it is not loaded

    with translated():
        driver: Any = (await tx.get_raw_connection()).driver_connection
    try:
        await driver.execute("SELECT 1")
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise ConnectionLost from error


async def end_still_one(tx: AsyncConnection, seconds: float) -> bool:
    """End the connection that has the turn, where it has given no sign of life for so long. Returns whether one was.
    Raises StorageError.

    A user may end its own connections (PostgreSQL documentation, 9.28.2).
    """
    query = text(
        "SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' "
        "AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
        "AND granted AND classid = :here AND objid = :turn AND objsubid = 2 "
        "AND clock_timestamp() - state_change > make_interval(secs => :seconds)"
    )
    given = {"here": TURN[0], "turn": TURN[1], "seconds": seconds}
    with translated():
        return any((await tx.execute(query, given)).scalars())


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What slows a queue down before anything else does: rows that are gone and still lie in its tables, and for how
    many seconds the oldest transaction is open because of which they cannot be taken away. One without a snapshot is
    not in the way."""

    dead_rows: int
    oldest_transaction: float


async def find_upkeep(tx: AsyncConnection) -> Upkeep:
    """How it stands with that, as far as this user may see (PostgreSQL documentation, 28.2)."""
    dead = text("SELECT coalesce(sum(n_dead_tup), 0) FROM pg_stat_user_tables WHERE relname = ANY(:names)")
    oldest = text(
        "SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)), 0) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid() "
        "AND (backend_xmin IS NOT NULL OR backend_xid IS NOT NULL)"
    )
    rows = (await tx.execute(dead, {"names": list(QUEUES)})).scalar_one()
    seconds = (await tx.execute(oldest)).scalar_one()
    return Upkeep(int(rows), max(0.0, float(seconds)))
