"""JSON too large to be held, in pieces: whole values by their place in it, with the bytes they stand at.

Python's `json` reads one value at a time, given here the bytes of one; it keeps numbers, equal keys and half characters
as they stand, which the quicker readers do not. What is repaired is named: control characters that Telegram Desktop
writes as \\xNN, ids it once wrote without quotes, and halves of a character outside the first plane.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal

from buffer.importing.files.refused import Refused
from buffer.importing.files.source import Source

DEEPEST = 64
LONGEST_STRING = 16 << 20
_LONGEST_NUMBER = 4096
LARGEST = 24 << 20
"""Bytes of one value that is handed out: a message with everything in it."""
_PIECE = 1 << 20
_SPACE = re.compile(rb"[ \t\r\n]*")
_FLAT = rb'[^"{}\[\]]++|"(?:[^"\\]++|\\.)*+"'
_NESTED = rb"[{\[](?:" + _FLAT + rb")*+[}\]]"
_RUN = re.compile(
    rb"(?:" + _FLAT + rb"|" + _NESTED + rb"|[{\[](?:" + _FLAT + rb"|" + _NESTED + rb")*+[}\]])*+", re.DOTALL
)
"""What stands between two brackets that do not close at once: whatever is two levels deep is passed over in one go."""
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_SCALAR = re.compile(rb"[^ \t\r\n,\]}]++")
_BAD_ESCAPE = re.compile(rb"(?<!\\)((?:\\\\)*+)\\x([0-9a-fA-F]{2})")
_BARE_ID = re.compile(rb'("[a-z_]*id"\s*:\s*)((?:user|chat|channel)\d{1,20})(?=\s*[,}])')
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")

Place = tuple[str | int, ...]
What = Literal["take", "enter", "skip"]
NOT_JSON = "it is no complete JSON: export it again, or name the file that was exported."


@dataclass(frozen=True, slots=True)
class Piece:
    """A value's bytes, where they stand, and where in the whole it is."""

    place: Place
    offset: int
    raw: bytes


class Cut(Exception):
    """The file ends in the middle; what came before it is whole."""


class _Bytes:
    """A window over a stream."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.held, self.base, self.at = b"", 0, 0

    def more(self) -> bool:
        """Read on. What lies before `at` is let go."""
        piece = self._stream.read(max(_PIECE, len(self.held) - self.at))
        self.held = self.held[self.at :] + piece
        self.base += self.at
        self.at = 0
        return bool(piece)

    def next(self) -> bytes:
        """The next byte that is no space, not consumed. Raises Cut at the end."""
        while True:
            self.at = _end(_SPACE, self.held, self.at)
            if self.at < len(self.held):
                return self.held[self.at : self.at + 1]
            if not self.more():
                raise Cut

    def string(self) -> bytes:
        """A whole string, consumed."""
        while (match := _STRING.match(self.held, self.at)) is None:
            if len(self.held) - self.at > LONGEST_STRING:
                raise Refused("a text in it is longer than any message.")
            if not self.more():
                raise Cut
        self.at = match.end()
        return match.group()

    def scalar(self) -> bytes:
        """A number or a word, consumed."""
        while True:
            match = _SCALAR.match(self.held, self.at)
            if match is None:
                raise Refused(NOT_JSON)
            if match.end() - self.at > _LONGEST_NUMBER:
                raise Refused("a number in it is longer than any number means anything.")
            if match.end() < len(self.held) or not self.more():
                self.at += len(match.group())
                return match.group()


def walk(stream: BinaryIO, what: Callable[[Place], What], *, skip: int = 0) -> Iterator[Piece]:
    """The values that `what` wants to take, in the file's order. Raises Cut where the file ends too early."""
    window = _Bytes(stream)
    stream.read(skip)
    window.base = skip
    yield from _value(window, (), what)


def _value(window: _Bytes, place: Place, what: Callable[[Place], What]) -> Iterator[Piece]:
    first = window.next()
    wanted = what(place) if place else "enter"
    if wanted == "take":
        offset = window.base + window.at
        yield Piece(place, offset, _whole(window, keep=True, depth=len(place)))
    elif wanted == "enter" and first in b"{[":
        yield from _inside(window, place, what, first)
    else:
        _whole(window, keep=False, depth=len(place))


