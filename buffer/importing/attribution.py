"""Who wrote a line, where nothing but its words says so.

In most texts a message can hold a line that looks like the beginning of somebody else's. Such a line stays what the
file says it is, and is marked where it could be part of the message before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from buffer.importing.entries import Entry
from buffer.importing.findings import Doubtful, Findings
from buffer.importing.people import plain

MARK = "attribution_not_provable"
_NEAR = timedelta(minutes=1)
SHOWN = 20
"""Doubtful lines that are named; the others are counted."""
LONGEST = 300
"""Characters of such a line that are shown."""


class Doubts:
    """Marks entries of which the file cannot prove who wrote them, and counts them."""

    def __init__(self) -> None:
        self.count = 0
        self.lines: list[Doubtful] = []

    def marked(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The entries in order; notices are no neighbours."""
        before: Entry | None = None
        held: Entry | None = None
        for entry in entries:
            if MARK in entry.marks:
                self._note(entry)
            if entry.kind == "system":
                if held is not None:
                    yield held
                    before, held = held, None
                yield entry
                continue
            if held is not None:
                yield self.doubt(held) if _steps_back(held, entry, before) else held
                before = held
            held = self.doubt(entry) if _could_be_part(entry, before) else entry
        if held is not None:
            yield held

    def doubt(self, entry: Entry) -> Entry:
        """The entry with the mark."""
        if MARK in entry.marks:
            return entry
        self._note(entry)
        return replace(entry, marks=(*entry.marks, MARK))

    def _note(self, entry: Entry) -> None:
        self.count += 1
        if len(self.lines) < SHOWN:
            at = None if entry.wall_time is None else entry.wall_time.isoformat()
            text = (entry.text or "")[:LONGEST]
            self.lines.append(Doubtful(entry.ordinal, entry.offset, at, plain(entry.sender.raw), text))

    def tell(self, findings: Findings) -> None:
        """Say how many there are."""
        if self.count:
            findings.doubtful = self.lines
            shown = ", ".join(f"{line.number} (at byte {line.offset})" for line in self.lines)
            shown += " and others" if self.count > len(self.lines) else ""
            findings.warn(
                "attribution",
                f"{self.count} lines could be part of a message before them by somebody else; they are marked: "
                f"{shown}.",
                count=self.count,
            )


def _could_be_part(entry: Entry, before: Entry | None) -> bool:
    """Whether a line could be part of the message before it, which somebody else wrote a moment earlier."""
    if before is None or entry.wall_time is None or before.wall_time is None:
        return False
    if _writer(entry) == _writer(before) or before.sender.side == "owner" or entry.sender.side == "ex":
        return False
    return timedelta() <= entry.wall_time - before.wall_time <= _NEAR


def _steps_back(held: Entry, after: Entry, before: Entry | None) -> bool:
    """Whether the line after it is earlier, so that it stands between two that are in order without it."""
    if held.wall_time is None or after.wall_time is None or before is None or before.wall_time is None:
        return False
    if _writer(held) == _writer(before):
        return False
    return after.wall_time < held.wall_time and before.wall_time <= after.wall_time


def _writer(entry: Entry) -> str:
    """Who wrote an entry, as far as the file says."""
    return entry.sender.id or plain(entry.sender.raw)
