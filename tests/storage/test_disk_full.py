"""A full disk: one sentence, nothing half-written, and everything works again once there is room."""

import asyncio
import sys
import textwrap
from asyncio.subprocess import PIPE

import pytest
from sqlalchemy import event, func, select, text

from buffer.record import ledger
from buffer.record.check import check
from storage.errors import DiskFull
from storage.intake import inbox
from storage.people import owners
from storage.tables import entries
from storage.tables import inbox as inbox_table
from tests.builders import MASTER, NOW, draft, later

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)

LARGE = b"x" * 200_000


@pytest.fixture
async def full(home):
    """A database whose file may not grow by more than a few pages, and the way to give it room."""
    database = home.database
    await database.close()  # connections made from here on have the limit
    limit = {"pages": 0}

    def limited(connection, _record):
        if limit["pages"]:
            connection.cursor().execute(f"PRAGMA max_page_count={limit['pages']}")

    event.listen(database.engine.sync_engine, "connect", limited)
    async with database.read() as tx:
        limit["pages"] = (await tx.execute(text("PRAGMA page_count"))).scalar() + 10
    await database.close()

    async def make_room():
        limit["pages"] = 1_000_000
        await database.close()

    return make_room


async def _count(database, table) -> int:
    async with database.read() as tx:
        found: int = (await tx.execute(select(func.count()).select_from(table))).scalar_one()
        return found


async def test_a_batch_that_does_not_fit_is_not_kept_in_part(home, full):
    """Of a batch of updates of which only the first fit, none is kept: Telegram still has them all."""
    updates = [(1, b"{}"), (2, b"{}"), (3, LARGE)]
    with pytest.raises(DiskFull, match="disk is full"):
        async with home.database.write() as tx:
            await inbox.add(tx, home.resources.keys, updates, NOW)
    assert await _count(home.database, inbox_table) == 0
    await full()
    async with home.database.write() as tx:
        assert await inbox.add(tx, home.resources.keys, updates, NOW) == 3


async def test_the_record_stays_whole(home, full):
    """Appending until the disk is full leaves a record that checks, and that goes on where it stopped."""
    before = await _count(home.database, entries)

    async def append() -> None:
        async with home.database.write() as tx:
            for number in range(30):
                await ledger.append_one(
                    tx, home.resources.keys, home.owner_id, draft("x" * 9000), later(seconds=number)
                )

    with pytest.raises(DiskFull):
        await append()
    assert await _count(home.database, entries) == before
    await full()
    await append()
    async with home.database.read() as tx:
        owner = await owners.find(tx, home.resources.keys, home.owner_id)
        assert owner is not None
        assert owner.record_size == before + 30
        assert await check(tx, home.resources.keys, owner) == []


LIMITED = textwrap.dedent("""
    import asyncio, resource, sys
    from datetime import UTC, datetime
    from pathlib import Path

    from storage.intake import inbox
    from storage.keys import installation
    from storage.database import open_database
    from storage.errors import DiskFull

    async def main():
        database = open_database("", Path(sys.argv[1]))
        async with database.read() as tx:
            keys = await installation.unlock(tx, await installation.find(tx), bytes.fromhex(sys.argv[2]))
        kept = 0
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
        try:
            for number in range(1, 1000):
                async with database.write() as tx:
                    await inbox.add(tx, keys, [(number, b"x" * 20_000)], datetime.now(UTC))
                kept += 1
        except DiskFull as full:
            print(kept, type(full).__name__)
        await database.close()

    asyncio.run(main())
""")


async def test_the_system_refuses_to_write_on(home, tmp_path):
    """Where the system itself refuses to let a file grow, what was committed before is there, complete, and no more."""
    folder = str(tmp_path / "data")
    done = await asyncio.create_subprocess_exec(sys.executable, "-c", LIMITED, folder, MASTER.hex(), stdout=PIPE)
    said, _ = await done.communicate()
    kept, _, error = said.decode().strip().partition(" ")
    assert error == "DiskFull"
    async with home.database.read() as tx:
        assert (await tx.execute(text("PRAGMA integrity_check"))).scalar() == "ok"
        found = await inbox.list_waiting(tx, home.resources.keys, 1000, NOW)
    assert [(update.update_id, len(update.body)) for update in found] == [
        (number, 20_000) for number in range(1, int(kept) + 1)
    ]
    assert int(kept) > 0
