"""Signal's chats as other programs write them: signal-export's `chat.md`, and sigtop's text in its two forms.

signal-export (carderne/signal-export 3.9.3): `[YYYY-MM-DD, HH:MM] Name: text`, newer ones with seconds; the owner is
"Me"; the time is local, without a zone. sigtop (tbvdm/sigtop): blocks of fields with the time and its offset, then the
text after an empty line; or one line a message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import chain, pairwise

from buffer.importing.answers import Answers
from buffer.importing.beside import attached
from buffer.importing.entries import Attached, Entry, Sender
from buffer.importing.files.encoding import Encoding
from buffer.importing.files.lines import Line, lines_of
from buffer.importing.files.source import Beside, Source
from buffer.importing.findings import Findings
from buffer.importing.people import People

_EXPORT = re.compile(r"\[(\d{4}-\d\d-\d\d,? \d\d:\d\d(?::\d\d)?)\] ([^\n:]{1,80}): ?")
_SHORT = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?) ([^\n:]{1,80}): ?(?:\[([^\]\n]*)\] ?)?")
_FILE = re.compile(r"!?\[([^\]\n]*)\]\(([^)\n]+)\)")
_REACTIONS = re.compile(r"\(- (.+) -\)")
_NUMBER = re.compile(r"(.*?) ?\((\+\d{5,20})\)")
_FIELD = re.compile(r"([A-Z][a-z]+): ?(.*)")
_OWN = frozenset({"me", "you"})
BLOCK = re.compile(r"^From: .*\r?\nType: .*\r?\n(?:\w+: .*\r?\n)*?Sent: ", re.MULTILINE)
SHORT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)? [^\n:]{1,80}: ")
LONGEST = 1 << 20


@dataclass(slots=True)
class _Open:
    line: Line
    time: str
    name: str
    details: str | None
    lines: list[str]
    length: int
    size: int = 0
    fields: dict[str, list[str]] = field(default_factory=dict)


def read_export(source: Source, encoding: Encoding, answers: Answers, findings: Findings) -> Iterator[Entry]:
    """A `chat.md` of signal-export."""
    findings.is_a("signal_export", "markdown")
    findings.people = ("--them",)
    findings.zone_needed = True
    people = People(answers)
    for ordinal, opened in enumerate(_headed(source, encoding, _EXPORT, findings), start=1):
        entry = _local(opened, people, ordinal, "signal_export/markdown")
        yield _with_files(entry, source.beside)
    findings.warn("format", "signal-export writes no zone, and takes back-ticks out of texts.")


def read_sigtop(source: Source, encoding: Encoding, answers: Answers, findings: Findings) -> Iterator[Entry]:
    """A text of sigtop's, in either form."""
    findings.people = ("--them",)
    people = People(answers)
    head = source.head().decode(encoding.name, "replace")
    if BLOCK.search(head) is None:
        findings.is_a("sigtop", "text-short")
        findings.zone_needed = True
        for ordinal, opened in enumerate(_headed(source, encoding, _SHORT, findings), start=1):
            entry = _local(opened, people, ordinal, "sigtop/text-short")
            yield replace(entry, data={"details": opened.details}) if opened.details else entry
        return
    findings.is_a("sigtop", "text")
    for ordinal, opened in enumerate(_blocks(lines_of(source, encoding), findings), start=1):
        yield _block(opened, people, ordinal, source.beside)


def _headed(source: Source, encoding: Encoding, head: re.Pattern[str], findings: Findings) -> Iterator[_Open]:
    """Messages that begin with a line of a certain form."""
    opened: _Open | None = None
    for line in lines_of(source, encoding):
        match = head.match(line.text)
        if match is not None:
            if opened is not None:
                yield opened
            details = match[3] if head is _SHORT else None
            opened = _Open(line, match[1], match[2], details, [line.text[match.end() :]], line.length)
        elif opened is not None:
            opened.length += line.length
            opened.size += len(line.text)
            if opened.size <= LONGEST:
                opened.lines.append(line.text)
        elif line.text.strip():
            findings.miss(line.offset)
    if opened is not None:
        yield opened


