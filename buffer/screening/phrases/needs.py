"""Which words a text must hold for a phrase to be in it at all. The phrases have been checked (`pattern`).

Most messages hold hardly any of the words that phrases ask for. A phrase whose words are not there is never searched,
and a phrase of a language that nobody writes is never compiled.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import product
from math import inf
from operator import or_

from buffer.screening.phrases.pattern import ENDLESS, PIECE, WordLists, ends_apart

_LETTERS = "a-z0-9\x80-\U0010ffff"  # as in the patterns
_ANYTHING = "\0"  # stands for letters that are not known, and whatever is written on to them
_MOST = 100  # ways of writing one part of a phrase; of more nothing is asked
_PARTS = re.compile(rf"[^{_LETTERS}*{_ANYTHING}]+")
# A bracket with nothing but words in it is one piece.
_PIECE = re.compile(rf"\([^()|?*_@^$.]+(?:\|[^()|?*_@^$.]+)*\)(?![*+])|{PIECE.pattern}")
_UNKNOWN = re.compile(rf"[*{_ANYTHING}]")
_WORD = re.compile(rf"[{_LETTERS}]+")
_WORDS_KEPT = 20_000  # distinct words that are remembered; a few megabytes
_NEEDS_KEPT = 256  # while phrases are read
_LONG = 12
_BY_LENGTH = [0.5**length for length in range(_LONG + 1)]  # how common a word is
_EVERYDAY = 0.1  # how much more common an everyday word is
_KEPT = 3  # needs of one phrase; more of them would hardly leave out more
_NOTHING = frozenset({""})
_NONE_MET = (0,) * _KEPT
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
        need = frozenset(map(self._rarest, ways))
        return None if "" in need else need

    def _rarest(self, way: str) -> str:
        """The longest of its words that are not everyday ones; nothing where none is known."""
        if way.isalpha():
            return way
        words: Sequence[str] = way.split()
        if not way.replace(" ", "").isalpha():
            words = [word for part in _PARTS.split(way) for word in _known(part)]
        return max([word for word in words if word not in self._common] or words, key=len, default="")

    def _commonness(self, need: Need | None) -> float:
        """How common these words are together, roughly: everyday ones are, and short ones."""
        if need is None:
            return inf
        return sum(_BY_LENGTH[min(len(word), _LONG)] for word in need) + _EVERYDAY * len(need & self._common)


class Index:
    """Tells which phrases may be in a text by the words in it. A set of phrases is a number with one bit for each."""

    def __init__(self, needs: Mapping[int, Sequence[Need]]) -> None:
        """`needs`: of each phrase, by its number."""
        self._numbers = tuple(needs)
        free = [0] * _KEPT  # the phrases that have no first, second, third need
        meeting: list[dict[str, int]] = [
            {} for _ in free
        ]  # a word -> the phrases whose first, second ... need it meets
        for place, some in enumerate(needs.values()):
            for order in range(_KEPT):
                if order >= len(some):
                    free[order] |= 1 << place
                for word in some[order] if order < len(some) else ():
                    meeting[order][word] = meeting[order].get(word, 0) | 1 << place
        self._free, self._meeting = free, meeting
        ends = {word for words in meeting for word in words if "*" in word}
        self._beginnings = frozenset(word[:-1] for word in ends if word.endswith("*"))
        self._endings = frozenset(word[1:] for word in ends if word.startswith("*"))
        self._met = lru_cache(maxsize=_WORDS_KEPT)(self._met_by)

    def possible(self, words: Iterable[str]) -> list[int]:
        """The numbers of the phrases that may be in a text of these words, in their order."""
        first, second, third = self._free
        for met in map(self._met, words):
            first |= met[0]
            second |= met[1]
            third |= met[2]
        fitting = first & second & third
        numbers = []
        while fitting:
            lowest = fitting & -fitting
            numbers.append(self._numbers[lowest.bit_length() - 1])
            fitting ^= lowest
        return numbers

    def _met_by(self, word: str) -> Sequence[int]:
        """The phrases whose needs a word meets, by itself, its beginning or its end."""
        parts = range(1, len(word) + 1)
        spellings = [word, *(f"{word[:n]}*" for n in parts if word[:n] in self._beginnings)]
        spellings += [f"*{word[-n:]}" for n in parts if word[-n:] in self._endings]
        met = [
            reduce(or_, [words[spelling] for spelling in spellings if spelling in words], 0) for words in self._meeting
        ]
        return met if any(met) else _NONE_MET


def words_of(text: str) -> Collection[str]:
    """The words of a normalised text, as phrases ask for them."""
    return set(_WORD.findall(text))


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
