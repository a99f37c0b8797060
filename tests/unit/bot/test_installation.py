"""Opening the house: where the key comes from, and that a database is never given another one."""

import asyncio
import errno
import os
import sqlite3
import stat
from contextlib import closing

import pytest

from bot.app import _begun
from bot.installation import open_installation
from bot.settings import Settings
from buffer.owner.setup import set_up
from buffer.resources import Resources
from storage.errors import DatabaseNewer, FolderUnwritable, KeyMissing, KeyWrong
from storage.people import owners
from storage.schema import HEAD
from tests.builders import MASTER, NOW, OWNER, wishes

PASSPHRASE = "passphrase:four quiet harbour lights"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A data folder and a key file that do not exist yet; says what else is set."""
    monkeypatch.setenv("BREAKWATER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BREAKWATER_MASTER_KEY_FILE", str(tmp_path / "keys" / "master.key"))
    monkeypatch.delenv("BREAKWATER_DATABASE_URL", raising=False)
    monkeypatch.delenv("BREAKWATER_MASTER_KEY", raising=False)

    def settings(**given):
        for name, value in given.items():
            monkeypatch.setenv(f"BREAKWATER_{name.upper()}", str(value))
        return Settings()

    return settings


async def _open(settings):
    """Open, look for the one owner there may be, close. Returns their name."""
    database, keys = await open_installation(settings, NOW)
    try:
        async with database.read() as tx:
            found = await owners.find_by_telegram_id(tx, keys, OWNER)
            return None if found is None else found.telegram_id
    finally:
        await database.close()


@pytest.fixture
async def lived_in(place, screener, library):
    """A house with an owner in it, opened by the key in its file."""
    database, keys = await open_installation(place(), NOW)
    async with database.write() as tx:
        await set_up(tx, Resources(keys, screener, library).keys, wishes(), NOW)
    await database.close()
    return place


async def test_the_first_start_makes_a_key(place, tmp_path):
    """The first start makes a key file for its owner alone, outside the data folder, and nothing else beside it."""
    await _open(place())
    path = tmp_path / "keys" / "master.key"
    assert len(bytes.fromhex(path.read_text().strip())) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert os.listdir(path.parent) == ["master.key"]


async def test_the_key_opens_it_again(lived_in):
    """Started again, the house opens with the same key, and those in it are there."""
    assert await _open(lived_in()) == OWNER


async def test_a_key_is_made_once(place, tmp_path):
    """A second start leaves the key file as it is."""
    await _open(place())
    before = (tmp_path / "keys" / "master.key").read_bytes()
    await _open(place())
    assert (tmp_path / "keys" / "master.key").read_bytes() == before


async def test_two_first_starts_share_a_key(place):
    """Two first starts at once end with one key that opens the house."""
    await asyncio.gather(*(_open(place()) for _ in range(3)))
    await _open(place())


async def test_a_lost_key_file(lived_in, tmp_path):
    """Without its key file a house stays shut: one sentence with the path, no new key, nothing changed."""
    path = tmp_path / "keys" / "master.key"
    kept = path.read_bytes()
    path.unlink()
    with pytest.raises(KeyMissing, match=f"{path} is missing"):
        await _open(lived_in())
    assert not path.exists()
    path.write_bytes(kept)
    assert await _open(lived_in()) == OWNER


async def test_a_wrong_key(lived_in, tmp_path):
    """Another key is refused with one sentence that does not repeat it, and the right one still opens."""
    with pytest.raises(KeyWrong, match="does not belong to this database") as caught:
        await _open(lived_in(master_key=MASTER.hex()))
    assert MASTER.hex() not in str(caught.value)
    assert await _open(lived_in(master_key=(tmp_path / "keys" / "master.key").read_text())) == OWNER


@pytest.mark.parametrize("content", ["", "0123", "no key at all", "zz" * 32, "é" * 64, "00" * 33])
async def test_a_key_file_that_holds_no_key(place, tmp_path, content):
    """A file with anything else in it is not used and not overwritten."""
    path = tmp_path / "keys" / "master.key"
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    with pytest.raises(KeyWrong, match="does not hold a key"):
        await _open(place())
    assert path.read_text(encoding="utf-8") == content


async def test_a_key_file_that_cannot_be_read(place, tmp_path):
    """A key file that is no file is named, with the reason."""
    (tmp_path / "keys" / "master.key").mkdir(parents=True)
    with pytest.raises(KeyMissing, match="cannot be read"):
        await _open(place())


async def test_a_key_file_without_end(place):
    """It is no key, and is not read for ever."""
    with pytest.raises(KeyWrong, match="does not hold a key"):
        await _open(place(master_key_file="/dev/zero"))


async def test_a_place_where_no_key_can_be_written(place):
    """A place that cannot be written is named, with the setting to change."""
    with pytest.raises(KeyMissing, match=r"/proc/none/master\.key cannot be written.*MASTER_KEY_FILE"):
        await _open(place(master_key_file="/proc/none/master.key"))


@pytest.mark.parametrize("inside", ["master.key", "deep/er/master.key", "../data/master.key"])
async def test_a_key_beside_what_it_protects(place, tmp_path, inside):
    """A key is not made inside the data folder, whichever way the path is written."""
    with pytest.raises(KeyWrong, match="inside the data folder"):
        await _open(place(master_key_file=tmp_path / "data" / inside))
    assert list((tmp_path / "data").rglob("master.key")) == []


async def test_a_key_inside_by_a_link(place, tmp_path):
    """A link that leads into the data folder does not get round that."""
    (tmp_path / "data").mkdir()
    (tmp_path / "elsewhere").symlink_to(tmp_path / "data")
    with pytest.raises(KeyWrong, match="inside the data folder"):
        await _open(place(master_key_file=tmp_path / "elsewhere" / "master.key"))


async def test_a_key_file_is_whole_or_not_there(place, tmp_path, monkeypatch):
    """A disk that is full while the key is written leaves no half of a key; with room again, the start works."""
    sync = os.fsync

    def full(_handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KeyMissing, match="No space left"):
        await _open(place())
    assert os.listdir(tmp_path / "keys") == []
    monkeypatch.setattr(os, "fsync", sync)
    await _open(place())


async def test_a_passphrase(place, tmp_path):
    """Words open the house they founded, need no key file, and other words do not open it."""
    await _open(place(master_key=PASSPHRASE))
    assert not (tmp_path / "keys").exists()
    await _open(place(master_key=PASSPHRASE))
    with pytest.raises(KeyWrong, match="does not belong"):
        await _open(place(master_key=PASSPHRASE + "s"))


@pytest.mark.parametrize(
    "given", ["passphrase:", "passphrase: harbour  ", "00" * 31, "00" * 33, "xyz", "password:four quiet harbour lights"]
)
async def test_a_given_key_that_is_none(place, given):
    """A key that is too short or malformed is refused before anything is founded, and is not repeated."""
    with pytest.raises(KeyWrong, match="BREAKWATER_MASTER_KEY") as caught:
        await _open(place(master_key=given))
    words = given.removeprefix("passphrase:").strip()
    assert not words or words not in str(caught.value)


async def test_a_given_key_goes_before_a_file(place, tmp_path):
    """Where a key is given, no file is made."""
    await _open(place(master_key=MASTER.hex()))
    assert not (tmp_path / "keys").exists()


async def test_a_data_folder_that_is_none(place, tmp_path):
    """A data folder that is a file, or cannot be made, is one sentence, and no key is made for it."""
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "file", tmp_path / "file" / "inside", "/proc/data"):
        with pytest.raises(FolderUnwritable):
            await _open(place(data_dir=folder))
    assert not (tmp_path / "keys").exists()


async def test_a_newer_database_needs_no_key(lived_in, tmp_path):
    """A database of a newer version is refused for that, before any key is looked for."""
    with closing(sqlite3.connect(tmp_path / "data" / "breakwater.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = ?", (f"{HEAD}x",))
    (tmp_path / "keys" / "master.key").unlink()
    with pytest.raises(DatabaseNewer):
        await _open(lived_in())


@pytest.mark.parametrize("given", [{}, {"master_key": MASTER.hex()}])
def test_i06_the_first_start_says_where_everything_is(given, place, tmp_path):
    """Which bot it is, where the data and the key lie, and that the key is to be copied; never the key itself."""
    said = _begun(place(**given), "quiet_notes_bot")
    assert "I am @quiet_notes_bot." in said
    assert f"Data: {tmp_path / 'data' / 'breakwater.db'}" in said
    key = "the one in BREAKWATER_MASTER_KEY" if given else f"{tmp_path / 'keys' / 'master.key'} (made just now)"
    assert f"Key:  {key}" in said
    assert "Copy the key now" in said
    assert MASTER.hex() not in said
