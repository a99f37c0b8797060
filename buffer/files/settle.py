"""What became of a file, written into the record: its hash and size once it is on the disk, or why it cannot be had.

A copy that its owner wants out of the chat with the bot goes only then, and only when the same is said of every file
of that message.
"""

from datetime import datetime, timedelta

from buffer.files.answer import NotGiven, NotThere, TooLarge
from buffer.letters import outbox
from buffer.letters.kinds.forwards import removable
from buffer.record import ledger
from buffer.record.drafts import AttachmentOf, MissingReason, file_draft, missing_file_draft
from storage.database import Tx
from storage.files import fetches
from storage.files.fetches import Fetch
from storage.files.store import Kept
from storage.keys.keyring import Keyring
from storage.people import owners
from storage.record import entries

LARGEST = 20 * 1024 * 1024
"""Bytes of the largest file that Telegram gives to a bot (Bot API: getFile)."""
BELIEVED_AFTER = timedelta(hours=24)
"""How long Telegram must have said that a file is not there, or is not given. What it says is often true for a while
only. Not longer than a copy can be taken out of a chat (48 hours)."""
FIRST_RETRY, LONGEST_RETRY = timedelta(seconds=5), timedelta(hours=1)


async def find_attachment(tx: Tx, keys: Keyring, one: Fetch) -> AttachmentOf | None:
    """What the record says of a file that is to be fetched. None where its entry does not open at present."""
    row = await entries.find(tx, one.owner_id, one.seq)
    payload = None if row is None else await ledger.open_payload(tx, keys, row)
    if row is None or payload is None:
        return None
    return AttachmentOf(one.seq, one.number, row.contact_id, payload["attachments"][one.number])


def announced_too_large(attachment: AttachmentOf) -> bool:
    """Whether it need not be asked for."""
    return (attachment.fields.get("size") or 0) > LARGEST


def reason_of(error: TooLarge | NotThere | NotGiven, one: Fetch, now: datetime) -> MissingReason | None:
    """Why a file cannot be had; None where that is not certain yet, and it is asked for again."""
    if isinstance(error, TooLarge):
        return "too_large"
    if one.missed_at is None or now - one.missed_at < BELIEVED_AFTER:
        return None
    return "gone" if isinstance(error, NotThere) else "refused"


def pause_before(one: Fetch) -> timedelta:
    """How long to wait before the next attempt: each time twice as long, up to an hour."""
    return min(FIRST_RETRY * (1 << min(one.attempts, 12)), LONGEST_RETRY)


async def settle(
    tx: Tx, keys: Keyring, one: Fetch, attachment: AttachmentOf, result: Kept | MissingReason, now: datetime
) -> bool:
    """Write what became of a file, once. Returns whether something is to be sent.

    Raises LookupError where its owner has had everything erased meanwhile.
    """
    owner = await owners.find(tx, keys, one.owner_id, lock=True)
    if owner is None:
        raise LookupError("no such owner")
    if not await fetches.exists(tx, one):
        return False  # another process was quicker
    book = await ledger.open_ledger(tx, keys, owner)
    if isinstance(result, Kept):
        book.append(file_draft(attachment, result.sha256.hex(), result.size, now), now)
    else:
        book.append(missing_file_draft(attachment, result, now), now)
    await ledger.save(tx, keys, book)
    await fetches.remove(tx, one)
    if not (one.message_id and owner.remove_forwards):
        return False
    if await fetches.find_messages(tx, owner.id, [one.message_id]):
        return False
    await outbox.enqueue(tx, keys, owner.id, removable(one.message_id, one.seq), now)
    return True
