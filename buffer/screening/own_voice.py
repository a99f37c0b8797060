"""What an owner may be saying of herself when she types something that answers no question. Pure after `load`.

By phrases alone, written for her voice (seeds/<language>/own_voice): she writes "he is outside my door", where a
contact would write "I am outside your door". A hint, not a judgement: whoever uses it offers, and takes nothing away.
"""

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Self

from buffer.screening.labels import DANGER, HEARD, Heard
from buffer.screening.phrases.lexicon import Lexicon, read_own_voice
from buffer.screening.phrases.normalise import Normaliser, fold
from buffer.screening.phrases.phrase_set import PhraseSet

LONGEST = 8_000
"""Characters that are read; Telegram's longest message has half of that."""
CONTACT = "theperson"
"""The word that the phrases have for the contact, put in place of a name."""
_SHORTEST_NAME = 2
_COPIED = re.compile(
    r"^\W{0,3}\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? ?\d{1,2}[:.]\d{2}.{0,14}?[\]\-–—] ?[^\n:]{1,60}:"
    r"|^[^\n\[\]]{1,60}, \[[^\n\]]{6,40}\]:?\s*$",
    re.MULTILINE,
)
"""The head of a copied message: `[03.12.26, 22:41] Sam:`, `12/3/26, 22:41 - Sam:`, `Sam, [3 Dec 2026 at 22:41:07]:`."""


class OwnVoice:
    """The phrases of every language that has some."""

    def __init__(self, lexicons: Mapping[str, Lexicon]) -> None:
        self._read = {
            code: (Normaliser(known=lexicon.known), PhraseSet(lexicon.rules)) for code, lexicon in lexicons.items()
        }

    @classmethod
    def load(cls, seeds: Path) -> Self:
        """Read every `<language>/own_voice` below `seeds`. Raises `LexiconError`."""
        return cls({path.parent.name: read_own_voice(path) for path in sorted(seeds.glob("*/own_voice"))})

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have phrases."""
        return tuple(self._read)

    def hear(self, text: str, language: str, names: Collection[str] = ()) -> tuple[Heard, ...]:
        """What may be meant, the most urgent first; nothing for most of what people write.

        `language` is the owner's; danger is found in every language, because she may write in another. `names` are
        those of her contacts. A copy of messages is somebody else's voice, and is not read.
        """
        if _COPIED.search(text):
            return ()
        text = _unnamed(text[:LONGEST], names)
        found: set[str] = set()
        for code in self._read:
            labels = self._labels(code, text)
            found |= labels if code == language.partition("-")[0] else labels & DANGER
        return tuple(label for label in HEARD if label in found)

    def _labels(self, code: str, text: str) -> set[str]:
        normalise, phrases = self._read[code]
        return {h.rule.label for h in phrases.find(normalise(text).text.strip()) if h.rule.heading != "unless"}


def _unnamed(text: str, names: Collection[str]) -> str:
    """The text with a contact's name, or the first word of it, replaced by the word that phrases have for them."""
    known = {fold(part).strip() for name in names for part in (name, *name.split()[:1])}
    known = {name for name in known if len(name) >= _SHORTEST_NAME and any(map(str.isalnum, name))}
    if not known:
        return text
    longest_first = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{longest_first})(?!\w)", CONTACT, fold(text))
