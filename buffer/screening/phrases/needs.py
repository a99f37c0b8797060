"""Which words a text must hold for a phrase to be in it at all. The phrases have been checked (`pattern`).

Most messages hold hardly any of the words that phrases ask for. A phrase whose words are not there is never searched,
and a phrase of a language that nobody writes is never compiled.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import product
from math import inf

from buffer.screening.phrases.pattern import ENDLESS, PIECE, WordLists, ends_apart

_LETTERS = "a-z0-9\x80-\U0010ffff"  # as in the patterns
_ANYTHING = "\0"  # stands for letters that are not known, and whatever is written on to them
_MOST = 300  # ways of writing one part of a phrase; of more nothing is asked
_PARTS = re.compile(rf"[^{_LETTERS}*{_ANYTHING}]+")
# A bracket with nothing but words in it is one piece.
_PIECE = re.compile(rf"\([^()|?*_@^$.]+(?:\|[^()|?*_@^$.]+)*\)(?![*+])|{PIECE.pattern}")
_UNKNOWN = re.compile(rf"[*{_ANYTHING}]")
_WORD = re.compile(rf"[{_LETTERS}]+")
_WORDS_KEPT = 20_000  # distinct words whose spellings are remembered; a few megabytes
_NEEDS_KEPT = 256
_EVERYDAY = 0.1  # a word that is
_KEPT = 3  # needs of one phrase; more of them would hardly leave out more
_NOTHING = frozenset({""})
Need = frozenset[str]
"""Some of these words: `kill`; a word that begins so: `kill*`; one that ends so: `*kill`."""
_Ways = frozenset[str]
"""Every way of writing a part of a phrase; a space is where one word ends."""


class Needs:
    """Reads phrases that may use these lists; each list is looked through once."""

    def __init__(self, lists: WordLists, common: Collection[str] = ()) -> None:
        """`common`: everyday words of the language, which say little about what a text is."""
        self._lines = lists.lines
        self._common = frozenset(common)
        self._need = lru_cache(maxsize=_NEEDS_KEPT)(self._needed)
        self._lists: dict[str, _Ways] = {}

    def of(self, phrase: str) -> tuple[Need, ...]:
        """What a text must have, all of it, for the phrase to be in it: the rarest words that are known."""
        pieces = _PIECE.findall(ends_apart(phrase)[1])
        runs = [self._written(pieces)] if _has_alternatives(pieces) else self._runs(list(reversed(pieces)))
        needs = dict.fromkeys(need for run in runs if (need := self._need(run)))
        return tuple(sorted(needs, key=self._commonness)[:_KEPT])

    def _runs(self, rest: list[str]) -> list[_Ways]:
        """The ways of what stands between the places where a word ends, whatever is written."""
        runs: list[_Ways] = []
        here = _NOTHING
        while rest:
            part = self._one(rest.pop(), rest)
            if all(way.endswith(" ") or not way for way in here) or all(way.startswith(" ") for way in part):
                runs.append(here)
                here = part
            else:
                here = self._joined(here, part)
        return [*runs, here]

    def _written(self, pieces: Sequence[str]) -> _Ways:
        return self._any(list(reversed(pieces)))

    def _any(self, rest: list[str]) -> _Ways:
        """The ways up to a closing bracket or the end; `rest` are the pieces to come, the next one last."""
        found, here = frozenset[str](), _NOTHING
        while rest and not rest[-1].startswith(")"):
            piece = rest.pop()
            if piece == "|":
                found, here = found | here, _NOTHING
            else:
                here = self._joined(here, self._one(piece, rest))
        return found | here

    def _one(self, piece: str, rest: list[str]) -> _Ways:
        """The ways of one piece, with the question mark behind it."""
        if piece == "(":
            ways = self._group(rest)
        elif piece[0] == "(":
            ways = frozenset(way for word in piece[1:-1].split("|") for way in _spelled(word))
        else:
            ways = self._plain(piece)
        if rest and rest[-1] == "?":
            rest.pop()
            letter = piece[0] not in "(*_@" and not piece.isspace()
            ways |= frozenset(way[:-1] for way in ways) if letter else {""}
        return ways

    def _group(self, rest: list[str]) -> _Ways:
        ways = self._any(rest)
        closing = rest.pop()
        if closing not in ENDLESS:
            return ways
        often = frozenset({f"{_ANYTHING} " if all(way.endswith(" ") for way in ways) else _ANYTHING})
        return often if closing == ")+" else often | {""}

    def _plain(self, piece: str) -> _Ways:
        if piece == "_":
            return frozenset({_ANYTHING})
        if piece == "$" or piece.isspace() or piece.strip() == "...":
            return frozenset({" "})
        if piece.startswith("@"):
            return self._list(piece[1:])
        return frozenset(_spelled(piece))

    def _list(self, name: str) -> _Ways:
        if name not in self._lists:
            lines = (self._written(_PIECE.findall(line)) for line in self._lines[name])
            self._lists[name] = frozenset[str]().union(*lines)
        return self._lists[name]

    def _joined(self, before: _Ways, after: _Ways) -> _Ways:
        """Both one after the other. Of too many, only the words of the one that has the rarer ones are kept."""
        if min(len(before), len(after)) > 1 and len(before) * len(after) > _MOST:
            if self._commonness(self._need(before)) > self._commonness(self._need(after)):
                before = frozenset(map(_edges, before))
            else:
                after = frozenset(map(_edges, after))
        return frozenset(a + b for a in before for b in after)

    def _needed(self, ways: _Ways) -> Need | None:
        """One word of each way, the rarest; None where a way has none that is known."""
        need = set()
        for way in ways:
            known = [way] if way.isalpha() else [word for part in _PARTS.split(way) for word in _known(part)]
            if not known:
                return None
            need.add(min(known, key=self._common_as) if len(known) > 1 else known[0])
        return frozenset(need)

    def _commonness(self, need: Need | None) -> float:
        """How common these words are together."""
        return inf if need is None else sum(map(self._common_as, need))

    def _common_as(self, word: str) -> float:
        """How common a word is, roughly: everyday ones are, and short ones."""
        return 0.5 ** len(word) + _EVERYDAY * (word in self._common)


class Index:
    """Tells which phrases may be in a text by the words in it."""

    def __init__(self, needs: Sequence[Sequence[Need]]) -> None:
        """`needs`: of each phrase, in their order."""
        self._needs = needs
        self._always = [number for number, some in enumerate(needs) if not some]
        self._by_word: dict[str, list[int]] = {}
        for number, some in enumerate(needs):
            for word in some[0] if some else ():
                self._by_word.setdefault(word, []).append(number)
        ends = {word for some in needs for need in some for word in need if "*" in word}
        self._beginnings = frozenset(word[:-1] for word in ends if word.endswith("*"))
        self._endings = frozenset(word[1:] for word in ends if word.startswith("*"))
        self._spelled = lru_cache(maxsize=_WORDS_KEPT)(self._spellings)

    def possible(self, text: str) -> list[int]:
        """The numbers of the phrases that may be in a normalised text, in their order."""
        here = {spelling for word in set(_WORD.findall(text)) for spelling in self._spelled(word)}
        numbers = {number for word in here for number in self._by_word.get(word, ())}
        fitting = [n for n in numbers if not any(map(here.isdisjoint, self._needs[n]))]
        return sorted([*fitting, *self._always])

    def _spellings(self, word: str) -> tuple[str, ...]:
        """A word, and the beginnings and endings of it that phrases ask for."""
        parts = range(1, len(word) + 1)
        beginnings = [f"{word[:n]}*" for n in parts if word[:n] in self._beginnings]
        return (word, *beginnings, *(f"*{word[-n:]}" for n in parts if word[-n:] in self._endings))


def _spelled(word: str) -> Sequence[str]:
    """A word with every apostrophe left out, or a word's end."""
    if "'" not in word:
        return (word,)
    return ["".join(way) for way in product(*((" ", "") if char == "'" else (char,) for char in word))]


def _has_alternatives(pieces: Sequence[str]) -> bool:
    """Whether a phrase has a `|` outside brackets."""
    depth = 0
    for piece in pieces:
        depth += piece == "("
        depth -= piece.startswith(")")
        if piece == "|" and not depth:
            return True
    return False


def _edges(way: str) -> str:
    """What is left of a way of writing when its words are not known: whether a word begins with it, or ends."""
    if not way.strip():
        return way
    return " " * way.startswith(" ") + _ANYTHING + " " * way.endswith(" ")


def _known(word: str) -> Sequence[str]:
    """A word as it can be looked up: whole, or by its beginning or its end. None where not even those are known."""
    pieces = _UNKNOWN.split(word)
    if len(pieces) == 1:
        return [word] if word else []
    return [f"{pieces[0]}*"] * bool(pieces[0]) + [f"*{pieces[-1]}"] * bool(pieces[-1])
