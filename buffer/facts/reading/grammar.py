"""A cascade of rewrite rules over typed items: the machine, without any language.

Each item has a class, written as one character; a rule is a bounded pattern over classes and a function that builds one
item from the matched ones. Rules run once each, in order, from left to right, so the work is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import re2

_NAME = re.compile(r"[a-z]+")
_LOOK = re.compile(r"\(\?<?[=!]")


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of the text from `start` to `end` that was understood as `kind`, with what it means."""

    kind: str
    start: int
    end: int
    value: object = None
    stated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Setting:
    """What the builders may ask: the moment of the message, whether 3/4 means the third of April, the text, and
    where it is read."""

    now: datetime
    day_first: bool
    lower: str
    text: str
    country: str | None


Build = Callable[[Sequence[Item], Setting], Item | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` over classes and the function that builds the new item, or None to leave all as it is."""

    pattern: re.Pattern[str]
    build: Build


class Cascade:
    """Rules in their order. May be shared between threads."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)
        options = re2.Options()
        options.never_capture = True
        self._set = re2.Set.SearchSet(options)
        for rule in self.rules:
            self._set.Add(_without_looking_around(rule.pattern.pattern))
        self._set.Compile()

    def fitting(self, codes: str) -> frozenset[int]:
        """The numbers of the rules whose patterns may be in `codes`: few of all, and found in one pass."""
        return frozenset(self._set.Match(codes) or ())


def _without_looking_around(pattern: str) -> str:
    """A pattern that fits wherever this one does: RE2 does not look at what stands before or after."""
    while looks := _LOOK.search(pattern):
        depth, end = 1, looks.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(pattern[end], 0)
            end += 1
        pattern = pattern[: looks.start()] + pattern[end:]
    return pattern


class Alphabet:
    """Gives every class name one character, the same for patterns and for items."""

    def __init__(self, names: Sequence[str]) -> None:
        self._codes: Mapping[str, str] = {name: chr(0xE000 + n) for n, name in enumerate(names)}

    def code(self, name: str) -> str:
        """The character of a class; a class no rule knows is "x"."""
        return self._codes.get(name, "x")

    def rule(self, pattern: str, build: Build) -> Rule:
        """Compile a pattern in which lower-case words are class names and blanks only separate."""
        coded = _NAME.sub(self._letter, pattern).replace(" ", "")
        return Rule(re.compile(coded), build)

    def _letter(self, match: re.Match[str]) -> str:
        name = match.group()
        return "x" if name == "x" else self._codes[name]

    def rewrite(self, items: list[Item], cascade: Cascade, setting: Setting) -> list[Item]:
        """Apply each rule once, in order."""
        codes = "".join([self.code(item.kind) for item in items])
        fitting = cascade.fitting(codes)
        for number, rule in enumerate(cascade.rules):
            if number not in fitting:
                continue
            done: list[Item] = []
            at = 0
            match = rule.pattern.search(codes)
            while match is not None:
                first, last = match.span()
                built = _built(rule, items[first:last], setting)
                if built is not None:
                    done += items[at:first]
                    done.append(built)
                    at = last
                match = rule.pattern.search(codes, last if built is not None else first + 1)
            if at:
                items = done + items[at:]
                codes = "".join([self.code(item.kind) for item in items])
                fitting = cascade.fitting(codes)
        return items


def _built(rule: Rule, items: Sequence[Item], setting: Setting) -> Item | None:
    try:
        return rule.build(items, setting) if items else None
    except OverflowError:  # a day before year 1 or after year 9999: the words stay what they were
        return None


def joined(kind: str, items: Sequence[Item], value: object, stated: Sequence[str] | frozenset[str] = ()) -> Item:
    """One item over all of `items`; what they state is united with `stated`."""
    said = frozenset(stated).union(*(item.stated for item in items))
    return Item(kind, items[0].start, items[-1].end, value, said)
