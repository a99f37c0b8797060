"""Text as Telegram reads it: UTF-16 lengths, the HTML parse mode, trimming. Pure.

Source: core.telegram.org/bots/api#formatting-options. The refusals name byte offsets, as Telegram's do.
"""

import html
import re
from typing import Any

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-zA-Z-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?)*)\s*>")
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_NAME = re.compile(r"[a-zA-Z0-9-]*")
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_PLAIN = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "code": "code", "pre": "pre",
}  # fmt: skip
_OTHER = frozenset({"a", "span", "blockquote", "tg-emoji", "tg-time"})


class MarkupError(ValueError):
    """Telegram would refuse this markup; the message is its description without the leading `Bad Request:`."""


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the unit of entity offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _attributes(raw: str) -> dict[str, str]:
    return {
        match[1].lower(): html.unescape(next((group for group in match.groups()[1:] if group is not None), ""))
        for match in _ATTRIBUTE.finditer(raw)
    }


def _entity(name: str, attributes: dict[str, str]) -> dict[str, Any]:
    """The entity a start tag begins. Raises ValueError with the reason when its attributes do not fit."""
    if name in _PLAIN:
        return {"type": _PLAIN[name]}
    if name == "a":
        return {"type": "text_link", "url": attributes.get("href", "")}
    if name == "blockquote":
        return {"type": "expandable_blockquote" if "expandable" in attributes else "blockquote"}
    if name == "span":
        if attributes.get("class") != "tg-spoiler":
            raise ValueError('Tag "span" must have class "tg-spoiler"')
        return {"type": "spoiler"}
    if name == "tg-time":
        if not attributes.get("unix", "").isdecimal():
            raise ValueError('Tag "tg-time" must have a Unix time')
        return {"type": "date_time", "unix_time": int(attributes["unix"])}
    return {"type": "custom_emoji", "custom_emoji_id": attributes.get("emoji-id", "")}


class _Reader:
    """Walks one text once, keeping the open tags."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.length = 0
        self.open: list[tuple[str, dict[str, Any], int]] = []
        self.entities: list[dict[str, Any]] = []

    def error(self, what: str, position: int, rest: str = "") -> MarkupError:
        offset = len(self.source[:position].encode("utf-8", "replace"))
        return MarkupError(f"can't parse entities: {what} at byte offset {offset}{rest}")

    def plain(self, piece: str) -> None:
        piece = _REFERENCE.sub(lambda match: html.unescape(match[0]), piece)
        self.parts.append(piece)
        self.length += utf16_length(piece)

    def start(self, match: re.Match[str]) -> None:
        name = match[2].lower()
        if name not in _PLAIN and name not in _OTHER:
            raise self.error(f'Unsupported start tag "{name}"', match.start())
        try:
            entity = _entity(name, _attributes(match[3]))
        except ValueError as error:
            raise self.error(str(error), match.start()) from error
        self.open.append((name, entity, self.length))

    def end(self, match: re.Match[str]) -> None:
        name = match[2].lower()
        if not self.open:
            raise self.error("Unexpected end tag", match.start())
        opened, entity, since = self.open.pop()
        if opened != name:
            raise self.error("Unmatched end tag", match.start(), f', expected "</{opened}>", found "</{name}>"')
        if self.length > since and entity.get("url") != "":
            self.entities.append({"offset": since, "length": self.length - since, **entity})

    def broken(self, position: int) -> MarkupError:
        """The refusal of a `<` that begins no whole tag."""
        if ">" not in self.source[position:]:
            return self.error("Unclosed start tag", position)
        name = _NAME.match(self.source, position + 1)
        return self.error(f'Unsupported start tag "{name[0].lower() if name else ""}"', position)


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """The visible text and its MessageEntity list for text in parse mode HTML. Raises MarkupError."""
    if "<" not in source:
        return _REFERENCE.sub(lambda match: html.unescape(match[0]), source), []
    reader, position = _Reader(source), 0
    while (found := source.find("<", position)) >= 0:
        reader.plain(source[position:found])
        match = _TAG.match(source, found)
        if match is None:
            raise reader.broken(found)
        if match[1]:
            reader.end(match)
        else:
            reader.start(match)
        position = match.end()
    reader.plain(source[position:])
    if reader.open:
        raise MarkupError(
            f"can't parse entities: Can't find end tag corresponding to start tag \"{reader.open[-1][0]}\""
        )
    return "".join(reader.parts), sorted(reader.entities, key=lambda entity: (entity["offset"], -entity["length"]))


def entity_problem(entity: dict[str, Any], text: str) -> str | None:
    """Why this entity does not fit this text, or None. Offsets and lengths are UTF-16 code units."""
    offset, length = entity.get("offset"), entity.get("length")
    if not isinstance(offset, int) or not isinstance(length, int):
        return None  # the type check has said so already
    units = text.encode("utf-16-le", "surrogatepass")
    if offset < 0 or length < 1 or (offset + length) * 2 > len(units):
        return f"entity {offset}+{length} lies outside a text of {len(units) // 2} UTF-16 units"
    for edge in (offset, offset + length):
        if edge * 2 < len(units) and 0xDC <= units[edge * 2 + 1] <= 0xDF:
            return f"entity {offset}+{length} cuts a surrogate pair"
    return None


def trimmed(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Text without outer white space, as it arrives at the other side, and its entities moved and cut to fit."""
    bare = text.strip()
    if bare == text:
        return text, entities
    lead, room = utf16_length(text[: len(text) - len(text.lstrip())]), utf16_length(bare)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        stop = min(entity["offset"] + entity["length"] - lead, room)
        if stop > start:
            moved.append({**entity, "offset": start, "length": stop - start})
    return bare, moved
