"""What was done with a record as a whole, as entries of it: exports, damage, copies put back, other keys and places.

These stand in the custody log of every export (docs/record-format.md: The export).
"""

from collections.abc import Sequence
from datetime import datetime

from buffer.record import ledger
from buffer.record.drafts import Draft, moved_draft, rekeyed_draft, restored_draft
from storage.database import Tx
from storage.errors import SealBroken
from storage.keys.keyring import Keyring
from storage.kinds import EntryKind
from storage.people import owners
from storage.people.owners import Owner
from storage.record import entries
from storage.testimony import Mark, OwnerTestimony

KINDS: tuple[EntryKind, ...] = (
    "export",
    "export_written",
    "damage",
    "restored",
    "rekeyed",
    "moved",
    "owner_account",
    "gap",
    "clock",
)
"""In every custody log, whatever is chosen: also when nothing was kept, and what times are worth."""
OF_IMPORTS: tuple[EntryKind, ...] = ("import", "import_done", "import_undone")
"""In it where something of that import is in the export."""


async def list_numbers(tx: Tx, owner_id: int) -> list[int]:
    """The numbers of the entries that are in every custody log."""
    return await entries.list_numbers(tx, owner_id, KINDS)


async def count_restored(tx: Tx, keys: Keyring, owner_id: int) -> int | None:
    """How often the record was found to be a copy, by what it says itself; None where that cannot be read."""
    for fact in await entries.list_newest_of_kind(tx, owner_id, "restored", 1):
        row = await entries.find(tx, owner_id, fact.seq)
        said = None if row is None else await ledger.open_payload(tx, keys, row)
        return None if said is None else int(said["number"])
    return 0


async def note_restored(
    tx: Tx, keys: Keyring, owner: Owner, known: OwnerTestimony, lost: Mark | None, now: datetime
) -> None:
    """Add that this database is a copy, once for each time it was found. `lost`: the last digest that is known of,
    where the record does not have what it printed. The owner must be locked in this transaction."""
    noted = await count_restored(tx, keys, owner.id)
    if not owner.record_holds or noted is None or noted >= known.doubts:
        return
    sizes = [0 if lost is None else lost.size, 0 if known.seen is None else known.seen.size]
    had = max(sizes) if max(sizes) > owner.record_size else None
    draft = restored_draft(known.doubts, known.restored, had, lost, now)
    await ledger.append_one(tx, keys, owner.id, draft, now)


async def note_rekeyed(tx: Tx, keys: Keyring, now: datetime, *, data_keys: bool) -> None:
    """Add to each record that its keys are about to be changed."""
    await _add_to_each(tx, keys, await owners.list_all(tx, keys), rekeyed_draft(now, data_keys=data_keys), now)


async def note_moved(tx: Tx, keys: Keyring, now: datetime) -> None:
    """Add to each record that it is carried over to another database; to none where that is the last thing it says."""
    people = []
    for owner in await owners.list_all(tx, keys):
        last = await entries.find(tx, owner.id, owner.record_size)
        if last is None or last.kind != "moved":
            people.append(owner)
    await _add_to_each(tx, keys, people, moved_draft(now), now)


async def _add_to_each(tx: Tx, keys: Keyring, people: Sequence[Owner], draft: Draft, now: datetime) -> None:
    """Nothing can be added to a record whose end or key does not hold: that one goes without."""
    for owner in (await owners.lock(tx, keys, [owner.id for owner in people])).values():
        try:
            book = await ledger.open_ledger(tx, keys, owner)
        except SealBroken:
            continue
        book.append(draft, now)
        await ledger.save(tx, keys, book)
