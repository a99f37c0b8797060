"""Updates as they came, before anybody understands them: which number confirms each, and its own JSON text.

Telegram numbers every update (Bot API: Update, update_id). What has no such number is kept all the same, under a
negative one made of its content, so that it is kept once however often it is sent.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

import orjson

from buffer.text import raw_json
from buffer.text.raw_json import Unreadable

HIGHEST_ID = 2**63 - 1
"""No database takes a greater one."""
_MADE_UP = 2**62


@dataclass(frozen=True, slots=True)
class Fetched:
    """An update: the number it is kept under, its JSON text, and the number that confirms it, if it has one."""

    update_id: int
    body: bytes
    confirmed_by: int | None


def fetched(payload: bytes) -> list[Fetched]:
    """The updates in Telegram's answer to getUpdates. Raises Unreadable where it is no list of anything."""
    try:
        answer = orjson.loads(payload)
    except orjson.JSONDecodeError:
        return [from_text(text) for text in _parted(payload)]
    updates = answer.get("result") if isinstance(answer, dict) else None
    if not isinstance(updates, list):
        raise Unreadable("an answer without a list of updates")
    try:
        return [_numbered(update, orjson.dumps(update)) for update in updates]
    except TypeError:  # deeper than is written
        return [from_text(text) for text in _parted(payload)]


def _parted(payload: bytes) -> list[bytes]:
    found = [member for key, member in raw_json.members(payload) if key == b"result"]
    if not found or not found[0].startswith(b"["):
        raise Unreadable("an answer without a list of updates")
    return [member for _, member in raw_json.members(found[0])]


def from_text(body: bytes) -> Fetched:
    """An update from its JSON text, whatever that is."""
    try:
        return _numbered(raw_json.read(body), body)
    except Unreadable:
        return _numbered({"update_id": _number_in(body)}, body)


def _number_in(body: bytes) -> Any:
    """The number in front of what cannot be read."""
    try:
        found = next((member for key, member in raw_json.members(body) if key == b"update_id"), b"")
    except Unreadable:
        return None
    return int(found) if found.isdigit() and len(found) < 20 else None


def _numbered(update: Any, body: bytes) -> Fetched:
    number = _whole(update.get("update_id")) if isinstance(update, dict) else None
    if number is None:
        return Fetched(-1 - int.from_bytes(hashlib.sha256(body).digest()[:8]) % _MADE_UP, body, None)
    return Fetched(number, body, number)


def _whole(number: Any) -> int | None:
    """A number Telegram can have given; also one that was written as text."""
    if isinstance(number, str) and number.isascii() and number.isdecimal() and len(number) < 20:
        number = int(number)
    return number if type(number) is int and 0 <= number <= HIGHEST_ID else None
