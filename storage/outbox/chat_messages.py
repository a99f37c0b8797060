"""Which messages stand in a person's chat with the bot: numbers only, and only while they can be taken away."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keys.keyring import Keyring
from storage.tables import chat_messages

DELETABLE = timedelta(hours=48)
"""How long a bot may delete messages of a private chat, its own and the other side's (Bot API: deleteMessage)."""


async def add(
    tx: AsyncConnection, keys: Keyring, owner_id: int, person: int, message_ids: Iterable[int], now: datetime
) -> None:
    """These messages stand in the person's chat with the bot since now, or longer where that is known already."""
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
        await tx.execute(insert(chat_messages), rows)


async def list_recent(tx: AsyncConnection, keys: Keyring, person: int, now: datetime) -> list[int]:
    """The messages in this person's chat that can still be taken away, in order."""
    query = select(chat_messages.c.message_id).where(
        chat_messages.c.person_hash == keys.hash_id("person", person), chat_messages.c.at > now - DELETABLE
    )
    return sorted((await tx.execute(query)).scalars())


async def remove(tx: AsyncConnection, keys: Keyring, person: int, message_ids: Iterable[int]) -> None:
    """These messages do not stand there any more."""
    mine = chat_messages.c.person_hash == keys.hash_id("person", person)
    await tx.execute(delete(chat_messages).where(mine, chat_messages.c.message_id.in_(list(message_ids))))


async def delete_old(tx: AsyncConnection, now: datetime) -> None:
    """Drop what cannot be taken away any more."""
    await tx.execute(delete(chat_messages).where(chat_messages.c.at <= now - DELETABLE))
