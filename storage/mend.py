"""Putting a damaged SQLite file together again, from every row that can still be read in it.

SQLite gives up at the first page that is damaged, and then nobody is served. Here a new file is made, with the tables
of this version, and filled from the pages of the old one, which is kept. That is safe because no row is believed: what
was altered does not hold, and is named, like everything that somebody without the key has written.
"""

import asyncio
import mmap
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from storage.database import open_database
from storage.private_places import OURS
from storage.schema import HEAD, bring_up_to_date
from storage.sqlite.file import BESIDE, KEPT, is_empty
from storage.sqlite.pages import Row, SqlitePages, Value
from storage.sqlite.shape import acts_by_itself, has_our_head, our_shape, shape_of
from storage.tables import metadata

VERSION = "alembic_version"
"""The table that says of which version a file is (Alembic)."""
MOST_LOST = 20
"""Rows or pages that may be unreadable. Where it is more, somebody has to decide: a backup is better."""
NOT_NOW = ("locked", "busy", "unable to open", "readonly", "disk I/O")
"""Words of SQLite's where a file cannot be looked at."""
MASTER, MASTER_COLUMNS = 1, 5
"""The first page of the table of tables, and its columns: type, name, table, first page, statement."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done: the rows of the new file, how many of each table could not be read, where the old file is."""

    rows: int
    lost: Mapping[str, int]
    kept: Path


@dataclass(frozen=True, slots=True)
class _Table:
    """A table as this version has it: its columns in the order of the file, and the one that is the row's number."""

    name: str
    columns: tuple[str, ...]
    numbered: str | None


async def mend(path: Path) -> Mended | None:
    """Put a damaged file together again.

    None where it is not ours or of a newer version, where another process has it open, and where too much of it is
    damaged. Raises sqlite3.Error, OSError or StorageError where the new one cannot be made. Then the file stays, with
    all that is in it; its log may have been taken into it.
    """
    path = await asyncio.to_thread(path.resolve)  # where it is a link, the file is mended where it lies
    if not await asyncio.to_thread(_is_ours_alone, path):
        return None
    new = path.with_name(f"{path.name}.mending")
    _remove(new)
    try:
        await _found(new)
        return await asyncio.to_thread(_mended, path, new)
    finally:
        _remove(new)


async def _found(new: Path) -> None:
    """Make the tables of this version in a new file."""
    database = open_database(f"sqlite:///{new}", new.parent)
    try:
        await bring_up_to_date(database)
    finally:
        await database.close()


def _mended(path: Path, new: Path) -> Mended | None:
    """Fill the new file, and put it in the place of the old one."""
    with _pages(path) as pages:
        filled = _filled(new, pages)
    if filled is None:
        return None
    kept = _kept(path)
    os.replace(new, path)
    return Mended(*filled, kept)


@contextmanager
def _pages(path: Path) -> Iterator[SqlitePages]:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as raw:
        yield SqlitePages(raw)


