"""Damages: what was found not to hold, each once, and whether its owner has been told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import SealBroken
from storage.ids import new_id
from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.tables import damages

MOST, MANY = 20, "many"
"""So many damages of one place are noted one by one; all others of that place are one, whose row is called MANY."""


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that does not hold: where it is, and since when that is known. `owner_id` None: the installation's.

    `told_in` is the number of the digest that has said so to its owner, 0 where a letter has. `whole_at`: when all that
    is kept for this owner was last seen to hold. `seen_at`: since when whoever runs the bot knows of it.
    """

    id: int
    owner_id: int | None
    place: str
    row: str
    found_at: datetime
    told_in: int | None
    whole_at: datetime | None = None
    seen_at: datetime | None = None

    @property
    def name(self) -> tuple[int, str, str]:
        """Owner (0 for none), place and row, as SealBroken.name."""
        return (self.owner_id or 0, self.place, self.row)


async def note(tx: AsyncConnection, keys: Keyring, broken: SealBroken, now: datetime) -> Damage | None:
    """Note something that does not hold, once. Returns it where it was not known before."""
    owner_id, place, row = broken.name
    here = (damages.c.owner_id == owner_id) & (damages.c.place == place)
    known = {one.row: one for one in (await tx.execute(select(damages).where(here))).all()}
    if len(known) >= MOST and row not in known:
        row = MANY
    if row in known and sealed_rows.is_whole(keys, damages, known[row]):
        keys.broken.settle(broken.name)
        return None
    await tx.execute(delete(damages).where(here, damages.c.row == row))  # one that somebody else has put there
    damage = Damage(new_id(), broken.owner_id, place, row, now, None, keys.witness.whole_at(broken.owner_id))
    values = {"id": damage.id, "owner_id": owner_id, "place": place, "row": row, "found_at": now}
    await sealed_rows.add(tx, keys, damages, {**values, "whole_at": damage.whole_at})
    return damage


async def note_found(tx: AsyncConnection, keys: Keyring, now: datetime) -> list[Damage]:
    """Note what reading has gathered since the last time. Returns what was not known before."""
    noted = [await note(tx, keys, broken, now) for broken in keys.broken.gathered()]
    return [damage for damage in noted if damage is not None]


async def list_all(tx: AsyncConnection, keys: Keyring) -> list[Damage]:
    """Every damage, also the installation's, the oldest first."""
    query = select(damages).order_by(damages.c.found_at, damages.c.id)
    return [_damage(row) for row in await sealed_rows.list_holding(tx, keys, damages, query)]


async def list_untold(tx: AsyncConnection, keys: Keyring, place: str) -> list[Damage]:
    """The damages of a place that nobody has been told of, the oldest first."""
    query = select(damages).where(damages.c.place == place, damages.c.told_in.is_(None))
    query = query.order_by(damages.c.found_at, damages.c.id)
    return [_damage(row) for row in await sealed_rows.list_holding(tx, keys, damages, query)]


async def list_of_owner(tx: AsyncConnection, keys: Keyring, owner_id: int) -> list[Damage]:
    """Every damage of an owner's, the oldest first."""
    query = select(damages).where(damages.c.owner_id == owner_id).order_by(damages.c.found_at, damages.c.id)
    return [_damage(row) for row in await sealed_rows.list_holding(tx, keys, damages, query)]


async def mark_told(tx: AsyncConnection, keys: Keyring, ids: Sequence[int], number: int) -> None:
    """Mark damages as said in the digest of this number; 0 for a letter."""
    if ids:
        await sealed_rows.change(tx, keys, damages, damages.c.id.in_(ids), told_in=number)


async def mark_seen(tx: AsyncConnection, keys: Keyring, now: datetime) -> None:
    """Whoever runs the bot knows of all that is noted."""
    await sealed_rows.change(tx, keys, damages, damages.c.seen_at.is_(None), seen_at=now)


async def remove(tx: AsyncConnection, keys: Keyring, ended: Sequence[Damage]) -> None:
    """What was damaged holds again. Should it break once more, that is new."""
    if ended:
        await tx.execute(delete(damages).where(damages.c.id.in_([one.id for one in ended])))
        for one in ended:
            keys.broken.forget(one.name)


def _damage(row: Row[Any]) -> Damage:
    return Damage(
        row.id, row.owner_id or None, row.place, row.row, row.found_at, row.told_in, row.whole_at, row.seen_at
    )
