"""The command `move`: a SQLite installation is carried over to PostgreSQL.

Everything is written there in one transaction, and compared with what is here before that is committed; the file is put
aside last. So whatever ends the command, either nothing has been moved, or all of it, and it can be run again.
"""

import argparse
from collections.abc import Mapping
from datetime import datetime

from bot.app import clock_of
from bot.errors import Failed
from bot.installation import open_existing
from bot.keys import handover
from bot.settings import Settings
from buffer.backup.check import look_through
from buffer.record import custody
from storage import errors, schema
from storage.copies import rows, snapshot
from storage.copies.rows import Fingerprint
from storage.database import Database, Tx, file_of, open_database
from storage.errors import StorageError
from storage.keys.keyring import Keyring
from storage.sqlite.file import is_empty

MOVED = ".moved"
"""What is added to the name of the file that was moved: the next start must not take it for the database."""
LATER = "Nothing was changed."


async def move(settings: Settings, options: argparse.Namespace) -> int:
    """Move everything to the database at `--to`. Returns 1 where a record does not hold.

    Raises Failed or StorageError; then nothing was moved.
    """
    here = file_of(settings.database_url.get_secret_value(), settings.data_dir)
    if here is None:
        raise Failed(f"The database is on PostgreSQL already, by BREAKWATER_DATABASE_URL. {LATER}")
    if _is_file(options.to, settings):
        raise Failed(f"--to must be the address of a PostgreSQL database, postgresql+asyncpg://... {LATER}")
    if any(bot.lives for bot in handover.list_running(settings.witness_path)):
        raise Failed(f"The bot is running: stop it first. {LATER}")
    aside = here.with_name(here.name + MOVED)
    if is_empty(here) and aside.exists():
        print(f"Everything was moved before; {aside} is what it was moved from.\n{_what_to_set()}")
        return 0
    source, keys = await open_existing(settings, clock_of(settings)())
    target = open_database(options.to, settings.data_dir)
    try:
        await _note(source, keys, target, clock_of(settings)())
        async with source.write() as before:  # so that nothing is written there meanwhile
            await _carry_over(before, target)
            said, damaged = await _look(target, keys)
    finally:
        await target.close()
        await source.close()
    snapshot.close_up(here)
    here.replace(aside)
    print(f"{said}\n{aside} is what it was moved from: destroy it when you need it no more.\n{_what_to_set()}")
    return 1 if damaged else 0


def _is_file(address: str, settings: Settings) -> bool:
    """Whether an address is none of a server, or none at all."""
    try:
        return file_of(address, settings.data_dir) is not None
    except errors.BadAddress:
        return True


async def _note(source: Database, keys: Keyring, target: Database, now: datetime) -> None:
    """Let each record say that it is carried over, unless it was before. Raises as `_need_room`."""
    await _need_room(target)
    async with target.read() as tx:
        there = await rows.find_fingerprints(tx)
    if not any(table.rows for table in there.values()):
        async with source.write() as tx:
            await custody.note_moved(tx, keys, now)


async def _carry_over(before: Tx, target: Database) -> None:
    """Copy and compare, unless it was done before. Raises Failed where something else is there."""
    wanted = await rows.find_fingerprints(before)
    async with target.write() as tx:
        there = await rows.find_fingerprints(tx)
        if there == wanted:
            return
        if any(table.rows for table in there.values()):
            raise Failed(f"The database at --to is not empty: name one that is. {LATER}")
        await rows.copy_rows(before, tx)
        _compare(wanted, await rows.find_fingerprints(tx))


async def _need_room(target: Database) -> None:
    """Tables of this version, in a database that has no others. Raises Failed or StorageError."""
    if not await schema.exists(target):
        async with target.read() as tx:
            others = await schema.list_tables(tx)
        if others:
            raise Failed(f"The database at --to is not empty: name one that is. {LATER}")
    await schema.bring_up_to_date(target)


def _compare(wanted: Mapping[str, Fingerprint], there: Mapping[str, Fingerprint]) -> None:
    """Raises StorageError, which undoes what was written, where one row is not as it was."""
    wrong = sorted(name for name, fingerprint in wanted.items() if there.get(name) != fingerprint)
    if wrong:
        raise StorageError(f"Not every row arrived as it was, in {', '.join(wrong)}: nothing was moved.")


async def _look(target: Database, keys: Keyring) -> tuple[str, int]:
    """Look through every record where it is now."""
    checked = await look_through(target, keys)
    entries = sum(size for size, _ in checked.ends.values())
    said = f"Everything is moved. Owners: {len(checked.ends)}; entries: {entries}."
    if checked.damaged:
        return f"{said} Records that do not hold, here as before: {checked.damaged}; `breakwater doctor` says more.", 1
    return f"{said} Every row is as it was, and every record holds to its end.", 0


def _what_to_set() -> str:
    return (
        "Before the next start, set BREAKWATER_DATABASE_URL to the address you gave with --to; the data folder stays."
    )
