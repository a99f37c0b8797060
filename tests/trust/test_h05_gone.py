"""H5: a database that is removed, replaced or empty is noticed before anything is confirmed, and never begun anew."""

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing
from typing import cast

import pytest
from sqlalchemy import text
from telegram import Bot

from bot.errors import sentence
from bot.installation import open_installation
from bot.loops.receiving.poll import Poller
from bot.loops.receiving.telegram_time import TelegramTime
from bot.loops.signals import Signals
from bot.loops.upkeep.watch_database import watch_database
from bot.settings import Settings
from storage.database import FILE_NAME, open_database
from storage.errors import DatabaseGone, DatabaseMissing
from storage.intake import heartbeat
from storage.keys import installation
from storage.schema import bring_up_to_date
from tests.builders import MASTER, NOW, as_fetched, message, update
from tests.flows.flow_channel import Direct
from tests.flows.flow_world import CONTACT


def _folder_away(data):
    data.rename(data.with_name("away"))


def _removed(data):
    shutil.rmtree(data)


def _log_removed(data):
    (data / f"{FILE_NAME}-wal").unlink()


def _shared_memory_removed(data):
    (data / f"{FILE_NAME}-shm").unlink()


def _replaced_by_a_copy(data):
    copy = data / "copy"
    with closing(sqlite3.connect(data / FILE_NAME)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    copy.replace(data / FILE_NAME)


def _emptied_in_place(data):
    os.truncate(data / FILE_NAME, 0)


def _empty_file_in_its_place(data):
    (data / FILE_NAME).unlink()
    (data / FILE_NAME).touch()


WAYS = [
    _folder_away, _removed, _log_removed, _shared_memory_removed,
    _replaced_by_a_copy, _emptied_in_place, _empty_file_in_its_place,
]  # fmt: skip


class Telegram:
    """Has updates without end, and remembers which offsets it was told. Does something just after the first answer."""

    def __init__(self, then):
        self.confirmed = []
        self._number = 0
        self._then = then

    async def do_api_request(self, _method, request, **_timeouts):
        self.confirmed += [request["offset"]] if "offset" in request else []
        await asyncio.sleep(0.001)
        self._number += 1
        if self._number == 2:
            self._then()
        return as_fetched([update(self._number, message=message(self._number))])


@pytest.fixture
def backend():
    """Files are of the embedded database only."""
    return "sqlite"


@pytest.mark.parametrize("way", WAYS)
async def test_h5_nothing_is_confirmed_once_the_database_is_gone(way, database, keys, tmp_path, monkeypatch):
    """The update that came as the database went is not confirmed, nor is any after it; the process ends."""
    monkeypatch.setattr("bot.loops.receiving.poll.FIRST_PAUSE", 0.01)
    monkeypatch.setattr("bot.loops.upkeep.watch_database.EVERY", 0.3)
    telegram = Telegram(lambda: way(tmp_path / "data"))
    poller = Poller(cast(Bot, telegram), database, keys, lambda: NOW, TelegramTime(lambda: NOW), Signals())
    polling = asyncio.create_task(poller.run())
    with pytest.raises(DatabaseGone):
        await asyncio.wait_for(watch_database(database), 60)
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    assert set(telegram.confirmed) == {2}


async def test_h5_what_belongs_to_the_database_is_no_sign(database, keys, second):
    """Writing, emptying the log, and another process that comes and goes: nothing of that ends anything."""
    for _ in range(2):
        async with database.write() as tx:
            await heartbeat.record(tx, keys, NOW)
        assert await database.scrub()
        async with second.write() as tx:
            await heartbeat.record(tx, keys, NOW)
        await second.close()
    database.check_in_place()


async def test_h5_a_database_that_is_gone_before_the_first_word_in_it(database, keys, tmp_path):
    """Also what was only read so far is looked at before the first word is written."""
    _removed(tmp_path / "data")
    with pytest.raises(DatabaseGone):
        async with database.write():
            pass


@pytest.mark.parametrize("way", [_folder_away, _log_removed])
async def test_h5_the_process_ends_with_one_sentence(story, way):
    """A running bot whose data go ends with 1; a new start where there is nothing refuses."""
    async with story() as world:
        await world.setup()
        bot = await world.run()
        Direct(world).says("Why do you not answer me?")
        await world.settled()
        await world.house.close()
        way(world.data)
        world.box.write(CONTACT, "Into a file that is gone.")
        assert await bot.exit_code() == 1
        *_, last = bot.logged.splitlines()
        assert last.startswith("breakwater: The database was removed or replaced while the bot was running")
        assert world.box.pending
        if way is _folder_away:
            again = await world.command("run")
            assert await again.exit_code() == 1
            assert f"There is no database at {world.data / FILE_NAME}" in again.logged
            assert "start=" not in again.said
            doctor = await world.command("doctor")
            assert "WRONG  database: There is no database at" in doctor.said
            assert not world.data.exists()
            world.data.with_name("away").rename(world.data)
        await world.run()
        await world.settled()
        assert [e.text for e in await world.entries(kind="message")][-1] == "Into a file that is gone."


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Settings of an installation that was used before: its key is there."""
    (tmp_path / "data").mkdir()
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "master.key").write_text(MASTER.hex())
    monkeypatch.setenv("BREAKWATER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BREAKWATER_MASTER_KEY_FILE", str(tmp_path / "keys" / "master.key"))
    monkeypatch.delenv("BREAKWATER_DATABASE_URL", raising=False)
    return tmp_path / "data" / FILE_NAME


def _no_folder(file):
    file.parent.rmdir()


def _no_bytes(file):
    file.touch()


def _no_tables(file):
    with closing(sqlite3.connect(file)) as empty:
        empty.execute("PRAGMA journal_mode=WAL")


@pytest.mark.parametrize("state", [_no_folder, _no_bytes, _no_tables])
async def test_h5_a_key_without_its_database_begins_nothing(place, state):
    """No database, one of 0 bytes, or one without tables: a sentence with both paths, and nothing is made."""
    state(place)
    before = place.stat().st_size if place.exists() else None
    with pytest.raises(DatabaseMissing) as refused:
        await open_installation(Settings(), NOW)
    said = sentence(refused.value)
    assert str(place) in said
    assert "master.key" in said
    assert "`breakwater begin`" in said
    assert (place.stat().st_size if place.exists() else None) == before


async def test_h5_begun_anew_on_purpose(place):
    """Asked for, an empty database is made under the key that is there, and opens from then on."""
    database, _ = await open_installation(Settings(), NOW, begin=True)
    await database.close()
    database, _ = await open_installation(Settings(), NOW)
    await database.close()
    assert place.exists()


async def test_h5_a_first_start_that_was_cut_off_goes_on(place):
    """Killed after the key was made and before the database had a row: the next start finishes the first."""
    database = open_database("", place.parent)
    await bring_up_to_date(database)
    await database.close()
    database, _ = await open_installation(Settings(), NOW)
    async with database.read() as tx:
        assert await installation.find(tx) is not None
    await database.close()


class TestOnBoth:
    """What a server's database has instead of a file."""

    @pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
    def backend(self, request):
        """Each."""
        return request.param

    @pytest.mark.parametrize("gone", ["DROP TABLE instance", "DELETE FROM instance"])
    async def test_h5_tables_or_rows_that_are_gone(self, database, keys, gone):
        """A database replaced by an empty one takes nothing in."""
        async with database.write() as tx:
            await tx.execute(text(gone))
        with pytest.raises(DatabaseGone):
            async with database.write() as tx:
                await heartbeat.lock(tx, keys)

    async def test_h5_an_empty_database_on_a_server(self, empty_address, backend, tmp_path, monkeypatch):
        """A server's database without tables is none either, where the key was used."""
        (tmp_path / "master.key").write_text(MASTER.hex())
        monkeypatch.setenv("BREAKWATER_DATA_DIR", str(tmp_path / "data"))
        monkeypatch.setenv("BREAKWATER_MASTER_KEY_FILE", str(tmp_path / "master.key"))
        monkeypatch.setenv("BREAKWATER_DATABASE_URL", empty_address)
        with pytest.raises(DatabaseMissing) as refused:
            await open_installation(Settings(), NOW)
        if backend == "postgresql":
            assert empty_address not in sentence(refused.value)
