"""The hour and the zone an owner names."""

import re
from datetime import datetime, time
from zoneinfo import ZoneInfo

from buffer.owner.errors import BadHour, UnknownZone
from buffer.owner.hours import hours_typed
from buffer.text.time_zones import zone_named, zones_of, zones_where_it_is
from buffer.text.words import Words


def hour_of(text: str) -> time:
    """The time of day meant by HH:MM. Raises BadHour."""
    hours, colon, minutes = text.partition(":")
    if colon and len(hours) == 2 and len(minutes) == 2 and (hours + minutes).isdecimal() and text.isascii():
        try:
            return time(int(hours), int(minutes))
        except ValueError:
            pass
    raise BadHour


_CLOCK = re.compile(r"\d\s*[:.h]\s*\d|\d\s*(?:[ap]\.?m|uhr)|^\s*\d{3,4}\s*$", re.IGNORECASE)


def zones_typed(text: str, words: Words, language: str, now: datetime) -> list[str]:
    """The zones meant by a place, or by what a clock shows there now ("22:41"); the likeliest first."""
    if _CLOCK.search(text):
        clocks = [hour_of(hour) for hour in hours_typed(text, words, language)]
        return zones_where_it_is([(clock.hour, clock.minute) for clock in clocks], language, now)
    return zones_of(text, language, now)


def zone_of(name: str) -> ZoneInfo:
    """The time zone of this name. Raises UnknownZone."""
    found = zone_named(name)
    if found is None:
        raise UnknownZone(name)
    return found
