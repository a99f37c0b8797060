"""The words of one language: from `seeds/<language>/facts/words.txt`, with month and weekday names from CLDR (babel).

Seed format, one line each: `class value: form, form`. A form may have several words. `weak: may, sat` lists
words that are mostly something else and count only beside a number, a day or the like. `#` starts a comment.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel import Locale

from buffer.facts.reading.currencies import currency_forms

_JOINING = frozenset(
    "a each other of on at the and or from to until since in for bef aft comma dot dash slash quote colon stop".split()
)
_PIECE = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One form: its pieces, and the class and value it stands for."""

    pieces: tuple[str, ...]
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All forms of a language by their first piece, longest first; `telling` is a piece of each that says something
    of a time or an amount, and not only how two of them belong together."""

    language: str
    by_first: Mapping[str, tuple[Entry, ...]]
    telling: frozenset[str]


def folded(text: str) -> str:
    """Lower case without accents, of exactly the same length, so that offsets stay true."""
    if text.isascii():
        return text.lower()
    return text.translate({ord(char): _plain(char) for char in set(text)})


def _plain(char: str) -> str:
    if char in "’‘ʼ`´":
        return "'"
    if not char.isalpha():
        return char
    base = unicodedata.normalize("NFKD", char)[:1].lower()
    return base if len(base) == 1 and not unicodedata.combining(base) else char


def pieces(form: str) -> tuple[str, ...]:
    """Words, numbers and single signs of an already folded form."""
    return tuple(_PIECE.findall(form))


@cache
def lexicon(language: str) -> Lexicon | None:
    """The lexicon of an ISO 639-1 code, read once; None where there is none."""
    if not re.fullmatch(r"[a-z]{2}", language):
        return None
    source = files("seeds") / language / "facts" / "words.txt"
    if not source.is_file():
        return None
    entries = _index([*_names(language), *_currencies(language), *_seed(source.read_text(encoding="utf-8"))])
    table: dict[str, list[Entry]] = {}
    for entry in entries.values():
        table.setdefault(entry.pieces[0], []).append(entry)
    telling = frozenset(max(entry.pieces, key=len) for entry in entries.values() if entry.kind not in _JOINING)
    return Lexicon(language, {k: tuple(sorted(v, key=lambda e: -len(e.pieces))) for k, v in table.items()}, telling)


def _index(entries: Iterable[Entry]) -> dict[tuple[str, ...], Entry]:
    found: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        if entry.kind == "never":
            if entry.pieces in found and found[entry.pieces].kind == "cur":
                del found[entry.pieces]
        elif entry.kind == "weak":
            known = found.get(entry.pieces)
            if known is not None:
                found[entry.pieces] = Entry(known.pieces, known.kind + "weak", known.value)
        else:
            found[entry.pieces] = entry
    return found


def _names(language: str) -> Iterable[Entry]:
    locale = Locale.parse(language)
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                yield Entry(pieces(folded(name).rstrip(".")), "month", str(number))
            for number, name in locale.days[context][width].items():
                yield Entry(pieces(folded(name).rstrip(".")), "weekday", str(number))


def _currencies(language: str) -> Iterable[Entry]:
    for form, codes in currency_forms(language):
        parts = pieces(folded(form))
        if parts:
            yield Entry(parts, "cur", codes)


def _seed(text: str) -> Iterable[Entry]:
    for line in text.splitlines():
        rule = line.partition("#")[0].strip()
        if not rule:
            continue
        head, _, forms = rule.partition(":")
        kind, _, value = head.strip().partition(" ")
        for form in forms.split(","):
            parts = pieces(folded(form.strip()))
            if parts:
                yield Entry(parts, kind, value.strip())
