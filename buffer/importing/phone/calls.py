"""Calls of a phone's backup. A call has a direction, a result and a length, and never words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from buffer.importing.entries import Entry, Sender
from buffer.importing.people import People

WITHHELD = "withheld"
"""What a number that was not shown is called; with --them it can be said to be the contact's."""
_RESULTS = {
    "1": ("in", "answered"),
    "2": ("out", "answered"),
    "3": ("in", "missed"),
    "4": ("in", "voicemail"),
    "5": ("in", "rejected_by_owner"),
    "6": ("in", "blocked_by_phone"),
}
_WITHHELD = frozenset({"", "-1", "-2", "-3", "null"})
_PRESENTATIONS = {"2": "withheld", "3": "unknown", "4": "payphone"}


def call_of(values: Mapping[str, str], entry: Entry, people: People) -> Entry:
    """The entry of a call. Where no number was shown the sender is not known."""
    direction, result = _RESULTS.get(values.get("type", ""), ("unknown", "unknown"))
    length = values.get("duration", "")
    duration = int(length) if length.isascii() and length.isdigit() and len(length) < 10 else None
    if values.get("type") == "2" and duration == 0:
        result = "unanswered"
    number, contact = values.get("number", ""), values.get("contact_name", "")
    shown = number not in _WITHHELD and values.get("presentation", "1") != "2"
    name = "" if contact in {"", "null", "(Unknown)"} else contact
    data: dict[str, Any] = {
        "direction": direction,
        "result": result,
        "duration": duration,
        "type": values.get("type", ""),
        "number": number if shown else WITHHELD,
        "address": number if shown else "",
        **({"contact_name": name} if name else {}),
    }
    if not shown:
        data["presentation"] = _PRESENTATIONS.get(values.get("presentation", ""), "withheld")
    sender = people.sender(name or number, number, by_name=name or None) if shown else _withheld(people)
    if direction == "out":
        sender = Sender("me", None, "owner", "direction")
    marks = ("voicemail", "no_audio_in_file") if result == "voicemail" else ()
    return replace(entry, kind="call", text=None, sender=sender, marks=marks, data={**entry.data, **data})


def _withheld(people: People) -> Sender:
    """Nobody, unless the owner says that calls without a number are theirs."""
    side = people.side_of(WITHHELD)
    return Sender(WITHHELD) if side is None else Sender(WITHHELD, None, side, "owner_says")
