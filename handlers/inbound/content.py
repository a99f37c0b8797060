"""What a message carries: its words and its files, wherever inside it they are. Pure, on Telegram's raw JSON.

Facts about fields: Bot API 10.3, type Message and the types of its content.
"""

from collections.abc import Iterator
from typing import Any

from buffer.incoming import Attachment
from handlers.inbound.fields import Json, text, whole

FILES = ("animation", "audio", "document", "live_photo", "photo", "sticker", "video", "video_note", "voice")
_WITH_FILES = (*FILES, "paid_media", "rich_message", "poll", "game")
_OTHER_FILES = frozenset({"thumbnail", "cover"})
"""Smaller pictures of the same thing."""

_WORDS = {
    "poll": ("question", "description", "options", "explanation"),
    "checklist": ("title", "tasks"),
    "checklist_tasks_added": ("tasks",),
    "poll_option_added": ("option_text",),
    "gift": ("text",),
    "unique_gift": ("text",),
    "game": ("title", "description", "text"),
    "venue": ("title", "address"),
    "invoice": ("title", "description"),
}
"""Where people can write something but in a text or a caption: by content, the fields in the order they are read."""

_FLOWING = frozenset({"text", "caption", "credit", "summary", "expression"})
"""Fields of a rich message that hold text in one flow (RichText)."""


def text_of(message: Json) -> str:
    """What is written in a message: its text or caption, or the words inside what it carries."""
    said = _flow(message.get("text")) or _flow(message.get("caption"))
    if said:
        return said
    if "rich_message" in message:
        return "\n".join(line for line in _lines(message["rich_message"]) if line)
    for kind, fields in _WORDS.items():
        if kind in message:
            return "\n".join(_written(message[kind], fields))
    return ""


def _written(content: Any, fields: tuple[str, ...]) -> Iterator[str]:
    """The texts of these fields; a list (options, tasks) gives the text of each of its items."""
    for field in fields if isinstance(content, dict) else ():
        value = content.get(field)
        yield from filter(None, map(_flow, value if isinstance(value, list) else [value]))


def _lines(node: Any) -> Iterator[str]:
    """The texts of blocks, one line each, in the order they are shown."""
    if isinstance(node, list):
        for item in node:
            yield from _lines(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in _FLOWING and not _is_caption(value):
                yield _flow(value)
            elif isinstance(value, list | dict):
                yield from _lines(value)


def _is_caption(value: Any) -> bool:
    """A RichBlockCaption is text and credit; a RichText has a type, or is a list, or a string."""
    return isinstance(value, dict) and "type" not in value


def _flow(node: Any) -> str:
    """One flow of text, whatever is bold or a link in it: nothing is put between its pieces."""
    if isinstance(node, str):
        return node
    if isinstance(node, list):
        return "".join(map(_flow, node))
    if isinstance(node, dict):
        return _flow(
            next((node[key] for key in ("text", "expression", "alternative_text", "button") if key in node), "")
        )
    return ""


def files_of(message: Json) -> tuple[Attachment, ...]:
    """Every file of a message, once each, those inside polls, paid media and rich messages too."""
    found: list[Attachment] = []
    for kind in _WITH_FILES:
        if kind in message and not (kind == "document" and "animation" in message):
            prefix = "paid_" if kind == "paid_media" else ""
            found += _files(kind, message[kind], prefix)
    return tuple(found)


def _files(kind: str, value: Any, prefix: str) -> Iterator[Attachment]:
    if isinstance(value, list):
        if kind == "photo":  # the same picture in several sizes
            value = sorted(filter(_is_object, value), key=_area)[-1:]
        for item in value:
            yield from _files(kind, item, prefix)
    elif isinstance(value, dict):
        if "file_unique_id" in value:
            yield from _attachment(prefix + kind, value)
            return
        for key, item in value.items():
            if key not in _OTHER_FILES:
                yield from _files(key, item, prefix)


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _area(size: Json) -> int:
    return (whole(size, "width") or 0) * (whole(size, "height") or 0)


def _attachment(kind: str, file: Json) -> Iterator[Attachment]:
    """The file; nothing where Telegram does not say how to ask for it."""
    file_id, unique_id = text(file, "file_id"), text(file, "file_unique_id")
    if file_id is not None and unique_id is not None:
        size, name, mime_type = whole(file, "file_size"), text(file, "file_name"), text(file, "mime_type")
        yield Attachment(kind, file_id, unique_id, size, name, mime_type)
