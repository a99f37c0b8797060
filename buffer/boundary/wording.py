"""The words of a boundary as Telegram will show them: those are agreed to, kept, sent and compared. Pure."""

import re
import unicodedata

from buffer.text import sanitize

_LINE_BREAKS = re.compile("\r\n?|\u2028|\u2029")
_TAKEN_OUT = frozenset("\u202a\u202b\u202c\u202d\u202e")
"""Overrides of direction, which Telegram takes out of any text (TDLib, clean_input_string)."""
_MAY_GO = frozenset("\u030a\u0333\u033f")
"""Marks above and below letters that Telegram is known to take out as well, where they may be part of a letter."""
_TAGS = range(0xE0020, 0xE0080)
"""Invisible, but part of a flag: tag characters."""


def as_shown(text: str) -> str:
    """The text as it will stand in the chat: line breaks as Telegram writes them, nothing invisible around it."""
    text = _LINE_BREAKS.sub("\n", text)
    kept = [" " if char < " " and char != "\n" else char for char in text if char not in _TAKEN_OUT]
    first = next((at for at, char in enumerate(kept) if not _is_blank(char)), len(kept))
    last = next((at for at in range(len(kept) - 1, -1, -1) if not _is_blank(kept[at])), -1)
    return "".join(kept[first : last + 1])


def shows_nothing(text: str) -> bool:
    """Whether nobody could see that there is a text."""
    return not sanitize.shows_something(text)


def same(text: str, other: str) -> bool:
    """Whether two texts look alike in a chat: what cannot be seen makes no difference."""
    return _seen(text) == _seen(other)


def _seen(text: str) -> str:
    seen = [char for char in as_shown(text) if char not in _MAY_GO and (char.isspace() or not _is_blank(char))]
    return " ".join("".join(seen).split())


def _is_blank(char: str) -> bool:
    if char.isspace() or char in sanitize.BLANK:
        return True
    return unicodedata.category(char) in {"Cc", "Cf"} and ord(char) not in _TAGS
