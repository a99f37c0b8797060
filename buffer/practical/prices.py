"""Amounts without the name of a money, beside words of a price: "course 84.50. Your half is due Friday". Pure."""

import re
from collections.abc import Sequence
from decimal import Decimal

from buffer.facts import Fact, Money, Reading, sentence_around
from buffer.facts.money import figure
from buffer.practical.asks import Said
from buffer.text.words import Words

SPEAKING = ("bill", "share", "pay", "owed", "paid", "account")
"""Kinds of words that speak of a price or a part of it, or of where it goes."""
LARGEST = 100_000
_CENTS = re.compile(r"(?<![\d.,:/])\d{1,6}[.,]\d\d(?![\d:/%]|[.,]\d|\s?(?:km|kg|cm|g|m|h|l)\b)")
_WHOLE = re.compile(r"(?<![\d.,:/-])\d{1,6}(?![\d:/%]|[.,]\d|-\d)")
_BEFORE = re.compile(r"\W{1,3}(?:[^\W\d_]+\W{1,3}){0,2}")
_BEHIND = re.compile(r"\s+([^\W\d_]+)")


def unnamed(words: Words, text: str, facts: Sequence[Fact]) -> list[Fact]:
    """The amounts of a text that none of its facts holds. Which money they are of, nobody has said.

    One with cents counts where a price is spoken of in its sentence or the next; a whole number only right behind such
    a word ("your half is 21") or before where it goes ("650, to your account").
    """
    said = Said(words, text)
    spoken = [place for kind in SPEAKING for place in said.places(kind)]
    if not spoken or (said.has("paid") and not (said.has("share") or said.has("owed"))):
        return []  # "the dentist cost 80, I paid half" asks for nothing
    accounts = said.places("account")
    places = [found.span() for found in _CENTS.finditer(text) if _is_spoken_of(text, found.span(), spoken)]
    places += [
        found.span()
        for found in _WHOLE.finditer(text)
        if _ends(words, text, found.end())
        and (
            any(_BEFORE.fullmatch(text, end, found.start()) for _, end in spoken)
            or any(text[found.end() : start].strip(" ,") == "" and found.end() < start for start, _ in accounts)
        )
    ]
    taken = [(fact.start, fact.end) for fact in facts]
    free = [place for place in places if not any(start < place[1] and place[0] < end for start, end in taken)]
    return [_fact(text, *place) for place in free if 0 < figure(text[slice(*place)]) < LARGEST]


def _is_spoken_of(text: str, place: tuple[int, int], spoken: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the words is in the sentence of a place, or in the next one."""
    low, high = sentence_around(text, *place)
    until = sentence_around(text, high, high + 1)[1] if high < len(text) else high
    return any(low <= start < until for start, _ in spoken)


def _ends(words: Words, text: str, end: int) -> bool:
    """Whether no word behind a number says of what there are so many."""
    behind = _BEHIND.match(text, end)
    return behind is None or behind[1].casefold() in words.listed("asks-fill")


def _fact(text: str, start: int, end: int) -> Fact:
    said = text[start:end]
    return Fact("money", start, end, said, Money(Decimal(figure(said)), None), Reading(frozenset({"amount"})))
