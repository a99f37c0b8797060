"""The durable inbox: keeps raw updates before Telegram is told that they arrived."""

from datetime import datetime

from buffer.intake.gaps import note_silence
from storage.database import Tx
from storage.intake import heartbeat, inbox
from storage.keys.keyring import Keyring
from storage.outbox import chat_messages


async def receive(tx: Tx, keys: Keyring, updates: list[tuple[int, bytes]], now: datetime) -> None:
    """Add updates (id, JSON text) to the inbox, and note that Telegram answered.

    Where it was silent for too long before, the record and the next digest say so.
    """
    heard_at = await heartbeat.lock(tx, keys)
    if heard_at is not None:
        await note_silence(tx, keys, heard_at, now)
    await inbox.add(tx, keys, updates, now)
    await heartbeat.record(tx, keys, now)


async def forget_old(tx: Tx, now: datetime) -> None:
    """Delete the ids of old updates, and the numbers of chat messages that can no longer be taken away."""
    await inbox.delete_old(tx, now)
    await chat_messages.delete_old(tx, now)
