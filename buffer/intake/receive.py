"""The durable inbox: keeps raw updates before Telegram is told that they arrived."""

from datetime import datetime
from typing import Any

from buffer.intake.gaps import note_silence
from storage.intake import heartbeat, inbox
from storage.keys import installation
from storage.keys.keyring import Keyring
from storage.outbox import chat_messages


async def keep(tx: Any, keys: Keyring, updates: list[tuple[int, bytes]], now: datetime) -> None:
    """Keep updates and that Telegram was heard; say so in the record where it was silent for too long."""
    await heartbeat.lock(tx)
    here = await installation.find(tx)
    if here is not None and here.heard_at is not None:
        await note_silence(tx, keys, here.heard_at, now)
    await inbox.add(tx, keys, updates, now)
    await inbox.delete_old(tx, now)
    await chat_messages.delete_old(tx, now)
    await heartbeat.record(tx, now)
