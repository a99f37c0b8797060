"""H9: what was deleted leaves the files: the pages of a server's table, the log, and damaged files that were kept."""

import pytest
from sqlalchemy import delete, insert, select, text

from bot.commands import rekey
from buffer.owner.forget import forget
from storage.database import FILE_NAME
from storage.errors import KeyWrong
from storage.keys import renewal
from storage.keys.keyring import name_of
from storage.keys.wrapping import find_key
from storage.people import owners
from storage.tables import wrapped_keys
from tests.builders import MASTER, present

NEW = b"n" * 32

on_postgresql = pytest.mark.parametrize(
    "backend", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
on_sqlite = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


async def _file_of_keys(database):
    async with database.read() as tx:
        return (await tx.execute(text("SELECT pg_relation_filenode('wrapped_keys')"))).scalar()


async def _forget(home):
    async with home.database.write() as tx:
        owner = present(await owners.find(tx, home.resources.keys, home.owner_id, lock=True))
        await forget(tx, home.resources.keys, owner)


@on_postgresql
async def test_h9_the_keys_are_written_into_another_file(home):
    """A deleted row stays in its page, also after a plain VACUUM; the table's file is another one afterwards."""
    before = await _file_of_keys(home.database)
    await _forget(home)
    assert await home.database.scrub()
    assert await _file_of_keys(home.database) != before


@on_postgresql
async def test_h9_somebody_who_reads_all_the_time_is_waited_for(home, second, monkeypatch):
    """Not for ever: it is said that it was not possible yet."""
    before = await _file_of_keys(home.database)
    async with second.read() as tx:
        await tx.execute(text("SELECT count(*) FROM wrapped_keys"))
        async with home.database.engine.connect() as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            await driver.execute("SET lock_timeout = 100")
        assert not await home.database.scrub()
    assert await _file_of_keys(home.database) == before
    assert await home.database.scrub()


@on_sqlite
async def test_h9_a_damaged_file_that_was_kept_goes(home, tmp_path):
    """The key is in it. Nothing else in the folder is touched."""
    folder = tmp_path / "data"
    for name in (f"{FILE_NAME}.damaged-1", f"{FILE_NAME}.damaged-2", "other.damaged-1"):
        (folder / name).write_bytes((folder / FILE_NAME).read_bytes())
    await _forget(home)
    assert await home.database.scrub()
    assert {one.name for one in folder.iterdir() if "damaged" in one.name} == {"other.damaged-1"}


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_h9_rekey_says_the_same(home):
    """With a new master key nothing is left in the files that opens with the old one."""
    assert "holds nothing any more" in await rekey._scrub(home.database)


async def _opens_with(home, row, master):
    """Whether this row of a wrapped key, put back by hand, opens with a master key."""
    async with home.database.engine.connect() as tx:  # nothing of it is committed
        await tx.execute(delete(wrapped_keys).where(wrapped_keys.c.name == row.name))
        await tx.execute(insert(wrapped_keys).values(**row._asdict()))
        try:
            await find_key(tx, [master], row.name)
        except KeyWrong:
            return False
        return True


async def test_h9_a_copy_from_before_opens_until_the_master_key_is_renewed(home):
    """Who has an older copy and the master key can open it after /forget. Once the master key is another, and the old
    one destroyed, nobody can."""
    async with home.database.read() as tx:
        row = (await tx.execute(select(wrapped_keys).where(wrapped_keys.c.name == name_of(home.owner_id)))).one()
    await _forget(home)
    assert await home.database.scrub()
    assert await _opens_with(home, row, MASTER)
    async with home.database.write() as tx:
        assert await renewal.replace_master(tx, MASTER, NEW, b"t" * 16) == 0
    assert not await _opens_with(home, row, NEW)
    async with home.database.read() as tx:
        left = (await tx.execute(select(wrapped_keys.c.name))).scalars().all()
    assert name_of(home.owner_id) not in left
