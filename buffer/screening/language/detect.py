"""Deciding which languages a text is heard in.

The languages somebody writes are known: those of the owner, and those this contact has been seen to write. They decide.
A text speaks for one language rather than another by words that are of the one and not of the other; a few of them only
add a language, whose phrases then hear at most possible danger. Where a text has such words for one language and none
for a second, the second is not heard: "will die" is nothing English in "ich will die Kinder sehen".
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from buffer.screening.language.vocabulary import Vocabulary, Words

_SURE = 0.9  # at this probability none of 2,000 English text messages was taken for another language
_GUESSED = 4  # words; of fewer the identifier says too little
_LONG = 6  # words; a shorter text is no reason to trust a language that nobody knew of
_LEARNT = 10  # words of a text that shows what somebody writes
_ENOUGH = 2  # words by which a language is known to be there rather than another
_WIDE = 4  # times as many words that are not the other language's
_CHARACTERS = 2_000  # of a message; more do not make it surer
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s))+[.!?\n\s]*")
_SHORT = 3  # words; a shorter sentence goes with the one before it
# Letters that only ever mean one of a few languages; the commonest of them stands for all.
_SCRIPTS = {
    "CYRILLIC": "ru",
    "GREEK": "el",
    "ARABIC": "ar",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "THAI": "th",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "TAMIL": "ta",
    "ETHIOPIC": "am",
}


class Identifier(Protocol):
    """The model: takes a lower-case text, returns the likeliest language and its probability."""

    def classify(self, text: str) -> tuple[str, float]: ...


@dataclass(frozen=True, slots=True)
class Hearing:
    """How a text is heard: `main` is the language it counts as, `trusted` are heard as they are, of `foreign` ones
    nothing is more than possible."""

    main: str
    trusted: tuple[str, ...]
    foreign: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Languages:
    """Tells languages apart; `identifier` is None where there is no model. Thread-safe."""

    vocabulary: Vocabulary
    identifier: Identifier | None = None

    def hear(self, text: str, known: Sequence[str]) -> list[tuple[int, int, Hearing]]:
        """The parts of a text that are heard alike, in order, each with its place. `known` is not empty."""
        words = self.vocabulary.words(text)
        if len(known) == 1 and words.shared and text.isascii() and all(known[0] in codes for codes in words.shared):
            return [(0, len(text), Hearing(known[0], (known[0],)))]  # as is decided below, and most messages are so
        whole = self._decide(text, words, known)
        if len(words.shared) < _ENOUGH:
            return [(0, len(text), whole)]
        parts: list[tuple[int, int, Hearing]] = []
        for start, end in ((match.start(), match.end()) for match in _SENTENCE.finditer(text)):
            here = self.vocabulary.words(text[start:end])
            before = parts[-1][2] if parts else whole
            hearing = before if here.number < _SHORT else self._decide(text[start:end], here, known)
            if not here.shared and hearing.main in self.vocabulary.languages:
                hearing = before
            if parts and parts[-1][2] == hearing:
                parts[-1] = (parts[-1][0], end, hearing)
            else:
                parts.append((start, end, hearing))
        return [(0, len(text), whole)] if len(parts) < _ENOUGH else parts

    def written(self, text: str) -> str | None:
        """The language that a long text shows somebody to write, by a wide margin; None for any other text."""
        text = text[:_CHARACTERS]
        words = self.vocabulary.words(text)
        if words.number < _LEARNT:
            return None
        codes = sorted(self.vocabulary.languages, key=lambda code: -words.of(code))
        if not words.of(codes[0]):
            return self._guess(text, words.number)
        most = [(words.apart(codes[0], other), words.apart(other, codes[0])) for other in codes[1:]]
        return codes[0] if all(more >= max(_WIDE, _WIDE * less) for more, less in most) else None

    def _decide(self, text: str, words: Words, known: Sequence[str]) -> Hearing:
        if not words.shared:
            return self._by_letters(text, words.number, known)
        if len(known) == 1 and all(known[0] in codes for codes in words.shared):
            return Hearing(known[0], (known[0],))  # as is decided below
        number = words.each()
        home = max(known, key=number.__getitem__)
        here = [code for code in known if words.apart(code, home) or words.apart(home, code) < _ENOUGH]
        others = [code for code in self.vocabulary.languages if code not in known]
        most = max(map(number.__getitem__, others), default=0)
        foreign = [code for code in others if most and number[code] == most]
        more = max((words.apart(code, home) for code in foreign), default=0)
        less = max((words.apart(home, code) for code in foreign), default=0)
        if more >= _ENOUGH and more >= _WIDE * less:
            return self._elsewhere(text, words, known, foreign)
        near = foreign if more >= (_ENOUGH if less else 1) else ()
        return Hearing(home, tuple(here), tuple(near))

    def _elsewhere(self, text: str, words: Words, known: Sequence[str], foreign: Sequence[str]) -> Hearing:
        """A text with words of a language that nobody is known to write, and hardly any of a known one."""
        guessed = self._guess(text, words.number)
        if guessed is not None and guessed not in self.vocabulary.languages:
            return Hearing(guessed, (*known, guessed), tuple(foreign))
        new = guessed if guessed is not None and guessed in foreign else foreign[0]
        here = tuple(code for code in known if words.apart(code, new))
        if len(foreign) == 1 and words.number >= _LONG and min(words.apart(new, code) for code in known) > _ENOUGH:
            return Hearing(new, (new, *here))
        return Hearing(new, here, (new, *(code for code in foreign if code != new)))

    def _by_letters(self, text: str, words: int, known: Sequence[str]) -> Hearing:
        """For a text without a word that is one language's own."""
        guessed = self._guess(text, words)
        if guessed is None or guessed in known:
            return Hearing(guessed or known[0], tuple(known))
        if guessed not in self.vocabulary.languages:
            return Hearing(guessed, (*known, guessed))
        return Hearing(known[0], tuple(known), (guessed,))

    def _guess(self, text: str, words: int) -> str | None:
        """The code of the language by its letters and their groups, or None where it is not nearly certain."""
        text = text[:_CHARACTERS]
        if self.identifier is not None and words >= _GUESSED:
            code, probability = self.identifier.classify(text.lower())
            if probability >= _SURE:
                return code
        return _script(text)


def _script(text: str) -> str | None:
    """The language its letters stand for, where most of them are not Latin."""
    if text.isascii():
        return None
    letters = [char for char in text if char.isalpha()]
    scripts = Counter(unicodedata.name(char, "").split(" ", 1)[0] for char in letters if not char.isascii())
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    for script, count in scripts.most_common(1):
        if script in _SCRIPTS and count * 2 > len(letters):
            return "ja" if kana else _SCRIPTS[script]
    return None
