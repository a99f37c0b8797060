"""What some words are about: those left without the ones that only say what is done, to whom and when. Pure."""

import re
from functools import cache

from buffer.practical.asks import DOING
from buffer.text import sanitize
from buffer.text.words import Words

SAYING = (*DOING, "request", "announce", "change", "withdraw", "forget", "fill", "days", "it", "them")
"""Kinds of words that say what is done, not with what."""
_WORD = re.compile(r"[^\W\d_]{3,}")


def content(words: Words, said: str) -> set[str]:
    """The words that say with what something is to be done: no names of days, no words of SAYING."""
    known, begin = _saying(words)
    return {word for word in _WORD.findall(plain(said)) if word not in known and not word.startswith(begin)}


def plain(said: str) -> str:
    """Some words without a difference of letters and spaces."""
    return " ".join(sanitize.sanitize(said).casefold().split())


@cache
def _saying(words: Words) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that say what is done and when, and how such words begin."""
    listed = [part for kind in SAYING for word in words.listed(f"asks-{kind}") for part in word.casefold().split()]
    days = [*words.locale.days["format"]["wide"].values(), *words.locale.months["format"]["wide"].values()]
    whole = [part for part in listed if "*" not in part]
    known = {word for part in whole for word in (part, *_WORD.findall(part))} | {str(day).casefold() for day in days}
    begin = tuple(part.rstrip("*") for part in listed if part.endswith("*") and len(part) > 1)
    return frozenset(known | set(words.listed("own-words-skip"))), begin
