"""Messages in a person's chat with the bot: ids only, and only as long as Telegram lets them be deleted."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.future import beyond
from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.tables import chat_messages

DELETABLE = timedelta(hours=48)
"""How long a bot may delete messages of a private chat, its own and the other side's (Bot API: deleteMessage)."""


async def add(
    tx: AsyncConnection, keys: Keyring, owner_id: int, person: int, message_ids: Iterable[int], now: datetime
) -> None:
    """Record messages of a person's chat with the bot. One that is known already keeps its time."""
    ids = {message_id for message_id in message_ids if message_id > 0}
    if not ids:
        return
    key = keys.hash_id("person", person)
    query = select(chat_messages.c.message_id).where(
        chat_messages.c.person_hash == key, chat_messages.c.message_id.in_(ids)
    )
    fresh = ids - set((await tx.execute(query)).scalars())
    if fresh:
        rows = [{"owner_id": owner_id, "person_hash": key, "message_id": i, "at": now} for i in sorted(fresh)]
        await sealed_rows.add(tx, keys, chat_messages, *rows)


async def list_recent(tx: AsyncConnection, keys: Keyring, person: int, now: datetime) -> list[int]:
    """The messages in this person's chat that can still be deleted, in order."""
    query = select(chat_messages).where(
        chat_messages.c.person_hash == keys.hash_id("person", person), chat_messages.c.at > now - DELETABLE
    )
    return sorted(row.message_id for row in await sealed_rows.list_holding(tx, keys, chat_messages, query))


async def remove(tx: AsyncConnection, keys: Keyring, person: int, message_ids: Iterable[int]) -> None:
    """Forget messages that were deleted from the chat."""
    mine = chat_messages.c.person_hash == keys.hash_id("person", person)
    await tx.execute(delete(chat_messages).where(mine, chat_messages.c.message_id.in_(list(message_ids))))


async def delete_old(tx: AsyncConnection, now: datetime) -> None:
    """Delete the rows of messages that cannot be deleted any more."""
    await tx.execute(delete(chat_messages).where(chat_messages.c.at <= now - DELETABLE))


async def move_from_future(tx: AsyncConnection, keys: Keyring, now: datetime) -> None:
    """Messages of a time when the clock was ahead are of now."""
    await sealed_rows.change(tx, keys, chat_messages, chat_messages.c.at > beyond(now), at=now)
