"""The shape of a SQLite file of this version: its head, its tables with their columns, its indexes.

SQLite's own check believes what the file says of its tables. Where that was altered, it reads a column by another name;
and it does what a trigger says that somebody has put there.
"""

import re
import sqlite3
import struct
from contextlib import closing
from functools import cache
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from storage.sqlite.pages import PAGE_SIZE
from storage.tables import metadata

Shape = dict[str, tuple[frozenset[object], ...]]
"""By table: its columns in no order (name, type, whether it must have a value, place in the key), its indexes (columns,
whether they are unique, over which part), and to what it refers (table, column, column there)."""
_HEAD = struct.Struct(">16xHBB4s20xI8xI")
FRACTIONS = b"\x00\x40\x20\x20"
FORMAT, UTF8 = 4, 1
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_ACTS = re.compile(r"\b(?:CHECK|GENERATED|CONFLICT|COLLATE|RAISE)\b|\bAS\s*\(", re.IGNORECASE)


def has_our_head(path: Path) -> bool:
    """Whether the head of a file is one that SQLite gives ours (https://sqlite.org/fileformat2.html, 1.3)."""
    with path.open("rb") as file:
        size, writes, reads, fractions, form, encoding = _HEAD.unpack(file.read(_HEAD.size).ljust(_HEAD.size, b"\0"))
    return (size, fractions, form, encoding) == (PAGE_SIZE, FRACTIONS, FORMAT, UTF8) and {writes, reads} <= {1, 2}


def acts_by_itself(database: sqlite3.Connection) -> bool:
    """Whether something in a file acts when it is written or read: a trigger, a view, a condition on what is written, a
    value that is computed. None of ours does."""
    made = database.execute("SELECT type, coalesce(sql, '') FROM sqlite_master").fetchall()
    if any(kind in {"trigger", "view"} or _ACTS.search(_QUOTED.sub("", sql)) for kind, sql in made):
        return True
    return any(
        default is not None and not is_first(name, column, default)
        for name in metadata.tables
        for _, column, _, _, default, _ in database.execute(f"PRAGMA table_info({name})")
    )


def is_first(table: str, column: str, default: str) -> bool:
    """Whether a value that the file gives a column by itself is the one that this version gives it."""
    found = metadata.tables[table].c.get(column) if table in metadata.tables else None
    ours = None if found is None or found.default is None else getattr(found.default, "arg", None)
    return isinstance(ours, int) and default.strip("'()").lower() in {str(int(ours)), str(ours).lower()}


def shape_of(database: sqlite3.Connection) -> Shape:
    """The shape of our tables in a file, as far as they are there."""
    return {
        name: (
            frozenset((*one[1:4], one[5]) for one in database.execute(f"PRAGMA table_info({name})")),
            frozenset(_index(database, *one[1:3]) for one in database.execute(f"PRAGMA index_list({name})")),
            frozenset(one[2:5] for one in database.execute(f"PRAGMA foreign_key_list({name})")),
        )
        for name in metadata.tables
    }


def _index(database: sqlite3.Connection, name: str, unique: int) -> tuple[object, ...]:
    columns = tuple(one[2] for one in database.execute(f"PRAGMA index_info({name})"))
    made = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    return columns, unique, "" if made is None or made[0] is None else made[0].partition(" WHERE ")[2].strip("() ")


@cache
def our_shape() -> Shape:
    """The shape of the tables of this version."""
    dialect = sqlite.dialect()
    with closing(sqlite3.connect(":memory:")) as database:
        for table in metadata.sorted_tables:
            database.execute(str(CreateTable(table).compile(dialect=dialect)))
            for index in table.indexes:
                database.execute(str(CreateIndex(index).compile(dialect=dialect)))
        return shape_of(database)
