"""Boundaries: the texts that the owner has agreed to, by contact and version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.sealed_columns import BOUNDARY_TEXT
from storage.tables import boundaries


@dataclass(frozen=True, slots=True)
class Boundary:
    """A text the owner agreed to, for one contact. One that does not hold has no text, and must not be sent."""

    owner_id: int
    contact_id: int
    version: int
    text: str
    agreed_at: datetime
    holds: bool = True


async def agree(
    tx: AsyncConnection, keys: Keyring, owner_id: int, contact_id: int, text: str, now: datetime
) -> Boundary:
    """Add a new version of the boundary for a contact."""
    newest = select(func.max(boundaries.c.version)).where(boundaries.c.contact_id == contact_id)
    version = ((await tx.execute(newest)).scalar() or 0) + 1
    sealer = await keys.open_owner(tx, owner_id)
    row = {
        "owner_id": owner_id,
        "contact_id": contact_id,
        "version": version,
        "sealed_text": sealer.seal(text.encode(), BOUNDARY_TEXT, owner_id, contact_id, version),
        "agreed_at": now,
    }
    await sealed_rows.add(tx, keys, boundaries, row)
    earlier = (boundaries.c.contact_id == contact_id) & (boundaries.c.version == version - 1)
    sealed_rows.end(tx, keys, boundaries, (await tx.execute(select(boundaries).where(earlier))).all())
    return Boundary(owner_id, contact_id, version, text, now)


async def find_current(tx: AsyncConnection, keys: Keyring, contact_ids: Sequence[int]) -> dict[int, Boundary]:
    """The newest agreed version for each of these contacts that has one; never an older one because it holds."""
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
        text = None
        if sealed_rows.is_whole(keys, boundaries, row):
            place = (BOUNDARY_TEXT, row.owner_id, row.contact_id, row.version)
            text = await keys.read_value(tx, row.sealed_text, *place)
        found[row.contact_id] = Boundary(
            row.owner_id,
            row.contact_id,
            row.version if isinstance(row.version, int) else 0,  # SQLite lets a column hold a value of any type
            "" if text is None else text.decode(),
            row.agreed_at,
            holds=text is not None,
        )
    return found
