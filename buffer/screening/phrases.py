"""Looks for all phrases of a lexicon in a text at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import re2

from buffer.screening.lexicon import Rule

_AUTOMATON_BYTES = 256 * 1024 * 1024  # a ceiling, not a reservation; RE2 refuses a set that does not fit


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule and its place in the normalised text."""

    rule: Rule
    start: int
    end: int

    def covers(self, other: "Hit") -> bool:
        return self.start <= other.start and other.end <= self.end


class PhraseSet:
    """The rules of one language; holds no state after construction and may be shared between threads."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        options = re2.Options()
        options.max_mem = _AUTOMATON_BYTES
        self._set = re2.Set.SearchSet(options)
        for rule in self._rules:
            self._set.Add(rule.pattern)
        if self._rules:
            self._set.Compile()
        self._patterns = tuple(re2.compile(rule.pattern, options) for rule in self._rules)

    def find(self, text: str) -> list[Hit]:
        """Where each rule counts first, in the order of the files; the headings of the files are obeyed."""
        if not self._rules:
            return []
        numbers = sorted(self._set.Match(text) or ())
        exceptions = [
            hit for number in numbers if self._rules[number].heading == "unless" for hit in self._all(number, text)
        ]
        found: list[Hit] = []
        for number in numbers:
            rule = self._rules[number]
            if rule.heading == "unless":
                continue
            shields = [hit for hit in exceptions if hit.rule.label == rule.label]
            places = self._all(number, text)
            place = next((hit for hit in places if not any(shield.covers(hit) for shield in shields)), None)
            if place:
                found.append(place)
        return found

    def _all(self, number: int, text: str) -> Iterator[Hit]:
        for match in self._patterns[number].finditer(text):
            yield Hit(self._rules[number], match.start(1), match.end(1))


def softened(hits: Sequence[Hit], text: str) -> set[Hit]:
    """The alert hits that a `[lowers]` phrase of the same label stands beside, in the same sentence."""
    return {
        hit
        for hit in hits
        for lower in hits
        if lower.rule.heading == "lowers" and lower.rule.label == hit.rule.label and not _apart(hit, lower, text)
    }


def _apart(one: Hit, other: Hit, text: str) -> bool:
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return any(mark in between for mark in ".!?\n")
