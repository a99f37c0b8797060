"""Opening the database, and the two ways to talk to it: `read()` and `write()`.

SQLite: WAL, foreign keys, synchronous=FULL, writes begin with BEGIN IMMEDIATE (a deferred transaction that reads, then
appends, lets two writers build on the same head). PostgreSQL: plain transactions; what must not race locks a row.
Errors of the drivers become the sentences of errors.py here and nowhere else.
"""

import asyncio
import os
import random
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.errors import (
    DatabaseDamaged,
    DatabaseLocked,
    DatabaseUnreachable,
    DiskFull,
    StorageError,
)

Tx = AsyncConnection
"""A transaction, as it is handed to everything that reads or writes. Only this module begins or ends one."""

LOCK_WAIT_MS = 10_000
FILE_NAME = "breakwater.db"


class Database:
    """An open database."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._reading = engine.execution_options(breakwater_begin="BEGIN")
        self._writing = engine.execution_options(breakwater_begin="BEGIN IMMEDIATE")
        self._turn = asyncio.Lock()

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that only reads: one consistent view."""
        with translated():
            async with self._reading.connect() as tx:
                yield tx

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that writes: committed when the block ends, undone when it raises."""
        with translated():
            async with self._my_turn(), self._writing.begin() as tx:
                yield tx

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
            raise _LOCKED() from error  # noqa: RSE102 - makes the error, is not its class
        try:
            yield
        finally:
            self._turn.release()

    async def scrub(self) -> bool:
        """Have what was just deleted leave the files too, as far as the database lets us. False: not yet possible.

        SQLite overwrites deleted rows, but the log beside it still holds them until it is emptied. PostgreSQL keeps
        old rows until a VACUUM, and in its own log for as long as its administrator keeps that.
        """
        with translated():
            async with self.engine.connect() as connection:
                driver: Any = (await connection.get_raw_connection()).driver_connection
                if not self.is_sqlite:
                    await driver.execute("VACUUM wrapped_keys")
                    return True
                async with driver.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
                    busy, _, _ = await cursor.fetchone()
                return not busy

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()


class translated:  # noqa: N801 - reads as a word in `with translated():`
    """Turns a driver's error into one of storage.errors, its cause kept."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, DBAPIError | OSError):
            known = _named(error)
            if known is not None:
                raise known from error


def open_database(url: str, data_dir: Path) -> Database:
    """Open the database at `url`, or the SQLite file `breakwater.db` in `data_dir` when it is empty.

    Nothing is created but the folder (0700) and the file (0600). Raises StorageError with one sentence.
    """
    where = _parsed(url) if url else URL.create("sqlite+aiosqlite", database=str(data_dir / FILE_NAME))
    try:
        if where.get_backend_name() == "sqlite":
            _private_file(Path(where.database or ""))
            return Database(_sqlite(where))
        return Database(_postgresql(where))
    except OSError as error:
        raise DatabaseUnreachable(
            f"The data folder {data_dir} cannot be written ({error.strerror}): choose another with BREAKWATER_DATA_DIR."
        ) from error
    except (ArgumentError, ImportError) as error:
        raise DatabaseUnreachable("BREAKWATER_DATABASE_URL is not a database address.") from error


def _parsed(url: str) -> URL:
    try:
        where = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise DatabaseUnreachable("BREAKWATER_DATABASE_URL is not a database address.") from error
    if where.drivername in {"sqlite", "sqlite+aiosqlite"}:
        if not where.database or where.database == ":memory:":
            raise DatabaseUnreachable(
                "BREAKWATER_DATABASE_URL names a database in memory, which would lose everything: name a file."
            )
        return where.set(drivername="sqlite+aiosqlite")
    if where.drivername in {"postgres", "postgresql", "postgresql+asyncpg"}:
        return where.set(drivername="postgresql+asyncpg")
    raise DatabaseUnreachable("BREAKWATER_DATABASE_URL must begin with sqlite+aiosqlite:// or postgresql+asyncpg://.")


