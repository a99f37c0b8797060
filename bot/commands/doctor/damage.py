"""What `doctor` says of records and of damage: everything is looked through, as the running bot does each night."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.commands.doctor.finding import Finding
from bot.logs import kind_and_place
from bot.loops.barrier import note_damage
from buffer.files.check import FilesToday
from buffer.owner.integrity import look_through
from buffer.record.check import MOST
from buffer.record.damage import PLACES, fault_named
from storage.database import Database
from storage.errors import SealBroken
from storage.files.store import FileStore
from storage.keys.keyring import Keyring
from storage.people.owners import Owner
from storage.record import damages
from storage.record.damages import Damage


@dataclass(frozen=True, slots=True)
class State:
    """What does not hold now; what is noted, of which what is `mended` holds again; and by owner why a record could not
    be looked through."""

    broken: Sequence[SealBroken]
    noted: Sequence[Damage]
    mended: Sequence[Damage]
    failed: Mapping[int, Exception]

    def is_known(self, broken: SealBroken) -> bool:
        """Whether whoever runs the bot has said that they know of it."""
        return any(damage.name == broken.name and damage.seen_at is not None for damage in self.noted)


async def look(database: Database, keys: Keyring, now: datetime, store: FileStore, *, seen: bool) -> State:
    """Look through everything, and a day's share of the files. With `seen`, what is found is noted, and known then."""
    looked = await look_through(database, keys, _no_rest, FilesToday(store, now.date()))
    broken = {one.name: one for one in (*looked.broken, *keys.broken.gathered())}
    if seen:
        await note_damage(database, keys, now, list(broken.values()))
        async with database.write() as tx:
            await damages.mark_seen(tx, keys, now)
    async with database.read() as tx:
        noted = await damages.list_all(tx, keys)
    mended = [damage for damage in looked.mended if damage.name not in broken]
    return State(list(broken.values()), noted, mended, looked.failed)


def record(state: State, owner: Owner) -> Finding:
    """How one owner's record stands."""
    what, size = f"record {owner.id}", owner.record_size
    if not owner.record_holds:
        said = "where it ends was altered, so nothing can be added to it: put back a backup from before"
        return Finding(what, False, said)
    if owner.id in state.failed:
        return Finding(what, False, f"it could not be looked through ({kind_and_place(state.failed[owner.id])})")
    mine = [one for one in state.broken if one.owner_id == owner.id and one.place in PLACES]
    faults = sorted(
        {fault for one in mine if (fault := fault_named(one.place, one.row))}, key=lambda fault: fault.first
    )
    if not faults:
        return Finding(what, True, f"{size} entries, intact")
    whole = f"entries 1 to {faults[0].first - 1} are as they were" if faults[0].first > 1 else "of its first entries"
    said = f"{whole}; {'; '.join(str(fault) for fault in faults)}"
    known = all(state.is_known(one) for one in mine)
    return Finding(what, known, said, known)


def damage(state: State) -> list[Finding]:
    """Everything that does not hold, by place and row, which say nothing of what was in it; of many rows of a place the
    first, and how many others there are."""
    places: dict[tuple[int | None, str], list[Finding]] = defaultdict(list)
    for one in state.noted:
        places[one.owner_id, one.place].append(_noted(one, again=one in state.mended))
    names = {one.name for one in state.noted}
    for broken in state.broken:
        if broken.name not in names:
            said = "found just now: set aside"
            places[broken.owner_id, broken.place].append(_finding(broken.owner_id, broken.place, broken.row, said))
    found = [line for (owner_id, place), of in places.items() for line in _in_few(owner_id, place, of)]
    return found or [Finding("damage", True, "none")]


def _in_few(owner_id: int | None, place: str, found: Sequence[Finding]) -> list[Finding]:
    """These; of many those that are wrong before those that are known, and a line about the rest."""
    first = sorted(found, key=lambda one: one.well)
    if len(first) <= MOST:
        return list(found)
    rest = first[MOST - 1 :]
    known = all(one.known for one in rest)
    whose = "" if owner_id is None else f", of owner {owner_id}"
    return [*first[: MOST - 1], Finding("damage", known, f"{place}{whose}, {len(rest)} rows more: set aside", known)]


def _noted(one: Damage, *, again: bool) -> Finding:
    said = f"since {one.found_at:%Y-%m-%d}"
    if one.whole_at is not None:
        said += f" (all was well on {one.whole_at:%Y-%m-%d at %H:%M} UTC)"
    if again:
        return _finding(one.owner_id, one.place, one.row, f"{said}: holds again", known=True)
    if one.seen_at is not None:
        return _finding(one.owner_id, one.place, one.row, f"{said}: set aside, and known", known=True)
    return _finding(one.owner_id, one.place, one.row, f"{said}: set aside")


def _finding(owner_id: int | None, place: str, row: str, said: str, *, known: bool = False) -> Finding:
    whose = "" if owner_id is None else f", of owner {owner_id}"
    return Finding("damage", known, f"{place}, row {row}{whose}, {said}", known)


async def _no_rest() -> None:
    await asyncio.sleep(0)
