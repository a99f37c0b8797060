"""Screening again, outside of the worker's transaction, what a digest is about to cover."""

from bot.clock import Clock
from buffer.intake import rescreen
from buffer.resources import Resources
from storage.database import Database
from storage.people import owners


async def rescreen_owner(database: Database, resources: Resources, clock: Clock, owner_id: int) -> int:
    """Look again at all of an owner's that is owed, some at a time. Returns how many messages."""
    looked = 0
    while True:
        async with database.write() as tx:
            owner = await owners.find(tx, resources.keys, owner_id)
            done = 0 if owner is None else await rescreen.rescreen_some(tx, resources, owner, clock())
        looked += done
        if not done:
            return looked
