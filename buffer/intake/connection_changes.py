"""Keeps what becomes of connections to owners' accounts, and tells the owner at once what they should know of it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from buffer.letters import connection as letters_of
from buffer.letters import outbox
from buffer.resources import Resources
from storage.database import Tx
from storage.intake import connections
from storage.intake.connections import Connection
from storage.outbox import letters, notices
from storage.people import contacts, owners


async def save(tx: Tx, resources: Resources, changed: Sequence[Connection], now: datetime) -> bool:
    """Keep what has changed about connections. Returns whether there is something to send.

    One letter says how things are in the end, where a change of Telegram's settings ends one connection and makes
    another. That one ended is also in the next digest.
    """
    last = {connection.owner_id: connection for connection in changed}
    told = [await _keep(tx, resources, connection, last[connection.owner_id], now) for connection in changed]
    return any(told)


async def _keep(tx: Tx, resources: Resources, connection: Connection, last: Connection, now: datetime) -> bool:
    keys, owner_id = resources.keys, connection.owner_id
    before = (await connections.find(tx, keys, [connection.id])).get(connection.id)
    await connections.save(tx, keys, connection)
    if not connection.enabled and (before is None or before.enabled):
        await notices.add(tx, keys, owner_id, "connection_ended", connection.connected_at)
    told = letters_of.change(before, connection)
    owner = await owners.find(tx, keys, owner_id)
    if told is None or connection is not last or owner is None:
        return False
    newest = (await connections.list_of_owner(tx, keys, owner_id))[0]
    if told == "ended" and newest.enabled:
        return False
    await letters.withdraw(tx, owner_id, kinds=("connection",))
    anybody = bool(await contacts.list_of_owner(tx, keys, owner_id))
    words = resources.library.of(owner.language)
    post = letters_of.about(words, told, connection, anybody=anybody, now=now)
    await outbox.enqueue(tx, keys, owner_id, post, now)
    return True


async def note_too_wide(tx: Tx, resources: Resources, owner_ids: Collection[int], now: datetime) -> bool:
    """Tell these owners that messages of other chats reach the bot: at once where the connection is new, and in the
    digest of each day on which some came. Returns whether there is something to send."""
    keys, to_send = resources.keys, False
    for owner_id in owner_ids:
        waiting = await notices.list_unmentioned(tx, keys, owner_id)
        if not any(notice.kind == "narrow_selection" for notice in waiting):
            since = max((one.connected_at for one in await connections.list_of_owner(tx, keys, owner_id)), default=None)
            known = await notices.exists(tx, keys, owner_id, "narrow_selection", since=since)
            await notices.add(tx, keys, owner_id, "narrow_selection", now)
            owner = None if known else await owners.find(tx, keys, owner_id)
            if owner is not None:
                post = letters_of.too_wide(resources.library.of(owner.language), now)
                await outbox.enqueue(tx, keys, owner_id, post, now)
                to_send = True
    return to_send
