"""Looking through everything that is kept, for whether it still holds: in pieces, so that nobody waits for it.

What is found becomes damage (buffer.record.damage), and its owner reads of it in the next digest. Where the damage is
what keeps digests from being made, a letter says so.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from buffer.digest import due
from buffer.letters import outbox
from buffer.letters.damage import end_of_record
from buffer.record.check import Walk, find_anchors
from buffer.record.damage import PLACES, name_faults
from buffer.resources import Resources
from storage import integrity, zones
from storage.database import Database, Tx
from storage.errors import SealBroken
from storage.integrity import Rest
from storage.keys.keyring import Keyring
from storage.people import owners
from storage.people.owners import RECORD_PLACE, Owner
from storage.record import damages, entries
from storage.record.damages import Damage
from storage.testimony import Seen

AT_ONCE = 500
"""Entries of a piece."""
NIGHT = time(3)
"""The hour, in the first owner's zone, at which everything is looked through."""
BY_LETTER = 0
"""In `told_in` of a damage that a letter of its own has told."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What does not hold; the known damages that hold again; where each record ends that can be looked through."""

    broken: Sequence[SealBroken]
    mended: Sequence[Damage]
    ends: Mapping[int, Seen]


@dataclass(frozen=True, slots=True)
class RecordLooked:
    """What does not hold in a record, and where it ends; None where nobody can say."""

    broken: Sequence[SealBroken]
    end: Seen | None


def is_due(last: datetime | None, now: datetime, people: Iterable[Owner]) -> bool:
    """Whether a night has begun since everything was last looked through; a time still to come is not believed."""
    zone = next((owner.time_zone for owner in people), zones.find_or_utc("UTC"))
    return last is None or last > now or due.latest(now, NIGHT, zone).at > last


async def look_through(database: Database, keys: Keyring, rest: Rest) -> Looked:
    """Look at every key, row, sealed value and record, a piece at a time. Writes nothing."""
    async with database.read() as tx:
        known = await damages.list_all(tx, keys)
        people = [owner.id for owner in await owners.list_all(tx, keys)]
    rows = await integrity.look_at_rows(database, keys, [damage.name for damage in known], rest)
    broken, whole, ends = list(rows.broken), set(rows.whole), dict[int, Seen]()
    for owner_id in people:
        looked = await look_at_record(database, keys, owner_id, rest)
        broken += looked.broken
        if looked.end is not None:
            ends[owner_id] = looked.end
            found = {one.name for one in looked.broken}
            whole |= {d.name for d in known if d.owner_id == owner_id and d.place in PLACES and d.name not in found}
    return Looked(broken, [damage for damage in known if damage.name in whole], ends)


async def look_at_record(database: Database, keys: Keyring, owner_id: int, rest: Rest) -> RecordLooked:
    """Look through one owner's record, a piece at a time. Nothing is found where they have gone meanwhile."""
    async with database.read() as tx:
        owner = await owners.find(tx, keys, owner_id)
        if owner is None:
            return RecordLooked((), None)
        walk = Walk(owner, await find_anchors(tx, keys, owner))
    more = True
    while more:
        async with database.read() as tx:
            owner = await owners.find(tx, keys, owner_id)
            if owner is None:
                return RecordLooked((), None)
            to = owner.record_size if owner.record_holds else None
            rows = [row async for row in entries.stream(tx, owner_id, walk.size, AT_ONCE, to)]
            added = await entries.list_beyond(tx, owner_id)
        await asyncio.to_thread(walk.take, rows)
        more = len(rows) == AT_ONCE
        await rest()
    async with database.read() as tx:
        broken = await name_faults(tx, keys, owner, walk.end(owner, added))
    return RecordLooked(broken, Seen(owner.record_size, owner.head_hash) if owner.record_holds else None)


async def tell_by_letter(tx: Tx, resources: Resources, now: datetime) -> int:
    """Tell owners by letter of what keeps their digests from being made. Returns how many letters are new."""
    told = 0
    for damage in await damages.list_untold(tx, resources.keys, RECORD_PLACE):
        owner = None if damage.owner_id is None else await owners.find(tx, resources.keys, damage.owner_id, lock=True)
        if owner is None or not owner.telegram_id:
            continue
        post = end_of_record(resources.library.of(owner.language), damage, owner.time_zone)
        await outbox.enqueue(tx, resources.keys, owner.id, post, now)
        await damages.mark_told(tx, resources.keys, [damage.id], BY_LETTER)
        told += 1
    return told


async def close(tx: Tx, keys: Keyring, looked: Looked) -> None:
    """Forget damages that hold again, as far as they have been told: should they break once more, that is told anew."""
    told = [damage for damage in looked.mended if damage.told_in is not None or damage.owner_id is None]
    await damages.remove(tx, keys, told)
