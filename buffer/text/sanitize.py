"""Sanitizing other people's text for display: against reordered lines, stacked marks and invisible names."""

import unicodedata

MARKS_IN_A_ROW = 2
LONGEST_NAME = 40
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that show nothing: Hangul fillers, the empty Braille cell."""
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def sanitize(text: str) -> str:
    """Text without controls, direction overrides, invisible characters, and piles of combining marks."""
    kept: list[str] = []
    marks = 0
    for char in text:
        category = unicodedata.category(char)
        if category in {"Mn", "Me"}:
            marks += 1
            if marks > MARKS_IN_A_ROW:
                continue
        else:
            marks = 0
        if char in _BIDI or category in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"} or (category == "Cf" and char != "\u200d"):
            char = " " if char.isspace() else ""  # noqa: PLW2901 - the loop's own character is what is kept
        kept.append(char)
    return " ".join("".join(kept).split())


def display_name(text: str, nameless: str) -> str:
    """A name fit for one line; `nameless` where there is nothing to see in it."""
    clean = sanitize(text)
    if not shows_something(clean):
        return nameless
    return clean if len(clean) <= LONGEST_NAME else clean[: LONGEST_NAME - 1] + "…"


def shows_something(text: str) -> bool:
    """Whether there is anything to see in a text: a letter, a number, a sign."""
    return any(unicodedata.category(char)[0] in "LNPS" and char not in BLANK for char in text)


def utf16_length(text: str) -> int:
    """Length as Telegram counts it: in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
