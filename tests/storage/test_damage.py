"""What cannot be opened: one sentence each, the right kind of error, and the file is left as it is."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from storage.database import FILE_NAME, Database, open_database
from storage.driver_errors import translated
from storage.errors import (
    BadAddress,
    DatabaseDamaged,
    DatabaseUnreachable,
    FolderUnwritable,
    InMemoryAddress,
    StorageError,
    UnknownDatabase,
)
from storage.intake import inbox
from storage.keys import installation
from storage.schema import bring_up_to_date, is_sound
from storage.tables import connections
from tests.builders import NOW

on_sqlite = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize(
    "backend", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)
NOBODY = 65534


async def _open(url: str, folder: Path) -> None:
    """What a start does first."""
    database = open_database(url, folder)
    try:
        await bring_up_to_date(database)
        async with database.read() as tx:
            await installation.find(tx)
    finally:
        await database.close()


async def _found_sound(database: Database) -> bool:
    """What the check says; a database too broken to be checked is not sound either."""
    try:
        async with database.read() as tx:
            return await is_sound(tx)
    except DatabaseDamaged:
        return False


@contextlib.contextmanager
def _as_nobody():
    """Without the rights of the user who runs the tests, who may be root and write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize(
    "content", [b"Dear diary, this is no database. " * 400, os.urandom(8192), b"SQLite format 3\0" + b"\xff" * 9000]
)
async def test_a_file_that_is_no_database_is_called_damaged(tmp_path, content):
    """Any other file in the database's place is refused, and not one byte of it is changed."""
    path = tmp_path / FILE_NAME
    path.write_bytes(content)
    with pytest.raises(DatabaseDamaged, match="damaged"):
        await _open("", tmp_path)
    assert path.read_bytes() == content


@on_sqlite
async def test_a_damaged_page_is_noticed(home, tmp_path):
    """Bytes overwritten in the middle of the file are found by the check the doctor makes, or by reading."""
    async with home.database.write() as tx:
        await inbox.add(tx, home.resources.keys, [(n, b"x" * 500) for n in range(300)], NOW)
    await home.database.close()
    path = tmp_path / "data" / FILE_NAME
    with path.open("r+b") as file:
        for page in range(8, path.stat().st_size // 4096, 3):
            file.seek(page * 4096)
            file.write(os.urandom(4096))
    assert not await _found_sound(home.database)


@on_sqlite
async def test_a_file_cut_short_is_noticed(home, tmp_path):
    """Half a file is not taken for a whole one."""
    await home.database.close()
    path = tmp_path / "data" / FILE_NAME
    os.truncate(path, path.stat().st_size // 8192 * 4096)
    assert not await _found_sound(home.database)


@on_sqlite
async def test_a_sound_database_is_called_sound(home):
    """The check does not cry wolf."""
    assert await _found_sound(home.database)


@pytest.mark.parametrize("folder", ["/proc/breakwater", "/dev/null/breakwater"])
def test_a_folder_that_cannot_be_made(folder):
    """A place where nothing can be created is named, with the reason."""
    with pytest.raises(FolderUnwritable, match=f"{folder} cannot be written") as caught:
        open_database("", Path(folder))
    assert caught.value.folder == Path(folder)
    assert caught.value.reason


@pytest.fixture
def for_reading_only(template_file):
    """A folder with a database in it, in which nothing may be written."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        shutil.copy(template_file, folder / FILE_NAME)
        (folder / FILE_NAME).chmod(0o444)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


async def test_a_folder_that_cannot_be_written(for_reading_only):
    """A folder for reading only gives one sentence, and no traceback of SQLite's; nothing is left in it."""
    with _as_nobody(), pytest.raises(DatabaseUnreachable, match="cannot be"):
        await _open("", for_reading_only)
    assert os.listdir(for_reading_only) == [FILE_NAME]


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("sqlite+aiosqlite://", InMemoryAddress),
        ("sqlite+aiosqlite:///:memory:", InMemoryAddress),
        ("sqlite://", InMemoryAddress),
        ("mysql://localhost/x", UnknownDatabase),
        ("not an address", BadAddress),
        ("postgresql+asyncpg", BadAddress),
        ("://", BadAddress),
    ],
)
def test_addresses_that_are_none(url, error, tmp_path):
    """An address that is no address, or that would keep everything in memory only, is refused before anything opens."""
    with pytest.raises(BadAddress) as caught:
        open_database(url, tmp_path)
    assert type(caught.value) is error


async def test_a_server_that_is_not_there(tmp_path):
    """No server at that address: the sentence says so and holds no password."""
    with pytest.raises(DatabaseUnreachable, match="does not answer") as caught:
        await _open("postgresql+asyncpg://me:hushhush@127.0.0.1:1/x", tmp_path)
    assert "hushhush" not in str(caught.value)


@pytest.mark.postgres
async def test_a_server_that_refuses(server, tmp_path):
    """A database or user the server does not know is told apart from a server that is away."""
    with pytest.raises(DatabaseUnreachable, match="refuses"):
        await _open(f"{server.address}_nowhere", tmp_path)


@on_postgresql
async def test_a_connection_cut_by_the_server(database, second):
    """A connection ended in the middle is one sentence; the next transaction works."""

    async def be_cut_off() -> None:
        async with database.read() as tx, second.read() as other:
            pid = (await tx.execute(text("SELECT pg_backend_pid()"))).scalar()
            await other.execute(text(f"SELECT pg_terminate_backend({pid})"))
            await tx.execute(text("SELECT 1"))

    with pytest.raises(DatabaseUnreachable, match="ended the connection"):
        await be_cut_off()
    async with database.read() as tx:
        assert (await tx.execute(text("SELECT 1"))).scalar() == 1


async def test_a_mistake_of_ours_stays_visible(database):
    """An error in a statement is not dressed up as trouble with the database."""
    with pytest.raises(Exception, match="nowhere") as caught:
        async with database.read() as tx:
            await tx.execute(text("SELECT * FROM nowhere"))
    assert not isinstance(caught.value, StorageError)


async def test_a_doubled_connection_is_not_a_lost_one(home):
    """A row that is there already is an integrity error even where the table's name sounds like a network."""
    row = {
        "connection_hash": b"h",
        "owner_id": home.owner_id,
        "sealed_connection": b"s",
        "can_reply": True,
        "enabled": True,
        "connected_at": NOW,
    }

    async def insert() -> None:
        async with home.database.write() as tx:
            await tx.execute(connections.insert().values(**row))

    await insert()
    with pytest.raises(IntegrityError):
        await insert()


def test_a_column_that_is_gone_is_no_lost_connection():
    """SQLite knows no connections; a table of ours has that name."""
    error = OperationalError("SELECT 1", {}, sqlite3.OperationalError("no such column: connections.seal"))
    with pytest.raises(DatabaseDamaged), translated():
        raise error
