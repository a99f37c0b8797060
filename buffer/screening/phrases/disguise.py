"""Undoing disguised spellings, only towards words the lexicon knows.

`killlll`, `k1ll`, `k@ll`, `f*ck`, `k-ll`, `k i l l`, `k ill`, `k(i)ll`, `mvrder`, `|<ill`.
"""

import re
from collections.abc import Callable, Collection
from itertools import product

_SIGN = r"[!-&(-/:-@\[-`{-~]"  # any but an apostrophe, which parts no letters of a word: "i'll"
_CONSONANT = "[b-df-hj-np-tv-xz]"  # no word by itself
_SUSPECT = re.compile(
    rf"([^\W\d_])\1\1|[a-z](?:[0-9$*@]|{_SIGN}{{1,3}}[a-z])|[0-9@$][a-z]|\|<"
    rf"|v[b-df-hj-np-tw-xz]|(?:^|[^a-z0-9'])(?:[a-z](?:'[a-z]'|\s{{1,3}}[a-z]\s{{1,3}})[a-z]\b|{_CONSONANT} [a-z]{{2}})"
)
_STRETCHED = re.compile(r"(?<![^\W\d_])[^\W\d_]*?([^\W\d_])\1\1[^\W\d_]*")  # tried at the beginning of a word only
_RUN = re.compile(r"([^\W\d_])\1{2,}")
_SIGNS = re.compile(r"(?<![a-z0-9])(?=[a-z0-9@$!*+|]*[0-9@$!*+|])(?=[0-9@$!*+|]*[a-z])[a-z0-9@$!*+|]{2,24}")
_PARTED = re.compile(rf"(?<![a-z0-9'])[a-z]+(?:{_SIGN}{{1,3}}[a-z]+){{1,40}}(?![a-z0-9'])")
_SPACED = re.compile(r"(?<![a-z0-9'])(?:[a-z](?:\s{1,3}|')){2,40}[a-z](?![a-z0-9'])")
_APART = re.compile(rf"(?<![a-z0-9']){_CONSONANT} [a-z]{{2,24}}(?![a-z0-9'])")
_DRAWN_K = re.compile(r"\|<(?=[a-z0-9@$!*+|])")
_V = re.compile("v[b-df-hj-np-tw-xz]")
_V_FOR_U = re.compile(r"(?<![a-z0-9'])[a-z]{0,24}v[a-z]{1,24}(?![a-z0-9'])")
_MISSING = re.compile(r"([a-z]+)[#%&_~.-]([a-z]+)")  # one letter of a word, written as a sign
_SHORTEST = 4  # letters of a word of which one is written as a sign that stands between words as well
_VOWELS = "aeiou"
_NO_LETTER = re.compile(r"[^a-z]")
_LEET = {
    "0": "o",
    "1": "il",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "@": _VOWELS,
    "$": "s",
    "!": "i",
    "|": "il",
    "+": "t",
}
_WORDS_OF_ONE = frozenset("aeiouy")
_READINGS = 64  # spellings tried for one disguised word, so that a word of ones stays cheap

Text = tuple[str, tuple[int, ...] | None]
_Way = tuple[re.Pattern[str] | None, re.Pattern[str], Callable[[str], str]]
"""A disguise: what is there wherever it is, itself, and how it is taken off."""


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
        self._ways: tuple[_Way, ...] = (
            (_DRAWN_K, _DRAWN_K, lambda _: "k"),
            (None, _SIGNS, self._unmask),
            (_V, _V_FOR_U, self._with_u),
            (None, _PARTED, self._join),
            (None, _SPACED, self._join),
            (None, _APART, self._join),
        )

    def take_off(self, text: str, origin: tuple[int, ...] | None) -> Text:
        """The plain text and where each of its characters was; the arguments as they are when nothing is hidden."""
        if not _SUSPECT.search(text):
            return text, origin
        text, origin = _replace(_STRETCHED, self._unstretch, text, origin)
        if self._hidden:
            for sign, disguise, spell in self._ways:
                if sign is None or sign.search(text):
                    text, origin = _replace(disguise, spell, text, origin)
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
        if missing := _MISSING.fullmatch(parted):
            whole = (vowel.join(missing.groups()) for vowel in _VOWELS)
            return next((word for word in whole if word in self._hidden and len(word) >= _SHORTEST), parted)
        single = all(len(part) == 1 for part in _NO_LETTER.split(parted) if part)
        words = self._words(letters) if single else []
        return " ".join(words) if self._hidden.intersection(words) else parted

    def _with_u(self, word: str) -> str:
        spelled = word.replace("v", "u")
        return spelled if spelled in self._hidden and word not in self._known else word

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