def _inside(window: _Bytes, place: Place, what: Callable[[Place], What], first: bytes) -> Iterator[Piece]:
    if len(place) >= DEEPEST:
        raise Refused("it is nested deeper than any export.")
    window.at += 1
    end = b"}" if first == b"{" else b"]"
    number = 0
    while True:
        char = window.next()
        if char == end:
            window.at += 1
            return
        if number:
            if char != b",":
                raise Refused(NOT_JSON)
            window.at += 1
            if window.next() == end:  # a comma too many
                raise Refused(NOT_JSON)
        key: str | int = number
        if first == b"{":
            if window.next() != b'"':
                raise Refused(NOT_JSON)
            key = _key(window.string())
            if window.next() != b":":
                raise Refused(NOT_JSON)
            window.at += 1
        yield from _value(window, (*place, key), what)
        number += 1


def _end(pattern: re.Pattern[bytes], data: bytes, at: int) -> int:
    """Where what a pattern finds here ends; where it begins, if there is nothing."""
    match = pattern.match(data, at)
    return at if match is None else match.end()


def _key(raw: bytes) -> str:
    try:
        return str(json.loads(raw))
    except ValueError:
        return raw[1:-1].decode("utf-8", "replace")


def _whole(window: _Bytes, *, keep: bool, depth: int) -> bytes:
    """A whole value, consumed; its bytes if they are to be kept."""
    first = window.next()
    if first == b'"':
        return window.string()
    if first not in b"{[":
        return window.scalar()
    kept: list[bytes] = [first]
    size, deep = 1, 1
    window.at += 1
    while True:
        end = _end(_RUN, window.held, window.at)
        char = window.held[end : end + 1]
        if char and char != b'"':
            deep += 1 if char in b"{[" else -1
            end += 1
            if depth + deep > DEEPEST:
                raise Refused("it is nested deeper than any export.")
        if keep:
            kept.append(window.held[window.at : end])
            size += end - window.at
            if size > LARGEST:
                raise Refused("one message in it is larger than any message.")
        window.at = end
        if deep == 0:
            return b"".join(kept)
        if not char or char == b'"':
            if len(window.held) - window.at > LONGEST_STRING:
                raise Refused("a text in it is longer than any message.")
            if not window.more():
                raise Cut


class Repairs:
    """Counts what was repaired in JSON."""

    def __init__(self, note: Callable[[str, int, int], None]) -> None:
        self._note = note

    def value(self, piece: Piece) -> Any:
        """The value of a piece; None where it cannot be read. Equal keys in an object become a `_Twice`."""
        raw = piece.raw
        if b"\\x" in raw:
            raw, count = _BAD_ESCAPE.subn(rb"\1\\u00\2", raw)
            if count:
                self._note("control_characters", piece.offset, count)
        try:
            value = _loads(raw)
        except (ValueError, RecursionError):
            raw, count = _BARE_ID.subn(rb'\1"\2"', raw)
            try:
                value = _loads(raw)
            except (ValueError, RecursionError):
                return None
            self._note("unquoted_ids", piece.offset, count)
        if _HALF.search(raw) is not None:
            value = self._halves(value, piece.offset)
        return value

    def _halves(self, value: Any, offset: int) -> Any:
        """Halves of a character, which no text can hold, as \\uNNNN."""
        if isinstance(value, str):
            shown, count = _SURROGATE.subn(lambda half: f"\\u{ord(half.group()):04x}", value)
            if count:
                self._note("half_characters", offset, count)
            return shown
        if isinstance(value, list):
            return [self._halves(item, offset) for item in value]
        if isinstance(value, dict):
            mended = type(value)({self._halves(key, offset): self._halves(item, offset) for key, item in value.items()})
            if isinstance(value, Twice) and isinstance(mended, Twice):
                mended.earlier = [(key, self._halves(item, offset)) for key, item in value.earlier]
            return mended
        return value


class Twice(dict[str, Any]):
    """An object in which a key stood more than once: the last one counts, `earlier` keeps the others."""

    earlier: list[tuple[str, Any]]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    twice = Twice(found)
    last = {key: at for at, (key, _) in enumerate(pairs)}
    twice.earlier = [pair for at, pair in enumerate(pairs) if last[pair[0]] != at]
    return twice


def _number(text: str) -> int | str:
    return int(text) if len(text) <= 40 else text


def _loads(raw: bytes) -> Any:
    return json.loads(
        raw.decode("utf-8", "backslashreplace"), object_pairs_hook=_object, parse_int=_number, strict=False
    )


class _Enough(Exception):
    """What was looked for is found."""


def top(source: Source, enough: Callable[[set[str]], bool], *, skip: int = 0) -> set[str]:
    """The keys of the outermost object, read until there are `enough`. Raises Refused for what is no JSON."""
    found: set[str] = set()

    def note(place: Place) -> What:
        found.add(str(place[0]))
        if enough(found):
            raise _Enough
        return "skip"

    with source.open() as stream:
        try:
            for _ in walk(stream, note, skip=skip):
                pass
        except (Cut, _Enough):
            pass
    return found
