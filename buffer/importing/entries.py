"""What a reader yields: one entry for each message, call or notice of a file, in the file's order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Side = Literal["ex", "owner", "other", "unknown"]
Basis = Literal["id", "number", "name", "direction", "owner_says"]
Kind = Literal["message", "call", "system", "unsupported"]
State = Literal["present", "not_in_file", "omitted", "undecodable"]
ZoneSource = Literal["file", "asked", "unix"]


def utc_text(moment: datetime) -> str:
    """A moment in UTC, with milliseconds where it has them: 2026-03-14T17:05:09.123Z."""
    precision = "milliseconds" if moment.microsecond else "seconds"
    return moment.isoformat(timespec=precision).replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a message: its name as written, without folders of whoever exported it."""

    name: str | None
    state: State
    kind: str = "file"
    size: int | None = None
    place: str | None = None
    """Where it lies beside the file, or the byte range in it as "offset:length"."""
    sha256: str | None = None
    """Of its bytes, in hexadecimal, once they are kept."""
    read: Callable[[], Iterator[bytes]] | None = field(default=None, compare=False, repr=False)
    """Its bytes, in pieces, where they can be had. Raises Refused."""
    passed_over: bool = False
    """Whether it lies there and is not read, because the chat could name what is none of its files."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who is named as the sender: as written, under which id or number, which side that is, and how that is known."""

    raw: str
    id: str | None = None
    side: Side = "unknown"
    basis: Basis | None = None


NOBODY = Sender("")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry.

    `offset` and `length` are bytes of the file it came from, `raw_time` is the time as written and `wall_time` what
    that says without a zone. `time_utc` is None where it is not known. `data` is what the format tells besides, as
    JSON values; `unknown_fields` what the reader has no name for. `within`: which file of an archive, where there are
    several. `key`, `place` and `content` say by what it is known again (buffer.importing.kept.keys).
    """

    source: str
    offset: int
    length: int
    ordinal: int
    raw_time: str
    sender: Sender
    kind: Kind
    text: str | None
    wall_time: datetime | None = None
    time_utc: datetime | None = None
    time_zone: str | None = None
    zone_source: ZoneSource | None = None
    time_flags: tuple[str, ...] = ()
    attachments: tuple[Attached, ...] = ()
    marks: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    unknown_fields: Mapping[str, Any] = field(default_factory=dict)
    chat: str = ""
    message_id: str | None = None
    within: str = ""
    key: str = ""
    place: str = ""
    content: str = ""
