"""Signal's chats as JSON by other programs: signal-export's `data.json`, and sigtop's rows of Signal's database.

signal-export (carderne/signal-export 3.9.3): one object a line with `date` (ISO, local, without a zone), `sender` (the
owner is "Me"), `body` (without back-ticks, with two spaces at its end), `quote`, `sticker`, `reactions`, `attachments`,
newer also `deleted`, `call`, `missed`. sigtop (tbvdm/sigtop): an array with one row a line; `id`, `type` (`incoming`,
`outgoing`, others are notices), `body`, `sent_at` in milliseconds, `source` or `sourceServiceId`, `attachments`. Newer
versions of Signal Desktop keep some of these in columns of their own, which sigtop does not write: a row without a
time says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from buffer.importing.answers import Answers
from buffer.importing.beside import attached
from buffer.importing.chats.signal import milliseconds
from buffer.importing.entries import Attached, Entry, Sender, utc_text
from buffer.importing.files.encoding import Encoding
from buffer.importing.files.lines import Line, lines_of
from buffer.importing.files.source import Beside, Source
from buffer.importing.findings import Findings
from buffer.importing.people import People

_EXPORTED = ("date", "sender", "body", "quote", "sticker", "reactions", "attachments", "deleted", "call", "missed")
_ROW = frozenset(
    "id type body sent_at received_at received_at_ms conversationId source sourceServiceId sourceUuid attachments "
    "deletedForEveryone isErased isViewOnce".split()
)


def is_exported(first: str) -> bool:
    """Whether a line is one of signal-export's."""
    return first.startswith('{"date": "') and '"sender": ' in first and '"body": ' in first


def is_row(text: str) -> bool:
    """Whether a text begins as sigtop's rows do."""
    lines = [line.strip() for line in text.split("\n", 2)]
    return lines[0] == "[" and len(lines) > 1 and '"conversationId"' in lines[1] and '"type"' in lines[1]


def read(source: Source, encoding: Encoding, answers: Answers, findings: Findings) -> Iterator[Entry]:
    """The messages of either."""
    findings.people = ("--them",)
    people, exported = People(answers), True
    ordinal = 0
    cut = True
    for line in lines_of(source, encoding):
        text = line.text.strip().removesuffix(",")
        cut = not line.end and text not in {"", "]"}
        if text in {"", "[", "]"}:
            exported = exported and text != "["
            continue
        said = _object(text)
        if said is None:
            if line.end:
                findings.miss(line.offset)
            continue
        cut, ordinal = False, ordinal + 1
        yield (_exported if exported else _row)(said, line, people, ordinal, source.beside)
    findings.is_a(*(("signal_export", "json") if exported else ("sigtop", "json")))
    findings.zone_needed = exported
    if cut:
        findings.warn("cut_off", "The file is cut off: its last line is not whole.")
        if not answers.incomplete:
            findings.ask("cut_off", "The file is cut off: give --incomplete to import what is there.")
    if exported:
        findings.warn("format", "signal-export writes no zone, and takes back-ticks out of texts.")


def _object(text: str) -> dict[str, Any] | None:
    try:
        said = json.loads(text, parse_int=lambda number: number if len(number) > 40 else int(number))
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _exported(said: dict[str, Any], line: Line, people: People, ordinal: int, beside: Beside) -> Entry:
    sender, deleted = str(said.get("sender") or ""), said.get("deleted") is True
    own = sender == "Me"
    body = said.get("body")
    text = body.removesuffix("  ") if isinstance(body, str) else None
    data = {key: said[key] for key in ("quote", "sticker", "reactions", "missed") if said.get(key)}
    moment = _moment(said.get("date"))
    return Entry(
        source="signal_export/json",
        offset=line.offset,
        length=line.length,
        ordinal=ordinal,
        raw_time=str(said.get("date") or ""),
        wall_time=None if moment is None else moment.replace(tzinfo=None),
        time_utc=None,
        sender=Sender(sender, None, "owner", "name") if own else people.sender(sender),
        kind="call" if said.get("call") is True else "message",
        text=None if deleted else text or None,
        attachments=tuple(_attached(one, "name", "path", beside) for one in _objects(said.get("attachments"))),
        marks=("deleted",) if deleted else (),
        data=data,
        unknown_fields={key: value for key, value in said.items() if key not in _EXPORTED},
    )


def _row(said: dict[str, Any], line: Line, people: People, ordinal: int, beside: Beside) -> Entry:
    own, spoken = said.get("type") == "outgoing", said.get("type") in {"incoming", "outgoing"}
    source = next((str(said[key]) for key in ("source", "sourceServiceId", "sourceUuid") if said.get(key)), "")
    body, moment = said.get("body"), milliseconds(said.get("sent_at"))
    received = milliseconds(said.get("received_at_ms", said.get("received_at")))
    marks = (
        *(("deleted",) if said.get("deletedForEveryone") or said.get("isErased") else ()),
        *(("view_once",) if said.get("isViewOnce") else ()),
    )
    return Entry(
        source="sigtop/json",
        offset=line.offset,
        length=line.length,
        ordinal=ordinal,
        raw_time=str(said.get("sent_at") or ""),
        time_utc=moment,
        time_zone="UTC",
        zone_source="unix",
        sender=Sender("me", None, "owner", "direction") if own else people.sender(source, source or None),
        kind="message" if spoken else "system",
        text=body if isinstance(body, str) and body else None,
        attachments=tuple(_attached(one, "fileName", "path", beside) for one in _objects(said.get("attachments"))),
        marks=marks if moment is not None else (*marks, "placeholder"),
        data={} if received is None else {"received_at": utc_text(received)},
        unknown_fields={key: value for key, value in said.items() if key not in _ROW},
        chat=str(said.get("conversationId") or ""),
        message_id=str(said["id"]) if said.get("id") else None,
    )


def _objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _attached(one: dict[str, Any], name_key: str, place_key: str, beside: Beside) -> Attached:
    name, place = one.get(name_key), one.get(place_key)
    shown = str(name or place or "").rpartition("/")[2] or None
    kind = str(one.get("contentType") or "file")
    return attached(beside, shown, kind, str(place).replace("%20", " ") if place else None)


def _moment(text: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
