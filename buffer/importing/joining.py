"""A doubtful line becomes part of the message before it, because the owner says that it was. The file stays as it is.

In a text that cannot prove who wrote a line (attribution.py), a message can hold one that looks like the beginning of
somebody else's. Which line it is, is said by its number in the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from buffer.importing.attribution import MARK
from buffer.importing.entries import Entry
from buffer.importing.files.encoding import Encoding
from buffer.importing.files.source import Source
from buffer.importing.findings import Findings

JOINED = "joined_by_owner"


def joined(
    entries: Iterable[Entry], numbers: Collection[int], source: Source, encoding: Encoding, findings: Findings
) -> Iterator[Entry]:
    """The entries, with those of these numbers as part of the one before. Asks about numbers of no doubtful line."""
    left = set(numbers)
    before: Entry | None = None
    for entry in entries:
        if before is not None and before.kind == "message" and entry.ordinal in left and MARK in entry.marks:
            left.discard(entry.ordinal)
            before = _with(before, entry, source, encoding)
            continue
        if before is not None:
            yield before
        before = entry
    if before is not None:
        yield before
    if left:
        shown = ", ".join(str(number) for number in sorted(left))
        findings.ask("join", f"--join names no line that could be part of a message before it: {shown}.")


def _with(before: Entry, entry: Entry, source: Source, encoding: Encoding) -> Entry:
    """A message with the bytes of the next one, as they stand in the file, as its further lines."""
    with source.open() as stream:
        stream.read(entry.offset) if not stream.seekable() else stream.seek(entry.offset)
        raw = stream.read(entry.length)
    text = raw.decode(encoding.name, "backslashreplace").removesuffix("\n").removesuffix("\r")
    lines = "\n".join(line.removesuffix("\r") for line in text.split("\n"))
    whole = lines if before.text is None else f"{before.text}\n{lines}"
    marks = (*before.marks, *([] if JOINED in before.marks else [JOINED]))
    return replace(before, text=whole, length=entry.offset + entry.length - before.offset, marks=marks)
