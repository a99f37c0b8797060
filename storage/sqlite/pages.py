"""Reading a SQLite file page by page, past what is damaged in it, where SQLite itself gives up at the first such page.

The form of the file: https://sqlite.org/fileformat2.html. Nothing that is read here is believed: it is as if somebody
had written it, and every row has to show by its seals that it is as it was. Pure: bytes in, values out.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from mmap import mmap

Value = int | float | str | bytes | None

HEADER = b"SQLite format 3\0"
HEADER_BYTES = 100
LEAF, INTERIOR = 0x0D, 0x05
"""Types of the pages of tables; those of indexes are made anew, and not read."""
PAGE_SIZE = 4096
"""Of every file that Breakwater makes: SQLite's own choice."""
LONGEST_VARINT = 9


class Unreadable(Exception):
    """What is here is no row, or no page."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as stored: its number, and a value for each column it was written with."""

    rowid: int
    values: tuple[Value, ...]


@dataclass(slots=True)
class TablePages:
    """What was read of a table, and how many of its rows or pages could not be."""

    rows: list[Row] = field(default_factory=list)
    lost: int = 0


class SqlitePages:
    """A whole file."""

    def __init__(self, raw: bytes | mmap) -> None:
        self._raw = raw
        self.count = len(raw) // PAGE_SIZE
        self._read = set[int]()

    def read_table(self, root: int, columns: int) -> TablePages:
        """The rows of a table, by the number of its first page. `columns`: rows have so many values at most."""
        found, ahead = TablePages(), [root]
        while ahead:
            number = ahead.pop()
            if number in self._read or not 1 <= number <= self.count:
                found.lost += 1
                continue
            self._read.add(number)
            page, head = self._page(number)
            rows, lost = self._rows(page, head, columns)
            children = self._children(page, head)
            if children and (page[head] != LEAF or lost > len(rows)):
                ahead += reversed(children)
            else:
                found.rows += rows
                found.lost += lost or (not rows and number != root)
        return found

    def read_stray(self, columns: int) -> Iterator[Row]:
        """The rows with so many values in pages of no table that was read: what led to them is damaged."""
        for number in range(1, self.count + 1):
            page, head = self._page(number)
            if number not in self._read and page[head] == LEAF:
                rows, lost = self._rows(page, head, columns)
                if rows and not lost and all(len(row.values) == columns for row in rows):
                    yield from rows

    def _page(self, number: int) -> tuple[bytes, int]:
        """A page, and where its head begins."""
        page = self._raw[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        return page, HEADER_BYTES if number == 1 else 0

    def _children(self, page: bytes, head: int) -> list[int]:
        """The pages below an interior page; none where it is not one, whatever its type says."""
        (count,) = struct.unpack_from(">H", page, head + 3)
        places = [at for _, at in zip(range(count), self._pointers(page, head + 12), strict=False)]
        children = [struct.unpack_from(">I", page, at)[0] for at in places if head + 12 <= at < PAGE_SIZE - 4]
        children.append(struct.unpack_from(">I", page, head + 8)[0])
        good = [child for child in children if 1 < child <= self.count]
        return good if len(good) * 2 > max(len(children), count) else []

    def _pointers(self, page: bytes, start: int) -> Iterator[int]:
        """Where cells may begin: the numbers behind a page's head."""
        for at in range(start, PAGE_SIZE - 1, 2):
            yield struct.unpack_from(">H", page, at)[0]

    def _rows(self, page: bytes, head: int, columns: int) -> tuple[list[Row], int]:
        """The rows of a leaf, and how many of its cells are none.

        How many there are is not believed: one more is a row if it can be one. A cell that is not where it should be is
        looked for in what no other takes.
        """
        (count,) = struct.unpack_from(">H", page, head + 3)
        rows: dict[int, tuple[int, Row]] = {}  # by where it begins: where it ends
        lost = 0
        for number, at in enumerate(self._pointers(page, head + 8)):
            if rows and head + 8 + 2 * number >= min(rows):
                break  # where rows begin there are no more numbers
            cell = None if at < head + 8 or at in rows else self._cell(page, at, columns)
            if cell is not None:
                rows[at] = cell
            elif number >= count:
                break
            else:
                lost += at >= head + 8 + 2 * min(count, PAGE_SIZE)
        for at in range(head + 8, PAGE_SIZE if lost else 0):
            if lost and not any(begin <= at < end for begin, (end, _) in rows.items()):
                cell = self._cell(page, at, columns)
                if cell is not None and len(cell[1].values) == columns:
                    rows[at], lost = cell, lost - 1
        return [row for _, row in rows.values()], lost

    def _cell(self, page: bytes, at: int, columns: int) -> tuple[int, Row] | None:
        """The cell that begins here: where it ends, and the row in it; None where there is none."""
        try:
            return self._row(page, at, columns)
        except (Unreadable, IndexError, struct.error):
            return None

    def _row(self, page: bytes, at: int, columns: int) -> tuple[int, Row]:
        length, at = _varint(page, at)
        rowid, at = _varint(page, at)
        payload, end = self._payload(page, at, length)
        return end, Row(rowid - (1 << 64) if rowid >> 63 else rowid, _record(payload, columns))

    def _payload(self, page: bytes, at: int, length: int) -> tuple[bytes, int]:
        """What a cell holds, also where it goes on in other pages; and where its part in this page ends."""
        most = PAGE_SIZE - 35
        if length <= most:
            if at + length > PAGE_SIZE:
                raise Unreadable
            return page[at : at + length], at + length
        if length > len(self._raw):
            raise Unreadable
        least = (PAGE_SIZE - 12) * 32 // 255 - 23
        local = least + (length - least) % (PAGE_SIZE - 4)
        local = local if local <= most else least
        parts, left = [page[at : at + local]], length - local
        (following,) = struct.unpack_from(">I", page, at + local)
        while left > 0:
            if not 1 < following <= self.count:
                raise Unreadable
            more, _ = self._page(following)
            (following,) = struct.unpack_from(">I", more)
            parts.append(more[4 : 4 + min(left, PAGE_SIZE - 4)])
            left -= len(parts[-1])
        return b"".join(parts), at + local + 4


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for n in range(LONGEST_VARINT):
        byte = raw[at + n]
        if n == LONGEST_VARINT - 1:
            return (value << 8) | byte, at + n + 1
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, at + n + 1
    raise Unreadable


def _record(raw: bytes, columns: int) -> tuple[Value, ...]:
    """The values of a record. Raises Unreadable where its head and its length do not agree, or it has none."""
    head, at = _varint(raw, 0)
    if not at <= head <= len(raw):
        raise Unreadable
    kinds = []
    while at < head:
        kind, at = _varint(raw, at)
        kinds.append(kind)
    if at != head or not 0 < len(kinds) <= columns or head + sum(map(_size, kinds)) != len(raw):
        raise Unreadable
    return tuple(_values(raw, head, kinds))


def _size(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    if kind in (10, 11):
        raise Unreadable
    return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)[kind]


def _values(raw: bytes, at: int, kinds: Sequence[int]) -> Iterator[Value]:
    for kind in kinds:
        size = _size(kind)
        part = raw[at : at + size]
        at += size
        if kind == 0:
            yield None
        elif kind <= 6:
            yield int.from_bytes(part, "big", signed=True)
        elif kind == 7:
            yield struct.unpack(">d", part)[0]
        elif kind <= 9:
            yield kind - 8
        elif kind % 2:
            yield _text(part)
        else:
            yield part


def _text(raw: bytes) -> str | bytes:
    try:
        return raw.decode()
    except UnicodeDecodeError:  # bytes are kept where no text can be: no seal holds over them
        return raw
