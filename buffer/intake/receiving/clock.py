"""What is said of the machine's clock: that it was set, with an entry in each record, or that it is wrong.

How far it is off is found by buffer.intake.receiving.clock_bounds; what it has left behind is put right by
buffer.owner.clock.
"""

from datetime import datetime, timedelta

from buffer.intake.receiving.clock_bounds import WRONG
from buffer.record import ledger
from buffer.record.drafts import clock_draft
from storage.database import Tx
from storage.errors import SealBroken
from storage.intake import heartbeat
from storage.keys.keyring import Keyring
from storage.outbox import notices
from storage.outbox.notices import NoticeKind
from storage.people import owners


async def note_set(tx: Tx, keys: Keyring, before: datetime, now: datetime) -> None:
    """The clock was set, from one time to another: the record of every owner and the next digest say so."""
    kind: NoticeKind = "clock_back" if now < before else "clock_forward"
    for owner in await owners.list_all(tx, keys):
        await notices.add(tx, keys, owner.id, kind, before, now)
        try:
            await ledger.append_one(tx, keys, owner.id, clock_draft(before, now), now)
        except SealBroken as broken:  # nothing can be added to this record; the others, and the updates, go on
            keys.broken.add(broken)


async def note_ahead(tx: Tx, keys: Keyring, by: timedelta, now: datetime) -> None:
    """The clock is wrong by so much, or (nothing) right: kept for `doctor`. Every owner is told of a new error once."""
    before = await heartbeat.find_ahead(tx)
    if before is None and not by:
        return
    await heartbeat.record_ahead(tx, keys, by, now)
    if not by or (before is not None and abs(before.by - by) <= WRONG):
        return
    for owner in await owners.list_all(tx, keys):
        await notices.add(tx, keys, owner.id, "clock_ahead" if by > timedelta() else "clock_behind", now - by, now)
