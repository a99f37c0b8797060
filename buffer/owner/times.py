"""The hour and the zone an owner names."""

import re
from datetime import time
from zoneinfo import ZoneInfo

from buffer.owner.errors import BadHour, UnknownZone
from buffer.text.time_zones import zone_named


def hour_of(text: str) -> time:
    """The time of day meant by HH:MM. Raises BadHour."""
    hours, colon, minutes = text.partition(":")
    if colon and len(hours) == 2 and len(minutes) == 2 and (hours + minutes).isdecimal() and text.isascii():
        try:
            return time(int(hours), int(minutes))
        except ValueError:
            pass
    raise BadHour


_TYPED_HOUR = re.compile(r"(\d{1,2})(?:\s*(?:[:.,h]|uhr)\s*(\d{2}))?\s*(am|a\.m\.|pm|p\.m\.|uhr|h)?", re.IGNORECASE)


def hour_typed(text: str) -> str | None:
    """The hour somebody typed ("9", "21.30", "6 pm", "18h", "18 Uhr") as HH:MM; None where it is none."""
    found = _TYPED_HOUR.fullmatch(text.strip())
    if found is None or not text.isascii():
        return None
    hours, minutes, half = int(found[1]), int(found[2] or 0), (found[3] or "").replace(".", "").lower()
    if half in {"am", "pm"}:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half == "pm" else 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else None


def zone_of(name: str) -> ZoneInfo:
    """The time zone of this name. Raises UnknownZone."""
    found = zone_named(name)
    if found is None:
        raise UnknownZone(name)
    return found
