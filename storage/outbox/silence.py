"""Until when nothing is sent, because Telegram has asked to wait: so that the next process obeys what one was told."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keys import sealed_rows
from storage.keys.installation import ONLY
from storage.keys.keyring import Keyring
from storage.tables import instance


async def find(tx: AsyncConnection, keys: Keyring) -> datetime | None:
    """Until when; None where nothing was asked, or where nobody can say because the row was altered."""
    rows = await sealed_rows.list_holding(tx, keys, instance, select(instance).where(instance.c.id == ONLY))
    return rows[0].silent_until if rows else None


async def record(tx: AsyncConnection, keys: Keyring, until: datetime) -> None:
    """Record until when nothing is to be sent."""
    await sealed_rows.change(tx, keys, instance, instance.c.id == ONLY, silent_until=until)
