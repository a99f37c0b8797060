"""What a PostgreSQL server can be asked about itself. SQLite has its own room, storage.sqlite."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

DURABLE = ("fsync", "full_page_writes", "synchronous_commit")
"""Settings without which a commit that was confirmed may be lost with the power (PostgreSQL documentation, 19.5.1 and
30.1). `synchronous_commit` has several values: each but "off" waits for this server's disk at least."""
QUEUES = ("inbox", "outbox", "replies", "fetches")
"""Tables whose rows come and go."""


async def list_lossy(tx: AsyncConnection) -> list[str]:
    """Those of DURABLE that are off for this user and this database."""
    return [name for name in DURABLE if (await tx.execute(text(f"SHOW {name}"))).scalar_one() == "off"]


async def find_size(tx: AsyncConnection) -> int:
    """The bytes of this database on the server's disk."""
    return int((await tx.execute(text("SELECT pg_database_size(current_database())"))).scalar_one())


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What slows a queue down before anything else does: rows that are gone and still lie in its tables, and how long
    the oldest transaction is open, in seconds, because of which they cannot be taken away."""

    dead_rows: int
    oldest_transaction: float


async def find_upkeep(tx: AsyncConnection) -> Upkeep:
    """How it stands with that, as far as this user may see (PostgreSQL documentation, 28.2)."""
    dead = text("SELECT coalesce(sum(n_dead_tup), 0) FROM pg_stat_user_tables WHERE relname = ANY(:names)")
    oldest = text(
        "SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)), 0) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    rows = (await tx.execute(dead, {"names": list(QUEUES)})).scalar_one()
    seconds = (await tx.execute(oldest)).scalar_one()
    return Upkeep(int(rows), max(0.0, float(seconds)))
