"""Places and people: words of `seeds/<language>/facts/places.txt`, addresses, and capitalised names after a
telling word.

A guess by wording, not recognition of names: it may miss a place, and in a language that writes all nouns with
a capital it takes no names at all. Each pattern is bounded and starts at a word, so the work is linear in the
text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from buffer.facts.reading.lexicon import folded, lexicon, pieces
from buffer.facts.values import Fact, Kind, Reading

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŠŽ][\w'’-]{1,30}"
_STATED = frozenset({"words"})


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The patterns of one language; each has a group "it" around the words to show."""

    places: tuple[re.Pattern[str], ...]
    streets: tuple[re.Pattern[str], ...]
    people: tuple[re.Pattern[str], ...]
    names: tuple[re.Pattern[str], ...]
    not_names: frozenset[str]


@cache
def place_words(language: str) -> PlaceWords | None:
    """The patterns of an ISO 639-1 code, built once; None where there is no list."""
    if not re.fullmatch(r"[a-z]{2}", language):
        return None
    source = files("seeds") / language / "facts" / "places.txt"
    if not source.is_file():
        return None
    return _patterns(_classes(source.read_text(encoding="utf-8")))


def _classes(text: str) -> dict[str, list[str]]:
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    heads = (line.partition(":") for line in lines if line)
    return {head.strip(): [form.strip() for form in forms.split(",") if form.strip()] for head, _, forms in heads}


def _any(forms: Sequence[str]) -> str:
    return "(?:" + "|".join(re.escape(folded(form)) for form in sorted(forms, key=len, reverse=True)) + ")"


def _after(forms: Sequence[str]) -> str:
    longest_first = sorted(forms, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(folded(f)) + ("" if f.endswith("'") else r"\s") for f in longest_first) + ")"


def _patterns(words: Mapping[str, Sequence[str]]) -> PlaceWords:
    article = rf"(?:{_after(words['article'])}){{0,2}}"
    places = [re.compile(rf"(?<!\w){_after(words['before'])}(?P<it>{article}{_any(words['place'])})(?!\w)")]
    people = [re.compile(rf"(?<!\w)(?P<it>{article}{_any(words['person'])})(?!\w)")]
    names = []
    if "name" in words:
        name = rf"(?P<it>{_CAPITAL}(?: {_CAPITAL})?)"
        names.append(re.compile(rf"(?<!\w)(?i:{_any(words['name before'])})\s{name}"))
    return PlaceWords(
        tuple(places), tuple(_streets(words)), tuple(people), tuple(names), frozenset(words.get("not name", ()))
    )


def _streets(words: Mapping[str, Sequence[str]]) -> list[re.Pattern[str]]:
    found = []
    if "street after" in words:
        name = rf"(?:{_CAPITAL} ){{1,3}}{_word(words['street after'])}"
        found.append(re.compile(rf"(?<!\w)(?P<it>\d{{1,4}}[a-z]?,? {name})(?!\w)"))
    if "street before" in words:
        name = rf"{_word(words['street before'])}\.? (?:[^\W\d_]{{1,20}}['’ ]){{0,3}}{_CAPITAL}"
        found.append(re.compile(rf"(?<!\w)(?P<it>{name},? \d{{1,4}})(?!\w)"))
    if "street glued" in words:
        name = rf"[A-ZÄÖÜ][^\W\d_]{{1,30}}[ -]?{_word(words['street glued'])}"
        found.append(re.compile(rf"(?<!\w)(?P<it>{name}\.? \d{{1,4}})(?!\w)"))
    return found


def _word(forms: Sequence[str]) -> str:
    return "(?i:" + "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) + ")"


def find_streets(text: str, language: str) -> Iterator[Fact]:
    """Addresses with a house number; they come before times, so that "at 12 Mill Lane" is no hour."""
    words = place_words(language)
    if words is not None:
        yield from _facts("place", words.streets, text, text)


def find_places(text: str, language: str) -> Iterator[Fact]:
    """Places, then people, then names; overlapping ones are the caller's to settle. Nothing for a language
    without a list."""
    words = place_words(language)
    if words is None:
        return
    lower = folded(text)
    yield from _facts("place", words.places, lower, text)
    yield from _facts("person", words.people, lower, text)
    months = calendar_words(language)
    for fact in _facts("person", words.names, text, text):
        if not {folded(part) for part in pieces(fact.text)} & (words.not_names | months):
            yield fact


def _facts(kind: Kind, patterns: Sequence[re.Pattern[str]], searched: str, text: str) -> Iterator[Fact]:
    for pattern in patterns:
        for match in pattern.finditer(searched):
            start, end = match.span("it")
            yield Fact(kind, start, end, text[start:end], text[start:end], Reading(_STATED))


@cache
def calendar_words(language: str) -> frozenset[str]:
    """Single words that belong to the calendar or to money, which are no names."""
    words = lexicon(language)
    return frozenset(words.by_first) if words else frozenset()
