"""Finding the phrases of a lexicon in a text. Only those whose words are there are searched for (see `needs`)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

import re2

from buffer.screening.phrases.lexicon import Rule
from buffer.screening.phrases.needs import Index, words_of
from storage.screening.verdict import Part

_STOP = re.compile(r"[.!?\n]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule and its place in the normalised text."""

    rule: Rule
    start: int
    end: int


class _Shield:
    """The places where a label does not count. Asked once for each hit, however many of them there are."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        ordered = sorted(hits, key=lambda hit: hit.start)
        self._starts = [hit.start for hit in ordered]
        self._reach = list(accumulate((hit.end for hit in ordered), max))

    def covers(self, hit: Hit) -> bool:
        """Whether one of the places holds the whole hit."""
        begun = bisect_right(self._starts, hit.start)
        return begun > 0 and self._reach[begun - 1] >= hit.end


class PhraseSet:
    """The rules of one language; may be shared between threads. A rule is compiled when it is first searched for."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        self._pattern = lru_cache(maxsize=None)(lambda number: re2.compile(self._rules[number].pattern().encode()))

    @cached_property
    def _danger(self) -> Index:
        return Index({number: rule.needs() for number, rule in enumerate(self._rules) if rule.part == "alert"})

    @cached_property
    def _others(self) -> Index:
        return Index({number: rule.needs() for number, rule in enumerate(self._rules) if rule.part != "alert"})

    def find(self, text: str, *, danger_only: bool = False) -> list[Hit]:
        """Where each rule counts first, in the order of the files; the headings of the files are obeyed.

        What was left out because of a set phrase is not among them; the set phrases are, at each of their places.
        """
        words, encoded = words_of(text), text.encode()
        numbers = self._danger.possible(words)
        if not danger_only:
            numbers = sorted([*numbers, *self._others.possible(words)])
        exceptions: dict[tuple[Part, str], list[Hit]] = {}
        for number in numbers:
            rule = self._rules[number]
            if rule.heading == "unless":
                exceptions.setdefault((rule.part, rule.label), []).extend(self._all(number, encoded))
        shields = {label: _Shield(hits) for label, hits in exceptions.items()}
        found = [hit for hits in exceptions.values() for hit in hits]
        for number in numbers:
            rule = self._rules[number]
            if rule.heading == "unless":
                continue
            shield = shields.get((rule.part, rule.label))
            place = next((hit for hit in self._all(number, encoded) if shield is None or not shield.covers(hit)), None)
            if place:
                found.append(place)
        return found

    def places(self, rule: Rule, text: str) -> list[Hit]:
        """Every place of a rule, whatever the headings say."""
        return list(self._all(self._rules.index(rule), text.encode()))

    def _all(self, number: int, encoded: bytes) -> Iterator[Hit]:
        plain = encoded.isascii()
        for match in self._pattern(number).finditer(encoded):
            start, end = match.span(1)
            if not plain:
                start, end = len(encoded[:start].decode()), len(encoded[:end].decode())
            yield Hit(self._rules[number], start, end)


def softened(hits: Sequence[Hit], text: str) -> set[Hit]:
    """The alert hits that a `[lowers]` phrase of the same label stands beside, in the same sentence."""
    lowering = [hit for hit in hits if hit.rule.heading == "lowers"]
    stops = [stop.start() for stop in _STOP.finditer(text)] if lowering else []
    return {
        hit
        for hit in hits
        for lower in lowering
        if (lower.rule.part, lower.rule.label) == (hit.rule.part, hit.rule.label) and not _apart(hit, lower, stops)
    }


def _apart(one: Hit, other: Hit, stops: Sequence[int]) -> bool:
    """Whether a sentence ends between them."""
    after = bisect_left(stops, min(one.end, other.end))
    return after < len(stops) and stops[after] < max(one.start, other.start)
