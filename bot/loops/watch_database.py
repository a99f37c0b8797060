"""Ends the process where the database was removed or replaced under it: what it wrote then would not be found again.

Nothing is confirmed to Telegram in the meantime: each commit looks at the same (storage.database.Database.write).
"""

import asyncio

from storage.database import Database

EVERY = 1.0
"""Seconds between two looks, which are three questions to the file system."""


async def watch_database(database: Database) -> None:
    """Look until cancelled. Raises DatabaseGone."""
    while True:
        await asyncio.sleep(EVERY)
        database.check_in_place()
