"""A damaged file is put together again from what can be read; or left as it is, for somebody to decide."""

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from storage import mend as mending
from storage.database import FILE_NAME, open_database
from storage.mend import is_sound_before_open, mend
from storage.people import owners
from storage.schema import HEAD
from storage.sqlite.pages import PAGE_SIZE
from storage.sqlite.shape import has_our_head, our_shape, shape_of
from storage.tables import contacts
from tests.builders import NOW, OWNER, present, unlocked


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """A file with the tables of this version and nothing in them."""
    file = tmp_path_factory.mktemp("tables") / FILE_NAME
    asyncio.run(mending._found(file))
    return file


@pytest.fixture
def path(moved_in, tmp_path, tables, monkeypatch):
    """The file of one owner, with nobody in it. The tables that are filled from it are made once."""

    async def found(new):
        shutil.copy(tables, new)

    monkeypatch.setattr(mending, "_found", found)
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    shutil.copy(moved_in[0], folder / FILE_NAME)
    return folder / FILE_NAME


def root_of(path, table):
    """The first page of a table."""
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]


def spoil(path, page, at, what=b"\xff"):
    """Write something into a page."""
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE_SIZE + at)
        file.write(what)


def rows_of(path, table):
    """Every row of a table."""
    with closing(sqlite3.connect(path)) as database:
        return set(database.execute(f"SELECT * FROM {table}").fetchall())


PLACES = {
    "head": lambda _: (1, 0),
    "size of a page": lambda _: (1, 16),
    "form of the file": lambda _: (1, 18),
    "encoding": lambda _: (1, 59),
    "table of tables": lambda _: (1, 100),
    "type of a page": lambda path: (root_of(path, "owners"), 0),
    "rows of a page": lambda path: (root_of(path, "owners"), 3),
    "an index": lambda path: (root_of(path, "sqlite_autoindex_wrapped_keys_1"), 0),
    "the version": lambda path: (root_of(path, "alembic_version"), 0),
}


@pytest.mark.parametrize("place", PLACES)
async def test_whatever_the_page_all_rows_are_found_again(path, place):
    """Nothing is lost, the damaged file is kept beside it, and it opens as if nothing had been."""
    before = {table: rows_of(path, table) for table in ("owners", "contacts", "wrapped_keys", "boundaries")}
    spoil(path, *PLACES[place](path))
    damaged = path.read_bytes()
    assert not is_sound_before_open(path)
    mended = await mend(path)
    assert mended is not None
    assert mended.lost == {}
    assert mended.kept.read_bytes()[PAGE_SIZE:] == damaged[PAGE_SIZE:]
    assert oct(mended.kept.stat().st_mode & 0o777) == oct(path.stat().st_mode & 0o777) == "0o600"
    assert is_sound_before_open(path)
    assert {table: rows_of(path, table) for table in before} == before
    database = open_database("", path.parent)
    keys = await unlocked(database)
    async with database.read() as tx:
        assert [one.telegram_id for one in await owners.list_all(tx, keys)] == [OWNER]
    await database.close()
    assert keys.broken.gathered() == []
    assert sorted(one.name for one in path.parent.iterdir()) == [FILE_NAME, mended.kept.name]


async def test_what_was_still_in_the_log_is_in_it(path):
    """A process was killed: what it has committed lies in the log beside the damaged file."""
    whole = path.with_name("whole")
    held = sqlite3.connect(path)
    held.execute("PRAGMA journal_mode=WAL")
    held.execute("UPDATE contacts SET added_at = added_at + 1")
    held.commit()
    expected = rows_of(path, "contacts")
    whole.mkdir()
    for ending in ("", "-wal", "-shm"):
        shutil.copy(f"{path}{ending}", whole / f"{FILE_NAME}{ending}")
    held.close()
    left = whole / FILE_NAME
    spoil(left, root_of(path, "owners"), 0)
    assert await mend(left) is not None
    assert rows_of(left, "contacts") == expected


async def test_a_second_damaged_file_does_not_replace_the_first(path):
    """Each is kept under a name of its own."""
    kept = []
    for _ in range(2):
        spoil(path, root_of(path, "owners"), 0)
        kept.append(present(await mend(path)).kept.name)
    assert kept == [f"{FILE_NAME}.damaged-1", f"{FILE_NAME}.damaged-2"]


async def test_too_much_is_left_to_somebody(path):
    """Where more is lost than a few rows it is left as it is: a backup is better."""
    with closing(sqlite3.connect(path)) as database:
        rows = [(number, number, NOW.timestamp(), b"s" * 900, 0) for number in range(100)]
        database.executemany(
            "INSERT INTO inbox (id, update_id, received_at, sealed_body, attempts) VALUES (?, ?, ?, ?, ?)", rows
        )
        database.commit()
    raw = bytearray(path.read_bytes())
    for at in range(PAGE_SIZE, len(raw), PAGE_SIZE):
        if raw.count(b"s" * 900, at, at + PAGE_SIZE):
            raw[at : at + PAGE_SIZE] = bytes(PAGE_SIZE)
    path.write_bytes(raw)
    assert not is_sound_before_open(path)
    assert await mend(path) is None
    assert path.read_bytes()[PAGE_SIZE:] == raw[PAGE_SIZE:]
    assert [one.name for one in path.parent.iterdir()] == [FILE_NAME]


