"""The shape of the database: what the steps build is what the code expects."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage import schema, tables
from storage.database import open_database
from storage.errors import DatabaseDamaged, DatabaseNewer
from tests import shaped_once

VERSIONS = Path(schema.__file__).parent / "migrations"


def _differences(connection: Connection) -> list[object]:
    found: list[object] = compare_metadata(
        MigrationContext.configure(connection, opts={"compare_type": True}), tables.metadata
    )
    return found


@pytest.fixture(autouse=True)
def by_steps():
    """Other tests do without the steps where a file is empty."""
    shaped_once.anew()
    yield
    shaped_once.share()


@pytest.fixture
async def migrated(empty_address, tmp_path):
    """A database made by the steps alone."""
    database = open_database(empty_address, tmp_path / "fresh")
    await schema.bring_up_to_date(database)
    yield database
    await database.close()


async def test_the_steps_build_exactly_the_tables(migrated):
    """After all migrations, nothing differs from tables.py: no table, column, type, index or constraint."""
    async with migrated.read() as tx:
        assert await tx.run_sync(_differences) == []


async def test_the_tests_have_the_shape_of_the_steps(migrated, tmp_path):
    """An empty SQLite file gets in one go what the steps make of it, and every statement is the same."""
    shaped_once.share()
    database = open_database("", tmp_path / "at once")
    shapes, shape = [], text("SELECT type, name, sql FROM sqlite_master ORDER BY name")
    try:
        await schema.bring_up_to_date(database)
        for made in (database, migrated):
            async with made.read() as tx:
                if made.is_sqlite:
                    shapes.append((await tx.execute(shape)).all())
                assert (await tx.execute(text("SELECT version_num FROM alembic_version"))).all() == [(schema.HEAD,)]
                assert await tx.run_sync(_differences) == []
    finally:
        await database.close()
    assert shapes[0] == shapes[-1]


async def test_differences_would_be_seen(database):
    """The comparison is not blind: a dropped index and an added column are both reported."""
    async with database.write() as tx:
        await tx.execute(text("DROP INDEX ix_inbox_update_id"))
        await tx.execute(text("ALTER TABLE inbox ADD COLUMN surprise INTEGER"))
    async with database.read() as tx:
        assert len(await tx.run_sync(_differences)) == 2


def test_head_is_the_newest_step():
    """The constant that spares loading Alembic names the last script, and there is only one end."""
    assert ScriptDirectory(str(VERSIONS)).get_heads() == [schema.HEAD]


async def test_coming_up_to_date_twice_changes_nothing(migrated):
    """A database that is up to date is left as it is."""
    await schema.bring_up_to_date(migrated)
    async with migrated.read() as tx:
        assert await tx.run_sync(_differences) == []


async def test_a_newer_database_is_refused_and_left_alone(database):
    """A version nobody here knows is not touched; the sentence says to update."""
    async with database.write() as tx:
        await tx.execute(text("UPDATE alembic_version SET version_num = 'ffff'"))
    with pytest.raises(DatabaseNewer, match="newer version"):
        await schema.bring_up_to_date(database)
    async with database.read() as tx:
        assert (await tx.execute(text("SELECT version_num FROM alembic_version"))).scalar() == "ffff"


async def test_tables_without_a_version_are_not_built_upon(database):
    """Tables of ours without a version are damage, not a fresh database."""
    async with database.write() as tx:
        await tx.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(DatabaseDamaged, match="does not say of which version"):
        await schema.bring_up_to_date(database)
