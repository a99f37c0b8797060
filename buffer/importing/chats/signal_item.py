"""One item of a chat in Signal's plaintext export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from buffer.importing.beside import attached
from buffer.importing.entries import Attached, Kind
from buffer.importing.files.source import Beside

_KNOWN = frozenset("chatId authorId dateSent incoming outgoing directionless revisions sms expireStartDate".split())
_OTHERS = ("stickerMessage", "contactMessage", "poll", "paymentNotification", "giftBadge", "directStoryReplyMessage")
_RESULTS = {
    "ACCEPTED": "answered",
    "NOT_ACCEPTED": "unanswered",
    "MISSED": "missed",
    "MISSED_NOTIFICATION_PROFILE": "missed",
    "DECLINED": "rejected",
}


@dataclass(frozen=True, slots=True)
class Read:
    """What an item holds."""

    kind: Kind
    text: str | None
    attachments: tuple[Attached, ...]
    marks: tuple[str, ...]
    data: Mapping[str, Any]
    unknown: Mapping[str, Any]


def read(item: dict[str, Any], beside: Beside) -> Read:
    """A message, a call, or a notice."""
    data: dict[str, Any] = {}
    marks: list[str] = []
    kind: Kind = "message"
    text: str | None = None
    attachments: tuple[Attached, ...] = ()
    known = set(_KNOWN)
    match item:
        case {"standardMessage": dict(message)}:
            known.add("standardMessage")
            text = _body(message)
            attachments = tuple(_attached(message.get("attachments"), beside))
            data |= {key: message[key] for key in ("quote", "reactions", "linkPreview") if message.get(key)}
        case {"remoteDeletedMessage": _}:
            known.add("remoteDeletedMessage")
            marks.append("deleted")
        case {"viewOnceMessage": message}:
            known.add("viewOnceMessage")
            marks.append("view_once")
            attachments = (Attached(None, "not_in_file", "view_once"),)
            if isinstance(message, dict) and message.get("reactions"):
                data["reactions"] = message["reactions"]
        case {"updateMessage": dict(update)}:
            known.add("updateMessage")
            kind, said = _update(update)
            data |= said
        case _:
            for key in _OTHERS:
                if key in item:
                    known.add(key)
                    data[key] = item[key]
                    text = _words(item[key])
                    break
            else:
                kind = "unsupported"
    wordings = _wordings(item)
    if wordings:
        data["wordings"] = [*wordings, {"sent_at": str(item.get("dateSent", "")), "text": text}]
        marks.append("edited")
    unknown = {key: value for key, value in item.items() if key not in known}
    return Read(kind, text, attachments, tuple(marks), data, unknown)


def _body(message: Mapping[str, Any]) -> str | None:
    match message.get("text"):
        case {"body": str(body)}:
            return body
        case str(body):
            return body
    return None


def _words(said: Any) -> str | None:
    match said:
        case {"textReply": {"text": {"body": str(body)}}} | {"question": str(body)}:
            return body
    return None


def _wordings(item: dict[str, Any]) -> list[dict[str, Any]]:
    """Earlier wordings, the first one first."""
    found = []
    revisions = item.get("revisions")
    for revision in revisions if isinstance(revisions, list) else []:
        if isinstance(revision, dict):
            message = revision.get("standardMessage")
            text = _body(message) if isinstance(message, dict) else None
            found.append({"sent_at": str(revision.get("dateSent", "")), "text": text})
    return found


def _update(update: dict[str, Any]) -> tuple[Kind, dict[str, Any]]:
    for key in ("individualCall", "groupCall"):
        call = update.get(key)
        if isinstance(call, dict):
            direction = {"INCOMING": "in", "OUTGOING": "out"}.get(str(call.get("direction")), "unknown")
            result = _RESULTS.get(str(call.get("state")), "unknown")
            return "call", {"direction": direction, "result": result, "as_written": call}
    return "system", {"as_written": update}


def _attached(items: Any, beside: Beside) -> Iterator[Attached]:
    for item in items if isinstance(items, list) else []:
        if not isinstance(item, dict):
            continue
        inner = item.get("pointer")
        pointer: dict[str, Any] = inner if isinstance(inner, dict) else item
        name = next((pointer[key] for key in ("fileName", "name") if isinstance(pointer.get(key), str)), None)
        path = next((p[key] for p in (item, pointer) for key in ("path", "file") if isinstance(p.get(key), str)), name)
        shown = None if name is None and path is None else str(name or path).replace("\\", "/").rpartition("/")[2]
        kind = str(pointer.get("contentType") or "file")
        yield attached(beside, shown, kind, path)
