"""Looks whether the database is the present, at a start and before each digest, and says so in the log."""

import logging

from bot.clock import Clock
from bot.loops.barrier import Barrier
from buffer.owner import old_copy
from buffer.owner.old_copy import Caught
from buffer.record.witness import Sign
from buffer.resources import Resources
from storage.database import Database
from storage.keys.keyring import Keyring

log = logging.getLogger("breakwater.presence")

MEANING = {
    "digest": "a digest went out that it does not know",
    "shorter": "the record had more entries",
    "differs": "the record had other entries",
    "owner": "there was one more owner",
    "updates": "an update was kept that it does not know",
    "witness": "its witness is missing, or does not open",
    "restored": "a backup was put back",
}


async def recognise(database: Database, keys: Keyring) -> None:
    """Compare the database with its witness. Until catch_up has run, nothing may be sent or made into a digest."""
    for sign in await old_copy.recognise(database, keys):
        _say(sign)
    if keys.witness.trouble is not None:
        log.warning(
            "The witness %s cannot be written (%s): an older copy of the database would not be noticed.",
            keys.witness.path,
            keys.witness.trouble,
        )


async def catch_up(database: Database, resources: Resources, clock: Clock) -> None:
    """Write what follows into the database, and ask the owners; one whose rows do not hold waits."""

    async def work(apart: frozenset[int]) -> Caught:
        async with database.write() as tx:
            return await old_copy.catch_up(tx, resources, clock(), apart)

    caught = await Barrier(database, resources.keys, clock).around(work)
    if caught.unsure:
        log.warning("%d replies may have been sent after this copy was made; they count as unsure.", caught.unsure)
    if caught.erased:
        log.warning("%d owners were in this copy who had everything erased; it is erased again.", caught.erased)
    if caught.asked:
        log.warning("%d owners are asked; until they answer, nothing goes out to their contacts.", caught.asked)


def _say(sign: Sign) -> None:
    whose = "" if sign.owner_id is None else f", of owner {sign.owner_id}"
    log.warning("The database seems to be an older copy%s: %s.", whose, MEANING[sign.what])
