"""When a raw update's message was written or edited, read without understanding the rest."""

from datetime import UTC, datetime

from buffer.text import raw_json
from buffer.text.raw_json import Unreadable

NEW = frozenset({b"message", b"business_message"})
EDITED = frozenset({b"edited_message", b"edited_business_message"})


def written_at(body: bytes) -> datetime | None:
    """Telegram's time of what an update tells: of a message, or of an edit. None for others, and for broken ones.

    Bot API: Message, date and edit_date. A button is pressed at any time after its message.
    """
    try:
        for kind, part in raw_json.members(body):
            field = b"date" if kind in NEW else b"edit_date" if kind in EDITED else None
            if field is not None:
                seconds = raw_json.read(dict(raw_json.members(part))[field])
                return datetime.fromtimestamp(seconds, UTC) if type(seconds) is int else None
    except (Unreadable, KeyError, ValueError, OverflowError, OSError):
        return None
    return None
