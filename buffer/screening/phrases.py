"""Looks for all phrases of a lexicon in a text at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import re2

from buffer.screening.lexicon import LexiconError, Rule

# RE2 builds the automaton of a set while it reads. Of a whole lexicon it becomes so large that the first thousand
# messages are slow; each set more has to be asked about each message. The bytes are a ceiling for each set, which
# rules of more characters than these would not fit into.
_SET_SIZE = 64
_SET_CHARACTERS = 80_000
_AUTOMATON_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule and its place in the normalised text."""

    rule: Rule
    start: int
    end: int

    def covers(self, other: "Hit") -> bool:
        return self.start <= other.start and other.end <= self.end


class PhraseSet:
    """The rules of one language; may be shared between threads. Compiled when first asked: most languages never are."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Raises `LexiconError` for a rule that cannot be read."""
        self._rules = tuple(rules)
        self._options = re2.Options()
        self._options.max_mem = _AUTOMATON_BYTES
        self._pattern = lru_cache(maxsize=None)(lambda number: re2.compile(self._rules[number].pattern))
        self._options.never_capture = True
        self._parts = list(_parts(self._rules))
        for part in self._parts:
            self._set(part)

    @cached_property
    def _sets(self) -> list[tuple[int, re2.Set]]:
        sets = [(part.start, self._set(part)) for part in self._parts]
        for _, some in sets:
            some.Compile()
        return sets

    def _set(self, part: range) -> re2.Set:
        some = re2.Set.SearchSet(self._options)
        for rule in self._rules[part.start : part.stop]:
            try:
                some.Add(rule.pattern)
            except re2.error as error:
                raise LexiconError(f"{rule.label}: {rule.phrase!r} cannot be read as a phrase") from error
        return some

    def find(self, text: str) -> list[Hit]:
        """Where each rule counts first, in the order of the files; the headings of the files are obeyed."""
        encoded = text.encode()
        numbers = [first + number for first, some in self._sets for number in sorted(some.Match(encoded) or ())]
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
        for match in self._pattern(number).finditer(text):
            yield Hit(self._rules[number], match.start(1), match.end(1))


def _parts(rules: Sequence[Rule]) -> Iterator[range]:
    """Neighbouring rules that go into one set."""
    first = characters = 0
    for number, rule in enumerate(rules):
        if number > first and (number - first >= _SET_SIZE or characters + len(rule.pattern) > _SET_CHARACTERS):
            yield range(first, number)
            first, characters = number, 0
        characters += len(rule.pattern)
    yield range(first, len(rules))


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
