"""Before the database is opened: is its file sound? One that is not is put together again, as far as that goes."""

import asyncio
import logging
import sqlite3
from typing import Literal

from bot.logs import kind_and_place
from bot.settings import Settings
from storage.database import Database, file_of
from storage.errors import SealBroken, StorageError
from storage.keys.keyring import Keyring
from storage.mend import Mended, is_sound_before_open, mend
from storage.people import owners

log = logging.getLogger("breakwater.damage")

TABLE, COLUMN = "database", "file"
"""The place of the damage, as it is named."""


REFUSED = (
    "The database file is damaged, or does something that Breakwater's does not, and could not be put together again: "
    "stop every other process that has it open, see that there is room on the disk, and start again; else restore it "
    "from a backup. Nothing was changed."
)


async def mend_if_damaged(settings: Settings) -> Mended | Literal["sound", "refused"]:
    """Look at the file, and mend it. "refused" where it stays as it is: opening it, or REFUSED, says why."""
    file = file_of(settings.database_url.get_secret_value(), settings.data_dir)
    try:
        if file is None or await asyncio.to_thread(is_sound_before_open, file):
            return "sound"
    except OSError:  # it cannot be looked at
        return "refused"
    try:
        mended = await mend(file)
    except (sqlite3.Error, OSError, StorageError) as error:
        log.warning("The database file is damaged, and putting it together failed (%s).", kind_and_place(error))
        return "refused"
    if mended is None:
        log.warning("The database file is damaged, and cannot be put together again: restore it from a backup.")
        return "refused"
    log.warning(
        "The database file was damaged. It was put together again from %d rows; the damaged one is kept as %s.",
        mended.rows,
        mended.kept,
    )
    for table, count in mended.lost.items():
        log.warning("%d rows of %s could not be read any more.", count, table)
    return mended


async def gather(database: Database, keys: Keyring, mended: Mended) -> None:
    """Gather it as damage: of the installation, and, where rows are lost, of each owner, whose they may have been."""
    async with database.read() as tx:
        people = [owner.id for owner in await owners.list_all(tx, keys)] if mended.lost else []
    for owner_id in (None, *people):
        keys.broken.add(SealBroken(TABLE, COLUMN, mended.kept.name, owner_id, "was damaged"))
