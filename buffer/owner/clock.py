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
LEFT_ALONE = {
    "accesses": "says when somebody looked; nothing waits for it",
    "alerts": "when the message was written, by Telegram's clock",
    "boundaries": "says when the text was agreed to; which counts is said by the version",
    "checkpoints": "says when the root was kept; what is signed of it has a time of its own",
    "connections": "when it changed, by Telegram's clock",
    "contacts": "the newest message, by Telegram's clock, and days that are only shown",
    "corrections": "says when the owner corrected it; their order is that of the entries",
    "damages": "says when it was found, and is in the record as well",
    "dead_letters": "says when it was put there; nothing looks at it again by itself",
    "entries": "the record: what was written stays, and an entry says that the clock was set",
    "held_forwards": "gives the order only; it waits for the owner and for no hour",
    "helpers": "gives the order only",
    "identities": "gives the order only; how long a message waits is counted in the inbox",
    "instance": "looked at by receiving, which finds by it that the clock was set (receiving.receive)",
    "matters": "when a closed one leaves the list; one that is closed is not listed",
    "notes": "gives the order only, and is shown",
    "notices": "told in the next digest, whatever its time; whether one was told before is asked of what lies behind",
    "owner_words": "gives the order only",
}
"""Tables with times in which nothing is put right, and why nothing waits there until the clock comes to them again."""


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
