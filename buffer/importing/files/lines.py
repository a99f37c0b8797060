"""Lines of a text with their places in the file: split at LF alone, whatever else may look like an end of a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from buffer.importing.files.encoding import Encoding
from buffer.importing.files.source import Source

LONGEST = 1 << 20
"""Bytes of a line that are kept; a longer one is cut."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its text without the end, that end (LF, CR LF, or none at the end of the file), its place in bytes.

    `cut`: there was more of it than is kept. `bad`: some bytes are no text, and stand as \\xNN.
    """

    text: str
    end: str
    offset: int
    length: int
    cut: bool = False
    bad: bool = False


def lines_of(source: Source, encoding: Encoding) -> Iterator[Line]:
    """The lines of a file."""
    with source.open() as stream:
        stream.read(encoding.skip)
        if encoding.name.startswith("utf-16"):
            yield from _wide(stream, encoding)
        else:
            yield from _narrow(stream, encoding)


def _narrow(stream: BinaryIO, encoding: Encoding) -> Iterator[Line]:
    offset = encoding.skip
    while raw := stream.readline(LONGEST):
        length, cut, end = len(raw), False, ""
        if raw.endswith(b"\n"):
            raw, end = raw[:-1], "\n"
        elif length == LONGEST:
            cut, more, end = _rest(stream)
            length += more
        if end and not cut and raw.endswith(b"\r"):
            raw, end = raw[:-1], "\r\n"
        text, bad = _decoded(raw, encoding.name, cut=cut)
        yield Line(text, end, offset, length, cut, bad)
        offset += length


def _rest(stream: BinaryIO) -> tuple[bool, int, str]:
    """Whether a line goes on, for how many bytes, and how it ends."""
    more, before = 0, b""
    while piece := stream.readline(LONGEST):
        more += len(piece)
        if piece.endswith(b"\n"):
            whole = before + piece[-2:]
            return more > 2 or whole not in {b"\n", b"\r\n"}, more, "\r\n" if whole.endswith(b"\r\n") else "\n"
        before = piece[-1:]
    return more > 0, more, ""


def _wide(stream: BinaryIO, encoding: Encoding) -> Iterator[Line]:
    feed = "\n".encode(encoding.name)
    offset, held = encoding.skip, b""
    while True:
        piece = stream.read(LONGEST)
        held += piece
        at = 0
        while (end := _aligned(held, feed, at)) >= 0:
            yield _wide_line(held[at:end], encoding.name, "\n", offset + at, end + 2 - at)
            at = end + 2
        held, offset = held[at:], offset + at
        if not piece:
            break
        if len(held) > 2 * LONGEST:
            held, skipped, ended = _skip(stream, held, feed)
            text, bad = _decoded(held[:LONGEST], encoding.name, cut=True)
            yield Line(text, "\n" if ended else "", offset, skipped, cut=True, bad=bad)
            offset, held = offset + skipped, held[LONGEST:]
    if held:
        yield _wide_line(held, encoding.name, "", offset, len(held))


def _skip(stream: BinaryIO, held: bytes, feed: bytes) -> tuple[bytes, int, bool]:
    """To the end of a line: its first bytes with what follows it, its length in bytes, whether it ended."""
    first, total, odd = held[:LONGEST], len(held), held[len(held) & ~1 :]
    while piece := stream.read(LONGEST):
        whole = odd + piece
        end = _aligned(whole, feed, 0)
        if end >= 0:
            return first + whole[end + 2 :], total - len(odd) + end + 2, True
        total += len(piece)
        odd = whole[len(whole) & ~1 :]
    return first, total, False


def _aligned(data: bytes, feed: bytes, start: int) -> int:
    at = start
    while (at := data.find(feed, at)) >= 0:
        if (at - start) % 2 == 0:
            return at
        at += 1
    return -1


def _wide_line(raw: bytes, name: str, end: str, offset: int, length: int) -> Line:
    text, bad = _decoded(raw, name, cut=False)
    if end and text.endswith("\r"):
        text, end = text[:-1], "\r\n"
    return Line(text, end, offset, length, bad=bad)


def _decoded(raw: bytes, name: str, *, cut: bool) -> tuple[str, bool]:
    """The text of some bytes, those that are none as \\xNN; and whether there were such."""
    try:
        return raw.decode(name), False
    except UnicodeDecodeError as error:
        if cut and error.end >= len(raw) and len(raw) - error.start < 4:
            return raw[: error.start].decode(name), False
        return raw.decode(name, "backslashreplace"), True
