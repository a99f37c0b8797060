"""What of an imported entry goes into the record (docs/record-format.md: `imported`)."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from buffer.importing.entries import Attached, Entry, utc_text
from buffer.record.drafts import Draft
from storage.kinds import Direction
from storage.record.entries import IMPORTED

_DIRECTIONS: dict[str, Direction] = {"ex": "in", "owner": "out", "other": "other", "unknown": "none"}
_SURROGATE = re.compile("[\ud800-\udfff]")
_FORMS = {
    "image": "photo",
    "photo": "photo",
    "video": "video",
    "audio": "audio",
    "voice": "voice",
    "sticker": "sticker",
}


@dataclass(frozen=True, slots=True)
class File:
    """The file an entry came from: its name, SHA-256 in hexadecimal, and size in bytes."""

    name: str
    sha256: str
    size: int


def imported_draft(
    entry: Entry,
    file: File,
    *,
    contact_id: int,
    begun: int,
    now: datetime,
    same_as: list[int],
    differs_from: list[int],
) -> Draft:
    """An imported entry. `at` is when it was, as far as that is known; else when it was imported.

    `same_as` are entries that came live and say the same, `differs_from` those of the same place in an earlier import.
    """
    payload: dict[str, Any] = {
        "text": entry.text,
        "what": entry.kind,
        "source": entry.source,
        "file_sha256": file.sha256,
        "within": entry.within or None,
        "offset": entry.offset,
        "length": entry.length,
        "ordinal": entry.ordinal,
        "raw_time": entry.raw_time,
        "time_utc": None if entry.time_utc is None else utc_text(entry.time_utc),
        "wall_time": None if entry.wall_time is None else entry.wall_time.isoformat(),
        "time_zone": entry.time_zone,
        "zone_source": entry.zone_source,
        "time_flags": list(entry.time_flags),
        "attribution": "file",
        "sender": {"id": entry.sender.id, "name": None, "username": None, "is_bot": False},
        "sender_raw": entry.sender.raw,
        "sender_side": entry.sender.side,
        "sender_basis": entry.sender.basis,
        "attachments": [_attachment(attached) for attached in entry.attachments],
        "marks": list(entry.marks),
        "data": dict(entry.data),
        "unknown_fields": dict(entry.unknown_fields),
        "chat": entry.chat or None,
        "message_id": entry.message_id,
        "same_as": same_as,
        "differs_from": differs_from,
    }
    return Draft(
        kind=IMPORTED,
        channel="import",
        direction="none" if entry.kind == "system" else _DIRECTIONS[entry.sender.side],
        form=_form(entry),
        at=_at(entry, now),
        payload=plain(payload),
        contact_id=contact_id,
        refers_to=begun,
    )


def plain(value: Any) -> Any:
    """JSON values that every reader of JSON can read: no half characters, no numbers beyond 64 bits."""
    if value is None or (isinstance(value, str) and value.isascii()):
        return value
    if isinstance(value, str):
        return _SURROGATE.sub(lambda half: f"\\u{ord(half.group()):04x}", value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if -(1 << 63) <= value < 1 << 63 else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, Mapping):
        return {plain(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return str(value)


def _attachment(attached: Attached) -> dict[str, Any]:
    """As attachments of messages are (`kind`, `size`, `name`, `mime_type`), whether it is there, and its hash."""
    kind = attached.kind
    return {
        "name": attached.name,
        "state": attached.state,
        "kind": _FORMS.get(kind.partition("/")[0], "document"),
        "size": attached.size,
        "place": attached.place,
        "mime_type": kind if "/" in kind else None,
        "file_id": None,
        "unique_id": None,
        **({} if attached.sha256 is None else {"sha256": attached.sha256}),
    }


def _form(entry: Entry) -> str:
    if entry.kind in {"call", "system"}:
        return "service"
    if entry.kind == "unsupported":
        return "unknown"
    return _FORMS.get(entry.attachments[0].kind.partition("/")[0], "document") if entry.attachments else "text"


def _at(entry: Entry, now: datetime) -> datetime:
    if entry.time_utc is not None:
        return entry.time_utc
    if entry.wall_time is None:
        return now
    readings = entry.data.get("time_utc_readings")
    if readings:
        return datetime.fromisoformat(readings[0])
    from storage import zones

    zone = zones.find_or_utc((entry.time_zone or "UTC").partition(",")[0])
    try:
        return entry.wall_time.replace(tzinfo=zone).astimezone(zones.UTC)
    except OverflowError:
        return now
