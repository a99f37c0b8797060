"""Matching all phrases of a lexicon against a text at once."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

import re2

from buffer.screening.phrases.lexicon import LexiconError, Rule
from storage.screening.verdict import Part

# RE2 builds the automaton of a set while it reads. Of a whole lexicon it becomes so large that the first thousand
# messages are slow; each set more has to be asked about each message. The bytes are a ceiling for each set, which
# rules of more characters than these would not fit into.
_SET_SIZE = 64
_SET_CHARACTERS = 80_000
_AUTOMATON_BYTES = 8 * 1024 * 1024
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
        """Where each rule counts first, in the order of the files; the headings of the files are obeyed.

        What was left out because of a set phrase is not among them; the set phrases are, at each of their places.
        """
        encoded = text.encode()
        numbers = [first + number for first, some in self._sets for number in sorted(some.Match(encoded) or ())]
        exceptions: dict[tuple[Part, str], list[Hit]] = {}
        for number in numbers:
            rule = self._rules[number]
            if rule.heading == "unless":
                exceptions.setdefault((rule.part, rule.label), []).extend(self._all(number, text))
        shields = {label: _Shield(hits) for label, hits in exceptions.items()}
        found = [hit for hits in exceptions.values() for hit in hits]
        for number in numbers:
            rule = self._rules[number]
            if rule.heading == "unless":
                continue
            shield = shields.get((rule.part, rule.label))
            place = next((hit for hit in self._all(number, text) if shield is None or not shield.covers(hit)), None)
            if place:
                found.append(place)
        return found

    def places(self, rule: Rule, text: str) -> list[Hit]:
        """Every place of a rule, whatever the headings say."""
        return list(self._all(self._rules.index(rule), text))

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
