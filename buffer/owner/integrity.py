"""Looking through everything that is kept, for whether it still holds: in pieces, so that nobody waits for it.

What is found becomes damage (buffer.record.damage), and its owner reads of it in the next digest. Where the damage is
what keeps digests from being made, a letter says so.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from buffer.digest import due
from buffer.files.check import FilesLooked, FilesToday, look_at_files
from buffer.letters import outbox
from buffer.letters.kinds.damage import end_of_record
from buffer.record.check import End, Walk, find_anchors
from buffer.record.damage import list_mended, name_faults
from buffer.resources import Resources
from storage import integrity, zones
from storage.database import Database, Tx
from storage.errors import SealBroken, StorageError
from storage.integrity import Rest
from storage.keys.keyring import Keyring
from storage.people import owners
from storage.people.owners import Owner
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
    """What does not hold; the known damages that hold again; where each record ends that could be looked through; and
    why others could not, by owner."""

    broken: Sequence[SealBroken]
    mended: Sequence[Damage]
    ends: Mapping[int, Seen]
    failed: Mapping[int, Exception]


@dataclass(frozen=True, slots=True)
class RecordLooked:
    """What does not hold in a record, what does again, and where it ends; None where nobody can say."""

    broken: Sequence[SealBroken] = ()
    mended: Sequence[Damage] = ()
    end: Seen | None = None


def is_due(last: datetime | None, now: datetime, people: Iterable[Owner]) -> bool:
    """Whether a night has begun since everything was last looked through; a time still to come is not believed."""
    zone = next((owner.time_zone for owner in people), zones.find_or_utc("UTC"))
    return last is None or last > now or due.latest(now, NIGHT, zone).at > last


async def look_through(database: Database, keys: Keyring, rest: Rest, files: FilesToday | None = None) -> Looked:
    """Look at every key, row, sealed value and record, a piece at a time, and at `files`. Writes nothing.

    Whatever one owner's record raises, the others are looked through; a StorageError that is everybody's is raised.
    """
    async with database.read() as tx:
        known = await damages.list_all(tx, keys)
        missing = await owners.find_missing(tx, keys)
        people = [owner.id for owner in await owners.list_all(tx, keys)]
    rows = await integrity.look_at_rows(database, keys, [damage.name for damage in known], rest)
    broken = [*rows.broken, *missing]
    unknown = owners.nobody_s_row().name
    whole = rows.whole if unknown in {one.name for one in missing} else {*rows.whole, unknown}
    mended = [damage for damage in known if damage.name in whole]
    ends, failed = dict[int, Seen](), dict[int, Exception]()
    for owner_id in people:
        try:
            looked = await look_at_record(database, keys, owner_id, rest)
            kept = FilesLooked((), ())
            if files is not None:
                kept = await look_at_files(database, keys, owner_id, files, rest)
        except Exception as error:
            if isinstance(error, StorageError) and not isinstance(error, SealBroken):
                raise
            failed[owner_id] = error
            continue
        broken += [*looked.broken, *kept.broken]
        mended += [*looked.mended, *kept.mended]
        if looked.end is not None:
            ends[owner_id] = looked.end
    return Looked(broken, mended, ends, failed)


async def look_at_end(database: Database, keys: Keyring, owner_id: int, rest: Rest) -> RecordLooked:
    """Look whether a record holds what it held when it was last looked at, and is whole from there to its end; through
    all of it where that is not so. Quick where nothing is wrong.

    Nothing is found where nobody can say where it ends, which is damage in the owner's row.
    """
    async with database.read() as tx:
        owner = await owners.find(tx, keys, owner_id)
    if owner is None or not owner.record_holds:
        return RecordLooked()
    if await is_end_whole(database, keys, owner, rest):
        return RecordLooked(end=Seen(owner.record_size, owner.head_hash))
    return await look_at_record(database, keys, owner_id, rest)


async def is_end_whole(database: Database, keys: Keyring, owner: Owner, rest: Rest) -> bool:
    """Whether a record goes on from the entry that the witness has seen last to its end, and nothing lies behind it.

    The witness is not asked while the database may be an older copy.
    """
    known = keys.witness.owner(owner.id)
    end, more = End(owner, None if known.doubted else known.seen), True
    while more:
        async with database.read() as tx:
            rows = [row async for row in entries.stream(tx, owner.id, end.size, AT_ONCE, owner.record_size)]
        await asyncio.to_thread(end.take, rows)
        more = len(rows) == AT_ONCE
        if more:
            await rest()
    async with database.read() as tx:
        return end.is_whole() and not await entries.list_beyond(tx, owner.id)


async def look_at_record(database: Database, keys: Keyring, owner_id: int, rest: Rest) -> RecordLooked:
    """Look through one owner's record, a piece at a time. Nothing is found where they have gone meanwhile."""
    async with database.read() as tx:
        owner = await owners.find(tx, keys, owner_id)
        if owner is None:
            return RecordLooked()
        walk = Walk(owner, await find_anchors(tx, keys, owner))
    more = True
    while more:
        async with database.read() as tx:
            owner = await owners.find(tx, keys, owner_id)
            if owner is None:
                return RecordLooked()
            to = owner.record_size if owner.record_holds else None
            rows = [row async for row in entries.stream(tx, owner_id, walk.size, AT_ONCE, to)]
            added = await entries.list_beyond(tx, owner_id)
        await asyncio.to_thread(walk.take, rows)
        more = len(rows) == AT_ONCE
        await rest()
    faults = await asyncio.to_thread(walk.end, owner, added)
    async with database.read() as tx:
        broken = await name_faults(tx, keys, owner_id, faults)
        if not owner.record_holds:
            return RecordLooked(broken)
        mended = await list_mended(tx, keys, owner_id, faults)
    return RecordLooked(broken, mended, Seen(owner.record_size, owner.head_hash))


async def tell_by_letter(tx: Tx, resources: Resources, damage: Damage, now: datetime) -> bool:
    """Tell its owner by letter of damage that keeps digests from being made. False where they cannot be written to."""
    owner = None if damage.owner_id is None else await owners.find(tx, resources.keys, damage.owner_id, lock=True)
    if owner is None or not owner.telegram_id:
        return False
    post = end_of_record(resources.library.of(owner.language), damage, owner.time_zone)
    await outbox.enqueue(tx, resources.keys, owner.id, post, now)
    await damages.mark_told(tx, resources.keys, [damage.id], BY_LETTER)
    return True


async def close(tx: Tx, keys: Keyring, looked: Looked) -> None:
    """Forget damages that hold again, as far as they have been told: should they break once more, that is told anew."""
    told = [damage for damage in looked.mended if damage.told_in is not None or damage.owner_id is None]
    await damages.remove(tx, keys, told)
