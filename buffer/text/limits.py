"""Limits that the Bot API sets for texts, buttons and requests. Rooms for a part of a text are computed from these."""

LONGEST_TEXT = 4096
"""Bot API, sendMessage: 1 to 4,096 characters after the markup is taken out, counted in UTF-16 units."""
LONGEST_DATA = 64
"""Bot API, InlineKeyboardButton: callback_data has 1 to 64 bytes."""
DELETED_AT_ONCE = 100
"""Bot API, deleteMessages: 1 to 100 message ids."""


def room_beside(units: int) -> int:
    """The UTF-16 units of a message that are left beside something of so many units."""
    return LONGEST_TEXT - units
