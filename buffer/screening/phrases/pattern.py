"""Compiling the phrases of lexicon files into patterns that match in linear time (RE2 syntax).

docs/how-to/add-a-phrase.md shows it to the people who write the files.
"""

import re
from collections.abc import Mapping, Sequence

PIECE = re.compile(r"\s*\.\.\.\s*|@[a-z_]+|\)[*+]|[()|?*_^$]|\s+|[^()|?*_@^$\s]+")
ENDLESS = (")*", ")+")
# Normalised text has no punctuation outside ASCII, so everything from U+0080 on is part of a word; spelling
# it this way instead of with Unicode classes keeps automata small.
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
        self.lines = lines
        self._patterns: dict[str, str] = {}
        self._checked: set[str] = set()
        self._open: list[str] = []

    def check(self, name: str) -> None:
        """Raise `PhraseError` where there is no such list, it holds itself, or a line of it cannot be read."""
        if name in self._open:
            raise PhraseError("a list holds itself")
        if name not in self.lines:
            raise PhraseError(f"there is no list called @{name}")
        if name not in self._checked:
            self._open.append(name)
            for line in self.lines[name]:
                _check(line, self)
            self._open.remove(name)
            self._checked.add(name)

    def pattern(self, name: str) -> str:
        """Any line of the list."""
        if name not in self._patterns:
            self._patterns[name] = "(?:" + "|".join(_body(line, self) for line in self.lines[name]) + ")"
        return self._patterns[name]


def check(phrase: str, lists: WordLists) -> None:
    """Raise `PhraseError` for a normalised phrase of which no pattern can be made."""
    _, inner, _ = ends_apart(phrase)
    if not inner:
        raise PhraseError("there is no word in it")
    _check(inner, lists)


def _check(phrase: str, lists: WordLists) -> None:
    depth, before = 0, "("
    for piece in PIECE.findall(phrase):
        if piece == "^":
            raise PhraseError("^ may only stand at the beginning of a phrase")
        if piece == "?" and before in {"(", "|", "?"}:
            raise PhraseError("it cannot be read as a phrase; ? stands after the word or bracket that may be missing")
        depth += (piece == "(") - (piece[0] == ")")
        if depth < 0:
            break
        if piece[0] == "@":
            lists.check(piece[1:])
        before = piece
    if depth:
        raise PhraseError("a bracket is missing")


def to_pattern(phrase: str, lists: WordLists) -> str:
    """The RE2 pattern of one normalised phrase, whole words only; group 1 is the phrase. It has been checked."""
    begin, inner, end = ends_apart(phrase)
    before, after = _BEGIN if begin else rf"(?:^|[^{_LETTER}])", _END if end else rf"(?:[^{_LETTER}]|$)"
    return f"{before}({_body(inner, lists)}){after}"


def ends_apart(phrase: str) -> tuple[bool, str, bool]:
    """Whether a phrase stands at the beginning of a sentence, what is between its ends, whether it is at the end."""
    phrase = phrase.strip()
    begin, end = phrase.startswith("^"), phrase.endswith("$")
    phrase = _LAST_GROUP.sub(lambda group: re.sub(r"\s+(?=[|)])", "", group.group()), phrase)
    phrase = _OR_END.sub(r"( \1(\2)|$)", phrase)
    return begin, phrase.removeprefix("^").removesuffix("$").strip(), end


def literal_words(phrase: str) -> set[str]:
    """The plain words that stand in a phrase."""
    return {word.replace("'", "") for word in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", re.sub(r"@[a-z_]+", " ", phrase))}


def _body(phrase: str, lists: WordLists) -> str:
    out: list[str] = []
    for piece in PIECE.findall(phrase):
        if piece in _SYNTAX:
            out.append(_SYNTAX[piece])
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
