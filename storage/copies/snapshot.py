"""A copy of a whole database as of one moment, as a SQLite file, whichever kind it is; and what is done to such a file.

On SQLite it is made by VACUUM INTO, which stalls no writer. From PostgreSQL every row is read in one transaction with
one view (REPEATABLE READ), so that no program of PostgreSQL's is needed, and whoever has the file needs no server.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage import schema
from storage.copies.rows import copy_rows
from storage.database import FILE_NAME, Database, open_database
from storage.errors import DatabaseDamaged
from storage.sqlite.file import BESIDE


async def write_snapshot(database: Database, folder: Path) -> Path:
    """Copy a database into a private, empty folder. Returns the file, which needs nothing beside it."""
    path = folder / FILE_NAME
    if database.is_sqlite:
        await database.copy_into(path)
        path.chmod(0o600)
        return path
    copy = open_database("", folder)
    try:
        await schema.bring_up_to_date(copy)
        async with database.snapshot() as source, copy.write() as target:
            await copy_rows(source, target)
    finally:
        await copy.close()
    return path


def close_up(path: Path) -> None:
    """Have everything in the one file, with no log beside it. Nobody else has it open. Raises DatabaseDamaged."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            connection.execute("PRAGMA journal_mode=DELETE").fetchall()
    except sqlite3.DatabaseError as error:
        raise DatabaseDamaged from error


def take_keys_out(path: Path) -> None:
    """Remove every wrapped key from a copy: what is removed is overwritten. Raises DatabaseDamaged."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA secure_delete=ON").fetchall()
            connection.execute("DELETE FROM wrapped_keys")
            connection.commit()
    except sqlite3.DatabaseError as error:
        raise DatabaseDamaged from error
    close_up(path)


def is_intact(path: Path) -> bool:
    """Whether SQLite's own check finds nothing wrong in a file (SQLite documentation: PRAGMA integrity_check)."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except sqlite3.DatabaseError:
        return False


def remove_stale_logs(folder: Path) -> None:
    """Remove logs of SQLite's that lie where no database does: another one put there would take them for its own."""
    path = folder / FILE_NAME
    if not path.exists():
        for ending in BESIDE[1:]:
            path.with_name(path.name + ending).unlink(missing_ok=True)
