"""Goes over to a new master key while the bot runs, when `breakwater rekey` has handed it one."""

import logging

from bot.keys.handover import Taker
from bot.loops.rests import rest
from storage.database import Database
from storage.errors import StorageError
from storage.keys.keyring import Keyring

log = logging.getLogger("breakwater")

EVERY = 2.0
"""Seconds between two looks, which are one question to the file system."""


async def follow_master_key(database: Database, keys: Keyring, taker: Taker) -> None:
    """Look until cancelled. Raises MasterRenewed where the database was given a master key that is not known here."""
    while True:
        await rest(EVERY)
        taker.take(keys)
        if keys.outdated or keys.expects or keys.witness.shut:
            await _follow(database, keys, taker)


async def _follow(database: Database, keys: Keyring, taker: Taker) -> None:
    keys.witness.shut = False  # looked into once, each time it is found
    try:
        async with database.read() as tx:
            followed = await keys.follow(tx)
    except StorageError as error:
        if keys.outdated:
            raise
        log.warning("Whether there is a new master key could not be looked up. %s Trying again.", error)
        return
    if followed:
        taker.settle()
        log.info("The master key was renewed; Breakwater goes on with the new one.")
