"""Keeps what becomes of connections to owners' accounts, and tells the owner at once what they should know of it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from buffer.letters import outbox
from buffer.letters.kinds import connection as letters_of
from buffer.resources import Resources
from storage.database import Tx
from storage.intake import connections
from storage.intake.connections import Connection
from storage.outbox import letters, notices
from storage.people import contacts, owners


async def save(tx: Tx, resources: Resources, changed: Sequence[Connection], now: datetime) -> bool:
    """Keep what has changed about connections. Returns whether there is something to send.

    One letter says how things are in the end, compared with how they were before all of it: a change of Telegram's
    settings ends one connection and makes another. That one ended is also in the next digest.
    """
    keys = resources.keys
    before = await connections.find(tx, keys, [connection.id for connection in changed])
    after = dict(before)
    for connection in changed:
        earlier = after.get(connection.id)
        if not connection.enabled and (earlier is None or earlier.enabled):
            await notices.add(tx, keys, connection.owner_id, "connection_ended", connection.connected_at)
        await connections.save(tx, keys, connection)
        after[connection.id] = connection
    whose = dict.fromkeys(connection.owner_id for connection in changed)
    told = [await _tell(tx, resources, owner_id, before, after, now) for owner_id in whose]
    return any(told)


async def _tell(
    tx: Tx,
    resources: Resources,
    owner_id: int,
    before: Mapping[str, Connection],
    after: Mapping[str, Connection],
    now: datetime,
) -> bool:
    """Tell an owner what has become of the newest connection among those that changed. Returns whether they are."""
    keys = resources.keys
    mine = await connections.list_of_owner(tx, keys, owner_id)
    newest = next((after[one.id] for one in mine if one.id in after), None)
    told = None if newest is None else letters_of.change(before.get(newest.id), newest)
    owner = await owners.find(tx, keys, owner_id)
    if newest is None or told is None or owner is None or (told == "ended" and mine[0].enabled):
        return False
    await letters.withdraw(tx, owner_id, kinds=("connection",))
    anybody = bool(await contacts.list_of_owner(tx, keys, owner_id))
    words = resources.library.of(owner.language)
    post = letters_of.about(words, told, newest, anybody=anybody, now=now)
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
            known = await notices.exists(tx, keys, owner_id, "narrow_selection", since=since, until=now)
            await notices.add(tx, keys, owner_id, "narrow_selection", now)
            owner = None if known else await owners.find(tx, keys, owner_id)
            if owner is not None:
                post = letters_of.too_wide(resources.library.of(owner.language), now)
                await outbox.enqueue(tx, keys, owner_id, post, now)
                to_send = True
    return to_send
