"""Normalising a text before phrases are looked for: one spelling for what a reader takes as the same.

With the way back: /why and quotes show the message as it was written, so every normalised character
remembers which character of the original it came from.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from buffer.screening.phrases.disguise import Disguises

_QUOTES = dict.fromkeys("’‘‛ʼ`´′", "'") | dict.fromkeys("“”„«»", '"') | {"…": "...", "–": "-", "—": "-"}
_STOPS = dict.fromkeys("。｡।۔", ".") | {"؟": "?"}  # where sentences end in other scripts
_UNDECOMPOSED = {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ғ": "f", "¿": " ", "¡": " "}
_SPELLED = re.compile(r"LETTER ([A-Z])$")  # NEGATIVE SQUARED LATIN CAPITAL LETTER K, REGIONAL INDICATOR ...
_SHAPED = re.compile(r"LATIN (?:LETTER SMALL CAPITAL|SMALL LETTER|CAPITAL LETTER) ([A-Z])(?: WITH .*)?$")
_LARGE_I = re.compile(r"(?<=[a-z])I+(?=[a-z]|\b)")  # kiII: a large i that stands for an l
_INVISIBLE = frozenset({"Cf", "Mn", "Me", "Cs", "Co", "Cn"})
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕкмнтвАЕОРСУХІЈЅКМНТВαορυνικΑΒΕΗΙΚΜΝΟΡΤΥΧ", "aeopcyxijskmhtbAEOPCYXIJSKMHTBaopuvikABEHIKMNOPTYX"
)
_MIXED = re.compile(r"(?<![^\W\d_])(?=[^\W\d_]*[a-zA-Z])[^\W\d_]+")  # tried at the beginning of a word only


@dataclass(frozen=True, slots=True)
class Normal:
    """A normalised text; `origin[i]` is where its character `i` was in the original, None: at `i`."""

    text: str
    origin: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that normalised `[start, end)` stands for; `end > start`."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1


class Normaliser:
    """Lower case, compatibility forms, quotes, accents, look-alikes, emoji in words, disguises taken off."""

    def __init__(
        self,
        emoji: Mapping[str, str] | None = None,
        known: Collection[str] = (),
        hidden: Collection[str] = (),
    ) -> None:
        """`emoji`: one emoji -> its words; `known`, `hidden`: see `Disguises`."""
        self._emoji = {char: f" {words} " for char, words in (emoji or {}).items()}
        self._disguises = Disguises(known, hidden)

    def __call__(self, text: str) -> Normal:
        """The normalised text. Linear in the length of `text`, whatever it holds."""
        text = _LARGE_I.sub(lambda run: "l" * len(run.group()), text)
        if text.isascii():
            lowered, origin = text.lower(), None
        else:
            lowered, origin = self._fold(_MIXED.sub(lambda word: word.group().translate(_LOOKALIKES), text))
        return Normal(*self._disguises.take_off(lowered, origin))

    def _fold(self, text: str) -> tuple[str, tuple[int, ...] | None]:
        plains = {char: self._emoji.get(char) or plain_char(char) for char in set(text)}
        if all(len(plain) == 1 for plain in plains.values()):
            return "".join([plains[char] for char in text]), None
        out: list[str] = []
        origin: list[int] = []
        for offset, char in enumerate(text):
            plain = plains[char]
            out.append(plain)
            origin.extend([offset] * len(plain))
        return "".join(out), tuple(origin)


def fold(text: str) -> str:
    """The plain spelling of a line of a lexicon: lower case, without accents and typographic quotes."""
    return "".join(map(plain_char, text))


@lru_cache(maxsize=4096)
def plain_char(char: str) -> str:
    """The normal form of one character: none, one or several ASCII or lower case characters."""
    if char.isascii():
        return char.lower()
    known = _QUOTES.get(char) or _STOPS.get(char) or _UNDECOMPOSED.get(char.lower())
    if known:
        return known
    spelled = _SPELLED.search(unicodedata.name(char, ""))
    if spelled and unicodedata.category(char) == "So":
        return spelled[1].lower()
    if shaped := _SHAPED.match(unicodedata.name(unicodedata.normalize("NFKD", char)[0], "")):
        return shaped[1].lower()
    folded = unicodedata.normalize("NFKD", char).casefold()
    return "".join(_plain_part(part) for part in unicodedata.normalize("NFKD", folded))


def _plain_part(part: str) -> str:
    category = unicodedata.category(part)
    if category in _INVISIBLE:
        return ""
    return " " if not part.isascii() and category[0] in "PSZC" else part
