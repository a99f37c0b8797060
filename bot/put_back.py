"""What is put back by itself, because one damaged row of it would end everybody's service: the installation's keys, and
the row by which its master key is known. The witness shows what they were."""

from datetime import datetime

from bot.keys.master_key import key_that_is_set
from bot.settings import Settings
from storage.database import Database
from storage.errors import SealBroken
from storage.keys import installation, spare
from storage.keys.installation import Instance
from storage.keys.keyring import ALTERED, broken_key, witness_key
from storage.keys.spare import NAMES
from storage.tables import instance
from storage.witness import Witness


async def put_keys_back(settings: Settings, database: Database, master: bytes) -> list[SealBroken]:
    """Put back keys of the installation that do not unwrap, or are others than they were. Returns what was damaged."""
    spared = _spared(settings, master)
    async with database.read() as tx:
        lost = spare.find_lost(await spare.list_keys(tx, master), spared)
    if lost:
        async with database.write() as tx:
            await spare.replace_lost(tx, master, spared, lost)
    return [broken_key(name, None, ALTERED) for name in lost]


async def put_row_back(
    settings: Settings, database: Database, here: Instance | None, now: datetime
) -> list[SealBroken]:
    """Write the installation's row anew where the master key that is set opens the witness and all that the witness
    knows. Returns what was damaged: nothing where it is another key."""
    salt = None if here is None or not isinstance(here.passphrase_salt, bytes) else here.passphrase_salt
    master = key_that_is_set(settings, salt)
    spared = {} if master is None else _spared(settings, master)
    if master is None or not spared:
        return []
    async with database.write() as tx:
        keys = await spare.list_keys(tx, master)
        if keys.keys() != {*NAMES} or spare.find_lost(keys, spared):
            return []
        await installation.replace_row(tx, master, here if salt else None, now)
    return [SealBroken(instance.name, instance.c.seal.name, str(installation.ONLY), None, "was altered")]


def _spared(settings: Settings, master: bytes) -> spare.Keys:
    return Witness(settings.witness_path, witness_key(master), b"").said().keys
