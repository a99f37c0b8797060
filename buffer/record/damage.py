"""What does not hold any more is noted, each once: in the table of damages, and in the record of whom it concerns."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from buffer.record import ledger
from buffer.record.check import Fault, What, check, is_end_whole
from buffer.record.drafts import damage_draft
from storage.database import Tx
from storage.errors import SealBroken
from storage.keys.keyring import Keyring
from storage.people import owners
from storage.people.owners import Owner
from storage.record import damages, entries
from storage.record.damages import Damage
from storage.sealed_columns import ENTRY_PAYLOAD

COLUMNS: Mapping[What, str] = {"altered": "hash", "missing": "seq", "rewritten": "prev_hash", "added": "owner_id"}
"""The column that shows it, by which a fault in a record is named as a damage."""
PLACES: Mapping[str, What] = {
    str(ENTRY_PAYLOAD): "altered",
    **{f"{ENTRY_PAYLOAD.table}.{column}": what for what, column in COLUMNS.items()},
}


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
    for broken in found:
        keys.broken.add(broken)
    new = await damages.note_found(tx, keys, now)
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
    for damage in new:
        theirs.append(damage_draft(damage, fault_of(damage)), now)
    await ledger.save(tx, keys, theirs)


async def gather_at_end(tx: Tx, keys: Keyring, owner: Owner) -> None:
    """Look at the end of a record, and through all of it where that is not whole; gather what is found, to be noted."""
    if not await is_end_whole(tx, keys, owner):
        for broken in await name_faults(tx, keys, owner, await check(tx, keys, owner)):
            keys.broken.add(broken)


async def name_faults(tx: Tx, keys: Keyring, owner: Owner, faults: Sequence[Fault]) -> list[SealBroken]:
    """The names of faults as damages, the same for what is known already.

    An entry that does not open has the name under which reading it finds that. A stretch of which some was known to be
    changed is that one: how far it reaches depends on what vouches for the entries before it, which becomes less.
    """
    known = [fault_of(damage) for damage in await damages.list_of_owner(tx, keys, owner.id)]
    stretches = [fault for fault in known if fault is not None and fault.what == "rewritten"]
    named = []
    for fault in faults:
        same = [one for one in stretches if fault.what == "rewritten" and one.overlaps(fault)]
        if fault.what == "altered" and not await _opens(tx, keys, owner.id, fault.first):
            named.append(ENTRY_PAYLOAD.broken(owner.id, (fault.first,), "was altered"))
        else:
            named.append(_named(owner.id, same[0] if same else fault))
    return named


def _named(owner_id: int, fault: Fault) -> SealBroken:
    which = str(fault.first) if fault.first == fault.last else f"{fault.first}-{fault.last}"
    return SealBroken(ENTRY_PAYLOAD.table, COLUMNS[fault.what], which, owner_id, "is not as it was recorded")


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
