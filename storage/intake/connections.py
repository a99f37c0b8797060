"""Business connections: which one is whose, and whether the bot may answer through it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import orjson
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.sealed_columns import CONNECTION
from storage.tables import connections


@dataclass(frozen=True, slots=True)
class Connection:
    """A business connection of an owner. `id` is empty where it cannot be read any more.

    `more`: whether it has rights beyond replying; known only while Telegram is saying so, and not kept.
    """

    id: str
    owner_id: int
    can_reply: bool
    enabled: bool
    connected_at: datetime
    more: bool = False


async def save(tx: AsyncConnection, keys: Keyring, connection: Connection) -> None:
    """Keep a connection, or what has changed about it."""
    key = keys.hash_id("connection", connection.id)
    sealer = await keys.open_owner(tx, connection.owner_id)
    sealed = sealer.seal(
        orjson.dumps({"id": connection.id}),
        CONNECTION,
        connection.owner_id,
        key,
    )
    await tx.execute(delete(connections).where(connections.c.connection_hash == key))
    row = {
        "connection_hash": key,
        "owner_id": connection.owner_id,
        "sealed_connection": sealed,
        "can_reply": connection.can_reply,
        "enabled": connection.enabled,
        "connected_at": connection.connected_at,
    }
    await sealed_rows.add(tx, keys, connections, row)


async def find(tx: AsyncConnection, keys: Keyring, ids: Iterable[str]) -> dict[str, Connection]:
    """Those of these connection ids that belong to an owner. One that does not hold is not known, and asked for."""
    hashes = {keys.hash_id("connection", connection_id): connection_id for connection_id in set(ids)}
    query = select(connections).where(connections.c.connection_hash.in_(hashes))
    rows = await sealed_rows.list_holding(tx, keys, connections, query)
    return {
        hashes[row.connection_hash]: Connection(
            hashes[row.connection_hash], row.owner_id, row.can_reply, row.enabled, row.connected_at
        )
        for row in rows
    }


async def list_of_owner(tx: AsyncConnection, keys: Keyring, owner_id: int) -> list[Connection]:
    """An owner's connections, the newest first; of one second, those that are there before those that were ended."""
    newest_first = (connections.c.connected_at.desc(), connections.c.enabled.desc())
    query = select(connections).where(connections.c.owner_id == owner_id).order_by(*newest_first)
    found = []
    for row in await sealed_rows.list_holding(tx, keys, connections, query):
        opened = await keys.read_value(tx, row.sealed_connection, CONNECTION, owner_id, row.connection_hash)
        name = "" if opened is None else orjson.loads(opened)["id"]
        found.append(Connection(name, owner_id, row.can_reply, row.enabled, row.connected_at))
    return found
