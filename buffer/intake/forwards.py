"""Forwards whose sender only the owner can name."""

from collections.abc import Sequence
from datetime import datetime

from buffer.incoming import Incoming
from buffer.intake.attribution import Arrival, Attributed
from buffer.intake.batch_store import open_batches, save
from buffer.resources import Resources
from storage.database import Tx
from storage.people.owners import Owner


async def accept_held(
    tx: Tx, resources: Resources, owner: Owner, incomings: Sequence[Incoming], contact_id: int | None, now: datetime
) -> bool:
    """Take forwards in that the owner has spoken about: a contact's, or (None) passed on by a third person."""
    arrivals = [Arrival("forward", incoming) for incoming in incomings]
    for workspace in await open_batches(tx, resources, {owner.id: arrivals}, now):
        for arrival in arrivals:
            origin = arrival.incoming.origin
            own = origin is not None and origin.person_id == owner.telegram_id
            told = Attributed(0, "other", "third_person")
            if contact_id is not None:
                told = Attributed(contact_id, "out" if own else "in", "own" if own else "unverified")
            workspace.take(arrival, now, told)
        return await save(tx, workspace, now)
    return False
