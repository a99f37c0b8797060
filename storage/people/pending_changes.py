"""Changes that wait before they take effect."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import orjson
from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ids import new_id
from storage.keys.keyring import Keyring
from storage.sealed_columns import CHANGE_VALUE
from storage.tables import changes


@dataclass(frozen=True, slots=True)
class Change:
    """A change the owner asked for: of what, to which value (JSON), and when it takes effect."""

    id: int
    owner_id: int
    setting: str
    value: Any
    asked_at: datetime
    due_at: datetime


async def add(
    tx: AsyncConnection,
    keys: Keyring,
    owner_id: int,
    setting: str,
    value: Any,
    asked_at: datetime,
    due_at: datetime,
    *,
    beside: bool = False,
) -> int:
    """Add a change that waits; an earlier one of the same setting is withdrawn, or waits `beside`. Returns its id."""
    if not beside:
        same = (changes.c.owner_id == owner_id) & (changes.c.setting == setting) & (changes.c.state == "waiting")
        await tx.execute(update(changes).where(same).values(state="withdrawn"))
    change_id = new_id()
    sealer = await keys.open_owner(tx, owner_id)
    await tx.execute(
        insert(changes).values(
            id=change_id,
            owner_id=owner_id,
            setting=setting,
            sealed_value=sealer.seal(orjson.dumps(value), CHANGE_VALUE, owner_id, change_id),
            asked_at=asked_at,
            due_at=due_at,
            state="waiting",
        )
    )
    return change_id


async def list_waiting(tx: AsyncConnection, keys: Keyring, owner_id: int) -> list[Change]:
    """An owner's changes that wait, the next first."""
    query = select(changes).where(changes.c.owner_id == owner_id, changes.c.state == "waiting")
    rows = (await tx.execute(query.order_by(changes.c.due_at, changes.c.id))).all()
    return [await _change(tx, keys, row) for row in rows]


async def list_due(tx: AsyncConnection, keys: Keyring, now: datetime) -> list[Change]:
    """Changes whose time has come."""
    query = select(changes).where(changes.c.state == "waiting", changes.c.due_at <= now)
    return [await _change(tx, keys, row) for row in (await tx.execute(query.order_by(changes.c.due_at))).all()]


async def close(tx: AsyncConnection, owner_id: int, change_id: int, state: Literal["applied", "withdrawn"]) -> bool:
    """Mark a change as applied or withdrawn. False where it was not waiting any more."""
    mine = (changes.c.id == change_id) & (changes.c.owner_id == owner_id) & (changes.c.state == "waiting")
    return bool((await tx.execute(update(changes).where(mine).values(state=state))).rowcount)


async def _change(tx: AsyncConnection, keys: Keyring, row: Row[Any]) -> Change:
    sealer = await keys.open_owner(tx, row.owner_id)
    value = orjson.loads(sealer.open(row.sealed_value, CHANGE_VALUE, row.owner_id, row.id))
    return Change(row.id, row.owner_id, row.setting, value, row.asked_at, row.due_at)
