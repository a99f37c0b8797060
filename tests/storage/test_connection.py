"""How a real connection is set up: nothing acknowledged is lost, nothing is orphaned, no value is in an error."""

from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database, open_database
from storage.tables import alerts
from tests.builders import MARKER, NOW

PRAGMAS = {"synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 10_000, "journal_mode": "wal"}
"""SQLite documentation, PRAGMA statements. 2 is FULL: a commit is on the disk before it is acknowledged."""
AT_ONCE = 4
NOBODY = 99


async def _pragmas(tx: AsyncConnection) -> dict[str, object]:
    return {name: (await tx.execute(text(f"PRAGMA {name}"))).scalar() for name in PRAGMAS}


def _orphan(seq: int) -> dict[str, object]:
    """An alert of an owner who does not exist, with the marker as a value."""
    return {"owner_id": NOBODY, "seq": seq, "kind": MARKER, "likely": False, "at": NOW}


async def test_every_connection_to_a_file_is_set_up(database: Database, backend: str) -> None:
    """Each of several connections open at once, and the one that writes, has all of the settings."""
    if backend != "sqlite":
        pytest.skip("SQLite's settings; a server has its own")
    async with AsyncExitStack() as stack:
        for _ in range(AT_ONCE):
            assert await _pragmas(await stack.enter_async_context(database.read())) == PRAGMAS
    async with database.write() as tx:
        assert await _pragmas(tx) == PRAGMAS


async def test_a_lock_on_a_server_is_not_waited_for_without_end(database: Database, backend: str) -> None:
    """Ten seconds, as on SQLite, where it is busy_timeout; and whether a commit waits for the disk is as the server has
    it: by default it does, and these tests have told theirs not to."""
    if backend != "postgresql":
        pytest.skip("PostgreSQL's settings")
    async with database.write() as tx:
        assert (await tx.execute(text("SHOW lock_timeout"))).scalar() == "10s"
        asked = text("SELECT source FROM pg_settings WHERE name = 'synchronous_commit'")
        assert (await tx.execute(asked)).scalar() == "database"


async def test_nothing_stays_behind_a_pool(database: Database, backend: str, address: str, tmp_path: Path) -> None:
    """Where each transaction has another connection, none leaves a statement in its own: nobody would take it away."""
    if backend != "postgresql":
        pytest.skip("PostgreSQL's pools")
    pooled = open_database(f"{address}{'&' if '?' in address else '?'}pooled=true", tmp_path / "data")
    try:
        for _ in range(AT_ONCE):
            async with pooled.write() as tx:
                await tx.execute(text("SELECT :one + 1"), {"one": 1})
                driver = (await tx.get_raw_connection()).driver_connection
                assert driver is not None
                assert await driver.execute("SELECT FROM pg_prepared_statements") == "SELECT 0"
                assert (await tx.execute(text("SHOW lock_timeout"))).scalar() == "10s"
    finally:
        await pooled.close()


async def test_a_row_of_nobody_is_refused(database: Database) -> None:
    """A foreign key that leads nowhere is refused by either database."""
    with pytest.raises(IntegrityError):
        async with database.write() as tx:
            await tx.execute(insert(alerts).values(_orphan(1)))


@pytest.mark.parametrize("rows", [1, 3])
async def test_no_value_is_in_an_error_of_the_driver(database: Database, rows: int) -> None:
    """An error names the statement, of one row or of many, and hides what was to be written."""
    with pytest.raises(DBAPIError) as caught:
        async with database.write() as tx:
            await tx.execute(insert(alerts), [_orphan(seq) for seq in range(rows)])
    assert "INSERT INTO alerts" in str(caught.value)
    assert MARKER not in str(caught.value)
    assert MARKER not in repr(caught.value)
