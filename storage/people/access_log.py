"""The access log: who looked at which entry, and how."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import accesses


@dataclass(frozen=True, slots=True)
class Access:
    """One line of the log. `helper_id` is None for the owner."""

    at: datetime
    helper_id: int | None
    what: str
    seq: int | None


async def add(
    tx: AsyncConnection, owner_id: int, helper_id: int | None, what: str, now: datetime, seq: int | None = None
) -> None:
    """Add a line to the log."""
    await tx.execute(insert(accesses).values(owner_id=owner_id, helper_id=helper_id, at=now, what=what, seq=seq))


async def list_of_owner(tx: AsyncConnection, owner_id: int, limit: int = 50) -> list[Access]:
    """An owner's log, the newest line first."""
    query = select(accesses).where(accesses.c.owner_id == owner_id).order_by(accesses.c.id.desc()).limit(limit)
    return [Access(row.at, row.helper_id, row.what, row.seq) for row in await tx.execute(query)]


async def exists(tx: AsyncConnection, owner_id: int, helper_id: int | None, what: str, seq: int) -> bool:
    """Whether the owner (no helper), or this helper, has looked at an entry in this way before."""
    query = select(accesses.c.id).where(
        accesses.c.owner_id == owner_id,
        accesses.c.helper_id.is_(None) if helper_id is None else accesses.c.helper_id == helper_id,
        accesses.c.what == what,
        accesses.c.seq == seq,
    )
    return (await tx.execute(query.limit(1))).first() is not None
