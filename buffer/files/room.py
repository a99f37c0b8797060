"""Whether there is room for files. They make way for messages, which need little, and must always find some."""

from datetime import datetime, timedelta

from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.outbox import notices
from storage.people import owners

MEGABYTE = 1024 * 1024
RESERVE = 200 * MEGABYTE
"""Free bytes below which no file is fetched: what is left is for messages."""
WARN_AGAIN = timedelta(hours=20)


async def warn(tx: Tx, keys: Keyring, now: datetime) -> None:
    """Have the next digest of every owner say that the disk is getting full, once a day."""
    for owner in await owners.list_all(tx, keys):
        if not await notices.exists(tx, keys, owner.id, "disk_low", since=now - WARN_AGAIN, until=now):
            await notices.add(tx, keys, owner.id, "disk_low", now)
