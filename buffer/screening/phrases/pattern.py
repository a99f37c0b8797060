"""Compiling the phrases of lexicon files into patterns that match in linear time (RE2 syntax).

docs/how-to-add-a-phrase.md shows it to the people who write the files.
"""

import re
from collections.abc import Mapping, Sequence

_PIECE = re.compile(r"\s*\.\.\.\s*|@[a-z_]+|\)[*+]|[()|?*_^$]|\s+|[^()|?*_@^$\s]+")
# Normalised text has no punctuation outside ASCII, so everything from U+0080 on is part of a word; spelling
# it this way instead of with Unicode classes keeps the automaton of a whole lexicon small.
_LETTER = r"a-z0-9\x{80}-\x{10FFFF}"
_BETWEEN = rf"[^{_LETTER}]+"
_WORD = rf"(?:[{_LETTER}'-]+)"
GAP = rf"[^{_LETTER}.!?]+(?:{_WORD}[^{_LETTER}.!?]+){{0,4}}"
_SYNTAX = {"(": "(?:", ")": ")", ")*": ")*", ")+": ")+", "|": "|", "?": "?", "*": rf"(?:[{_LETTER}]*)", "_": _WORD}
_BEGIN = rf"(?:^|[.!?\n][^{_LETTER}]*)"
_NAME = rf"(?:[^{_LETTER}.!?,]*,[^{_LETTER}.!?]*{_WORD})?"  # "..., Anna."
_END = rf"(?:{_NAME}[^{_LETTER}.!?]*(?:[.!?\n]|$))"
# `live (anymore|$)`, `live (quite )?(alone|$)`: no word follows, or one of these
_OR_END = re.compile(r"\s+((?:\([^()]*\)\?)*)\(([^()]*)\|\$\)")
_LAST_GROUP = re.compile(r"\([^()]*\)$")  # a space before its `|` would ask for one more word after the phrase


class PhraseError(ValueError):
    """A line of a lexicon file cannot be read as a phrase."""


class WordLists:
    """The lists of `words/*.txt`, each turned into a pattern once, when it is first used."""

    def __init__(self, lines: Mapping[str, Sequence[str]]) -> None:
        """`lines`: name of the list -> its normalised lines."""
        self._lines = lines
        self._patterns: dict[str, str] = {}
        self._open: list[str] = []

    def pattern(self, name: str) -> str:
        """Any line of the list. Raises `PhraseError` where there is no such list, or it holds itself."""
        if name in self._open:
            raise PhraseError("a list holds itself")
        if name not in self._lines:
            raise PhraseError(f"there is no list called @{name}")
        if name not in self._patterns:
            self._open.append(name)
            self._patterns[name] = "(?:" + "|".join(_body(line, self) for line in self._lines[name]) + ")"
            self._open.remove(name)
        return self._patterns[name]


def to_pattern(phrase: str, lists: WordLists) -> str:
    """The RE2 pattern of one normalised phrase, whole words only; group 1 is the phrase.

    Raises `PhraseError` for a list that does not exist or holds itself, and for brackets that do not match.
    """
    phrase = phrase.strip()
    begin, end = phrase.startswith("^"), phrase.endswith("$")
    phrase = _LAST_GROUP.sub(lambda group: re.sub(r"\s+(?=[|)])", "", group.group()), phrase)
    phrase = _OR_END.sub(r"( \1(\2)|$)", phrase)
    body = _body(phrase.removeprefix("^").removesuffix("$").strip(), lists)
    if not body:
        raise PhraseError("there is no word in it")
    return f"{_BEGIN if begin else rf'(?:^|[^{_LETTER}])'}({body}){_END if end else rf'(?:[^{_LETTER}]|$)'}"


def literal_words(phrase: str) -> set[str]:
    """The plain words that stand in a phrase."""
    return {word.replace("'", "") for word in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", re.sub(r"@[a-z_]+", " ", phrase))}


def _body(phrase: str, lists: WordLists) -> str:
    if phrase.count("(") != phrase.count(")"):
        raise PhraseError("a bracket is missing")
    out: list[str] = []
    for piece in _PIECE.findall(phrase):
        if piece in _SYNTAX:
            out.append(_SYNTAX[piece])
        elif piece == "^":
            raise PhraseError("^ may only stand at the beginning of a phrase")
        elif piece == "$":
            out.append(_END)
        elif piece.strip() == "...":
            out.append(GAP)
        elif piece.startswith("@"):
            out.append(lists.pattern(piece[1:]))
        elif piece.isspace():
            out.append(f"(?:{_BETWEEN})")
        else:
            out.append(re.escape(piece).replace("'", "'?"))
    return "".join(out)
