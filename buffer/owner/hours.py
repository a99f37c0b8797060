"""The hour of the day that somebody typed: in digits, in words of their language, or so that it could be two."""

import re
from datetime import UTC, datetime, time

from buffer.facts import find_facts
from buffer.text.fold import fold
from buffer.text.words import Words

_DIGITS = re.compile(r"(\d{1,2})(?:\s*(?:[:.,h]|uhr)\s*(\d{2}))?\s*(am|a\.m\.|pm|p\.m\.|uhr|h|hs)?", re.IGNORECASE)
_BLOCK = re.compile(r"(\d{1,2})(\d{2})\s*(am|a\.m\.|pm|p\.m\.|uhr|h|hs)?", re.IGNORECASE)
LONGEST = 60
ANY_DAY = datetime(2000, 1, 3, tzinfo=UTC)
"""A time of day does not depend on the day; the reader of times wants one."""


def hours_typed(text: str, words: Words, language: str | None = None) -> tuple[str, ...]:
    """The hours meant ("21.30", "6 pm", "1830", "noon", "half past six"), as HH:MM; none where it is no hour.

    Two, the earlier first, where it may be before noon or after ("6", "half past six"). What is written with two
    digits ("06:30") is meant as written. `language` is that of whoever types, where the words are of another.
    """
    text = text.strip()
    digits = _DIGITS.fullmatch(text) or _BLOCK.fullmatch(text) if text.isascii() else None
    if digits is not None:
        return _of_digits(digits[1], digits[2] or "", (digits[3] or "").replace(".", "").lower())
    if fold(text) in map(fold, words.listed("hour-noon-words")):
        return ("12:00",)
    if not text or len(text) > LONGEST:
        return ()
    for said, code in ((text, language), (text, words.language), (words.say("hour-said", hour=text), words.language)):
        found = _of_words(said, code) if code is not None else ()
        if found:
            return found
    return ()


def _of_digits(hours: str, minutes: str, half: str) -> tuple[str, ...]:
    hour, minute = int(hours), int(minutes or 0)
    if hour == 24 and minute == 0:
        return ("00:00",)
    if hour > 23 or minute > 59:
        return ()
    if half in {"am", "pm"}:
        if not 1 <= hour <= 12:
            return ()
        return (f"{hour % 12 + (12 if half == 'pm' else 0):02}:{minute:02}",)
    as_written = hour == 0 or hour > 12 or (len(hours) == 2 and bool(minutes)) or hours.startswith("0")
    both = {hour} if as_written else {hour % 12, hour % 12 + 12}
    return tuple(f"{one:02}:{minute:02}" for one in sorted(both))


def _of_words(text: str, language: str) -> tuple[str, ...]:
    """By the same reader that finds times in messages. One time of day, and nothing else, may be in it."""
    facts = find_facts(text, language=language, reference=ANY_DAY)
    if len(facts) != 1 or facts[0].kind != "time":
        return ()
    beside = text[: facts[0].start] + text[facts[0].end :]
    if any(char.isdigit() for char in beside):
        return ()
    values = [facts[0].value, *facts[0].reading.others]
    return tuple(sorted({f"{value:%H:%M}" for value in values if isinstance(value, time)}))
