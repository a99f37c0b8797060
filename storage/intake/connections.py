"""Business connections: which one is whose, and whether the bot may answer through it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import orjson
from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keys.keyring import Keyring
from storage.sealed_columns import CONNECTION
from storage.tables import connections


@dataclass(frozen=True, slots=True)
class Connection:
    """A business connection of an owner."""

    id: str
    owner_id: int
    can_reply: bool
    enabled: bool
    connected_at: datetime


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
    await tx.execute(
        insert(connections).values(
            connection_hash=key,
            owner_id=connection.owner_id,
            sealed_connection=sealed,
            can_reply=connection.can_reply,
            enabled=connection.enabled,
            connected_at=connection.connected_at,
        )
    )


async def find(tx: AsyncConnection, keys: Keyring, ids: Iterable[str]) -> dict[str, Connection]:
    """Those of these connection ids that belong to an owner."""
    hashes = {keys.hash_id("connection", connection_id): connection_id for connection_id in set(ids)}
    rows = await tx.execute(select(connections).where(connections.c.connection_hash.in_(hashes)))
    return {
        hashes[row.connection_hash]: Connection(
            hashes[row.connection_hash], row.owner_id, row.can_reply, row.enabled, row.connected_at
        )
        for row in rows
    }


async def list_of_owner(tx: AsyncConnection, keys: Keyring, owner_id: int) -> list[Connection]:
    """An owner's connections, the newest first."""
    sealer = await keys.open_owner(tx, owner_id)
    query = select(connections).where(connections.c.owner_id == owner_id).order_by(connections.c.connected_at.desc())
    found = []
    for row in await tx.execute(query):
        opened = sealer.open(row.sealed_connection, CONNECTION, owner_id, row.connection_hash)
        found.append(Connection(orjson.loads(opened)["id"], owner_id, row.can_reply, row.enabled, row.connected_at))
    return found
