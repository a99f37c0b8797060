"""How an entry stands on a page: its head, its words by lines, and what belongs to it. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from buffer.text.words import Words

LONGEST_RUN = 40
"""Characters without a place to break at: so many of the widest letters are a line."""
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
"""What turns text around, or shows nothing."""
_RUN = re.compile(rf"\S{{{LONGEST_RUN}}}")
_SPACE = "\u200b"


def page_entry(words: Words, line: Mapping[str, Any]) -> dict[str, Any]:
    """An entry for the pages, made of its readable line."""
    at, local = datetime.fromisoformat(line["at"]), datetime.fromisoformat(line["at_local"])
    head = f"#{line['number']}   {local:%Y-%m-%d %H:%M:%S} ({_offset(local)})"
    if local.utcoffset():
        head += f"   {at:%Y-%m-%d %H:%M:%S} UTC"
    text = line["text"] or ""
    return {
        "day": words.full_day(local.date()),
        "head": head,
        "meta": _meta(words, line),
        "rtl": is_right_to_left(text),
        "lines": [fitted(part) for part in text.splitlines()],
        "notes": [fitted(note) for note in _notes(words, line)],
    }


def fitted(text: str) -> str:
    """Text with its turning characters named, and places to break at in runs that are longer than a line."""
    shown = TURNING.sub(lambda match: f"[U+{ord(match[0]):04X}]", text).replace("\t", "    ")
    return _RUN.sub(lambda match: match[0] + _SPACE, shown)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left (Unicode Standard Annex 9, P2 and P3)."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def sender_of(line: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Whose words these are: of a forward, whom Telegram names as its origin."""
    sender: Mapping[str, Any] | None = line["content"].get("origin") or line["sender"]
    return sender


def _meta(words: Words, line: Mapping[str, Any]) -> str:
    parts = [words.say(f"reader-kind-{line['kind'].replace('_', '-')}")]
    if line["refers_to"]:
        parts.append(f"{words.say('reader-refers-to')} #{line['refers_to']}")
    if line["direction"] != "none":
        parts.append(words.say(f"reader-direction-{line['direction']}"))
    sender = sender_of(line)
    if sender is not None:
        number = sender.get("id")
        said = words.say("reader-unnamed") if number is None else str(number)
        parts.append(f"{fitted(sender.get('name') or '')} ({said})")
    if line["attribution"] != "none":
        parts.append(words.say(f"reader-attribution-{line['attribution'].replace('_', '-')}"))
    if line["channel"] != "none":
        parts.append(words.say(f"pdf-channel-{line['channel']}"))
    return " · ".join(part for part in parts if part)


def _notes(words: Words, line: Mapping[str, Any]) -> list[str]:
    notes = []
    if not line["opens"]:
        notes.append(words.say("reader-closed"))
    for one in line["attachments"]:
        size = None if one["size"] is None else f"{one['size']} B"
        state = words.say(f"reader-state-{one['state'].replace('_', '-')}")
        parts = [one["kind"], one["name"], size, state, one["sha256"] and f"SHA-256 {one['sha256']}"]
        notes.append(f"{words.say('reader-file')}: {', '.join(part for part in parts if part)}")
    for name, value in line["content"].items():
        if value is not None and name not in {"chat_id", "message_id", "origin", "sent_at", "note", "shown"}:
            notes.append(f"{name}: {value}")
    recorded = datetime.fromisoformat(line["recorded_at"])
    notes.append(f"{words.say('reader-recorded')}: {recorded:%Y-%m-%d %H:%M:%S} UTC")
    return notes


def _offset(moment: datetime) -> str:
    return "UTC" if not moment.utcoffset() else f"UTC{moment:%z}"
