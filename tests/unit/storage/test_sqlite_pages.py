"""Every row of a file is found again page by page, also past damage; and nothing is made up."""

import random
import sqlite3
from contextlib import closing

import pytest

from storage.sqlite.pages import PAGE_SIZE, SqlitePages, Unreadable, _record

VALUES = [None, 0, 1, -1, 127, -129, 2**31, -(2**40), 2**63 - 1, 1.5, "", "grüße", "x" * 300, b"", bytes(range(256))]
LARGE = [b"\x07" * size for size in (4000, 4061, 4062, 5000, 20000)]
"""Some in one page, some that go on in others."""


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A file with two tables: many small rows, on several floors of pages, and values of every kind and size."""
    path = tmp_path_factory.mktemp("pages") / "some.db"
    rows = [(number, f"row {number}", VALUES[number % len(VALUES)]) for number in range(1, 4001)]
    large = [(number, "large", value) for number, value in enumerate(LARGE, 1)]
    with closing(sqlite3.connect(path)) as database:
        for table, several in (("small", rows), ("large", large)):
            database.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, name TEXT, value)")
            database.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", several)
        database.commit()
        roots = dict(database.execute("SELECT name, rootpage FROM sqlite_master").fetchall())
    return path.read_bytes(), roots, {"small": rows, "large": large}


def read(raw, root):
    """The rows of a table, their number in its place, and how many are lost."""
    found = SqlitePages(raw).read_table(root, 3)
    return {(row.rowid, *row.values[1:]) for row in found.rows}, found.lost


@pytest.mark.parametrize("table", ["small", "large"])
def test_what_is_whole_is_read_as_sqlite_reads_it(written, table):
    """Every value of every type and size, nothing lost."""
    raw, roots, rows = written
    assert read(raw, roots[table]) == (set(rows[table]), 0)


def test_the_table_of_tables(written):
    """The first page is behind the head of the file."""
    raw, roots, _ = written
    found = SqlitePages(raw).read_table(1, 5)
    assert {row.values[1]: row.values[3] for row in found.rows} == roots


@pytest.mark.parametrize("seed", range(24))
def test_one_byte_costs_what_it_is_in(written, seed):
    """A changed byte in the small table's pages: all other rows are found, by way of the stray pages if need be."""
    raw, roots, rows = written
    chance = random.Random(seed)
    altered = bytearray(raw)
    at = chance.choice([at for at in range((roots["small"] - 1) * PAGE_SIZE, len(raw)) if raw[at]])
    altered[at] = (altered[at] + chance.randrange(1, 256)) % 256
    pages = SqlitePages(bytes(altered))
    found = pages.read_table(roots["small"], 3)
    pages.read_table(roots["large"], 3)
    stray = list(pages.read_stray(3)) if found.lost else []
    got = {(row.rowid, *row.values[1:]) for row in (*found.rows, *stray)}
    lost = set(rows["small"]) - got
    assert len(lost) <= 1 + found.lost
    assert len(got - set(rows["small"])) <= 2


@pytest.mark.parametrize(
    "raw", [b"", b"SQLite format 3\0", b"\0" * PAGE_SIZE, b"\xff" * PAGE_SIZE * 3, bytes(range(256)) * 64]
)
def test_what_is_no_database_has_no_rows(raw):
    """No error, whatever it is."""
    assert SqlitePages(raw).read_table(1, 5).rows == []
    assert list(SqlitePages(raw).read_stray(5)) == []


def test_a_record_of_nothing_is_none():
    """A row has a value at least; one of a single value is the shortest."""
    assert _record(b"\x02\x00", 5) == (None,)
    assert _record(b"\x02\x01\x07", 5) == (7,)
    for broken in (b"\x01", b"\x01\x00", b"\x00"):
        with pytest.raises(Unreadable):
            _record(broken, 5)
