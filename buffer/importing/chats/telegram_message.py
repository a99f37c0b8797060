"""One message of a Telegram Desktop export, as `export_output_json.cpp` writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from buffer.importing.beside import attached
from buffer.importing.entries import Attached, Kind
from buffer.importing.files.json_pieces import Twice
from buffer.importing.files.source import Beside

_KNOWN = frozenset(
    (
        *("id", "type", "date", "date_unixtime", "from", "from_id", "actor", "actor_id", "text", "text_entities"),
        *("photo", "file", "file_name", "thumbnail", "media_type", "mime_type", "width", "height", "file_size"),
        *("photo_file_size", "thumbnail_file_size", "duration_seconds", "sticker_emoji", "poll", "action"),
    )
)
_KEPT = {
    "edited": "edited",
    "edited_unixtime": "edited_unixtime",
    "author": "author",
    "forwarded_from": "forwarded_from",
    "forwarded_from_id": "forwarded_from_id",
    "saved_from": "saved_from",
    "reply_to_message_id": "reply_to",
    "reply_to_peer_id": "reply_to_peer",
    "via_bot": "via_bot",
    "reactions": "reactions",
    "contact_information": "contact",
    "location_information": "location",
    "live_location_period_seconds": "live_location_seconds",
    "place_name": "place_name",
    "address": "address",
    "self_destruct_period_seconds": "self_destruct_seconds",
    "duration_seconds": "duration",
    "sticker_emoji": "sticker",
    "mime_type": "mime_type",
}
_RESULTS = {"missed": "missed", "busy": "busy", "hangup": "answered", "disconnect": "disconnected"}


@dataclass(frozen=True, slots=True)
class Read:
    """What a message holds."""

    kind: Kind
    text: str | None
    attachments: tuple[Attached, ...]
    marks: tuple[str, ...]
    data: Mapping[str, Any]
    unknown: Mapping[str, Any]


def read(said: dict[str, Any], beside: Beside, repaired: Callable[[str], None]) -> Read:
    """The parts of a message, with all that has no name here kept beside them."""
    match said.get("type"):
        case "unsupported":
            return Read("unsupported", None, (), (), {}, _unknown(said))
        case "service":
            return _service(said)
    data = {name: said[key] for key, name in _KEPT.items() if said.get(key) not in (None, [], "")}
    text = _text(said, data, repaired)
    marks = []
    if "forwarded_from" in said:
        marks.append("forwarded")
    if _is_changed(said):
        marks.append("changed_marker_unreliable" if said.get("reactions") else "edited")
    attachments = _attachments(said, beside)
    if said.get("self_destruct_period_seconds"):
        marks += ["view_once", "self_destruct"]
    if "location_information" in said:
        marks.append("live_location" if said.get("live_location_period_seconds") else "location")
    if isinstance(said.get("poll"), dict):
        data["poll"] = _poll(said["poll"])
        marks.append("poll")
    return Read("message", text, attachments, tuple(marks), data, _unknown(said))


def _is_changed(said: dict[str, Any]) -> bool:
    """Whether Telegram marked it as changed; older files say 1970 where it did not."""
    return str(said.get("edited_unixtime") or "0") != "0" or str(said.get("edited") or "1970") > "1971"


def joined(text: Any) -> str:
    """Text that is a string, or a list of strings and objects with a text."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    parts = (part.get("text") if isinstance(part, dict) else part for part in text)
    return "".join(part for part in parts if isinstance(part, str))


def peer(who: Any) -> str | None:
    """An id as newer exports write it: a bare number is a user's."""
    if isinstance(who, int) and not isinstance(who, bool):
        return f"user{who}"
    if isinstance(who, str) and who:
        return f"user{who}" if who.isascii() and who.isdigit() else who
    return None


def _text(said: dict[str, Any], data: dict[str, Any], repaired: Callable[[str], None]) -> str:
    text = joined(said.get("text"))
    if isinstance(said, Twice):
        repaired("equal_keys")
        data["equal_keys"] = [[key, value] for key, value in said.earlier]
        if not text:
            earlier = [joined(value) for key, value in said.earlier if key == "text"]
            text = next((value for value in reversed(earlier) if value), "")
    return text or joined(said.get("text_entities"))


def _service(said: dict[str, Any]) -> Read:
    action = said.get("action")
    if action == "phone_call":
        reason = said.get("discard_reason")
        data = {"result": _RESULTS.get(str(reason), "unknown"), "discard_reason": reason}
        if said.get("duration_seconds"):
            data["duration"] = said["duration_seconds"]
        elif reason == "hangup":
            data["result"] = "unanswered"
        return Read("call", None, (), (), data, _unknown(said, "discard_reason"))
    return Read("system", joined(said.get("text")) or None, (), (), {"action": action, "as_written": said}, {})


def _attachments(said: dict[str, Any], beside: Beside) -> tuple[Attached, ...]:
    found = []
    for key in ("photo", "file"):
        path = said.get(key)
        if not isinstance(path, str) or not path:
            continue
        kind = "photo" if key == "photo" else str(said.get("media_type") or "file")
        name = said.get("file_name") if key == "file" and isinstance(said.get("file_name"), str) else None
        if path.startswith("(") and path.endswith(")"):  # a sentence in place of the path
            found.append(Attached(name, "not_in_file", kind))
            continue
        found.append(attached(beside, name or path.rpartition("/")[2], kind, path))
    return tuple(found)


def _poll(poll: dict[str, Any]) -> dict[str, Any]:
    answers = poll.get("answers")
    return {
        "question": joined(poll.get("question")),
        "closed": poll.get("closed"),
        "voters": poll.get("total_voters"),
        "options": [
            {"text": joined(answer.get("text")), "voters": answer.get("voters"), "chosen": answer.get("chosen")}
            for answer in (answers if isinstance(answers, list) else [])
            if isinstance(answer, dict)
        ],
    }


def _unknown(said: Mapping[str, Any], *also: str) -> dict[str, Any]:
    return {key: value for key, value in said.items() if key not in _KNOWN and key not in _KEPT and key not in also}
