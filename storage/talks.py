"""Where conversations stand: one at a time per person, kept so that it goes on after a crash or a week."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keys import Keyring
from storage.tables import talks


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation: its topic, the step it waits at, and what was said so far (JSON values)."""

    topic: str
    step: str
    data: dict[str, Any]
    changed_at: datetime


async def find(tx: AsyncConnection, keys: Keyring, person: int) -> Talk | None:
    """The conversation going on with this person (Telegram id), or None."""
    key = keys.hash_id("person", person)
    row = (await tx.execute(select(talks).where(talks.c.person_hash == key))).first()
    if row is None:
        return None
    sealer = await keys.of_owner(tx, row.owner_id)
    data = orjson.loads(sealer.open(row.sealed_data, "talks", "sealed_data", row.owner_id, key.hex()))
    return Talk(row.topic, row.step, data, row.changed_at)


async def put(tx: AsyncConnection, keys: Keyring, owner_id: int, person: int, talk: Talk) -> None:
    """Begin a conversation, or go on with it; whatever was going on before is over."""
    key = keys.hash_id("person", person)
    sealer = await keys.of_owner(tx, owner_id)
    sealed = sealer.seal(orjson.dumps(talk.data), "talks", "sealed_data", owner_id, key.hex())
    await tx.execute(delete(talks).where(talks.c.person_hash == key))
    await tx.execute(
        insert(talks).values(
            person_hash=key,
            owner_id=owner_id,
            topic=talk.topic,
            step=talk.step,
            sealed_data=sealed,
            changed_at=talk.changed_at,
        )
    )


async def end(tx: AsyncConnection, keys: Keyring, person: int) -> None:
    """The conversation is over."""
    await tx.execute(delete(talks).where(talks.c.person_hash == keys.hash_id("person", person)))
