"""Undoing disguised spellings: `killlll`, `k1ll`, `f*ck`, `k i l l`, `k(i)ll`. Only towards words the lexicon knows."""

import re
from collections.abc import Callable, Collection
from itertools import product

_SIGN = r"[!-&(-/:-@\[-`{-~]"  # any but an apostrophe, which parts no letters of a word: "i'll"
_SUSPECT = re.compile(
    r"([^\W\d_])\1\1|[a-z][0-9@$!*+|]+[a-z]|[0-9@$][a-z]|[a-z][0-9$*@]|\b[a-z] {1,3}[a-z] {1,3}[a-z]\b"
    rf"|[a-z]{_SIGN}{{1,3}}[a-z]"
)
_STRETCHED = re.compile(r"(?<![^\W\d_])[^\W\d_]*?([^\W\d_])\1\1[^\W\d_]*")  # tried at the beginning of a word only
_RUN = re.compile(r"([^\W\d_])\1{2,}")
_SIGNS = re.compile(r"(?<![a-z0-9])(?=[a-z0-9@$!*+|]*[0-9@$!*+|])(?=[0-9@$!*+|]*[a-z])[a-z0-9@$!*+|]{2,24}")
_PARTED = re.compile(rf"(?<![a-z0-9'])[a-z]+(?:{_SIGN}{{1,3}}[a-z]+){{1,40}}(?![a-z0-9'])")
_SPACED = re.compile(r"(?<![a-z0-9'])(?:[a-z] {1,3}){2,40}[a-z](?![a-z0-9'])")
_NO_LETTER = re.compile(r"[^a-z]")
_LEET = {"0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "|": "il", "+": "t"}
_WORDS_OF_ONE = frozenset("aeiouy")
_READINGS = 64  # spellings tried for one disguised word, so that a word of ones stays cheap

Text = tuple[str, tuple[int, ...] | None]


class Disguises:
    """Knows the words that may be meant; `take_off` holds no state."""

    def __init__(self, known: Collection[str], hidden: Collection[str]) -> None:
        """`known`: all words of the lexicon, for stretched ones. `hidden`: words people disguise on purpose."""
        self._known = frozenset(known) | frozenset(hidden)
        self._hidden = frozenset(hidden)
        self._longest = max(map(len, self._known), default=0)
        by_length: dict[int, list[str]] = {}
        for word in sorted(self._hidden):
            by_length.setdefault(len(word), []).append(word)
        self._hidden_of_length = by_length

    def take_off(self, text: str, origin: tuple[int, ...] | None) -> Text:
        """The plain text and where each of its characters was; the arguments as they are when nothing is hidden."""
        if not _SUSPECT.search(text):
            return text, origin
        text, origin = _replace(_STRETCHED, self._unstretch, text, origin)
        if self._hidden:
            text, origin = _replace(_SIGNS, self._unmask, text, origin)
            text, origin = _replace(_PARTED, self._join, text, origin)
            text, origin = _replace(_SPACED, self._join, text, origin)
        return text, origin

    def _unstretch(self, word: str) -> str:
        runs = [match.group()[0] for match in _RUN.finditer(word)][:4]
        parts = _RUN.split(word)[::2]
        once = "".join(part + run for part, run in zip(parts, [*runs, ""], strict=False)) if len(word) < 80 else ""
        if not once:
            return _RUN.sub(r"\1", word)
        for lengths in product((1, 2), repeat=len(runs)):
            spelled = "".join(
                part + run * length for part, run, length in zip(parts, [*runs, ""], [*lengths, 0], strict=False)
            )
            if spelled in self._known:
                return spelled
        return _RUN.sub(r"\1", word)

    def _unmask(self, word: str) -> str:
        bare = word.rstrip("!")
        tail = word[len(bare) :]
        if bare in self._known or bare.isalpha():
            return word
        if "*" in bare:
            shape = re.compile("".join("[a-z]" if char == "*" else re.escape(char) for char in bare))
            fits = [hidden for hidden in self._hidden_of_length.get(len(bare), []) if shape.fullmatch(hidden)]
            return fits[0] + tail if fits and bare[0] != "*" else word
        choices = [_LEET.get(char, char) for char in bare]
        for number, letters in enumerate(product(*choices)):
            if (spelled := "".join(letters)) in self._hidden:
                return spelled + tail
            if number >= _READINGS:
                break
        return word

    def _join(self, parted: str) -> str:
        """The word whose letters were parted; or the words, where each letter stood for itself and one is hidden."""
        letters = _NO_LETTER.sub("", parted)
        if letters in self._hidden:
            return letters
        single = all(len(part) == 1 for part in _NO_LETTER.split(parted) if part)
        words = self._words(letters) if single else []
        return " ".join(words) if self._hidden.intersection(words) else parted

    def _words(self, letters: str) -> list[str]:
        """Letters as known words, with a hidden one among them if there is such a reading; empty where there is none.

        Words of one letter may stand between. Longer words before shorter ones.
        """
        readings: list[list[str] | None] = [None] * len(letters) + [[]]
        for start in reversed(range(len(letters))):
            for end in range(min(len(letters), start + self._longest), start, -1):
                word, rest = letters[start:end], readings[end]
                if rest is None or not (word in self._known or word in _WORDS_OF_ONE):
                    continue
                best = readings[start]
                if best is None or (self._hidden.isdisjoint(best) and not self._hidden.isdisjoint([word, *rest])):
                    readings[start] = [word, *rest]
        return readings[0] or []


def _replace(pattern: re.Pattern[str], spell: Callable[[str], str], text: str, origin: tuple[int, ...] | None) -> Text:
    out: list[str] = []
    places: list[int] = []
    done = 0
    for match in pattern.finditer(text):
        plain = spell(match.group())
        if plain == match.group():
            continue
        start, end = match.span()
        out += [text[done:start], plain]
        places += range(done, start)
        places += [min(start + index, end - 1) for index in range(len(plain) - 1)] + [end - 1]
        done = end
    if not done:
        return text, origin
    out.append(text[done:])
    places += range(done, len(text))
    return "".join(out), tuple(places) if origin is None else tuple(origin[place] for place in places)
