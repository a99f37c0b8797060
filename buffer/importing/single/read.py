"""A text without a format, or a file such as a screenshot: one entry, whose time and sender the owner says.

A picture stays a file: its words are not read into text. The times a camera or a disk has noted are kept as data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC

from buffer.importing.answers import Answers
from buffer.importing.entries import Attached, Entry, Sender
from buffer.importing.files.encoding import Encoding
from buffer.importing.files.lines import lines_of
from buffer.importing.files.refused import Refused
from buffer.importing.files.source import Source
from buffer.importing.findings import Findings
from buffer.importing.single.pictures import taken_at

LONGEST = 4 << 20
"""Bytes of a text that is one entry."""


def read_text(source: Source, encoding: Encoding, answers: Answers, findings: Findings) -> Iterator[Entry]:
    """The text as one entry."""
    if source.size > LONGEST:
        raise Refused("no known format was found in it, and as one text it is too long.", "size")
    findings.is_a("plain_text", "")
    _ask(findings, answers, "A text without a format")
    text = "".join(line.text + line.end for line in lines_of(source, encoding))
    if not text.strip("\ufeff\u200e\u200f\u200b \t\r\n"):
        raise Refused("it is empty.")
    if encoding.bad:
        findings.repair("undecodable_bytes", 0, encoding.bad)
    yield _entry(source, answers, "plain_text", text.removesuffix("\n").removesuffix("\r"), ())


def read_file(source: Source, kind: str, answers: Answers, findings: Findings) -> Iterator[Entry]:
    """The file as one entry."""
    findings.is_a("file", kind)
    _ask(findings, answers, "A file such as this")
    data = {"sha256": source.digest()}
    taken = taken_at(source.head(1 << 20)) if kind.startswith("image/") else None
    if taken is not None:
        data["taken_at"] = taken
    changed = source.changed_at
    if changed is not None:
        data["file_changed_at"] = changed
    itself = Attached(source.name, "present", kind, source.size, read=source.pieces)
    entry = _entry(source, answers, "file", None, (itself,))
    yield replace(entry, data={**entry.data, **data})


def _ask(findings: Findings, answers: Answers, what: str) -> None:
    findings.warn("owner_says", f"{what} is one entry; who it is from and when is what you say.")
    findings.people = ()
    if answers.at is None and not answers.undated:
        findings.ask("when", "Say when it was written with --at, for example 2026-03-14T18:05.")
    if answers.at is not None and answers.at.tzinfo is None:
        findings.zone_needed = True
    if answers.by is None:
        findings.ask("who", "Say who wrote it with --by them or --by me.")


def _entry(source: Source, answers: Answers, family: str, text: str | None, attachments: tuple[Attached, ...]) -> Entry:
    at = answers.at
    absolute = at is not None and at.tzinfo is not None
    return Entry(
        source=family,
        offset=0,
        length=source.size,
        ordinal=1,
        raw_time="" if at is None else at.isoformat(),
        wall_time=None if at is None else at.replace(tzinfo=None),
        time_utc=at.astimezone(UTC) if at is not None and absolute else None,
        time_zone="UTC" if absolute else None,
        zone_source="asked" if absolute else None,
        sender=Sender("", None, answers.by or "unknown", "owner_says"),
        kind="message",
        text=text,
        attachments=attachments,
        marks=() if at is None else ("time_by_owner",),
        data=dict(answers.said),
    )
