"""One spelling for many: what a reader's eye forgives, evened out before phrases are looked for.

With the way back: /why and quotes show the message as it was written, so every normalised character
remembers which character of the original it came from.
"""

import re
import unicodedata
from dataclasses import dataclass

_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "‛": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"'}
)
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_INVISIBLE = frozenset({"Cf", "Mn", "Me", "Cs", "Co", "Cn"})


@dataclass(frozen=True, slots=True)
class Normal:
    """A normalised text; `origin[i]` is where its character `i` was in the original, None: at `i`."""

    text: str
    origin: tuple[int, ...] | None
    length: int  # of the original, in code points

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that normalised `[start, end)` stands for; `end > start`."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1


def normalise(text: str) -> Normal:
    """Lower case, compatibility forms, quotes, accents, invisible characters, stretched letters."""
    if text.isascii() and not _STRETCHED.search(lowered := text.lower()):
        return Normal(lowered, None, len(text))
    out: list[str] = []
    origin: list[int] = []
    for offset, char in enumerate(text):
        for part in _plain(char):
            if len(out) >= 2 and part == out[-1] == out[-2] and part.isalpha():
                continue
            out.append(part)
            origin.append(offset)
    return Normal("".join(out), tuple(origin), len(text))


def _plain(char: str) -> str:
    if char.isascii():
        return char.lower()
    folded = unicodedata.normalize("NFKD", char).casefold().translate(_QUOTES)
    return "".join(_plain_part(part) for part in folded)


def _plain_part(part: str) -> str:
    category = unicodedata.category(part)
    if category in _INVISIBLE:
        return ""
    return " " if not part.isascii() and category[0] in "PSZC" else part
