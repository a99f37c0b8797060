"""Damages: what was found not to hold, each once, and whether its owner has been told."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
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

AT_ONCE = 500
"""Rows that are named in one statement."""


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


async def note(tx: AsyncConnection, keys: Keyring, found: Sequence[SealBroken], now: datetime) -> list[Damage]:
    """Note what does not hold, and what reading has gathered, each once. Returns what was not known before."""
    places: dict[tuple[int, str], dict[str, SealBroken]] = defaultdict(dict)
    for broken in (*found, *keys.broken.gathered()):
        owner_id, place, row = broken.name
        places[owner_id, place].setdefault(row, broken)
    return [damage for rows in places.values() for damage in await _note_of_place(tx, keys, rows, now)]


async def _note_of_place(
    tx: AsyncConnection, keys: Keyring, found: Mapping[str, SealBroken], now: datetime
) -> list[Damage]:
    """Note what does not hold in one place of one owner's, by row."""
    owner_id, place, _ = next(iter(found.values())).name
    query = select(damages).where(damages.c.owner_id == owner_id, damages.c.place == place)
    rows = (await tx.execute(query)).all()
    known = {row.row for row in rows if row.row in found and sealed_rows.is_whole(keys, damages, row)}
    for row in known:
        keys.broken.settle(found[row].name)
    forged = [row.id for row in rows if row.row in found and row.row not in known]  # somebody else has put them there
    await _delete(tx, forged)
    whose, whole_at = owner_id or None, keys.witness.whole_at(owner_id or None)
    new = [Damage(new_id(), whose, place, row, now, None, whole_at) for row in found if row not in known]
    values = [
        {"id": one.id, "owner_id": owner_id, "place": place, "row": one.row, "found_at": now, "whole_at": whole_at}
        for one in new
    ]
    await sealed_rows.add(tx, keys, damages, *values)
    return new


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
    for some in _at_once(ids):
        await sealed_rows.change(tx, keys, damages, damages.c.id.in_(some), told_in=number)


async def mark_seen(tx: AsyncConnection, keys: Keyring, now: datetime) -> None:
    """Whoever runs the bot knows of all that is noted."""
    await sealed_rows.change(tx, keys, damages, damages.c.seen_at.is_(None), seen_at=now)


async def remove(tx: AsyncConnection, keys: Keyring, ended: Sequence[Damage]) -> None:
    """What was damaged holds again. Should it break once more, that is new."""
    await _delete(tx, [one.id for one in ended])
    for one in ended:
        keys.broken.forget(one.name)


async def _delete(tx: AsyncConnection, ids: Sequence[int]) -> None:
    for some in _at_once(ids):
        await tx.execute(delete(damages).where(damages.c.id.in_(some)))


def _at_once(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


def _damage(row: Row[Any]) -> Damage:
    return Damage(
        row.id, row.owner_id or None, row.place, row.row, row.found_at, row.told_in, row.whole_at, row.seen_at
    )
