"""Forwards that the owner has attributed."""

from collections.abc import Sequence
from datetime import datetime

from buffer.incoming import Incoming
from buffer.intake.batch_store import open_batches, save
from buffer.intake.whose.attribution import Arrival, Attributed
from buffer.resources import Resources
from storage.database import Tx
from storage.people.owners import Owner


async def accept_held(
    tx: Tx, resources: Resources, owner: Owner, incomings: Sequence[Incoming], contact_id: int | None, now: datetime
) -> bool:
    """Take in forwards that the owner has spoken about: a contact's, or (None) passed on by a third person.

    Returns whether something waits to be sent.
    """
    arrivals = [Arrival("forward", one, told=attribute_held(one, owner, contact_id)) for one in incomings]
    to_send = False
    for batch in await open_batches(tx, resources, {owner.id: arrivals}, now):
        batch.take_all(now)
        to_send |= await save(tx, resources, batch, now)
    return to_send


def attribute_held(incoming: Incoming, owner: Owner, contact_id: int | None) -> Attributed:
    """Whose a forward is, as the owner says; what the owner wrote is known by its origin."""
    if contact_id is None:
        return Attributed(0, "other", "third_person")
    if incoming.origin is not None and incoming.origin.person_id == owner.telegram_id:
        return Attributed(contact_id, "out", "own")
    return Attributed(contact_id, "in", "unverified")
