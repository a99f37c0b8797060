"""H2: a damaged page of the file ends nobody's service for long: the process ends, and the next start mends it."""

import asyncio
import itertools
import shutil
import sqlite3
import sys
from contextlib import closing

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot import mending
from bot.app import run
from bot.loops.upkeep.watch_database import watch_database
from bot.settings import Settings
from buffer.record import damage
from storage.database import FILE_NAME, open_database
from storage.errors import DatabaseDamaged, DatabaseLocked, StorageError
from storage.mend import Mended, is_sound
from storage.record import damages
from storage.sqlite.pages import PAGE_SIZE
from storage.tables import owners
from tests.builders import MASTER, NOW, unlocked

LOOKS = 3
"""After so many looks at the file the first of them has come to its end."""


@pytest.fixture
def path(moved_in, tmp_path):
    """The file of one owner."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    shutil.copy(moved_in[0], folder / FILE_NAME)
    return folder / FILE_NAME


def spoil(path, what="owners"):
    """Overwrite the head of the first page of a table."""
    with closing(sqlite3.connect(path)) as database:
        (page,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (what,)).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE_SIZE)
        file.write(b"\xff")


async def test_h2_a_process_that_comes_upon_it_ends(path, monkeypatch):
    """What is read fails; then the process ends with one sentence, because the next start can do something about it."""
    monkeypatch.setattr("bot.loops.upkeep.watch_database.EVERY", 0.01)
    database = open_database("", path.parent)
    async with database.write() as tx:
        await tx.execute(select(owners))
    watching = asyncio.create_task(watch_database(database))
    spoil(path)
    await database.engine.dispose()  # a page that was read before is not read again
    with pytest.raises(StorageError):
        async with database.read() as tx:
            await tx.execute(select(owners))
    with pytest.raises(DatabaseDamaged, match="start again"):
        await asyncio.wait_for(watching, 60)
    await database.close()


async def test_h2_looking_at_it_lets_go_of_no_lock(path):
    """While this process writes, another one cannot, also after a look: locks belong to the process, not to a file."""
    database = open_database("", path.parent)
    async with database.write() as tx:
        await tx.execute(select(owners))
        assert is_sound(path)
        look = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
        done = await asyncio.create_subprocess_exec(
            sys.executable, "-c", look, str(path), stderr=asyncio.subprocess.PIPE
        )
        assert b"locked" in (await done.communicate())[1]
    await database.close()


async def test_h2_where_nothing_is_wrong_it_goes_on(path, monkeypatch):
    """A read that failed is not yet a damaged file."""
    monkeypatch.setattr("bot.loops.upkeep.watch_database.EVERY", 0.01)
    database = open_database("", path.parent)
    looks, looked = itertools.count(1), asyncio.Event()

    def look():
        if next(looks) % LOOKS == 0:
            looked.set()

    monkeypatch.setattr(database, "check_in_place", look)
    database.damaged = True
    watching = asyncio.create_task(watch_database(database))
    await asyncio.wait([watching, asyncio.create_task(looked.wait())], return_when=asyncio.FIRST_COMPLETED)
    assert not watching.done()
    assert not database.damaged
    watching.cancel()
    await database.close()


@pytest.mark.parametrize("lost", [0, 3])
async def test_h2_it_is_noted_for_whom_it_concerns(path, lost):
    """The installation, always; the owners where rows are lost, because they may be anybody's."""
    spoil(path)
    settings = Settings(data_dir=path.parent, database_url=SecretStr(""), master_key=SecretStr(MASTER.hex()))
    mended = await mending.mend_if_damaged(settings)
    assert isinstance(mended, Mended)
    assert await mending.mend_if_damaged(settings) == "sound"
    database = open_database("", path.parent)
    keys = await unlocked(database)
    await mending.gather(database, keys, Mended(mended.rows, {"entries": lost} if lost else {}, mended.kept))
    async with database.write() as tx:
        await damage.note(tx, keys, NOW)
        noted = await damages.list_all(tx, keys)
    assert {(one.place, one.row) for one in noted} == {("database.file", f"{FILE_NAME}.damaged-1")}
    assert len([one for one in noted if one.owner_id is not None]) == bool(lost)
    await database.close()


