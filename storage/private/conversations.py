"""Conversations with the bot: one for each person and topic, stored so that each survives a crash or a week.

At most one of a person's conversations is open: what is typed goes there. The others wait until they are taken up.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.future import beyond
from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.sealed_columns import CONVERSATION_DATA
from storage.tables import talks


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation: its topic, the step it waits at, and what was said so far (JSON values)."""

    topic: str
    step: str
    data: dict[str, Any]
    changed_at: datetime


async def find(tx: AsyncConnection, keys: Keyring, person: int, topic: str | None = None) -> Conversation | None:
    """The conversation that is open with this person (Telegram id), or the one of a topic, open or not; or None."""
    key = keys.hash_id("person", person)
    which = talks.c.open.is_(True) if topic is None else talks.c.topic == topic
    query = select(talks).where(talks.c.person_hash == key, which)
    for row in await sealed_rows.list_holding(tx, keys, talks, query):
        data = await keys.read_value(tx, row.sealed_data, CONVERSATION_DATA, row.owner_id, key, row.topic)
        if data is not None:
            return Conversation(row.topic, row.step, orjson.loads(data), row.changed_at)
    return None


async def list_at(
    tx: AsyncConnection, keys: Keyring, topic: str, steps: Collection[str]
) -> list[tuple[int, Conversation]]:
    """Every conversation of a topic that waits at one of these steps, the oldest first, with its owner's id."""
    query = select(talks).where(talks.c.topic == topic, talks.c.step.in_(steps)).order_by(talks.c.changed_at)
    found = []
    for row in await sealed_rows.list_holding(tx, keys, talks, query):
        data = await keys.read_value(tx, row.sealed_data, CONVERSATION_DATA, row.owner_id, row.person_hash, row.topic)
        if data is not None:
            found.append((row.owner_id, Conversation(row.topic, row.step, orjson.loads(data), row.changed_at)))
    return found


async def save(
    tx: AsyncConnection, keys: Keyring, owner_id: int, person: int, talk: Conversation, *, opened: bool = True
) -> None:
    """Begin a conversation, or store its next step. Another that was open waits; an earlier one of the topic is over.

    One that is not `opened` goes on by buttons alone, and leaves the one that is open as it is.
    """
    key = keys.hash_id("person", person)
    sealer = await keys.open_owner(tx, owner_id)
    sealed = sealer.seal(orjson.dumps(talk.data), CONVERSATION_DATA, owner_id, key, talk.topic)
    if opened:
        await close(tx, keys, person)
    await tx.execute(delete(talks).where(talks.c.person_hash == key, talks.c.topic == talk.topic))
    row = {
        "person_hash": key,
        "owner_id": owner_id,
        "topic": talk.topic,
        "step": talk.step,
        "sealed_data": sealed,
        "changed_at": talk.changed_at,
        "open": opened,
    }
    await sealed_rows.add(tx, keys, talks, row)


async def close(tx: AsyncConnection, keys: Keyring, person: int) -> None:
    """Put the open conversation aside until it is taken up again."""
    mine = (talks.c.person_hash == keys.hash_id("person", person)) & talks.c.open.is_(True)
    await sealed_rows.change(tx, keys, talks, mine, open=False)


async def end(tx: AsyncConnection, keys: Keyring, person: int, topic: str | None = None) -> None:
    """Delete the open conversation, or the one of a topic."""
    which = talks.c.open.is_(True) if topic is None else talks.c.topic == topic
    await tx.execute(delete(talks).where(talks.c.person_hash == keys.hash_id("person", person), which))


async def remove_all(tx: AsyncConnection, keys: Keyring, person: int) -> None:
    """Delete every conversation with this person."""
    await tx.execute(delete(talks).where(talks.c.person_hash == keys.hash_id("person", person)))


async def move_from_future(tx: AsyncConnection, keys: Keyring, now: datetime) -> None:
    """What was said under a clock that was ahead was said now."""
    await sealed_rows.change(tx, keys, talks, talks.c.changed_at > beyond(now), changed_at=now)
