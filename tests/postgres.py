"""A PostgreSQL server for tests: one database for a whole run, and in it a schema of its own for each test.

(A database for each test would be simpler, but making and dropping one forces the server to write everything out.)
"""

import asyncio
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import make_url
from sqlalchemy.schema import CreateIndex, CreateTable

from storage.tables import metadata


@dataclass(frozen=True, slots=True)
class Server:
    """One database on the server, by its address. Whoever connects sees the schema of the test that runs."""

    address: str

    @classmethod
    @contextmanager
    def begin(cls, url: str) -> Iterator["Server"]:
        """Make a database on the server at `url`; drop it in the end."""
        name = f"breakwater_test_{secrets.token_hex(6)}"
        _run(url, f"CREATE DATABASE {name}")
        try:
            yield cls(make_url(url).set(database=name).render_as_string(hide_password=False))
        finally:
            _run(url, f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def schema(self, script: str = "") -> Iterator[None]:
        """An empty schema, in which `script` is run; dropped in the end."""
        name, database = f"test_{secrets.token_hex(6)}", make_url(self.address).database
        here = f"ALTER DATABASE {database} SET search_path = {name}; SET search_path = {name}"
        _run(self.address, f"CREATE SCHEMA {name}; {here}; {script}")
        try:
            yield
        finally:
            _run(self.address, f"DROP SCHEMA {name} CASCADE")


def _run(url: str, script: str) -> None:
    async def on_server() -> None:
        connection = await asyncpg.connect(url.replace("+asyncpg", ""), timeout=30)
        try:
            await connection.execute(script)
        finally:
            await connection.close()

    asyncio.run(on_server())


def script_like(sqlite_file: Path) -> str:
    """Statements that make every table, with the rows that a SQLite file holds."""
    dialect = postgresql.dialect()
    statements = []
    for table in metadata.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)))
        statements += [str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes]
    statements.append("CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)")
    with closing(sqlite3.connect(sqlite_file)) as database:
        for name in (*(table.name for table in metadata.sorted_tables), "alembic_version"):
            rows = database.execute(f"SELECT * FROM {name}")
            columns = ", ".join(column[0] for column in rows.description)
            statements += [f"INSERT INTO {name} ({columns}) VALUES ({', '.join(map(_literal, row))})" for row in rows]
    return ";\n".join(statements)


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return f"'\\x{value.hex()}'"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"
