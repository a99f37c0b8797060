"""What a clock that was ahead has left in the database, put right when it is set back.

Nothing is believed because it was written once: dates that are still to come are computed again, and what was written
after now was written now (storage.future).
"""

from datetime import datetime, timedelta

from buffer.digest.make import next_due
from buffer.reminder.make import reschedule
from storage.boundary import replies
from storage.database import Tx
from storage.errors import SealBroken
from storage.files import fetches
from storage.intake import inbox
from storage.keys.keyring import Keyring
from storage.outbox import chat_messages, digests, letters, reminders
from storage.people import invitations, owners, pending_changes
from storage.private import conversations

NEXT_DIGEST = timedelta(hours=26)
"""The next digest is hardly ever later than this from now; where it is, it is computed again."""


async def put_right(tx: Tx, keys: Keyring, now: datetime) -> None:
    """Put everything right that was written under a clock which was ahead. Changes nothing where there is nothing."""
    await inbox.move_from_future(tx, now)
    for table in (replies, letters, chat_messages, pending_changes, invitations, conversations, fetches):
        await table.move_from_future(tx, keys, now)
    await reminders.remove_from_future(tx, now)
    concerned = {*await digests.list_ahead(tx, now), *await owners.list_scheduled_after(tx, now + NEXT_DIGEST)}
    for owner_id in sorted(concerned):
        try:
            await _put_digests_right(tx, keys, owner_id, now)
        except SealBroken as broken:  # that owner's rows; the others go on
            keys.broken.add(broken)
    keys.witness.note_clock_set_back(now)


async def _put_digests_right(tx: Tx, keys: Keyring, owner_id: int, now: datetime) -> None:
    owner = await owners.find(tx, keys, owner_id, lock=True)
    if owner is None:
        return
    await digests.move_from_future(tx, keys, owner_id, now.astimezone(owner.time_zone).date(), now)
    due = await next_due(tx, keys, owner, now)
    if owner.next_digest_at is None or due.at < owner.next_digest_at:
        await owners.schedule(tx, keys, owner_id, due.at, due.day.isoformat())
    if owner.next_reminder_at is not None:
        await reschedule(tx, keys, owner_id, now)