def tell(path, *statements):
    """Carry these out in a file."""
    with closing(sqlite3.connect(path)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()


NEWER = f"UPDATE alembic_version SET version_num = '{int(HEAD) + 1:04}'"


UNSAID = "UPDATE alembic_version SET version_num = '0Q16'"


@pytest.mark.parametrize("statements", [[NEWER], [UNSAID, "CREATE TABLE things_of_next_year (id INTEGER)"]])
async def test_what_this_version_does_not_know_is_not_left_out(path, statements):
    """A file of a newer version, or one that does not say of which and has a table nobody here knows, stays as it is:
    less would be put together."""
    tell(path, *statements)
    spoil(path, root_of(path, "owners"), 0)
    before = path.read_bytes()[PAGE_SIZE:]
    assert await mend(path) is None
    assert path.read_bytes()[PAGE_SIZE:] == before
    assert [one.name for one in path.parent.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize("statement", ["ANALYZE", "UPDATE alembic_version SET version_num = '0001'"])
async def test_what_is_no_more_than_this_version_has_is_put_together(path, statement):
    """SQLite's own tables, and a version that cannot be, because the tables are those of this one."""
    tell(path, statement)
    before = rows_of(path, "contacts")
    spoil(path, root_of(path, "owners"), 0)
    assert present(await mend(path)).lost == {}
    assert rows_of(path, "contacts") == before


async def test_the_name_of_a_table_altered(path):
    """It stands in the place of one of ours, and is ours: the rows are found."""
    before = rows_of(path, "contacts")
    raw = path.read_bytes()
    at = raw.index(b"tablecontactscontacts") + len(b"table")
    path.write_bytes(raw[:at] + b"Q" + raw[at + 1 :])
    assert not is_sound_before_open(path)
    assert present(await mend(path)).lost == {}
    assert rows_of(path, "contacts") == before


@pytest.mark.parametrize("old", [b"sealed_profile", b"INTEGER NOT NULL", b"UNIQUE", b"PRIMARY KEY"])
async def test_what_the_file_says_of_its_tables(path, old):
    """A letter of it altered, which SQLite believes or stumbles over: the rows are found under their right names."""
    before = {table: rows_of(path, table) for table in ("owners", "contacts", "wrapped_keys", "boundaries")}
    raw = path.read_bytes()
    at = raw.index(old, raw.index(b"CREATE TABLE contacts" if old != b"UNIQUE" else b"CREATE TABLE"))
    for new in (b"\xe9", b"Q", b" "):
        path.write_bytes(raw[: at + 2] + new + raw[at + 3 :])
        assert not is_sound_before_open(path)
        assert present(await mend(path)).lost == {}
        assert {table: rows_of(path, table) for table in before} == before


async def test_while_another_process_has_it_open(path):
    """Nothing is changed under somebody who writes."""
    held = sqlite3.connect(path)
    held.execute("PRAGMA journal_mode=WAL")
    held.execute("BEGIN IMMEDIATE")
    held.execute("UPDATE contacts SET added_at = added_at + 1")
    spoil(path, root_of(path, "owners"), 0)
    before = path.read_bytes()
    assert await mend(path) is None
    assert path.read_bytes() == before
    held.close()


@pytest.mark.parametrize("content", ["another program's", "no database", "nothing"])
async def test_a_file_of_somebody_else_is_left_as_it_is(tmp_path, content):
    """Damaged or not: nothing is written into it, and nothing beside it."""
    path = tmp_path / "theirs.db"
    if content == "another program's":
        with closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("CREATE TABLE theirs (id INTEGER PRIMARY KEY)")
            database.execute("CREATE INDEX some ON theirs (id)")
            database.commit()
        spoil(path, root_of(path, "some"), 0)
    else:
        path.write_bytes(b"some words" * 1000 if content == "no database" else b"")
    before = path.read_bytes()
    assert await mend(path) is None
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["theirs.db"]


async def test_a_sound_file_of_another_program_is_sound(tmp_path):
    """Whatever its pages are like."""
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA page_size=1024")
        database.execute("CREATE TABLE theirs (id INTEGER PRIMARY KEY)")
        database.commit()
    assert is_sound_before_open(path)


@pytest.mark.parametrize("step", ["_filled", "_kept", "replace"])
async def test_killed_at_any_step_the_next_start_does_it(path, step, monkeypatch):
    """The file is the damaged one or the whole one, never none."""
    spoil(path, root_of(path, "owners"), 0)

    class Killed(BaseException):
        pass

    def killed(*_):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(*((os, "replace") if step == "replace" else (mending, step)), killed)
        with pytest.raises(Killed):
            await mend(path)
    assert not is_sound_before_open(path)
    assert present(await mend(path)).lost == {}
    assert is_sound_before_open(path)


@pytest.mark.parametrize("version", ["0001", "9999", HEAD])
def test_a_version_that_may_be_is_believed(path, version):
    """One of another version is sound: newer ones are refused elsewhere, and earlier ones do not have these columns."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE alembic_version SET version_num = ?", (version,))
        database.commit()
    assert is_sound_before_open(path) == (version != "0001")


def test_every_column_is_where_a_row_has_it(path):
    """The columns of the file stand in the order of the tables, which is that of the rows in its pages."""
    with closing(sqlite3.connect(path)) as database:
        tables = mending._tables(database)
    assert set(tables["contacts"].columns) == set(contacts.c.keys())


def test_the_shape_is_that_of_a_founded_database(path):
    """What the steps have made is what the tables are."""
    with closing(sqlite3.connect(path)) as database:
        assert shape_of(database) == our_shape()
    assert has_our_head(path)