def is_sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with a file, its indexes included, its tables are those of its version,
    and nothing in it acts by itself.

    Also where there is none, or where it cannot be looked at now: that is for others to say. Takes about a second for
    200 MB.
    """
    if is_empty(path):
        return True
    try:
        with closing(sqlite3.connect(path, timeout=10)) as database:
            if database.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                return False
            tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if OURS.isdisjoint(tables):
                return True  # not ours, or not yet
            if acts_by_itself(database):
                return False
            version = (database.execute("SELECT version_num FROM alembic_version").fetchone() or (None,))[0]
            if version == HEAD:
                return shape_of(database) == our_shape()
            return _is_newer(version) or shape_of(database) != our_shape()
    except sqlite3.OperationalError as error:
        return any(word in str(error) for word in NOT_NOW)
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # the second where what is wrong is in its words
        return False


def is_sound_before_open(path: Path) -> bool:
    """The same, and whether its head is one of ours. Not while this process has it open: closing a file lets go of all
    locks that a process has on it (https://sqlite.org/howtocorrupt.html, 2.2)."""
    return is_sound(path) and (is_empty(path) or has_our_head(path) or not _is_ours(path))


def _is_ours(path: Path) -> bool:
    """Whether its first page names tables of ours. Not while this process has it open."""
    if is_empty(path):
        return False
    with _pages(path) as pages:
        return not OURS.isdisjoint(_roots(pages)[0])


def _is_newer(version: Value) -> bool:
    return isinstance(version, str) and version.isdecimal() and len(version) == len(HEAD) and version > HEAD


def _is_ours_alone(path: Path) -> bool:
    """Take the log into the file. False where it is somebody else's, where another process has it open, or where that
    cannot be done."""
    if not _is_ours(path):
        return False
    try:
        with closing(sqlite3.connect(path, timeout=1)) as database:
            database.execute("PRAGMA writable_schema=ON")
            mode: tuple[str] = database.execute("PRAGMA journal_mode=DELETE").fetchone()
            return mode == ("delete",)
    except sqlite3.DatabaseError:
        return not any(path.with_name(path.name + ending).exists() for ending in BESIDE if ending)


def _filled(new: Path, pages: SqlitePages) -> tuple[int, dict[str, int]] | None:
    """Fill a new file with what can be read. Returns how many rows, and what is lost; None where that is too much."""
    with closing(sqlite3.connect(new)) as database:
        tables = _tables(database)
        roots, statements = _roots(pages)
        if sum(not _fits(statements.get(name, ""), tables[name]) for name in tables) > 1:
            return None
        if _has_more(pages, roots, tables.keys()):
            return None
        ours = {name: root for name, root in roots.items() if name in tables}
        found = {name: pages.read_table(root, len(tables[name].columns)) for name, root in ours.items()}
        rows = {name: read.rows for name, read in found.items()}
        lost = {name: read.lost for name, read in found.items() if read.lost}
        for name in tables:
            if name not in found or name in lost:
                rows.setdefault(name, []).extend(pages.read_stray(len(tables[name].columns)))
        for name, several in rows.items():
            refused = len(several) - _insert(database, tables[name], several)
            if refused:
                lost[name] = lost.get(name, 0) + refused
        database.commit()
        if sum(lost.values()) > MOST_LOST or database.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            return None
        database.execute("PRAGMA journal_mode=DELETE")
        return sum(map(len, rows.values())), lost


def _tables(database: sqlite3.Connection) -> dict[str, _Table]:
    """The tables of this version, but the one that says which version it is."""
    found = {}
    for table in metadata.sorted_tables:
        columns = database.execute(f"PRAGMA table_info({table.name})").fetchall()
        keys = [(name, kind) for _, name, kind, _, _, key in columns if key]
        numbered = keys[0][0] if len(keys) == 1 and keys[0][1] == "INTEGER" else None
        found[table.name] = _Table(table.name, tuple(column[1] for column in columns), numbered)
    return found


def _has_more(pages: SqlitePages, roots: Mapping[str, int], tables: AbstractSet[str]) -> bool:
    """Whether there may be more of ours in a file than the tables of this version: it is of a newer one, or says so, or
    does not say and has others. A name in the place of one of ours is ours, damaged. What else lies in a file of this
    version is somebody else's: it stays in the one that is kept."""
    version = pages.read_table(roots[VERSION], 1).rows if VERSION in roots else []
    if [row.values[0] for row in version] == [HEAD] and tables <= roots.keys():
        return False
    others = [name for name in roots if name not in tables and name != VERSION and not name.startswith("sqlite_")]
    return any(_is_newer(row.values[0]) for row in version) or len(others) > sum(name not in roots for name in tables)


def _roots(pages: SqlitePages) -> tuple[dict[str, int], dict[str, str]]:
    """The first page of each table that the old file names, and the statement that made it."""
    roots, statements = {}, {}
    for row in pages.read_table(MASTER, MASTER_COLUMNS).rows:
        kind, name, _, root, statement = (*row.values, *[None] * MASTER_COLUMNS)[:MASTER_COLUMNS]
        if kind == "table" and isinstance(name, str) and isinstance(root, int):
            roots[name], statements[name] = root, statement if isinstance(statement, str) else ""
    return roots, statements


def _fits(statement: str, table: _Table) -> bool:
    """Whether a table was made with the columns of this version. One of all may not, because it is what is damaged."""
    return all(column in statement for column in table.columns)


def _insert(database: sqlite3.Connection, table: _Table, rows: Sequence[Row]) -> int:
    """Put rows into the new file. Returns how many it took."""
    before = database.total_changes
    for row in rows:
        values = dict(zip(table.columns, row.values, strict=False))
        if table.numbered is not None:
            values[table.numbered] = row.rowid
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        statement = f"INSERT OR IGNORE INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608 - names of ours
        database.execute(statement, tuple(values.values()))
    return database.total_changes - before


def _kept(path: Path) -> Path:
    """Keep the old file beside the new one, under a name that is not taken."""
    number = 1
    while (kept := path.with_name(f"{path.name}{KEPT}{number}")).exists():
        number += 1
    try:
        os.link(path, kept)
    except OSError:  # a file system without links
        shutil.copy2(path, kept)
    return kept


def _remove(path: Path) -> None:
    for ending in BESIDE:
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).unlink()
