"""Opening the database, and the two ways to talk to it: `read()` and `write()`.

SQLite: WAL, foreign keys, synchronous=FULL, writes begin with BEGIN IMMEDIATE (a deferred transaction that reads, then
appends, lets two writers build on the same head). PostgreSQL: plain transactions; what must not race locks a row.
Whatever a driver raises in one of them is translated by driver_errors.py.
"""

import asyncio
import os
import random
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, InterfaceError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage import commits
from storage.driver_errors import translated
from storage.errors import (
    BadAddress,
    DatabaseDamaged,
    DatabaseLocked,
    FileUnwritable,
    FolderUnwritable,
    InMemoryAddress,
    UnknownDatabase,
)
from storage.private_places import check_private_file, make_data_folder, make_private_file, make_private_folder
from storage.sqlite.driver import Driver
from storage.sqlite.file import SqliteFile

Tx = AsyncConnection
"""A transaction, as it is handed to everything that reads or writes. Only this module begins or ends one."""

LOCK_WAIT_MS = 10_000
LOCK_NOT_AVAILABLE = "55P03"
"""PostgreSQL documentation, appendix A."""
POOLED = "pooled"
"""What stands behind the address of a pool that gives each transaction another connection: `?pooled=true`."""
FILE_NAME = "breakwater.db"


class Database:
    """An open database."""

    def __init__(self, engine: AsyncEngine, file: SqliteFile | None = None) -> None:
        self.engine = engine
        self._file = file
        self._reading = engine.execution_options(breakwater_begin="BEGIN")
        self._writing = engine.execution_options(breakwater_begin="BEGIN IMMEDIATE")
        self._turn = asyncio.Lock()
        self.damaged = False
        """Whether it was found to be damaged while it was open."""

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    @property
    def path(self) -> Path | None:
        """The file of the embedded database."""
        return None if self._file is None else self._file.path

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that only reads: one consistent view."""
        with self._noticing(), translated():
            async with _connected(self._reading) as tx:
                yield tx

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that only reads, all of it as of one moment, whatever others commit meanwhile."""
        engine = self._reading if self.is_sqlite else self.engine.execution_options(isolation_level="REPEATABLE READ")
        with translated():
            async with _connected(engine) as tx:
                yield tx

    @asynccontextmanager
    async def write(self, *, of_note: bool = True) -> AsyncIterator[AsyncConnection]:
        """A transaction that writes: committed when the block ends, undone when it raises.

        What is not `of_note` leaves the stamp as it was: nobody has to look for it.
        Raises DatabaseGone, before or after the commit, where what is written would not be found again.
        """
        with self._noticing(), translated():
            async with self._my_turn(), _connected(self._writing) as tx:
                commits.forget(tx)
                async with tx.begin():
                    self.check_in_place()
                    before = None if self._file is None else self._file.stamp()
                    yield tx
                commits.do_all(tx)
            self.check_in_place()
            if self._file is not None and not of_note:
                self._file.pass_over(before)

    def check_in_place(self) -> None:
        """Raises DatabaseGone where the open file was removed or replaced. Knows nothing of a server's."""
        if self._file is not None:
            self._file.check()

    @contextmanager
    def _noticing(self) -> Iterator[None]:
        try:
            yield
        except DatabaseDamaged:
            self.damaged = True
            raise

    def stamp(self) -> object:
        """A value that is another one once something of note was written; None where nobody knows, as of a server."""
        return None if self._file is None else self._file.stamp()

    @asynccontextmanager
    async def _my_turn(self) -> AsyncIterator[None]:
        """On SQLite the writers of this process wait in line: SQLite itself has them sleep and look again."""
        if not self.is_sqlite:
            yield
            return
        try:
            async with asyncio.timeout(LOCK_WAIT_MS / 1000):
                await self._turn.acquire()
        except TimeoutError as error:
            raise DatabaseLocked from error
        try:
            yield
        finally:
            self._turn.release()

    def bytes_on_disk(self) -> int | None:
        """What the embedded database takes up, its log included; None for a server's."""
        return None if self._file is None else self._file.size()

    async def scrub(self) -> bool:
        """Have what was just deleted leave the files too, as far as the database lets us. False: not yet possible.

        SQLite overwrites deleted rows, but the log beside it still holds them until it is emptied, and so does a
        damaged file that was kept. PostgreSQL keeps them in the pages of a table until that is written anew (VACUUM
        FULL), and in its own log for as long as its administrator keeps that.
        """
        with translated():
            async with _connected(self.engine) as connection:
                driver: Any = (await connection.get_raw_connection()).driver_connection
                if not self.is_sqlite:
                    return await _written_anew(driver)
                async with driver.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
                    busy, _, _ = await cursor.fetchone()
        if self._file is not None:
            await asyncio.to_thread(self._file.remove_kept)
        return not busy

    async def copy_into(self, path: Path) -> None:
        """Write this SQLite database, as of one moment, into a file that is not there yet, without what was deleted.

        Others read and write meanwhile (SQLite documentation: VACUUM INTO).
        """
        with translated():
            async with _connected(self.engine) as connection:
                driver: Any = (await connection.get_raw_connection()).driver_connection
                async with driver.execute("VACUUM INTO ?", (str(path),)):
                    pass

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()
        if self._file is not None:
            self._file.close()


