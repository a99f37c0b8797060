"""What is said when Telegram could not be heard for long: in the digest after 12 hours, in the record after 24."""

from datetime import datetime, timedelta

from buffer.record import ledger
from buffer.record.drafts import gap_draft
from storage.database import Tx
from storage.errors import SealBroken
from storage.keys.keyring import Keyring
from storage.outbox import notices
from storage.people import owners

WARN_AFTER = timedelta(hours=12)
KEPT_BY_TELEGRAM = timedelta(hours=24)
"""How long Telegram keeps updates that were not fetched. Bot API: Getting updates."""


async def note_silence(tx: Tx, keys: Keyring, since: datetime, now: datetime) -> None:
    """Note a silence between two successful rounds, for every owner it concerns."""
    if now - since <= WARN_AFTER:
        return
    lost = now - since > KEPT_BY_TELEGRAM
    for owner in await owners.list_all(tx, keys):
        begin = max(since, min(owner.created_at, now))
        if now - begin <= WARN_AFTER:
            continue
        await notices.add(tx, keys, owner.id, "gap" if lost else "late", begin, now)
        if lost:
            try:
                await ledger.append_one(tx, keys, owner.id, gap_draft(begin, now), now)
            except SealBroken as broken:  # nothing can be added to this record; the others, and the updates, go on
                keys.broken.add(broken)
