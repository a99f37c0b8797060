"""What does not hold any more is noted, each once: in the table of damages, and in the record of whom it concerns."""

import contextlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from buffer.record import ledger
from buffer.record.check import MOST, Fault, What
from buffer.record.check import in_few as in_stretches
from buffer.record.drafts import damage_draft
from storage.database import Tx
from storage.errors import SealBroken
from storage.keys.keyring import Keyring
from storage.people import owners
from storage.record import damages, entries
from storage.record.damages import Damage
from storage.sealed_columns import ENTRY_PAYLOAD

COLUMNS: Mapping[What, str] = {"altered": "hash", "missing": "seq", "rewritten": "prev_hash", "added": "owner_id"}
"""The column that shows it, by which a fault in a record is named as a damage."""
PLACES: Mapping[str, What] = {
    str(ENTRY_PAYLOAD): "altered",
    **{f"{ENTRY_PAYLOAD.table}.{column}": what for what, column in COLUMNS.items()},
}
GROWING: frozenset[What] = frozenset({"rewritten", "added"})
MANY = "many"
"""The row of a damage that stands for all of a place, where there are more than MOST."""


@dataclass(frozen=True, slots=True)
class RecordState:
    """What is known to be wrong with a record: the entries 1 to `whole_to` are as they were recorded, and all were when
    it was last looked through whole, at `whole_at`; None where that is not known."""

    whole_to: int
    faults: Sequence[Fault]
    whole_at: datetime | None


async def note(tx: Tx, keys: Keyring, now: datetime, found: Sequence[SealBroken] = ()) -> list[Damage]:
    """Note what was `found`, and what reading has gathered in `keys.broken`. Returns the damages that are new.

    Locks the owners concerned, so the caller gives it a transaction with nothing else in it. Where an owner's own row
    or key does not open, nothing can be added to that record, and only the table has the damage.
    """
    new = await damages.note(tx, keys, found, now)
    concerned = {damage.owner_id for damage in new if damage.owner_id is not None}
    for owner_id in sorted(concerned):
        with contextlib.suppress(SealBroken):  # the table has it all the same
            async with tx.begin_nested():
                await _record(tx, keys, owner_id, [damage for damage in new if damage.owner_id == owner_id], now)
    return new


async def _record(tx: Tx, keys: Keyring, owner_id: int, new: Sequence[Damage], now: datetime) -> None:
    owner = (await owners.lock(tx, keys, [owner_id])).get(owner_id)
    if owner is None:
        return
    theirs = await ledger.open_ledger(tx, keys, owner)
    for damage in in_few(new):
        theirs.append(damage_draft(damage, fault_of(damage)), now)
    await ledger.save(tx, keys, theirs)


def in_few(new: Sequence[Damage]) -> list[Damage]:
    """These; of one place and owner where there are many, one that stands for all of them, whose row is MANY."""
    places: dict[tuple[int | None, str], list[Damage]] = defaultdict(list)
    for damage in new:
        places[damage.owner_id, damage.place].append(damage)
    few = (of if len(of) <= MOST else [replace(of[0], row=MANY)] for of in places.values())
    return [damage for of in few for damage in of]


async def name_faults(tx: Tx, keys: Keyring, owner_id: int, faults: Sequence[Fault]) -> list[SealBroken]:
    """The names of faults as damages, the same for what is known already.

    An entry that does not open has the name under which reading it finds that. What is new is one stretch where it is
    much. The name is also that of a known damage of which it is a part: some of it was put right. How far a stretch
    reaches depends on what vouches for the entries beside it, so one that overlaps with a known one is that one.
    """
    noted = {fault: damage for damage in await damages.list_of_owner(tx, keys, owner_id) if (fault := fault_of(damage))}
    crowded = [one for one in noted if one.what == "rewritten" and sum(map(one.covers, faults)) > MOST]
    named = {fault if fault in noted else _as_known(fault, list(noted), crowded) for fault in faults}
    new = in_stretches([fault for fault in named if fault not in noted])
    known = [noted[fault] for fault in sorted(named) if fault in noted]
    return [
        *(_broken(owner_id, damage.place.partition(".")[2], damage.row) for damage in known),
        *[await _new(tx, keys, owner_id, fault) for fault in sorted(new)],
    ]


def _as_known(fault: Fault, known: Sequence[Fault], crowded: Sequence[Fault]) -> Fault:
    """The known fault that this one is; itself where it is new. `crowded` are stretches that stand for many."""
    for one in known:
        if one.what == fault.what and (one.covers(fault) or (fault.what in GROWING and one.overlaps(fault))):
            return one
    return next((one for one in crowded if one.covers(fault)), fault)


async def _new(tx: Tx, keys: Keyring, owner_id: int, fault: Fault) -> SealBroken:
    if fault.what == "altered" and not await _opens(tx, keys, owner_id, fault.first):
        return ENTRY_PAYLOAD.broken(owner_id, (fault.first,), "was altered")
    which = str(fault.first) if fault.first == fault.last else f"{fault.first}-{fault.last}"
    return _broken(owner_id, COLUMNS[fault.what], which)


def _broken(owner_id: int, column: str, which: str) -> SealBroken:
    return SealBroken(ENTRY_PAYLOAD.table, column, which, owner_id, "is not as it was recorded")


async def list_mended(tx: Tx, keys: Keyring, owner_id: int, faults: Sequence[Fault]) -> list[Damage]:
    """The known damages of a record that hold again, where these faults are all there are.

    An entry that stood in the way of the next one does no more only where there is no fault at all.
    """
    known = [damage for damage in await damages.list_of_owner(tx, keys, owner_id) if damage.place in PLACES]
    mended = []
    for damage in known:
        was = fault_of(damage)
        if was is None or was.what == "added":
            holds = not faults
        else:
            holds = not any(was.overlaps(fault) for fault in faults)
            holds = holds and (was.what != "altered" or await _opens(tx, keys, owner_id, was.first))
        if holds:
            mended.append(damage)
    return mended


async def _opens(tx: Tx, keys: Keyring, owner_id: int, seq: int) -> bool:
    row = await entries.find(tx, owner_id, seq)
    try:
        if row is not None:
            ledger.read_payload(await keys.open_owner(tx, owner_id), row)
    except SealBroken:
        return False
    return True


def fault_of(damage: Damage) -> Fault | None:
    """The fault in a record that a damage is; None for damage elsewhere."""
    return fault_named(damage.place, damage.row)


def fault_named(place: str, row: str) -> Fault | None:
    """The fault that has this name as a damage; None for the name of another."""
    first, _, last = row.partition("-")
    if place not in PLACES or not first.isdecimal():
        return None
    return Fault(int(first), int(last or first), PLACES[place])


def record_state(known: Sequence[Damage]) -> RecordState | None:
    """What an owner is told of their record: of all damages that are known, if any of them that is new is in it."""
    faults = [(damage, fault) for damage in known if (fault := fault_of(damage)) is not None]
    new = [(damage, fault) for damage, fault in faults if damage.told_in is None]
    if not new:
        return None
    seen = [damage.whole_at for damage, _ in new if damage.whole_at is not None]
    told = sorted({fault for _, fault in new})
    return RecordState(min(fault.first for _, fault in faults) - 1, told, min(seen, default=None))
