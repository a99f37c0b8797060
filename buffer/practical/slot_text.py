"""Slots in words, in the owner's language: moments, lengths, repeats, amounts."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from babel import dates, numbers, units

from buffer.text import unlinked
from buffer.text.words import Words
from storage.screening.verdict import Slot

LONGEST_WORDS = 60
"""UTF-16 units of a place or name."""


_NAMED = frozenset({"place", "person"})
"""Kinds whose value is the message's own words."""


def describe(words: Words, slot: Slot, today: date) -> str:
    """A slot in words: "Fri 27 November, 15:30"; with a question mark where the words allow more than one reading.

    Plain text, in which nothing can be tapped. The year is said where it is not this one. Empty for what has no words.
    """
    text = _said(words, slot.value, today)
    asking = slot.kind not in _NAMED and not slot.sure
    return f"{text}?" if text and asking else text


def _said(words: Words, value: Sequence[Any], today: date) -> str:
    match value:
        case ["moment", at]:
            return _moment(words, at, today)
        case ["day", day]:
            return _day(words, day, today)
        case ["clock", at]:
            return str(at)[:5]
        case ["moments", start, end]:
            return _moments(words, start, end, today)
        case ["days", start, last]:
            return _from_to(words, *(day and _day(words, day, today) for day in (start, last)))
        case ["clocks", start, end]:
            return _from_to(words, start and start[:5], end and end[:5])
        case ["length", months, days, seconds]:
            return _length(words, months, days, seconds)
        case ["repeat", every, weekday, at]:
            return _repeat(words, every, weekday, at)
        case ["money", amount, None]:
            return str(numbers.format_decimal(amount, locale=words.locale))
        case ["money", amount, currency]:
            return str(numbers.format_currency(amount, currency, locale=words.locale))
        case ["words", text]:
            return unlinked.truncate(unlinked.one_line(str(text)), LONGEST_WORDS)
    return ""


def _moment(words: Words, at: str, today: date) -> str:
    moment = datetime.fromisoformat(at)
    return f"{_day(words, moment.date().isoformat(), today)}, {moment:%H:%M}"


def _moments(words: Words, start: str | None, end: str | None, today: date) -> str:
    first, last = (at and _moment(words, at, today) for at in (start, end))
    if start and end and start[:10] == end[:10]:
        last = f"{datetime.fromisoformat(end):%H:%M}"
    return _from_to(words, first, last)


def _day(words: Words, day: str, today: date) -> str:
    date_ = date.fromisoformat(day)
    pattern = words.say("slot-day" if date_.year == today.year else "slot-day-year")
    return str(dates.format_date(date_, pattern, locale=words.locale))


def _from_to(words: Words, start: str | None, end: str | None) -> str:
    if start and end:
        return start if start == end else words.say("slot-between", start=start, end=end)
    if start:
        return words.say("slot-from", start=start)
    return words.say("slot-until", end=end) if end else ""


def _length(words: Words, months: int, days: int, seconds: int) -> str:
    parts = [(months, "month"), (days, "day"), (seconds // 3600, "hour"), (seconds % 3600 // 60, "minute")]
    return ", ".join(str(units.format_unit(n, f"duration-{unit}", locale=words.locale)) for n, unit in parts if n)


def _repeat(words: Words, every: list[Any] | None, weekday: int | None, at: str | None) -> str:
    parts = []
    if weekday is not None:
        parts.append(words.say("slot-every", what=str(words.locale.days["format"]["wide"][weekday])))
    elif every is not None:
        parts.append(words.say("slot-every", what=_length(words, *every[1:])))
    if at is not None:
        parts.append(at[:5])
    return ", ".join(parts)
