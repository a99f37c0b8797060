"""Schema migration: brings a database up to date, and refuses one that a newer version has written."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import postgresql
from storage.database import Database
from storage.errors import DatabaseActs, DatabaseDamaged, DatabaseNewer

HEAD = "0016"
"""The newest step in migrations/versions. Named here so that an up-to-date start need not load Alembic."""
MOST = 5
"""Things that a sentence names."""


async def bring_up_to_date(database: Database) -> None:
    """Run the steps that are missing, in one transaction. Raises DatabaseNewer, or another StorageError."""
    async with database.read() as tx:
        revision = await tx.run_sync(_revision)
    if revision == HEAD:
        return
    if revision is not None and not knows(revision):
        raise DatabaseNewer
    async with database.write() as tx:
        if not database.is_sqlite:
            await tx.execute(text("SELECT pg_advisory_xact_lock(7267346152)"))  # two first starts at once
        if await tx.run_sync(_revision) != HEAD:
            await tx.run_sync(_upgrade)


def knows(revision: str) -> bool:
    """Whether this program knows a version of the database: one that is not known was written by a newer program."""
    return revision == HEAD or revision in _known_revisions()


async def is_current(database: Database) -> bool | None:
    """Whether the tables are those of this version; None where there are none. Changes nothing.

    Raises DatabaseNewer, or DatabaseDamaged where they do not say of which version they are.
    """
    async with database.read() as tx:
        revision = await tx.run_sync(_revision)
    if revision is not None and not knows(revision):
        raise DatabaseNewer
    return None if revision is None else revision == HEAD


async def exists(database: Database) -> bool:
    """Whether there are tables of Breakwater. Raises DatabaseDamaged where they do not say of which version."""
    async with database.read() as tx:
        return await tx.run_sync(_revision) is not None


async def list_tables(tx: AsyncConnection) -> list[str]:
    """The names of all tables there are, anybody's."""
    return await tx.run_sync(lambda connection: inspect(connection).get_table_names())


async def is_sound(tx: AsyncConnection) -> bool:
    """Whether the database's own check finds nothing wrong (SQLite only; others answer True)."""
    if tx.dialect.name != "sqlite":
        return True
    return (await tx.execute(text("PRAGMA quick_check"))).scalar() == "ok"


async def check_acts_not(database: Database) -> None:
    """Raises DatabaseActs with what a server's database does by itself; a file is put together without that."""
    if not database.is_sqlite:
        async with database.read() as tx:
            found = await postgresql.list_acting(tx)
        if found:
            raise DatabaseActs(acts(found))


def acts(found: Sequence[str]) -> str:
    """The sentence about what a database does by itself."""
    return (
        f"The database does what Breakwater's does not: {'; '.join(found[:MOST])}{'; and more' * (len(found) > MOST)}. "
        "As its administrator, remove that, and ask who has put it there; nothing was changed."
    )


def _revision(connection: Connection) -> str | None:
    if not connection.dialect.has_table(connection, "alembic_version"):
        if connection.dialect.has_table(connection, "entries"):
            raise DatabaseDamaged(
                "The database is damaged: it has tables of Breakwater but does not say of which version; "
                "restore it from a backup."
            )
        return None
    try:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except DBAPIError as error:
        raise DatabaseDamaged(
            "The database is damaged and does not say which version has written it: "
            "restore it from a backup; nothing was changed."
        ) from error


def _config(connection: Connection | None = None) -> Any:
    from alembic.config import Config  # loaded only when there is something to do

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _known_revisions() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _upgrade(connection: Connection) -> None:
    from alembic import command

    command.upgrade(_config(connection), "head")
