"""WhatsApp's own words in the languages there are lists for (seeds/imports/whatsapp)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from buffer.text.seed_files import SeedError, read

_MOST_SPECIFIC = (
    "deleted_by_owner",
    "deleted",
    "view_once",
    "omitted",
    "calls_missed",
    "calls_unanswered",
    "calls",
    "placeholders",
)


_NAMED = r"(?P<named>(?:IMG|VID|AUD|PTT|STK|DOC)-\d{8}-WA\d{4,6}\.\w{2,5}) \([^\W\d_][^()\n]{1,40}\)"
"""A file with a name as Android's WhatsApp gives it, in whatever language the words behind it are."""


@dataclass(frozen=True, slots=True)
class WhatsAppWords:
    """All languages together: which language a chat is in is not asked.

    `meanings` are whole texts, in small letters; `patterns` those with something that differs in them; `left_out` the
    last words of what iOS writes in place of files.
    """

    meanings: dict[str, str]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    system: re.Pattern[str]
    omitted_ios: dict[str, str]
    left_out: frozenset[str]
    attached: re.Pattern[str]
    attached_ios: re.Pattern[str]
    edited: re.Pattern[str]
    locations: tuple[str, ...]
    polls: tuple[str, ...]
    halves: dict[str, str]

    def meaning(self, text: str) -> str | None:
        """What a whole text of WhatsApp's own stands for; None where it is not known."""
        folded = text.casefold()
        found = self.meanings.get(folded) or self.meanings.get(folded.rstrip("."))
        if found is not None:
            return found
        return next((meaning for meaning, pattern in self.patterns if pattern.fullmatch(text)), None)


@lru_cache(maxsize=4)
def words_of(seeds: Path) -> WhatsAppWords:
    """The lists below seeds/imports. Raises SeedError for a file that cannot be read."""
    lists = [_toml(path) for path in sorted((seeds / "imports" / "whatsapp").glob("*.toml"))]
    meanings: dict[str, str] = {}
    patterns: list[tuple[str, re.Pattern[str]]] = []
    for meaning in _MOST_SPECIFIC:
        for phrase in _all(lists, meaning):
            if "{" in phrase:
                patterns.append((meaning, re.compile(_regex(phrase, r"[^\n]{1,80}"))))
            else:
                meanings.setdefault(phrase.casefold(), meaning)
    for phrase in _all(lists, "live_location"):
        meanings.setdefault(phrase.casefold(), "live_location")
    ios = {phrase.casefold(): kind for words in lists for kind, phrase in words.get("omitted_ios", {}).items()}
    attached_ios = _either(word.strip() for word in _all(lists, "attached_ios"))
    return WhatsAppWords(
        meanings,
        tuple(patterns),
        re.compile("|".join(_system(phrase) for phrase in _all(lists, "system"))),
        ios,
        frozenset(phrase.rpartition(" ")[2] for phrase in ios),
        re.compile(
            rf"\u200e?(?:(?P<name>[^\n]{{1,250}}?) (?:{_either(_all(lists, 'attached'))})|{_NAMED})(?:\r?\n|\Z)"
        ),
        re.compile(rf"\u200e ?<(?:{attached_ios}|[^\W\d_][^<>:\n]{{0,30}}?)[ \u00a0]?: ?(?P<name>[^<>\n]{{1,250}})>\Z"),
        _edited(_either(_all(lists, "edited"))),
        tuple(phrase.casefold() for phrase in _all(lists, "location")),
        tuple(_all(lists, "polls")),
        _halves(seeds),
    )


def _edited(known: str) -> re.Pattern[str]:
    """What stands behind a text that was edited: known words, or behind WhatsApp's mark any words of its own."""
    return re.compile(rf"[ \u00a0]?(?:(?P<mark>\u200e) ?(?:<[^<>:\uff1a\d\n]{{3,60}}>|{known})|[ ]?(?:{known}))\Z")


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read(path))
    except tomllib.TOMLDecodeError as error:
        raise SeedError(f"{path}: {error}.") from None


def _all(lists: list[dict[str, Any]], key: str) -> list[str]:
    return list(dict.fromkeys(phrase for words in lists for phrase in words.get(key, [])))


def _either(phrases: Any) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _regex(phrase: str, anything: str) -> str:
    return anything.join(re.escape(part) for part in phrase.split("{name}"))


def _system(phrase: str) -> str:
    """A notice. Who acts in it has no colon: "Rudi: I left" is what Rudi wrote."""
    first, *rest = phrase.split("{name}")
    begins = re.escape(first)
    ends = "" if phrase.endswith("{name}") else r"\.?\s*\Z"
    if not rest:
        return begins + ends
    start = r"[^:\n]{1,80}?" if not first else r"[\s\S]{0,4000}?"
    return begins + start + r"[\s\S]{0,4000}?".join(re.escape(part) for part in rest) + ends


def _halves(seeds: Path) -> dict[str, str]:
    path = seeds / "imports" / "day_periods.txt"
    found: dict[str, str] = {}
    for number, line in enumerate(read(path).splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        half, _, word = line.partition(" ")
        if half not in {"am", "pm"} or not word:
            raise SeedError(f"{path}, line {number}: a line is am or pm, and a word.")
        found[word] = half
    return found
