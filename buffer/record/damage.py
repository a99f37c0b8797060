"""Sealed rows that do not open any more are noted, each once: in the table of damages, and in their owner's record."""

import contextlib
from collections.abc import Sequence
from datetime import datetime

from buffer.record import ledger
from buffer.record.drafts import damage_draft
from storage.database import Tx
from storage.errors import SealBroken
from storage.keys.keyring import Keyring
from storage.people import owners
from storage.record import damages
from storage.record.damages import Damage


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
        with contextlib.suppress(SealBroken):  # found before anything is written
            await _record(tx, keys, owner_id, [damage for damage in new if damage.owner_id == owner_id], now)
    return new


async def _record(tx: Tx, keys: Keyring, owner_id: int, new: Sequence[Damage], now: datetime) -> None:
    owner = (await owners.lock(tx, keys, [owner_id])).get(owner_id)
    if owner is None:
        return
    theirs = await ledger.open_ledger(tx, keys, owner)
    for damage in new:
        theirs.append(damage_draft(damage.place, damage.row, damage.found_at), now)
    await ledger.save(tx, keys, theirs)
