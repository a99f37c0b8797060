"""Long texts over several messages, each within Telegram's limit."""

import re
from collections.abc import Sequence
from html import escape, unescape

from buffer.text import limits, sanitize, unlinked

BESIDE = 196
"""UTF-16 units for a line beside a quotation."""
QUOTED_ROOM = limits.room_beside(BESIDE)
_TAG = re.compile(r"<[^>]*>")


def shown_length(html: str) -> int:
    """How long a text is for Telegram. People's own words must be escaped in it."""
    return sanitize.utf16_length(unescape(_TAG.sub("", html)))


def quoted(text: str) -> list[str]:
    """The owner's own words as paragraphs, each a quotation that fits a message with a line beside it."""
    return [f"<blockquote>{escape(part)}</blockquote>" for part in unlinked.paginate(unlinked.own(text), QUOTED_ROOM)]


def packed(paragraphs: Sequence[str]) -> list[str]:
    """Paragraphs of HTML as few messages, none cut. Each paragraph must fit a message by itself."""
    pages: list[str] = []
    for paragraph in paragraphs:
        longer = f"{pages[-1]}\n\n{paragraph}" if pages else paragraph
        if pages and shown_length(longer) <= limits.LONGEST_TEXT:
            pages[-1] = longer
        else:
            pages.append(paragraph)
    return pages
