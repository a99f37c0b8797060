"""Takes a batch in, in one transaction: whose each item is, what it means, and what is written.

Decisions are made by pure code: `addressee.sort`, and the `OwnerBatch` of each owner. Nothing is sent: what is to be
sent is claimed in `replies` or put into the outbox, and goes out after the commit.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from buffer.incoming import Incoming, Item
from buffer.intake import connection_changes
from buffer.intake.batch_store import open_batches, save
from buffer.intake.whose import lookalikes
from buffer.intake.whose.addressee import Fate, Known, sort, wanted
from buffer.intake.whose.strangers import is_anybody_unknown
from buffer.resources import Resources
from storage.database import Tx
from storage.intake import connections
from storage.keys.keyring import Keyring
from storage.people import contacts, helpers, invitations, owners


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of each item of a batch, in its order, whether something waits to be sent, and whose
    records have grown."""

    fates: tuple[Fate, ...]
    to_send: bool
    owners: frozenset[int]


async def accept(
    tx: Tx,
    resources: Resources,
    items: Sequence[Item],
    now: datetime,
    foreign: Mapping[str, int] = MappingProxyType({}),
    apart: Collection[int] = (),
    ahead: timedelta = timedelta(),
) -> Accepted:
    """Take a batch in. `foreign` are connection ids of people who were no owners here, and their Telegram ids.

    What concerns an owner who is `apart` is left alone. Before anything is let go as nobody's, every row
    is looked at by which it could be known. `ahead` is how far the clock is ahead of Telegram's. Raises SealBroken
    with the owner whose rows do not hold.
    """
    found, asked = sort(items, await _look_up(tx, resources.keys, items, foreign, now), apart), False
    if any(item is not None and fate == "dropped" for item, fate in zip(items, found.fates, strict=True)):
        unsure = await is_anybody_unknown(tx, resources.keys)
        known = await _look_up(tx, resources.keys, items, foreign, now)
        found = sort(items, replace(known, unsure=unsure), apart)
        fates, asked = await lookalikes.hold(tx, resources, items, found.fates, found.known, now, apart)
        found = replace(found, fates=fates)
    to_send = asked
    if found.connections:
        to_send |= await connection_changes.save(tx, resources, found.connections, now)
    if too_wide := _too_wide(items, found.fates, found.known):
        to_send |= await connection_changes.note_too_wide(tx, resources, too_wide, now)
    for batch in await open_batches(tx, resources, found.arrivals, now, ahead):
        batch.take_all(now)
        to_send |= await save(tx, resources, batch, now)
    return Accepted(found.fates, to_send, frozenset(found.arrivals))


def _too_wide(items: Sequence[Item], fates: Sequence[Fate], known: Known) -> list[int]:
    """The owners over whose connection came what is nobody's here, and does not look like somebody either."""
    over = [
        item.connection for item, fate in zip(items, fates, strict=True)
        if fate == "dropped" and isinstance(item, Incoming) and item.connection is not None
    ]  # fmt: skip
    return list(dict.fromkeys(known.connections[one].owner_id for one in over if one in known.connections))


async def _look_up(tx: Tx, keys: Keyring, items: Sequence[Item], foreign: Mapping[str, int], now: datetime) -> Known:
    """By keyed hashes of Telegram's ids, for all items at once; what no item needs is not asked for."""
    asked = wanted(items, foreign)
    return Known(
        owners=await owners.find_by_telegram_ids(tx, keys, list(asked.speakers)) if asked.speakers else {},
        contacts=await contacts.find_identities(tx, keys, asked.people) if asked.people else {},
        connections=await connections.find(tx, keys, asked.connections) if asked.connections else {},
        foreign=foreign,
        helpers=await helpers.find_active(tx, keys, asked.speakers) if asked.speakers else {},
        invitations=await invitations.find_valid(tx, keys, asked.tokens, now) if asked.tokens else {},
    )
