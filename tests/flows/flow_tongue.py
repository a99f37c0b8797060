"""Whether a text is in one language: no sentence, label, weekday or month of another language may stand in it."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import TypeVar

from babel import Locale
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent

from buffer.text.words import Library
from tests.paths import SEEDS

LIBRARY = Library.load(SEEDS)
NOT_SAID = re.compile("date-|slot-|own-words-skip|check-diagnosis-words|cancel-words")
"""Patterns of dates, and lists of words that are looked for and never said."""
_TAG = re.compile("<[^>]*>")


Node = TypeVar("Node")


def plain(html: str) -> str:
    """A text as it is read."""
    return unescape(_TAG.sub("", html))


def _inside(node: object, kind: type[Node]) -> Iterator[Node]:
    """Every node of a kind within a Fluent node."""
    if isinstance(node, kind):
        yield node
    if isinstance(node, fluent.BaseNode):
        for value in vars(node).values():
            yield from _inside(value, kind)
    elif isinstance(node, list):
        for value in node:
            yield from _inside(value, kind)


def _messages(language: str) -> Iterator[tuple[str, fluent.Pattern | None]]:
    for path in sorted((SEEDS / language / "texts").glob("*.ftl")):
        entries = FluentParser().parse(path.read_text(encoding="utf-8")).body
        yield from ((entry.id.name, entry.value) for entry in entries if isinstance(entry, fluent.Message))


def labels(language: str) -> dict[str, re.Pattern[str]]:
    """What stands on a button, by key, as a regular expression: whatever is put into it is anything."""
    found = {}
    for key, value in _messages(language):
        if key.startswith(("button-", "situation-")):
            variants = [
                node for node in _inside(value, fluent.Pattern) if not any(_inside(node, fluent.SelectExpression))
            ]
            texts = [
                "".join(re.escape(e.value) if isinstance(e, fluent.TextElement) else ".+" for e in one.elements)
                for one in variants
            ]
            found[key] = re.compile(re.sub(r"[0-9]+", "N", "|".join(texts)))
    return found


@cache
def pieces(language: str) -> set[str]:
    """What is always said with the same letters: sentences and parts of them, without what stands at their ends."""
    found: set[str] = set()
    for key, value in _messages(language):
        for said in () if NOT_SAID.match(key) else [text.value for text in _inside(value, fluent.TextElement)]:
            found |= {re.sub(r"^\W+|\W+$", "", line) for line in unescape(_TAG.sub("\n", said)).split("\n")}
    locale = Locale.parse(language)
    for names in (locale.days["format"]["wide"], locale.months["format"]["wide"]):
        found |= set(names.values())
    return {piece for piece in found if sum(map(str.isalpha, piece)) > 2}


class Tongue:
    """One language, and how to tell it from the others."""

    def __init__(self, language: str) -> None:
        self.words = LIBRARY.of(language)
        own = "\n".join(pieces(language)).casefold()
        others = {piece for other in LIBRARY.languages if other != language for piece in pieces(other)}
        self._foreign = sorted(piece for piece in others if piece.casefold() not in own)
        footer = self.words.say("digest-footer", number="\0", size=2, root="")
        self._footer = re.compile(rf"^{re.escape(footer.partition(chr(0))[0])}(\d+)\.", re.MULTILINE)

    def slips(self, text: str) -> list[str]:
        """What of another language stands in a text."""
        found = [piece for piece in self._foreign if piece in text]
        return [piece for piece in found if re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", text)]

    def digest_number(self, text: str) -> int | None:
        """The number of the digest a text is; None where it is none."""
        found = self._footer.search(text)
        return int(found[1]) if found else None
