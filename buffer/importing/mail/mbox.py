"""Splits a mail folder in one file (mbox) into its messages.

A line that begins with "From " begins a message only after an empty line, only if it has the shape of such a line (an
address or number, then a date), and only before something that looks like a header (RFC 4155, appendix A, and what
programs write: Takeout's "1545668983435175434@xxx"). Python's `mailbox` splits at every such line (cpython 93376).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

LARGEST = 16 << 20
"""Bytes of one mail that are held at most."""
_FILES_FROM = 4 << 20
"""From so many bytes on, lines of an encoded file are passed over: what it is called stays, and so does its place."""
_ENCODED = re.compile(rb"^[A-Za-z0-9+/=]{60,}\r?\n", re.MULTILINE)
_FROM = re.compile(
    rb"From (?:\S+|\"[^\"\r\n]{1,100}\"\S*)\s+"
    rb"(?P<date>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s[^\r\n]{10,60}?\d{4}[^\r\n]{0,20})\r?\n?"
)
_HEADER = re.compile(rb"[!-9;-~]{1,76}:")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LINE, _AT_ONCE = 1 << 20, 1 << 16


@dataclass(frozen=True, slots=True)
class Raw:
    """A mail as it stands in the file, or what is held of a large one (`cut`). `date` is that of its From line.

    `sha256` is that of all its bytes as they stand.
    """

    data: bytes
    offset: int
    length: int
    date: str
    cut: bool
    sha256: str


class _Held:
    """A mail that is being read."""

    def __init__(self, start: int, date: str) -> None:
        self.start, self.date, self.length = start, date, 0
        self._data, self._waiting = bytearray(), bytearray()
        self._hash = hashlib.sha256()

    def take(self, lines: bytes) -> None:
        """One more line, or several whole ones."""
        self._waiting += lines
        if len(self._waiting) >= _AT_ONCE:
            self._keep()

    def _keep(self) -> None:
        lines, self._waiting = bytes(self._waiting), bytearray()
        self.length += len(lines)
        self._hash.update(lines)
        if len(self._data) <= LARGEST:
            self._data += _ENCODED.sub(b"", lines) if len(self._data) > _FILES_FROM else lines

    @property
    def begun(self) -> bool:
        """Whether there is any of it."""
        return bool(self.length or self._waiting)

    def raw(self, *, quoted: bool) -> Raw:
        """What was read. `quoted`: lines that begin with "From " have been quoted."""
        self._keep()
        data = bytes(self._data)
        cut = len(data) < self.length
        if quoted:
            if not cut and data.endswith((b"\n\n", b"\r\n\r\n")):  # the empty line in front of the next From line
                data = data[:-2] if data.endswith(b"\r\n") else data[:-1]
            data = _QUOTED.sub(rb"\1", data)
        return Raw(data, self.start, self.length, self.date, cut, self._hash.hexdigest())


def is_from_line(line: bytes) -> bool:
    """Whether a line has the shape of one that begins a mail."""
    return _FROM.fullmatch(line) is not None


def one(stream: BinaryIO, start: int = 0) -> Raw:
    """A file that is one mail."""
    held = _Held(start, "")
    while piece := stream.read(_LINE):
        held.take(piece + stream.readline(_LINE))
    return held.raw(quoted=False)


def split(stream: BinaryIO, start: int = 0) -> Iterator[Raw]:
    """The mails in order. Lines that were quoted with ">" because they begin with "From " lose it (mboxrd)."""
    held = _Held(start, "")
    offset, after_empty = start, True
    line = stream.readline(_LINE)
    while line:
        after = stream.readline(_LINE)
        match = _FROM.fullmatch(line) if after_empty and line.startswith(b"From ") else None
        if match is not None and (_HEADER.match(after) or after.startswith(b">From ")):
            if held.begun:
                yield held.raw(quoted=True)
            held = _Held(offset + len(line), match["date"].decode("ascii", "replace").strip())
            after_empty = False
        else:
            held.take(line)
            after_empty = line in {b"\n", b"\r\n"}
        offset += len(line)
        line = after
    if held.begun:
        yield held.raw(quoted=True)
