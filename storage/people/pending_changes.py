"""Changes that wait before they take effect."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import orjson
from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.future import beyond, from_now
from storage.ids import new_id
from storage.keys import sealed_rows
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
) -> int:
    """Add a change that waits, beside those that wait already. Returns its id."""
    change_id = new_id()
    sealer = await keys.open_owner(tx, owner_id)
    row = {
        "id": change_id,
        "owner_id": owner_id,
        "setting": setting,
        "sealed_value": sealer.seal(orjson.dumps(value), CHANGE_VALUE, owner_id, change_id),
        "asked_at": asked_at,
        "due_at": due_at,
        "state": "waiting",
    }
    await sealed_rows.add(tx, keys, changes, row)
    return change_id


async def list_waiting(tx: AsyncConnection, keys: Keyring, owner_id: int) -> list[Change]:
    """An owner's changes that wait, the next first."""
    query = select(changes).where(changes.c.owner_id == owner_id, changes.c.state == "waiting")
    return await _list(tx, keys, query.order_by(changes.c.due_at, changes.c.id))


async def list_due(tx: AsyncConnection, keys: Keyring, now: datetime) -> list[Change]:
    """Changes whose time has come."""
    query = select(changes).where(changes.c.state == "waiting", changes.c.due_at <= now)
    return await _list(tx, keys, query.order_by(changes.c.due_at))


async def close(
    tx: AsyncConnection, keys: Keyring, owner_id: int, change_id: int, state: Literal["applied", "withdrawn"]
) -> bool:
    """Mark a change as applied or withdrawn. False where it was not waiting any more."""
    mine = (changes.c.id == change_id) & (changes.c.owner_id == owner_id) & (changes.c.state == "waiting")
    return bool(await sealed_rows.change(tx, keys, changes, mine, state=state))


async def move_from_future(tx: AsyncConnection, keys: Keyring, now: datetime) -> None:
    """What was asked for under a clock that was ahead was asked for now, and waits as long as it would have."""
    ahead = (changes.c.asked_at > beyond(now)) & (changes.c.state == "waiting")
    rows = await sealed_rows.list_holding(tx, keys, changes, select(changes).where(ahead).with_for_update())
    moved = [(row, {"asked_at": now, "due_at": from_now(row.asked_at, row.due_at, now)}) for row in rows]
    await sealed_rows.save(tx, keys, changes, moved)


async def _list(tx: AsyncConnection, keys: Keyring, query: Select[*tuple[Any, ...]]) -> list[Change]:
    """Those of these rows that hold and can be read: no other is ever carried out."""
    found = []
    for row in await sealed_rows.list_holding(tx, keys, changes, query):
        value = await keys.read_value(tx, row.sealed_value, CHANGE_VALUE, row.owner_id, row.id)
        if value is not None:
            found.append(Change(row.id, row.owner_id, row.setting, orjson.loads(value), row.asked_at, row.due_at))
    return found
