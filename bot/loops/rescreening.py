"""Screening again what no digest has covered, some of it in each transaction. Worker and scheduler share it."""

import time

from bot.clock import Clock
from buffer.intake import rescreen
from buffer.resources import Resources
from storage.database import Database
from storage.people import owners

PATIENCE = 2.0
"""Seconds for screening messages again at a time, before a digest or an answer."""


async def rescreen_some(database: Database, resources: Resources, clock: Clock, owner_id: int) -> int:
    """Screen the first outdated messages of an owner again. Returns how many; 0 where none is left."""
    async with database.write() as tx:
        owner = await owners.find(tx, resources.keys, owner_id)
        return 0 if owner is None else await rescreen.rescreen_some(tx, resources, owner, clock())


async def rescreen_for(database: Database, resources: Resources, clock: Clock, owner_id: int, seconds: float) -> bool:
    """Screen outdated messages of an owner again, for so many seconds. Returns whether none is left."""
    end = time.monotonic() + seconds
    while await rescreen_some(database, resources, clock, owner_id):
        if time.monotonic() > end:
            return False
    return True
