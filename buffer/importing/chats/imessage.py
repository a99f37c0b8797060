"""Messages of a Mac, as text by imessage-exporter.

The form is that of ReagentX/imessage-exporter (its source, and issue 133). A message is a block: a time (of the Mac's
clock, without a zone; months always in English), who wrote it, the text, and an empty line. Replies are printed twice,
indented below what they answer and again in their place: only the latter is an entry.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

from buffer.importing.answers import Answers
from buffer.importing.attribution import Doubts
from buffer.importing.beside import attached
from buffer.importing.entries import NOBODY, Attached, Entry, Sender
from buffer.importing.files.encoding import Encoding
from buffer.importing.files.lines import Line, lines_of
from buffer.importing.files.source import Source
from buffer.importing.findings import Findings
from buffer.importing.people import People

_MONTHS = {name: at for at, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), start=1)}
TIME = re.compile(r"([A-Z][a-z]{2}) ([ \d]\d), (\d{4}) ([ \d]\d):(\d\d):(\d\d) ([AP]M)(?: (.*))?")
_READ = re.compile(r"\(Read by (you|them) after (.+)\)")
_INDENT = "    "
_EDITED = re.compile(r"Edited (.{1,60}) later: (.*)", re.DOTALL)
_UNSENT = re.compile(r".{1,80} unsent this message(?: part)?.*")
_PATH = re.compile(r"(?:~|/|[A-Za-z]:\\|attachments/)[^\n]{1,1000}\.[A-Za-z0-9]{1,8}")
_DELETED = "This message was deleted from the conversation!"
_REPLY = "This message responded to an earlier message."
_MISSING = "Attachment missing!"
_REACTIONS = frozenset({"Reactions:", "Tapbacks:"})
_REACTED = re.compile(r"(?:Loved|Liked|Disliked|Laughed at|Laughed|Emphasized|Questioned|Sticker|\S{1,8}) by \S.*")
"""A reaction that is not indented, as some versions write it."""
LONGEST = 1 << 20
_REMEMBERED = 10_000


@dataclass(slots=True)
class _Block:
    line: Line
    match: re.Match[str]
    lines: list[str] = field(default_factory=list)
    length: int = 0
    size: int = 0
    lookalikes: int = 0


def read(source: Source, encoding: Encoding, answers: Answers, findings: Findings) -> Iterator[Entry]:
    """The messages of a conversation."""
    findings.is_a("imessage_exporter", "txt")
    findings.people = ("--them",)
    findings.zone_needed = True
    reader, doubts = _Conversation(source, People(answers)), Doubts()
    yield from doubts.marked(map(reader.entry, _blocks(source, encoding, findings)))
    doubts.tell(findings)
    findings.warn("format", "The text cannot prove who wrote a line, and holds no deleted messages.")


def _blocks(source: Source, encoding: Encoding, findings: Findings) -> Iterator[_Block]:
    """Blocks begin with a time after an empty line, or after an announcement, which is one line."""
    block: _Block | None = None
    may_begin = True
    for line in lines_of(source, encoding):
        match = TIME.fullmatch(line.text)
        if match is not None and may_begin:
            if block is not None:
                yield block
            block = _Block(line, match, length=line.length)
            may_begin = _is_announcement(match)
            continue
        if block is None:
            if line.text.strip():
                findings.miss(line.offset)
            continue
        block.length += line.length
        block.size += len(line.text)
        block.lookalikes += match is not None
        if block.size <= LONGEST:
            block.lines.append(line.text)
        may_begin = not line.text
    if block is not None:
        yield block


def _is_announcement(match: re.Match[str]) -> bool:
    return match[8] is not None and _READ.fullmatch(match[8]) is None


class _Conversation:
    def __init__(self, source: Source, people: People) -> None:
        self._source, self._people = source, people
        self._ordinal = 0
        self._answered: OrderedDict[tuple[str, str], int] = OrderedDict()

    def entry(self, block: _Block) -> Entry:
        """The entry of a block."""
        self._ordinal += 1
        wall = _wall(block.match)
        raw = block.match.group() if block.match[8] is None else block.match.group()[: block.match.start(8) - 1]
        made = {
            "source": "imessage_exporter/txt",
            "offset": block.line.offset,
            "length": block.length,
            "ordinal": self._ordinal,
            "raw_time": raw,
            "wall_time": wall,
            "time_flags": () if wall is not None else ("unknown_date",),
        }
        lines = list(block.lines)
        while lines and not lines[-1]:
            lines.pop()
        if _is_announcement(block.match) and not lines:
            return Entry(sender=NOBODY, kind="system", text=block.match[8], **made)  # type: ignore[arg-type]
        name, *body = lines or [""]
        parts = _Parts(self._source)
        own = self._without_replies(body, self._ordinal)
        parts.take(own)
        data: dict[str, Any] = dict(parts.data)
        if block.match[8] is not None and (read_ := _READ.fullmatch(block.match[8])):
            data["read_after"] = read_[2]
        key = (raw.strip(), name)
        if parts.is_reply and key in self._answered:
            data["reply_to"] = self._answered.pop(key)
        marks = [*parts.marks, *(["maybe_forged_line"] if block.lookalikes > parts.replies(body) else [])]
        return Entry(
            sender=self._sender(name),
            kind="message",
            text=parts.text,
            attachments=tuple(parts.files),
            marks=tuple(marks),
            data=data,
            **made,  # type: ignore[arg-type]
        )

    def _sender(self, name: str) -> Sender:
        if name in {"Me", "You"}:
            return Sender(name, None, "owner", "direction")
        return self._people.sender(name, name if "@" in name else None)

    def _without_replies(self, lines: list[str], parent: int) -> list[str]:
        """The lines of the message itself; replies below it are remembered, to be linked where they stand."""
        kept: list[str] = []
        at = 0
        while at < len(lines):
            shown = lines[at].removeprefix(_INDENT)
            if lines[at].startswith(_INDENT) and TIME.fullmatch(shown):
                name = lines[at + 1].removeprefix(_INDENT) if at + 1 < len(lines) else ""
                self._answered[shown.strip(), name] = parent
                if len(self._answered) > _REMEMBERED:
                    self._answered.popitem(last=False)
                at += 1
                while at < len(lines) and (lines[at].startswith(_INDENT) or not lines[at]):
                    if TIME.fullmatch(lines[at].removeprefix(_INDENT)):
                        break
                    at += 1
                continue
            kept.append(lines[at])
            at += 1
        return kept


def _is_reaction(line: str) -> bool:
    return line.startswith(_INDENT) or _REACTED.fullmatch(line) is not None


class _Parts:
    """The parts of a message: its text, files, reactions, wordings."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.text: str | None = None
        self.files: list[Attached] = []
        self.marks: list[str] = []
        self.data: dict[str, Any] = {}
        self.is_reply = False

    def take(self, lines: list[str]) -> None:
        """Sort the lines of a message."""
        while lines and not lines[-1]:
            lines = lines[:-1]
        text: list[str] = []
        reacting = False
        wordings: list[str] = []
        for line, after in pairwise([*lines, ""]):
            if reacting and _is_reaction(line):
                self.data.setdefault("reactions", []).append(line.strip())
                continue
            reacting = line in _REACTIONS and _is_reaction(after)
            edited = _EDITED.fullmatch(line)
            if reacting:
                continue
            if line == _DELETED or _UNSENT.fullmatch(line):
                self.marks.append("deleted")
            elif line == _REPLY:
                self.is_reply = True
            elif line == _MISSING:
                self.files.append(Attached(None, "not_in_file"))
            elif _PATH.fullmatch(line):
                self.files.append(self._file(line))
            elif edited is not None:
                wordings.append("\n".join(text))
                text = [edited[2]]
            else:
                text.append(line)
        if wordings:
            self.marks.append("edited")
            self.data["wordings"] = [*wordings, "\n".join(text)]
        self.text = "\n".join(text) if text else None

    def replies(self, lines: list[str]) -> int:
        """How many lines look like times because they are those of replies."""
        return sum(1 for line in lines if line.startswith(_INDENT) and TIME.fullmatch(line.removeprefix(_INDENT)))

    def _file(self, path: str) -> Attached:
        """A file by its own name: the folders of whoever exported it are nobody's business."""
        return attached(self._source.beside, path.replace("\\", "/").rpartition("/")[2], "file", path, in_text=True)


def _wall(match: re.Match[str]) -> datetime | None:
    """What the clock showed; None for the zero of Apple's clock, which stands for no date."""
    month = _MONTHS.get(match[1])
    hour = int(match[4]) % 12 + (12 if match[7] == "PM" else 0)
    try:
        wall = datetime(int(match[3]), month or 0, int(match[2]), hour, int(match[5]), int(match[6]))  # noqa: DTZ001 - a wall clock has no zone
    except ValueError:
        return None
    return None if datetime(2000, 12, 31) <= wall < datetime(2001, 1, 2) else wall  # noqa: DTZ001 - the same clock