def _private_file(path: Path) -> None:
    make_private_folder(path.parent)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    os.close(handle)
    path.chmod(0o600)


def make_private_folder(folder: Path) -> None:
    """Create a folder for its owner alone (0700). One that exists is narrowed only if it is empty or holds our file."""
    if not folder.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    elif (folder / FILE_NAME).exists() or not any(folder.iterdir()):
        folder.chmod(0o700)


def _sqlite(where: URL) -> AsyncEngine:
    engine = create_async_engine(
        where, connect_args={"timeout": LOCK_WAIT_MS / 1000}, pool_size=4, hide_parameters=True
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        cursor = connection.cursor()
        _write_ahead(cursor)
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
    patience = {"lock_timeout": str(LOCK_WAIT_MS)}  # without it a lock is waited for without end, and silently
    return create_async_engine(
        where, connect_args={"server_settings": patience}, pool_pre_ping=True, pool_size=5, hide_parameters=True
    )


def _named(error: DBAPIError | OSError) -> StorageError | None:
    """The sentence for a driver's error, or None where it is a mistake of ours and must stay visible."""
    if isinstance(error, OSError):
        if error.errno == 28:
            return _FULL()
        return DatabaseUnreachable(f"The database does not answer ({error.strerror or type(error).__name__}).")
    if isinstance(error, IntegrityError):
        return None  # names tables and columns, which the words below would take for something else
    state = getattr(error.orig, "sqlstate", None)
    make = _by_state(state) if state else _by_words(str(error.orig).lower())
    if make is None and error.connection_invalidated:
        make = _GONE
    return None if make is None else make()


_FULL = partial(DiskFull, "The disk is full: nothing half-written was kept; free some space and start again.")
_LOCKED = partial(
    DatabaseLocked,
    "Another process holds the database: stop the other one, or wait until it is done, and start again.",
)
_DAMAGED = partial(DatabaseDamaged, "The database file is damaged: restore it from a backup; it was not changed.")
_SHUT = partial(DatabaseUnreachable, "The database file cannot be opened for writing: look at its permissions.")
_GONE = partial(DatabaseUnreachable, "The database server ended the connection or does not answer.")
_REFUSED = partial(DatabaseUnreachable, "The database server refuses this user, password or database name.")
_Make = Callable[[], StorageError]


def _by_state(state: str) -> _Make | None:
    """By PostgreSQL's error codes (PostgreSQL documentation, appendix A), the first code that fits."""
    known: tuple[tuple[str, _Make], ...] = (
        ("53100", _FULL),  # disk_full
        ("55P03", _LOCKED),  # lock_not_available: lock_timeout has passed
        ("40P01", _LOCKED),  # deadlock_detected
        ("XX001", _DAMAGED),
        ("XX002", _DAMAGED),  # data_corrupted, index_corrupted
        ("28", _REFUSED),  # invalid authorization
        ("3D", _REFUSED),  # no such database
        ("25006", _SHUT),  # read_only_sql_transaction
        ("08", _GONE),  # connection exceptions
        ("57P", _GONE),  # shutting down, starting up
        ("53", _GONE),  # too many connections, out of memory
    )
    return next((make for begins, make in known if state.startswith(begins)), None)


def _by_words(said: str) -> _Make | None:
    """By the words of SQLite, or of asyncpg where it gives no code."""
    known: tuple[tuple[tuple[str, ...], _Make], ...] = (
        (("disk is full", "no space left", "disk i/o error"), _FULL),
        (("locked", "busy"), _LOCKED),
        (("malformed", "not a database", "unsupported file format"), _DAMAGED),
        (("unable to open", "readonly", "read-only"), _SHUT),
        (("connection",), _GONE),
    )
    return next((make for words, make in known if any(word in said for word in words)), None)
