"""Vocabularies of the languages that have phrases: which of their words stand in a text.

A word says that a text may be in the languages it belongs to, and in no other. They are those of
`<language>/common.txt` and the plain words of its phrases, without first names, which belong to nobody.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from buffer.screening.phrases.lexicon import COMMON
from buffer.screening.phrases.normalise import fold, plain_char
from buffer.text import seed_files

NAMES = "lexicon/words/name.txt"
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"(?<![\w@$])[^\W\d_]+(?![\w@$])")  # not what figures stand in: the "to" of "m4to" is no English


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: how many there are, and for each set of languages how many of them it shares."""

    number: int
    shared: Mapping[frozenset[str], int]

    def of(self, code: str) -> int:
        """How many are words of a language."""
        number = 0
        for codes, times in self.shared.items():
            if code in codes:
                number += times
        return number

    def each(self) -> Counter[str]:
        """How many are words of each language."""
        number: Counter[str] = Counter()
        for codes, times in self.shared.items():
            for code in codes:
                number[code] += times
        return number

    def apart(self, code: str, other: str) -> int:
        """How many are words of one language and not of the other."""
        number = 0
        for codes, times in self.shared.items():
            if code in codes and other not in codes:
                number += times
        return number


class Vocabulary:
    """Tells of each word of a text whose it may be. Pure and thread-safe."""

    def __init__(self, words: Mapping[str, Collection[str]], own: Mapping[str, Collection[str]] | None = None) -> None:
        """`words`: by language, evened out as `fold` does. Of the languages in `own` only what is no other's counts."""
        own = own or {}
        self.languages = (*words, *own)
        codes: dict[str, frozenset[str]] = {}
        sets: dict[frozenset[str], frozenset[str]] = {}
        for code, some in words.items():
            for word in some:
                whose = codes.get(word, frozenset()) | {code}
                codes[word] = sets.setdefault(whose, whose)
        everybody = frozenset(words)
        self._codes = {word: whose for word, whose in codes.items() if whose != everybody}
        self._codes |= {word: frozenset({code}) for code, some in own.items() for word in some if word not in codes}

    def words(self, text: str) -> Words:
        """The words of a text. Each counts as often as it comes."""
        found = _WORD.findall(text.lower() if text.isascii() else "".join(map(plain_char, text)))
        return Words(len(found), Counter(filter(None, map(self._codes.get, found))))


def read_words(folder: Path, known: Collection[str]) -> frozenset[str]:
    """The words of one language, whose files are in `folder`: everyday ones, and those its phrases know."""
    return frozenset((_listed(folder / COMMON) | set(known)) - _listed(folder / NAMES))


def _listed(path: Path) -> set[str]:
    lines = seed_files.read(path).splitlines() if path.exists() else ()
    return {word for line in lines for word in _LETTERS.findall(fold(line.split("#", 1)[0]))}
