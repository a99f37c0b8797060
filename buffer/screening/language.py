"""Which language a message is in: by its letters, and, where py3langid is installed, by its words.

Short messages are hard to tell ("ok", "no", "ciao"). So a language is only named when it is nearly certain, and what
the owner set for the contact goes first.
"""

import importlib
import importlib.util
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Any, Protocol

PACKAGE = "py3langid"
_SURE = 0.9  # at this probability none of 2,000 English text messages was taken for another language
_WORDS = 4  # fewer words say too little
_CHARACTERS = 2_000  # of a message; more do not make it surer
# The languages people most often write to each other in. The package knows 139, and mistakes slang for the rarest.
_CANDIDATES = "ar bg cs da de el en es fa fi fr he hi hr hu id it ja ko nl no pl pt ro ru sk sq sr sv tr uk vi zh"
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
    """What the package offers: the likeliest language and its probability."""

    def classify(self, text: str) -> tuple[str, float]: ...


@dataclass(frozen=True, slots=True)
class Languages:
    """Tells languages apart; `identifier` is None where the package is missing. Thread-safe."""

    identifier: Identifier | None = None

    def of(self, text: str) -> str | None:
        """The code of the language, or None where it is not nearly certain."""
        text = text[:_CHARACTERS]
        script = _script(text)
        if self.identifier is None or len(text.split()) < _WORDS:
            return script
        code, probability = self.identifier.classify(text.lower())
        return code if probability >= _SURE else script


def load_languages() -> Languages:
    """With the package where it is installed."""
    if importlib.util.find_spec(PACKAGE) is None:
        return Languages()
    package: Any = importlib.import_module(f"{PACKAGE}.langid")
    identifier = package.LanguageIdentifier.from_model_file(package.MODEL_FILE, norm_probs=True)
    identifier.set_languages(_CANDIDATES.split())
    return Languages(identifier)


def _script(text: str) -> str | None:
    """The language its letters stand for, where most of them are not Latin."""
    letters = [char for char in text if char.isalpha()]
    scripts = Counter(unicodedata.name(char, "").split(" ", 1)[0] for char in letters if not char.isascii())
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    for script, count in scripts.most_common(1):
        if script in _SCRIPTS and count * 2 > len(letters):
            return "ja" if kana else _SCRIPTS[script]
    return None
