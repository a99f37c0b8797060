"""Which encoding a text is in: by its first bytes, else UTF-8 where it fits, else asked for."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from buffer.importing.files.source import Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
PROPOSED = ("cp1252", "cp1251", "cp1250", "mac-roman")
"""Older encodings to choose from where a text is not Unicode."""
_PIECE = 1 << 20
LONGEST_LINE = 64 << 20
"""Bytes of a line in a text that is read line by line."""
_MANY_LINES, _FULL_LINE = 500_000, 4
"""Lines of a text that is looked at more closely; the fewest bytes they have on average, with their end."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a text is read. `skip` bytes at the beginning say which encoding it is; `open` when nothing does.

    `bad` is the number of bytes that cannot be read so, `sample` some of them with what stands around. `zeros`: there
    are bytes that no text holds. `endless`: a line is longer than `LONGEST_LINE`. `crowded`: hardly any line
    has anything in it.
    """

    name: str
    skip: int = 0
    open: bool = False
    bad: int = 0
    sample: bytes = b""
    zeros: bool = False
    endless: bool = False
    crowded: bool = False


def encoding_of(source: Source, wanted: str | None = None) -> Encoding:
    """The encoding of a whole file. `wanted` is what the owner said."""
    head = source.head()
    for mark, name in _MARKS:
        if head.startswith(mark):
            return (
                replace(_utf8(source), skip=len(mark), open=False)
                if name == "utf-8"
                else _wide(source, name, len(mark))
            )
    guess = _utf16(head) if wanted is None else None
    if guess is not None:
        return _wide(source, guess)
    found = _utf8(source)
    return found if wanted is None else replace(found, name=wanted, open=False, bad=0, sample=b"")


def _wide(source: Source, name: str, skip: int = 0) -> Encoding:
    """UTF-16: its line ends are counted by their one byte that is not zero."""
    return Encoding(
        name, skip, crowded=_crowded(sum(piece.count(b"\n") for piece in source.pieces()), source.size // 2)
    )


def _crowded(lines: int, size: int) -> bool:
    """Whether a text has so many lines in so few bytes that reading them one by one would take minutes for nothing."""
    return lines > _MANY_LINES and size < lines * _FULL_LINE


def _utf16(head: bytes) -> str | None:
    """UTF-16 without a mark: every second byte is zero where the text is Latin."""
    head = head[: len(head) & ~1]
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _utf8(source: Source) -> Encoding:
    """UTF-8 if most of what is not ASCII fits it; else the question is open."""
    bad = good = unbroken = lines = 0
    sample = b""
    left = b""
    zeros = endless = False
    structured = _STRUCTURED.match(source.head()) is not None
    with source.open() as stream:
        while True:
            piece = stream.read(_PIECE)
            zeros = zeros or b"\0" in piece
            lines += piece.count(b"\n")
            unbroken = 0 if b"\n" in piece else unbroken + len(piece)
            endless = endless or unbroken > LONGEST_LINE
            if endless and not structured:
                break  # no chat has such a line, and the rest of it need not be read
            whole = left + piece
            left = b"" if not piece else _incomplete(whole)
            whole = whole[: len(whole) - len(left)]
            if not whole.isascii():
                try:
                    text = whole.decode("utf-8")
                    good += sum(1 for char in text[:1000] if char > "\x7f") + 1
                except UnicodeDecodeError as error:
                    text = whole.decode("utf-8", "surrogateescape")
                    wrong = sum(1 for char in text if "\udc80" <= char <= "\udcff")
                    bad += wrong
                    good += sum(1 for char in text if char > "\x7f") - wrong
                    sample = sample or whole[max(0, error.start - 20) : error.end + 20]
            if not piece:
                break
    crowded = _crowded(lines, source.size)
    return Encoding("utf-8", 0, bad > good, bad, sample, zeros, endless, crowded)


_STRUCTURED = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:[{<]|\[\s*[\[{\"])")
"""JSON and XML may be one line."""


def _incomplete(data: bytes) -> bytes:
    """The beginning of a character at the end of a piece."""
    for back in range(1, min(4, len(data)) + 1):
        byte = data[-back]
        if byte & 0xC0 == 0x80:
            continue
        need = 2 if byte & 0xE0 == 0xC0 else 3 if byte & 0xF0 == 0xE0 else 4 if byte & 0xF8 == 0xF0 else 1
        return data[-back:] if need > back else b""
    return b""


def is_known(name: str) -> bool:
    """Whether there is such an encoding of text."""
    try:
        return "é".encode(name, "replace") is not None and codecs.lookup(name)._is_text_encoding
    except (LookupError, ValueError, TypeError):
        return False
