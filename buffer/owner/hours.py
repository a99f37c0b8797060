"""The hour of the day that somebody typed: in digits, in words of their language, or so that it could be two."""

import re
from datetime import UTC, datetime, time

from buffer.facts import find_facts
from buffer.facts.reading.lexer import items_of
from buffer.facts.reading.lexicon import folded, lexicon
from buffer.facts.reading.numbers import digits, number
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
    for code in dict.fromkeys((language, words.language)):
        spoken = _spoken(text, code) if code is not None else None
        if spoken is not None:
            return _of_digits(*spoken)
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


def _spoken(text: str, language: str) -> tuple[str, str, str] | None:
    """Hour and minutes as two numbers in words, "eighteen thirty", and am or pm where it is said; None for anything
    else."""
    known = lexicon(language)
    items = [] if known is None else items_of(folded(text), known)
    if any(item.kind not in {"n", "dash", "at", "ampm"} for item in items):
        return None
    numbers = [number(item) for item in items if item.kind == "n" and not digits(item)]
    parts: list[int] = []
    for one in numbers:  # "twenty one thirty" is three words
        whole = parts and parts[-1] % 10 == 0 and parts[-1] >= 20 and 1 <= one <= 9
        parts = [*parts[:-1], parts[-1] + one] if whole else [*parts, one]
    if len(parts) != 2 or not 10 <= parts[1] <= 59 or len(numbers) != sum(item.kind == "n" for item in items):
        return None
    half = next((str(item.value) for item in items if item.kind == "ampm"), "")
    return str(parts[0]), f"{parts[1]:02}", half


def _of_words(text: str, language: str) -> tuple[str, ...]:
    """By the same reader that finds times in messages. One time of day, and nothing else, may be in it."""
    facts = find_facts(text, language=language, reference=ANY_DAY)
    if len(facts) != 1 or facts[0].kind != "time":
        return ()
    beside = text[: facts[0].start] + text[facts[0].end :]
    known = lexicon(language)
    numbers = known is not None and any(item.kind == "n" for item in items_of(folded(beside), known))
    if numbers or any(char.isdigit() for char in beside):  # minutes, or another hour
        return ()
    values = [facts[0].value, *facts[0].reading.others]
    return tuple(sorted({f"{value:%H:%M}" for value in values if isinstance(value, time)}))
