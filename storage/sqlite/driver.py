"""SQLite through aiosqlite with one way into its thread for a statement.

SQLAlchemy's own adapter goes there four times: for a cursor, to execute, to fetch, to close. Each way wakes two
threads; together they took a third of the processor time of a transaction.
"""

import sqlite3
from collections import deque
from typing import Any

import aiosqlite
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_cursor,
    AsyncAdapt_aiosqlite_dbapi,
)

Ran = tuple[sqlite3.Cursor, list[Any]]


def _run(connection: sqlite3.Connection, many: bool, statement: str, parameters: Any) -> Ran:
    """In the thread: execute, fetch all there is, close. The closed cursor still knows description and counts."""
    cursor = connection.cursor()
    try:
        (cursor.executemany if many else cursor.execute)(statement, parameters)
        return cursor, cursor.fetchall() if cursor.description else []
    finally:
        cursor.close()


class Cursor(AsyncAdapt_aiosqlite_cursor):
    """A cursor that exists once its statement was executed, and is closed by then."""

    __slots__ = ()

    def __init__(self, adapt_connection: AsyncAdapt_aiosqlite_connection) -> None:
        self._adapt_connection = adapt_connection
        self._connection = adapt_connection._connection
        self._rows = deque()
        self._soft_closed_memoized = {"description": None}  # type: ignore[assignment]  # it is a mapping that is read

    async def _execute_async(self, operation: Any, parameters: Any) -> Any:
        return await self._go(False, operation, () if parameters is None else parameters)

    async def _executemany_async(self, operation: Any, seq_of_parameters: Any) -> Any:
        return await self._go(True, operation, seq_of_parameters)

    async def _go(self, many: bool, operation: Any, parameters: Any) -> None:
        driver: Any = self._connection
        async with self._adapt_connection._execute_mutex:
            self._cursor, rows = await driver._execute(_run, driver._conn, many, operation, parameters)
        self._rows = deque(rows)
        self._soft_closed_memoized = {"description": self._cursor.description}  # type: ignore[assignment]  # the same

    async def _async_soft_close(self) -> None:
        """Nothing is left to be closed."""


class Connection(AsyncAdapt_aiosqlite_connection):
    """A connection with such cursors; those of a stream remain SQLAlchemy's own."""

    __slots__ = ()

    _cursor_cls = Cursor  # type: ignore[assignment]  # a subclass of the declared one


class Driver(AsyncAdapt_aiosqlite_dbapi):
    """What SQLAlchemy takes for a module of the Python database API (PEP 249)."""

    def __init__(self) -> None:
        super().__init__(aiosqlite, sqlite3)

    def connect(self, *arg: Any, **kw: Any) -> AsyncAdapt_aiosqlite_connection:
        """Open a connection."""
        return Connection(self, super().connect(*arg, **kw)._connection)
