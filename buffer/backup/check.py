"""Whether a copy of a database is whole: opened on its own, as after a restore, and looked through to the end."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from buffer.record import check as record_check
from storage import erase, schema
from storage.copies import snapshot
from storage.copies.wrapped import list_keyless
from storage.database import FILE_NAME, Database, open_database
from storage.errors import DatabaseDamaged, SealBroken
from storage.keys import installation
from storage.keys.keyring import Keyring
from storage.people import owners


@dataclass(frozen=True, slots=True)
class Checked:
    """Where each record of a copy ends: size and hash of the last entry, by owner; and how many do not hold.

    `erased` owners were in it whose key was destroyed since; `keyless` ones are, whose key was lost by damage.
    """

    installation: str
    ends: Mapping[int, tuple[int, bytes]]
    damaged: int
    erased: int = 0
    keyless: int = 0


async def check_copy(folder: Path, master: bytes) -> Checked:
    """Look through the database in a folder that nobody else uses. Raises StorageError where it cannot be opened.

    Blocks nobody: it runs in a thread of its own, with keys of its own. The file needs nothing beside it afterwards.
    """
    return await asyncio.to_thread(lambda: asyncio.run(_check(folder, master, None)))


async def check_restored(folder: Path, master: bytes, missing: Collection[int]) -> Checked:
    """The same of a copy that was put back: brought up to date, and without owners whose key was destroyed since.

    `missing` are owners who were there without a key when the keys were written: they stay, closed as they are.
    """
    return await asyncio.to_thread(lambda: asyncio.run(_check(folder, master, missing)))


async def _check(folder: Path, master: bytes, missing: Collection[int] | None) -> Checked:
    database = open_database("", folder)
    try:
        await schema.bring_up_to_date(database)
        keys = await _unlocked(database, master)
        erased = 0 if missing is None else await _erase_keyless(database, keys, missing)
        async with database.read() as tx:
            keyless = len(await list_keyless(tx))
        checked = replace(await look_through(database, keys), erased=erased, keyless=keyless)
    finally:
        await database.close()
    path = folder / FILE_NAME
    snapshot.close_up(path)
    if not snapshot.is_intact(path):
        raise DatabaseDamaged
    return checked


async def _unlocked(database: Database, master: bytes) -> Keyring:
    async with database.read() as tx:
        here = await installation.find(tx)
        if here is None:
            raise DatabaseDamaged("There is nothing in this copy: it was never begun.")
        return await installation.unlock(tx, here, master)


async def _erase_keyless(database: Database, keys: Keyring, missing: Collection[int]) -> int:
    async with database.write() as tx:
        gone = [owner_id for owner_id in await list_keyless(tx) if owner_id not in missing]
        for owner_id in gone:
            await erase.erase(tx, keys, owner_id)
    return len(gone)


async def look_through(database: Database, keys: Keyring) -> Checked:
    """Look through every record of a database that is open."""
    ends, damaged = {}, 0
    async with database.read() as tx:
        for owner in await owners.list_all(tx, keys):
            ends[owner.id] = (owner.record_size, owner.head_hash)
            try:
                faults = await record_check.check(tx, keys, owner)
            except SealBroken:
                damaged += 1
            else:
                damaged += bool(faults or not owner.record_holds)
    return Checked(keys.witness.installation, ends, damaged)
