"""Takes arrivals into the record: one transaction for a batch, every decision made by pure code.

`accept` finds out whose message it is (owners, contacts, connections), hands each to the `Workspace` of its owner,
and writes all of it at the end. It sends nothing: what is to be sent is claimed in `replies` or put into the outbox,
and goes out after the commit.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from buffer.incoming import ConnectionChange, Incoming, Item, OwnerAction
from buffer.intake.addressee import Fate, Known, look_up, place
from buffer.intake.attribution import Arrival
from buffer.intake.batch_store import open_batches, save
from buffer.resources import Resources
from storage.database import Tx
from storage.intake import connections
from storage.intake.connections import Connection
from storage.keys.keyring import Keyring
from storage.outbox import notices


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of each item of a batch, in its order, whether something waits to be sent, and whose
    records have grown."""

    fates: tuple[Fate, ...]
    to_send: bool
    owners: frozenset[int]


async def accept(
    tx: Tx, resources: Resources, items: Sequence[Item], now: datetime, foreign: Collection[str] = ()
) -> Accepted:
    """Take a batch in. `foreign` are connection ids known to belong to nobody here."""
    known = await look_up(tx, resources.keys, items, foreign, now)
    fates: list[Fate] = []
    arrivals: dict[int, list[Arrival]] = defaultdict(list)
    for item in items:
        fate: Fate = "dropped"
        if isinstance(item, ConnectionChange):
            fate = await _connection(tx, resources.keys, item, known)
        elif isinstance(item, OwnerAction):
            ours = item.user_id in known.owners or item.user_id in known.helpers
            fate = "for_owner" if ours else "dropped"
        elif isinstance(item, Incoming):
            fate, owner_id, arrival = place(item, known)
            if arrival is not None:
                arrivals[owner_id].append(arrival)
            elif owner_id and not await notices.exists(tx, owner_id, "narrow_selection"):
                await notices.add(tx, owner_id, "narrow_selection", now)
        fates.append(fate)
    to_send = False
    for workspace in await open_batches(tx, resources, arrivals, now):
        for arrival in arrivals[workspace.owner.id]:
            workspace.take(arrival, now)
        to_send |= await save(tx, workspace, now)
    return Accepted(tuple(fates), to_send, frozenset(arrivals))


async def _connection(tx: Tx, keys: Keyring, change: ConnectionChange, known: Known) -> Fate:
    owner = known.owners.get(change.user_id)
    if owner is None:
        return "dropped"
    connection = Connection(change.id, owner.id, change.can_reply, change.enabled, change.at)
    await connections.save(tx, keys, connection)
    known.connections[change.id] = connection
    if not change.enabled:
        await notices.add(tx, owner.id, "connection_ended", change.at)
    return "kept"
