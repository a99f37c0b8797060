"""One change in the file of a database, at random: of a row, of a bit, or of a byte that is not empty."""

import random
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Literal, get_args

Kind = Literal["row", "bit", "byte"]
KINDS: tuple[Kind, ...] = get_args(Kind)
PAGE = 4096


def change(kind: Kind, chance: random.Random, path: Path) -> str:
    """Make a change. Returns what it was."""
    match kind:
        case "row":
            return _change_row(chance, path)
        case "bit":
            raw = bytearray(path.read_bytes())
            at = chance.randrange(len(raw))
            return _change_byte(path, raw, at, raw[at] ^ (1 << chance.randrange(8)))
        case "byte":
            raw = bytearray(path.read_bytes())
            at = chance.choice([at for at, byte in enumerate(raw) if byte])
            return _change_byte(path, raw, at, (raw[at] + chance.randrange(1, 256)) % 256)


def _change_row(chance: random.Random, path: Path) -> str:
    with closing(sqlite3.connect(path)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}
        table = chance.choice([name for name in tables if counts[name]])
        row = chance.randrange(counts[table])
        find = f"SELECT rowid FROM {table} LIMIT 1 OFFSET {row}"
        (rowid,) = database.execute(find).fetchone()
        how = chance.choice(["value", "value", "value", "value", "delete", "type", "null"])
        try:
            if how == "delete":
                database.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))
                said = f"{table}, row {row}: deleted"
            else:
                said = _change_value(chance, database, table, rowid, how)
            database.commit()
        except sqlite3.Error as error:
            said = f"{table}, row {row}: refused ({error})"
    return said


def _change_value(chance: random.Random, database: sqlite3.Connection, table: str, rowid: int, how: str) -> str:
    column = chance.choice([one[1] for one in database.execute(f"PRAGMA table_info({table})")])
    find = f"SELECT {column} FROM {table} WHERE rowid = ?"
    (old,) = database.execute(find, (rowid,)).fetchone()
    elsewhere = f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT ?"
    new = _other(chance, how, old, [one for (one,) in database.execute(elsewhere, (old,))])
    database.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (new, rowid))
    return f"{table}.{column}, number {rowid}: {old!r:.40} -> {new!r:.40}"


def _other(chance: random.Random, how: str, old: Any, others: Sequence[Any]) -> Any:
    """Another value: of another row, or the same with something done to it, or of another type."""
    if how == "null":
        return None
    if how == "type":
        return chance.choice(["text", 7, b"\x00\xff", 1.5, ""])
    if others and chance.random() < 0.5:
        return chance.choice(others)
    if isinstance(old, bytes) and old:
        at = chance.randrange(len(old))
        return old[:at] + bytes([old[at] ^ (1 << chance.randrange(8))]) + old[at + 1 :]
    if isinstance(old, int):
        return old + chance.choice([-1, 1, 1000, 2**40])
    if isinstance(old, str):
        return old + "x" if chance.random() < 0.5 else old[:-1]
    return chance.choice([1, "x", b"x"])


def _change_byte(path: Path, raw: bytearray, at: int, new: int) -> str:
    raw[at] = new
    path.write_bytes(raw)
    return f"page {at // PAGE + 1}, byte {at % PAGE}: now {new:02x}"


def rows_of(path: Path) -> set[tuple[Any, str, str]] | None:
    """Every row: whose it is, its table, and what is in it. None where SQLite cannot read the file."""
    found = set()
    try:
        with closing(sqlite3.connect(path)) as database:
            for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                rows = database.execute(f"SELECT * FROM {table}")
                names = [column[0] for column in rows.description]
                for row in rows:
                    found.add((_whose(table, dict(zip(names, row, strict=True))), table, repr(row)))
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    return found


def _whose(table: str, values: dict[str, Any]) -> Any:
    if table == "wrapped_keys":
        owned = re.fullmatch(r"owner/(\d+)", str(values["name"]))
        return int(owned[1]) if owned else None
    return values.get("id") if table == "owners" else values.get("owner_id")