@pytest.mark.parametrize("error", [OSError("no space"), sqlite3.OperationalError("disk is full"), DatabaseLocked()])
async def test_h2_where_it_cannot_be_put_together_the_start_ends(path, tmp_path, monkeypatch, error):
    """Whatever keeps a new file from being made, the damaged one stays as it is. It may open, and be read as if there
    were nobody's contact in it: so nobody is served by it, and one sentence says what to do."""

    def fails(*_):
        raise error

    lead_to_nothing(path)
    before = path.read_bytes()[PAGE_SIZE:]
    monkeypatch.setattr("storage.mend._filled", fails)
    settings = Settings(data_dir=path.parent, database_url=SecretStr(""), bot_token=SecretStr("1:a"))
    settings = settings.model_copy(update={"master_key": SecretStr(MASTER.hex()), "witness_file": tmp_path / "w"})
    assert await mending.mend_if_damaged(settings) == "refused"
    assert path.read_bytes()[PAGE_SIZE:] == before
    assert [one.name for one in path.parent.iterdir()] == [FILE_NAME]
    with pytest.raises(DatabaseDamaged, match=r"could not be put together again: stop .* from a backup"):
        await run(settings)


def lead_to_nothing(path):
    """Have an index of ours lead to that of a foreign table, in which nothing is: contacts are there, and not found."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE theirs (a INTEGER)")
        database.execute("CREATE INDEX empty ON theirs (a)")
        database.execute("PRAGMA writable_schema=ON")
        nothing = "(SELECT rootpage FROM sqlite_master WHERE name = 'empty')"
        database.execute(f"UPDATE sqlite_master SET rootpage = {nothing} WHERE name = 'ix_contacts_owner_id'")
        database.commit()


def found_in(path):
    """The contacts that are found by their owner, and all tables."""
    with closing(sqlite3.connect(path)) as database:
        query = "SELECT count(*) FROM contacts WHERE owner_id IN (SELECT id FROM owners)"
        names = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return database.execute(query).fetchone()[0], names


async def test_h2_an_index_that_leads_to_a_foreign_table(path):
    """The file is put together from its rows, without what is not ours; that is in the one that is kept."""
    lead_to_nothing(path)
    found, names = found_in(path)
    assert found == 0
    assert not is_sound(path)
    mended = await mending.mend_if_damaged(Settings(data_dir=path.parent, database_url=SecretStr("")))
    assert isinstance(mended, Mended)
    assert mended.lost == {}
    assert found_in(path) == (1, names - {"theirs"})
    assert is_sound(path)
    assert "theirs" in found_in(mended.kept)[1]


async def test_h2_a_link_to_the_file_stays_one(path, tmp_path):
    """Where the database is a link, the file is put together where it lies, and the damaged one is kept there."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    there = path.rename(elsewhere / "real.db")
    path.symlink_to(there)
    spoil(path)
    damaged = there.read_bytes()[PAGE_SIZE:]
    mended = await mending.mend_if_damaged(Settings(data_dir=path.parent, database_url=SecretStr("")))
    assert isinstance(mended, Mended)
    assert path.readlink() == there
    assert is_sound(path)
    assert [one.name for one in path.parent.iterdir()] == [FILE_NAME]
    assert sorted(one.name for one in elsewhere.iterdir()) == ["real.db", "real.db.damaged-1"]
    assert mended.kept.read_bytes()[PAGE_SIZE:] == damaged
    assert there.stat().st_mode & 0o777 == mended.kept.stat().st_mode & 0o777 == 0o600
    database = open_database("", path.parent)
    assert await database.scrub()
    await database.close()
    assert not mended.kept.exists()


async def test_h2_a_database_that_is_no_file_is_sound(tmp_path):
    """A server's is left to its administrator; and where there is none yet, none is made."""
    url = SecretStr("postgresql+asyncpg://nobody@127.0.0.1:1/none")
    assert await mending.mend_if_damaged(Settings(data_dir=tmp_path, database_url=url)) == "sound"
    assert await mending.mend_if_damaged(Settings(data_dir=tmp_path / "data", database_url=SecretStr(""))) == "sound"
    assert not (tmp_path / "data").exists()
