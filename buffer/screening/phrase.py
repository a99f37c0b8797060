"""The small language of the lexicon files, turned into patterns that match in linear time (RE2 syntax).

kill you            these words, one after the other, whatever stands between them but letters
kill(s|ed|ing)      one of these
(really )?hate      may be missing
hate*               any ending
burn ... house      up to four words in between, within one sentence
_                   exactly one word, whatever it is
@will               one of the phrases in the list words/will.txt
"""

import re
from collections.abc import Mapping, Sequence

_PIECE = re.compile(r"\s*\.\.\.\s*|@[a-z_]+|[()|?*_]|\s+|[^()|?*_@\s]+")
# Normalised text has no punctuation outside ASCII, so everything from U+0080 on is part of a word; spelling
# it this way instead of with Unicode classes keeps the automaton of a whole lexicon small.
_LETTER = r"a-z0-9\x{80}-\x{10FFFF}"
_BETWEEN = rf"[^{_LETTER}]{{1,6}}"
_WORD = rf"[{_LETTER}'-]{{1,24}}"
_GAP = rf"[^{_LETTER}.!?]{{1,6}}(?:{_WORD}[^{_LETTER}.!?]{{1,6}}){{0,4}}"
_SYNTAX = {"(": "(?:", ")": ")", "|": "|", "?": "?", "*": rf"[{_LETTER}]*", "_": _WORD}


class PhraseError(ValueError):
    """A line of a lexicon file cannot be read as a phrase."""


def to_pattern(phrase: str, lists: Mapping[str, Sequence[str]]) -> str:
    """The RE2 pattern of one normalised phrase, whole words only; `PhraseError` for an unknown list."""
    return rf"(?:^|[^{_LETTER}])({_body(phrase, lists)})(?:[^{_LETTER}]|$)"


def _body(phrase: str, lists: Mapping[str, Sequence[str]]) -> str:
    out: list[str] = []
    for piece in _PIECE.findall(phrase.strip()):
        if piece in _SYNTAX:
            out.append(_SYNTAX[piece])
        elif piece.strip() == "...":
            out.append(_GAP)
        elif piece.startswith("@"):
            if piece[1:] not in lists:
                raise PhraseError(f"there is no list called {piece}")
            out.append("(?:" + "|".join(_body(member, lists) for member in lists[piece[1:]]) + ")")
        elif piece.isspace():
            out.append(_BETWEEN)
        else:
            out.append(re.escape(piece).replace("'", "'?"))
    return "".join(out)
