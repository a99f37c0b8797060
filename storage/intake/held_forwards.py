"""Forwards that wait for the owner's decision before they become part of the record."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ids import new_id
from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.sealed_columns import HELD_FORWARD
from storage.tables import held_forwards


async def add(
    tx: AsyncConnection, keys: Keyring, owner_id: int, source_hash: bytes, incoming: bytes, now: datetime
) -> int | None:
    """Keep a forward aside, sealed. Returns its id, or None where it is held already."""
    same = select(held_forwards.c.id).where(
        held_forwards.c.owner_id == owner_id, held_forwards.c.source_hash == source_hash
    )
    if (await tx.execute(same)).first() is not None:
        return None
    held_id = new_id()
    sealer = await keys.open_owner(tx, owner_id)
    row = {
        "id": held_id,
        "owner_id": owner_id,
        "source_hash": source_hash,
        "received_at": now,
        "sealed_incoming": sealer.seal(incoming, HELD_FORWARD, owner_id, held_id),
    }
    await sealed_rows.add(tx, keys, held_forwards, row)
    return held_id


async def take_all(tx: AsyncConnection, keys: Keyring, owner_id: int) -> list[bytes]:
    """Hand out every forward held for this owner, in the order they came, and remove them. Damaged ones stay."""
    query = select(held_forwards).where(held_forwards.c.owner_id == owner_id)
    query = query.order_by(held_forwards.c.received_at, held_forwards.c.id).with_for_update()
    taken = {}
    for row in await sealed_rows.list_holding(tx, keys, held_forwards, query):
        opened = await keys.read_value(tx, row.sealed_incoming, HELD_FORWARD, owner_id, row.id)
        if opened is not None:
            taken[row.id] = opened
    await tx.execute(delete(held_forwards).where(held_forwards.c.id.in_(taken)))
    return list(taken.values())


async def count(tx: AsyncConnection, keys: Keyring, owner_id: int) -> int:
    """The number of forwards that wait for this owner's decision."""
    query = select(held_forwards).where(held_forwards.c.owner_id == owner_id)
    return len(await sealed_rows.list_holding(tx, keys, held_forwards, query))
