"""Boundaries: the texts that the owner has agreed to, by contact and version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keys.keyring import Keyring
from storage.sealed_columns import BOUNDARY_TEXT
from storage.tables import boundaries


@dataclass(frozen=True, slots=True)
class Boundary:
    """A text the owner agreed to, for one contact."""

    owner_id: int
    contact_id: int
    version: int
    text: str
    agreed_at: datetime


async def agree(
    tx: AsyncConnection, keys: Keyring, owner_id: int, contact_id: int, text: str, now: datetime
) -> Boundary:
    """Add a new version of the boundary for a contact."""
    newest = select(func.max(boundaries.c.version)).where(boundaries.c.contact_id == contact_id)
    version = ((await tx.execute(newest)).scalar() or 0) + 1
    sealer = await keys.open_owner(tx, owner_id)
    await tx.execute(
        insert(boundaries).values(
            owner_id=owner_id,
            contact_id=contact_id,
            version=version,
            sealed_text=sealer.seal(text.encode(), BOUNDARY_TEXT, owner_id, contact_id, version),
            agreed_at=now,
        )
    )
    return Boundary(owner_id, contact_id, version, text, now)


async def find_current(tx: AsyncConnection, keys: Keyring, contact_ids: Sequence[int]) -> dict[int, Boundary]:
    """The newest agreed version for each of these contacts that has one."""
    newest = (
        select(boundaries.c.contact_id, func.max(boundaries.c.version).label("version"))
        .where(boundaries.c.contact_id.in_(contact_ids))
        .group_by(boundaries.c.contact_id)
        .subquery()
    )
    query = select(boundaries).join(
        newest,
        (boundaries.c.contact_id == newest.c.contact_id) & (boundaries.c.version == newest.c.version),
    )
    found = {}
    for row in (await tx.execute(query)).all():
        sealer = await keys.open_owner(tx, row.owner_id)
        text = sealer.open(row.sealed_text, BOUNDARY_TEXT, row.owner_id, row.contact_id, row.version)
        found[row.contact_id] = Boundary(row.owner_id, row.contact_id, row.version, text.decode(), row.agreed_at)
    return found
