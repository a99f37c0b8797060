"""Text to items: words by the lexicon, numerals by their shape. Everything else is one item of class "x"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from buffer.facts.reading.grammar import Item
from buffer.facts.reading.lexicon import Lexicon

_TOKEN = re.compile(
    r"(?P<ymd>(?<![\w.])\d{4}(?P<s>[-/.])\d{1,2}(?P=s)\d{1,2}(?!\d))"
    r"|(?P<dmy>(?<![\d.])\d{1,2}(?P<t>[-/.]) ?\d{1,2}(?P=t) ?(?:\d{4}|\d{2})(?![\d:]))"
    r"|(?P<clk>(?<![\d.,])\d{1,2} ?(?::|h(?=\d\d(?!\d)))\d{2}(?::\d{2})?(?!\d))"
    r"|(?P<my>(?<![\w.,/-])(?:\d{1,2} ?[-/.] ?\d{4}|\d{4}[-/.]\d{1,2})(?![\d/-]))"
    r"|(?P<pair>(?<![\d.,/])\d{1,2}[/.]\d{1,2}(?![\d/]|[.,]\d))"
    r"|(?P<code>(?<![\w-])(?!\d{4}-\d{4}(?![\w-]))(?:\d{1,6}-){1,5}\d{3,9}(?!\w)|(?<!\w)[a-z]{2,9}-\d{5,9}(?:-\w{1,9})?(?!\w))"
    r"|(?P<big>\d{1,3}(?: \d{3}){1,4}(?![\d:.-]| \d)|\d{1,3}(?:[.,]\d{3}){1,4}(?:[.,]\d{1,2})?(?!\d)|\d{5,})"
    r"|(?P<dec>\d{1,9}[.,]\d{1,3}(?!\d)|½|¼|¾)"
    r"|(?P<num>\d{1,4})"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<sign>[^\w\s])|(?P<break>\n)"
)
_FIGURE = re.compile(r"[\d½¼¾]")
_PIECE = re.compile(r"[^\W\d_]+|[^\w\s]")
_SIGNS = {"-": "dash", "–": "dash", "—": "dash", "~": "dash", "/": "slash", ",": "comma", ".": "dot", "(": "open",
          ")": "close", "'": "quote", "’": "quote", ":": "colon", "?": "stop", "!": "stop", ";": "stop"}  # fmt: skip
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number; `digits` is how many digits it was written with, 0 for words."""

    value: int
    digits: int


def may_tell(text: str, words: Lexicon) -> bool:
    """Whether a figure, or a word that can be part of a fact without one, is in a folded text: most have neither."""
    return bool(_FIGURE.search(text)) or not words.telling.isdisjoint(_PIECE.findall(text))


def items_of(text: str, words: Lexicon) -> list[Item]:
    """All items of a folded text, in order."""
    shapes = [(m.lastgroup or "", m.start(), m.end()) for m in _TOKEN.finditer(text)]
    out: list[Item] = []
    at = 0
    while at < len(shapes):
        kind, start, end = shapes[at]
        entries = words.by_first.get(text[start:end], ()) if kind in {"word", "sign", "num"} else ()
        for entry in entries:
            size = len(entry.pieces)
            if size == 1 or (
                at + size <= len(shapes)
                and all(text[s:e] == p for (_, s, e), p in zip(shapes[at : at + size], entry.pieces, strict=True))
            ):
                out.append(_word(entry.kind, entry.value, start, shapes[at + size - 1][2]))
                at += size
                break
        else:
            out.append(_item(kind, text[start:end], start, end))
            at += 1
    return out


def _word(kind: str, value: str, start: int, end: int) -> Item:
    if kind in {"n", "ord", "ordweak"}:
        return Item(kind, start, end, Number(int(value), 0))
    return Item(kind, start, end, float(value) if kind == "dec" else value)


def _item(kind: str, raw: str, start: int, end: int) -> Item:
    if kind == "num":
        value = int(raw)
        return Item("y" if len(raw) == 4 and 1900 <= value <= 2199 else "n", start, end, Number(value, len(raw)))
    if kind == "dec":
        return Item("dec", start, end, _FRACTIONS.get(raw) or float(raw.replace(",", ".")))
    if kind == "sign":
        return Item(_SIGNS.get(raw, "x"), start, end)
    if kind == "word":
        return Item("x", start, end)
    if kind == "break":
        return Item("newline", start, end)
    if kind == "code":
        return Item("x", start, end)
    if kind == "big":
        return Item("big", start, end)
    return Item(kind, start, end, (*map(int, re.findall(r"\d+", raw)), "." in raw))
