"""Ends the process where the database was removed or replaced under it: what it wrote then would not be found again.

Nothing is confirmed to Telegram in the meantime: each commit looks at the same (storage.database.Database.write). It is
also ended where the file is damaged: the next start puts it together, or says that it cannot (bot.mending).
"""

import asyncio

from bot.loops.rests import rest
from storage.database import Database
from storage.errors import DatabaseDamaged
from storage.mend import is_sound
from storage.schema import check_acts_not

EVERY = 2.0
"""Seconds between two looks, which are three questions to the file system."""
DAMAGED = (
    "The database file was damaged while it was open: start again, and what can be read of it is put together; the "
    "damaged file is kept."
)


async def watch_database(database: Database) -> None:
    """Look until cancelled. Raises DatabaseGone, and DatabaseDamaged."""
    while True:
        await rest(EVERY)
        database.check_in_place()
        if database.damaged:
            database.damaged = False  # a read that failed is not yet a damaged file
            await check_acts_not(database)
            if database.path is not None and not await asyncio.to_thread(is_sound, database.path):
                raise DatabaseDamaged(DAMAGED)
