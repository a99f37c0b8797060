"""Damages: what was found not to hold, each once, and whether its owner has been told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import SealBroken
from storage.ids import new_id
from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.tables import damages


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that does not hold: where it is, and since when that is known. `owner_id` None: the installation's."""

    id: int
    owner_id: int | None
    place: str
    row: str
    found_at: datetime
    told_in: int | None


async def note(tx: AsyncConnection, keys: Keyring, broken: SealBroken, now: datetime) -> Damage | None:
    """Note something that does not hold, once. Returns it where it was not known before."""
    owner_id, place, row = broken.name
    same = (damages.c.owner_id == owner_id) & (damages.c.place == place) & (damages.c.row == row)
    if (await tx.execute(select(damages.c.id).where(same))).first() is not None:
        keys.broken.settle(broken)
        return None
    damage = Damage(new_id(), broken.owner_id, place, row, now, None)
    values = {"id": damage.id, "owner_id": owner_id, "place": place, "row": row, "found_at": now}
    await sealed_rows.add(tx, keys, damages, values)
    return damage


async def note_found(tx: AsyncConnection, keys: Keyring, now: datetime) -> list[Damage]:
    """Note what reading has gathered since the last time. Returns what was not known before."""
    noted = [await note(tx, keys, broken, now) for broken in keys.broken.gathered()]
    return [damage for damage in noted if damage is not None]


async def list_untold(tx: AsyncConnection, keys: Keyring, owner_id: int) -> list[Damage]:
    """The damages that this owner has not been told of, the oldest first."""
    query = select(damages).where(damages.c.owner_id == owner_id, damages.c.told_in.is_(None))
    query = query.order_by(damages.c.found_at, damages.c.id)
    return [_damage(row) for row in await sealed_rows.list_holding(tx, keys, damages, query)]


async def list_all(tx: AsyncConnection, keys: Keyring) -> list[Damage]:
    """Every damage, also the installation's, the oldest first."""
    query = select(damages).order_by(damages.c.found_at, damages.c.id)
    return [_damage(row) for row in await sealed_rows.list_holding(tx, keys, damages, query)]


async def mark_told(tx: AsyncConnection, keys: Keyring, ids: Sequence[int], number: int) -> None:
    """Mark damages as said in the digest of this number."""
    if ids:
        await sealed_rows.change(tx, keys, damages, damages.c.id.in_(ids), told_in=number)


def _damage(row: Row[Any]) -> Damage:
    return Damage(row.id, row.owner_id or None, row.place, row.row, row.found_at, row.told_in)
