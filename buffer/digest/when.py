"""When the messages of a digest came, in words: a time of another day is never said without it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from buffer.text.words import Words


def when(words: Words, first: datetime, last: datetime, day: date, zone: ZoneInfo) -> str:
    """ "08:12 to 23:47"; "yesterday from 20:00 to 20:02"; "at 12:00" where both are one. `day` is the digest's."""
    one = first == last
    from_day, to_day = (at.astimezone(zone).date() for at in (first, last))
    if from_day != to_day:
        return words.say("when-days", first=_point(words, first, day, zone), last=_point(words, last, day, zone))
    said = words.day(from_day)
    key = f"when-at-{_which(from_day, day)}" if one else f"when-{_which(from_day, day)}"
    return words.say(key, day=said, first=words.clock(first, zone), last=words.clock(last, zone))


def _which(of: date, day: date) -> str:
    if of == day:
        return "today"
    return "yesterday" if of == day - timedelta(days=1) else "day"


def _point(words: Words, at: datetime, day: date, zone: ZoneInfo) -> str:
    of = at.astimezone(zone).date()
    return words.say(f"when-point-{_which(of, day)}", day=words.day(of), time=words.clock(at, zone))