def _local(opened: _Open, people: People, ordinal: int, source: str) -> Entry:
    """A message whose time is that of a clock without a zone."""
    try:
        wall = datetime.fromisoformat(opened.time.replace(",", "").replace(" ", "T"))
    except ValueError:
        wall = None
    lines = list(opened.lines)
    while len(lines) > 1 and not lines[-1].strip():  # empty lines between messages are the program's
        lines.pop()
    return Entry(
        source=source,
        offset=opened.line.offset,
        length=opened.length,
        ordinal=ordinal,
        raw_time=opened.time,
        wall_time=wall,
        time_flags=("minute_only",) if opened.time.count(":") == 1 else (),
        sender=_sender(opened.name, people),
        kind="message",
        text="\n".join(lines),
    )


def _sender(name: str, people: People, *, incoming: bool | None = None) -> Sender:
    if name.casefold() in _OWN or incoming is False:
        return Sender(name, None, "owner", "direction")
    match = _NUMBER.fullmatch(name)
    if match is not None:
        return people.sender(match[1] or match[2], match[2], by_name=match[1])
    return people.sender(name)


def _with_files(entry: Entry, beside: Beside) -> Entry:
    """Files and reactions that stand in the text as the program's own lines."""
    kept, files, data = [], [], dict(entry.data)
    for line in (entry.text or "").split("\n"):
        found = _FILE.fullmatch(line.strip())
        reactions = _REACTIONS.fullmatch(line.strip())
        if found is not None and "://" not in found[2]:
            files.append(_file(found[1] or found[2], found[2], beside))
        elif reactions is not None:
            data["reactions"] = reactions[1]
        else:
            kept.append(line)
    text = "\n".join(kept)
    return replace(entry, text=text if text or not files else None, attachments=tuple(files), data=data)


def _file(name: str, path: str, beside: Beside) -> Attached:
    path = path.removeprefix("./")
    shown = (name or path).replace("\\", "/").rpartition("/")[2]
    return attached(beside, shown, "file", path, in_text=True)


def _blocks(lines: Iterable[Line], findings: Findings) -> Iterator[_Open]:
    """sigtop's blocks: fields, an empty line, the text. One begins after an empty line, with two fields in a row."""
    opened: _Open | None = None
    in_fields, after_empty = False, True
    for line, following in pairwise(chain(lines, [None])):
        if line is None:
            break
        if after_empty and line.text.startswith("From: ") and following is not None and following.text[:6] == "Type: ":
            if opened is not None:
                yield opened
            opened = _Open(line, "", line.text.removeprefix("From: "), None, [], line.length)
            in_fields, after_empty = True, False
            continue
        after_empty = not line.text
        if opened is None:
            if line.text and _FIELD.fullmatch(line.text) is None:
                findings.miss(line.offset)
            continue
        opened.length += line.length
        if in_fields:
            match = _FIELD.fullmatch(line.text)
            if match is not None:
                opened.fields.setdefault(match[1], []).append(match[2])
            in_fields = match is not None
        elif opened.size <= LONGEST:
            opened.lines.append(line.text)
            opened.size += len(line.text)
    if opened is not None:
        yield opened


def _block(opened: _Open, people: People, ordinal: int, beside: Beside) -> Entry:
    sent = (opened.fields.get("Sent") or [""])[0]
    lines = list(opened.lines)
    while lines and not lines[-1]:
        lines.pop()
    incoming = {"incoming": True, "outgoing": False}.get((opened.fields.get("Type") or [""])[0].lower())
    own = [line for line in lines if not line.startswith("| ")]
    versions = [line.removeprefix("| ") for line in lines if line.startswith("| ")]
    data: dict[str, object] = {}
    for key, name in (("Received", "received"), ("Reaction", "reactions"), ("Edited", "edited")):
        if key in opened.fields:
            data[name] = opened.fields[key] if key == "Reaction" else opened.fields[key][0]
    if versions and "Edited" in opened.fields:
        data["wordings"] = versions
    else:
        own = lines
    files = [name.partition(" (")[0] for name in opened.fields.get("Attachment", [])]
    moment = _moment(sent)
    return Entry(
        source="sigtop/text",
        offset=opened.line.offset,
        length=opened.length,
        ordinal=ordinal,
        raw_time=sent,
        time_utc=moment,
        time_zone=None if moment is None else sent.rpartition(" ")[2],
        zone_source=None if moment is None else "file",
        sender=_sender(opened.name, people, incoming=incoming),
        kind="message",
        text="\n".join(own) if own or not files else None,
        attachments=tuple(_file(name, name, beside) for name in files),
        marks=("edited",) if "Edited" in opened.fields else (),
        data=data,
    )


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
