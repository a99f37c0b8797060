"""The durable inbox: keeps raw updates before Telegram is told that they arrived."""

from datetime import datetime, timedelta

from buffer.intake.receiving.clock import note_ahead, note_set
from buffer.intake.receiving.gaps import WARN_AFTER, note_silence
from storage.database import Tx
from storage.future import beyond
from storage.intake import heartbeat, inbox
from storage.keys.keyring import Keyring
from storage.outbox import chat_messages


async def receive(
    tx: Tx,
    keys: Keyring,
    updates: list[tuple[int, bytes]],
    now: datetime,
    *,
    passed: timedelta | None = None,
    ahead: timedelta | None = None,
    steady: bool = False,
) -> None:
    """Add updates (id, JSON text) to the inbox, and note that Telegram answered.

    Where it was silent for too long before, or the clock was set meanwhile, the records and the next digests say so.
    `passed`: how much time has really passed since the last answer that this process has kept, where there was one.
    `ahead`: how far the clock is off (nothing: it is right), where that is news.
    `steady`: the clock of this process was not set since then: what another has written says nothing of it.
    """
    heard_at = await heartbeat.lock(tx, keys)
    if heard_at is not None:
        leap = None if passed is None else now - heard_at - passed
        if not steady and (heard_at > beyond(now) or (leap is not None and leap > WARN_AFTER)):
            await note_set(tx, keys, heard_at, now)
        else:
            await note_silence(tx, keys, heard_at, now)
    if ahead is not None:
        await note_ahead(tx, keys, ahead, now)
    await inbox.add(tx, keys, updates, now)
    await heartbeat.record(tx, keys, now)


async def forget_old(tx: Tx, now: datetime) -> None:
    """Delete the ids of old updates, and the numbers of chat messages that can no longer be taken away."""
    await inbox.delete_old(tx, now)
    await chat_messages.delete_old(tx, now)
