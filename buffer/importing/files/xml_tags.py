"""XML as phones' backups write it, tag by tag: not always well-formed, with values of many megabytes.

A parser stops at the first character that XML forbids, turns line breaks in a value into spaces (XML 1.0, 3.3.3), and
takes time that grows with the square of a value's length. What is read here is less than XML, and enough for a format
whose whole content is in attributes: tags, their attributes, references. A document type is refused.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Literal

from buffer.importing.files.refused import Refused

LONGEST_VALUE = 64 << 20
HELD = 1 << 20
"""Bytes of a value that are kept; of a longer one only where it stands."""
DEEPEST = 64
_PIECE = 1 << 20
_MOST_ATTRIBUTES = 256
_NAME = re.compile(rb"[A-Za-z_:][\w:.-]{0,99}")
_ATTRIBUTE = re.compile(rb"\s*([A-Za-z_:][\w:.-]{0,99})\s*=\s*([\"'])")
_END = re.compile(rb"\s*(/?)>")
_REFERENCE = re.compile(r"&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[a-z]{2,4});")
_PAIR = re.compile("([\ud800-\udbff])([\udc00-\udfff])")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_BASE64 = re.compile(rb"[A-Za-z0-9+/\s]*={0,2}\s*")


class CutXml(Exception):
    """The file ends in the middle of a tag."""


@dataclass(frozen=True, slots=True)
class Value:
    """An attribute's value as it stands in the file: where, how long, and its bytes unless it is longer than `HELD`.

    `base64` says whether all of it could be base64; `sha256` is that of the bytes as they stand, for a long one.
    """

    offset: int
    length: int
    raw: bytes | None
    base64: bool = True
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: `empty` closes itself."""

    kind: Literal["start", "empty", "end"]
    name: str
    offset: int
    length: int
    values: Mapping[str, Value]


class _Window:
    def __init__(self, stream: BinaryIO, base: int) -> None:
        self._stream, self.base, self.held, self.at = stream, base, b"", 0

    def more(self) -> bool:
        piece = self._stream.read(_PIECE)
        self.held = self.held[self.at :] + piece
        self.base += self.at
        self.at = 0
        return bool(piece)

    @property
    def place(self) -> int:
        return self.base + self.at


def tags_of(stream: BinaryIO, base: int = 0) -> Iterator[Tag]:
    """The tags in order. Raises CutXml at an end in the middle, Refused for what no backup holds."""
    window, deep = _Window(stream, base), 0
    while True:
        at = window.held.find(b"<", window.at)
        if at < 0:
            window.at = len(window.held)
            if not window.more():
                return
            continue
        window.at = at
        while len(window.held) - window.at < 128 and window.more():
            pass
        head = window.held[window.at : window.at + 9]
        if head.startswith(b"<!--"):
            _skip(window, b"-->")
        elif head.startswith(b"<?"):
            _skip(window, b"?>")
        elif head.startswith(b"<!"):
            raise Refused("it declares its own document type, which no backup does and which can do harm.")
        else:
            tag = _tag(window)
            deep = max(0, deep + {"start": 1, "empty": 0, "end": -1}[tag.kind])
            if deep > DEEPEST:
                raise Refused("it is nested deeper than any backup.")
            yield tag


def _skip(window: _Window, end: bytes) -> None:
    while (at := window.held.find(end, window.at)) < 0:
        window.at = max(window.at, len(window.held) - len(end) + 1)
        if not window.more():
            raise CutXml
    window.at = at + len(end)


def _tag(window: _Window) -> Tag:
    offset = window.place
    window.at += 1
    closing = window.held[window.at : window.at + 1] == b"/"
    window.at += closing
    match = _NAME.match(window.held, window.at)
    if match is None:
        if window.at >= len(window.held):
            raise CutXml
        raise Refused("it is no XML that a backup would hold.")
    name = match.group().decode("ascii", "replace")
    window.at = match.end()
    values: dict[str, Value] = {}
    while True:
        while len(window.held) - window.at < 256 and window.more():
            pass
        end = _END.match(window.held, window.at)
        if end is not None:
            window.at = end.end()
            kind: Literal["start", "empty", "end"] = "end" if closing else "empty" if end[1] else "start"
            return Tag(kind, name, offset, window.place - offset, values)
        attribute = _ATTRIBUTE.match(window.held, window.at)
        if attribute is None:
            if not window.held[window.at :].strip() or len(window.held) - window.at < 256:
                raise CutXml
            raise Refused("a tag in it is damaged: make the backup again.")
        if len(values) >= _MOST_ATTRIBUTES:
            raise Refused("a tag in it has more attributes than any backup writes.")
        window.at = attribute.end()
        values[attribute[1].decode("ascii", "replace")] = _value(window, attribute[2])


def _value(window: _Window, quote: bytes) -> Value:
    """A value up to its quote. A long one is passed over in pieces."""
    offset, length = window.place, 0
    kept: list[bytes] | None = []
    hashed, base64 = hashlib.sha256(), True
    while True:
        at = window.held.find(quote, window.at)
        piece = window.held[window.at : at if at >= 0 else len(window.held)]
        length += len(piece)
        if length > LONGEST_VALUE:
            raise Refused("a value in it is longer than 64 MiB.")
        hashed.update(piece)
        base64 = base64 and _BASE64.fullmatch(piece) is not None
        if kept is not None:
            kept.append(piece)
            if length > HELD:
                kept = None
        window.at += len(piece)
        if at >= 0:
            window.at += 1
            raw = None if kept is None else b"".join(kept)
            return Value(offset, length, raw, base64, hashed.hexdigest() if raw is None else "")
        if not window.more():
            raise CutXml


def text_of(raw: bytes, repaired: Callable[[str, int], None]) -> str:
    """The text of a value: references become characters, two halves of a character one.

    Characters that XML forbids are kept, and counted as `repaired`; half a character stands as \\uNNNN.
    """
    text = raw.decode("utf-8", "backslashreplace")
    control = 0

    def character(match: re.Match[str]) -> str:
        nonlocal control
        said = match[1]
        if not said.startswith("#"):
            return _NAMED.get(said, match[0])
        code = int(f"0{said[1:]}", 16) if said[1] == "x" else int(said[1:])
        if code > 0x10FFFF:
            return match[0]
        control += code < 32 and code not in {9, 10, 13}
        return chr(code)

    if "&" in text:
        text = _REFERENCE.sub(character, text)
    if control:
        repaired("control_characters", control)
    if any("\ud800" <= char <= "\udfff" for char in text):
        text, pairs = _PAIR.subn(_joined, text)
        if pairs:
            repaired("surrogate_pairs", pairs)
        halves = sum(1 for char in text if "\ud800" <= char <= "\udfff")
        if halves:
            repaired("half_characters", halves)
            text = "".join(f"\\u{ord(char):04x}" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def _joined(pair: re.Match[str]) -> str:
    return chr(0x10000 + ((ord(pair[1]) - 0xD800) << 10) + (ord(pair[2]) - 0xDC00))