@asynccontextmanager
async def _connected(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection. Raises BadAddress where the driver does not know what stands in the address."""
    async with AsyncExitStack() as stack:
        try:
            connection = await stack.enter_async_context(engine.connect())
        except (TypeError, ValueError, OverflowError, InterfaceError) as error:
            raise BadAddress from error
        yield connection


async def _written_anew(driver: Any) -> bool:
    """Have PostgreSQL write the table of the keys into a new file. False where somebody else reads it for too long."""
    try:
        await driver.execute("VACUUM (FULL) wrapped_keys", timeout=2 * LOCK_WAIT_MS / 1000)
    except TimeoutError:  # behind a pool there is no other limit
        return False
    except Exception as error:
        if getattr(error, "sqlstate", None) == LOCK_NOT_AVAILABLE:
            return False
        raise
    return True


def file_of(url: str, data_dir: Path) -> Path | None:
    """The SQLite file that `open_database` would open; None for a server's database. Raises BadAddress."""
    where = _parsed(url) if url else None
    if where is None:
        return data_dir / FILE_NAME
    return Path(where.database or "") if where.get_backend_name() == "sqlite" else None


def open_database(url: str, data_dir: Path, *, make: bool = True) -> Database:
    """Open the database at `url`, or the SQLite file `breakwater.db` in `data_dir` when it is empty.

    Nothing is created but the folder (0700) and the file (0600), and neither without `make`; what is somebody else's is
    left as it is. Raises FolderUnwritable, FileUnwritable, FolderShared, FileNotOurs, DatabaseDamaged or BadAddress.
    """
    where = _parsed(url) if url else URL.create("sqlite+aiosqlite", database=str(data_dir / FILE_NAME))
    try:
        if where.get_backend_name() == "sqlite":
            path = Path(where.database or "")
            if not make:
                check_private_file(path, expected=not url)
            else:
                if url:
                    make_private_folder(path.parent)
                else:
                    make_data_folder(data_dir, FILE_NAME)
                make_private_file(path, expected=not url)
            return Database(_sqlite(where, make=make), SqliteFile(path))
        return Database(_postgresql(where))
    except OSError as error:
        file = file_of(url, data_dir)
        if file is not None and error.filename == str(file) and os.path.lexists(file):
            raise FileUnwritable(file, error.strerror) from error
        raise FolderUnwritable(data_dir, error.strerror) from error
    except (ArgumentError, ImportError, ValueError) as error:
        raise BadAddress from error


def _parsed(url: str) -> URL:
    try:
        where = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise BadAddress from error
    if where.drivername in {"sqlite", "sqlite+aiosqlite"}:
        if where.query:  # SQLite's own options would change what is promised of the file
            raise BadAddress
        if not where.database or where.database == ":memory:":
            raise InMemoryAddress
        return where.set(drivername="sqlite+aiosqlite")
    if where.drivername in {"postgres", "postgresql", "postgresql+asyncpg"}:
        return where.set(drivername="postgresql+asyncpg")
    raise UnknownDatabase


def _sqlite(where: URL, *, make: bool) -> AsyncEngine:
    engine = create_async_engine(
        where, module=Driver(), connect_args={"timeout": LOCK_WAIT_MS / 1000}, pool_size=4, hide_parameters=True
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        connection.driver_connection.text_factory = _as_text
        cursor = connection.cursor()
        if make:
            _write_ahead(cursor)  # where it is not yet so, that changes the file
        for pragma in (
            f"busy_timeout={LOCK_WAIT_MS}",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",  # a processed raw update leaves nothing behind in the file
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _on_begin(connection: Any) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("breakwater_begin", "BEGIN"))

    return engine


def _as_text(raw: bytes) -> str:
    """Text of SQLite's. What is no UTF-8 was altered, but one such value must not keep all others from being read."""
    return raw.decode("utf-8", "surrogateescape")


def _write_ahead(cursor: Any) -> None:
    """Have the file keep a log ahead of itself. Several that do so at once would wait for each other without end, each
    with a lock the others need: so each gives up after a moment of its own, and tries again."""
    end = time.monotonic() + LOCK_WAIT_MS / 1000
    while True:
        cursor.execute(f"PRAGMA busy_timeout={random.randint(20, 200)}")  # noqa: S311 - not for secrets
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
        else:
            return


def _postgresql(where: URL) -> AsyncEngine:
    if POOLED in where.query:
        return _pooled(where.difference_update_query([POOLED]))
    patience = {"lock_timeout": str(LOCK_WAIT_MS)}  # without it a lock is waited for without end, and silently
    return create_async_engine(
        where, connect_args={"server_settings": patience}, pool_pre_ping=True, pool_size=5, hide_parameters=True
    )


def _pooled(where: URL) -> AsyncEngine:
    """Behind a pool that gives each transaction another connection: nothing is left in one for the next. Statements
    have no name: one with a name would stay where it was, as its end is said in the next transaction, elsewhere. The
    patience with locks is said in each transaction."""
    alone = {
        "statement_cache_size": 0,
        "prepared_statement_cache_size": 0,
        "prepared_statement_name_func": str,
    }
    engine = create_async_engine(where, connect_args=alone, pool_pre_ping=True, pool_size=5, hide_parameters=True)

    @event.listens_for(engine.sync_engine, "begin")
    def _on_begin(connection: Any) -> None:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {LOCK_WAIT_MS}")

    return engine
