"""Language detection: by letters, and, where there is a model, by groups of letters.

Short messages are hard to tell ("ok", "no", "ciao"). So a language is only named when it is nearly certain. What
follows where it is not is decided in buffer.screening.screener.
"""

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Protocol

_SURE = 0.9  # at this probability none of 2,000 English text messages was taken for another language
_WORDS = 4  # fewer words say too little
_CHARACTERS = 2_000  # of a message; more do not make it surer
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
class Languages:
    """Tells languages apart; `identifier` is None where there is no model. Thread-safe."""

    identifier: Identifier | None = None

    def of(self, text: str) -> str | None:
        """The code of the language, or None where it is not nearly certain."""
        text = text[:_CHARACTERS]
        if self.identifier is not None and len(text.split()) >= _WORDS:
            code, probability = self.identifier.classify(text.lower())
            if probability >= _SURE:
                return code
        return _script(text)

    def likeliest(self, text: str) -> str | None:
        """The code of the language it most likely is in, however unsure; None where there is no model."""
        if self.identifier is None:
            return None
        return self.identifier.classify(text[:_CHARACTERS].lower())[0]


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
