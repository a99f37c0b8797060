"""A PostgreSQL server for tests: one database for a whole run, and in it one schema that is emptied for each test.

(A schema for each test takes fifty times as long: each makes and drops a hundred files of the server's.)
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
from sqlalchemy import Boolean
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Dialect, make_url
from sqlalchemy.schema import CreateIndex, CreateTable

from storage.tables import metadata

SHARED = "shared"
TABLES = [table.name for table in metadata.sorted_tables] + ["alembic_version"]

NUMBERED = [table.name for table in metadata.sorted_tables if "id" in table.c and table.c.id.autoincrement is True]
"""Tables whose rows the database numbers."""


@dataclass(frozen=True, slots=True)
class Template:
    """What a new database holds, as statements: its tables and indexes, and the rows in them."""

    shape: str
    rows: str


@dataclass(frozen=True, slots=True)
class Server:
    """One database on the server, by its address. Whoever connects sees the schema of the test that runs."""

    address: str

    @classmethod
    @contextmanager
    def begin(cls, url: str) -> Iterator["Server"]:
        """Make a database on the server at `url`; drop it in the end. No commit waits for the disk."""
        name = f"breakwater_test_{secrets.token_hex(6)}"
        _run(url, f"CREATE DATABASE {name}")
        _run(url, f"ALTER DATABASE {name} SET synchronous_commit = off")
        try:
            yield cls(make_url(url).set(database=name).render_as_string(hide_password=False))
        finally:
            _run(url, f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def empty_schema(self) -> Iterator[None]:
        """A schema with nothing in it; dropped in the end."""
        name = f"test_{secrets.token_hex(6)}"
        _run(self.address, f"CREATE SCHEMA {name}; {self._seen(name)}")
        try:
            yield
        finally:
            _run(self.address, f"DROP SCHEMA {name} CASCADE")

    def renew(self, template: Template) -> None:
        """Bring the shared schema back to `template`: nobody is connected, and no row is there but the template's."""
        clear = "; ".join([_EVERYBODY_OUT, self._seen(SHARED), *(f"DELETE FROM {name}" for name in reversed(TABLES))])
        try:
            _run(self.address, f"{clear}; {_SEQUENCES_AGAIN}; {template.rows}")
        except asyncpg.PostgresError:  # it is not there yet, or a test has changed its shape
            again = f"DROP SCHEMA IF EXISTS {SHARED} CASCADE; CREATE SCHEMA {SHARED}; {self._seen(SHARED)}"
            _run(self.address, f"{_EVERYBODY_OUT}; {again}; {template.shape}; {template.rows}")

    def _seen(self, schema: str) -> str:
        database = make_url(self.address).database
        return f"ALTER DATABASE {database} SET search_path = {schema}; SET search_path = {schema}"


_EVERYBODY_OUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid()"
)
_SEQUENCES_AGAIN = """
DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = current_schema() LOOP
        EXECUTE format('ALTER SEQUENCE %I RESTART', name);
    END LOOP;
END $$
"""


def _run(url: str, script: str) -> None:
    async def on_server() -> None:
        connection = await asyncpg.connect(url.replace("+asyncpg", ""), timeout=30)
        try:
            await connection.execute(script)
        finally:
            await connection.close()

    asyncio.run(on_server())


def template_like(sqlite_file: Path) -> Template:
    """The tables of today, with the rows that a SQLite file holds."""
    dialect: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy's own, without annotations
    shape, rows = [], []
    for table in metadata.sorted_tables:
        shape.append(str(CreateTable(table).compile(dialect=dialect)))
        shape += [str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes]
    shape.append("CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)")
    with closing(sqlite3.connect(sqlite_file)) as database:
        for name in TABLES:
            found = database.execute(f"SELECT * FROM {name}")
            columns = [column[0] for column in found.description]
            for row in found:
                values = [_literal(name, column, value) for column, value in zip(columns, row, strict=True)]
                rows.append(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join(values)})")
    rows += [f"SELECT setval('{name}_id_seq', max(id)) FROM {name}" for name in NUMBERED]
    return Template(";\n".join(shape), ";\n".join(rows))


def _literal(table: str, column: str, value: Any) -> str:
    if value is None:
        return "NULL"
    if table in metadata.tables and isinstance(metadata.tables[table].c[column].type, Boolean):
        return str(bool(value))
    if isinstance(value, bytes):
        return f"'\\x{value.hex()}'"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"
