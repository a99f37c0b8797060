"""The access log: who looked at which entry, and how."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.tables import accesses


@dataclass(frozen=True, slots=True)
class Access:
    """One line of the log. `helper_id` is None for the owner."""

    at: datetime
    helper_id: int | None
    what: str
    seq: int | None


async def add(
    tx: AsyncConnection,
    keys: Keyring,
    owner_id: int,
    helper_id: int | None,
    what: str,
    now: datetime,
    seq: int | None = None,
) -> None:
    """Add a line to the log."""
    row = {"owner_id": owner_id, "helper_id": helper_id, "at": now, "what": what, "seq": seq}
    await sealed_rows.add(tx, keys, accesses, row)


async def list_of_owner(tx: AsyncConnection, keys: Keyring, owner_id: int, limit: int = 50) -> list[Access]:
    """An owner's log, the newest line first."""
    query = select(accesses).where(accesses.c.owner_id == owner_id).order_by(accesses.c.id.desc()).limit(limit)
    rows = await sealed_rows.list_holding(tx, keys, accesses, query)
    return [Access(row.at, row.helper_id, row.what, row.seq) for row in rows]


async def exists(tx: AsyncConnection, keys: Keyring, owner_id: int, helper_id: int | None, what: str, seq: int) -> bool:
    """Whether the owner (no helper), or this helper, has looked at an entry in this way before."""
    query = select(accesses).where(
        accesses.c.owner_id == owner_id,
        accesses.c.helper_id.is_(None) if helper_id is None else accesses.c.helper_id == helper_id,
        accesses.c.what == what,
        accesses.c.seq == seq,
    )
    return bool(await sealed_rows.list_holding(tx, keys, accesses, query))
