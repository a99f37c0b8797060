"""What an item asks of the owner, from its words and its facts. Pure.

An answer fits what is asked. Where that is not sure none is offered, and never one to what asks nothing, is over, or
speaks of where somebody will be. The words of each kind are in seeds/<language>/texts/asks.ftl.
"""

import re
from datetime import datetime
from functools import cache
from typing import Literal

from buffer.practical.deadline import is_dated, is_over
from buffer.practical.items import Item
from buffer.text.words import Words

Ask = Literal["bill", "form", "handover", "request", "information"]
Nature = Ask | Literal["unsure", "presence", "nothing"]
"""unsure: something is asked, but what is not clear. presence: they will be somewhere. nothing: there is nothing to
answer, or it is too late."""
ANSWERABLE: frozenset[Nature] = frozenset({"bill", "form", "handover", "request", "information", "unsure"})
HANDED = ("children", "pets", "belongings")
"""What can be picked up and brought, by its label."""


def nature(words: Words, item: Item, local: datetime) -> Nature:
    """What an item asks. `words` are of its language; `local` is now, in the owner's zone."""
    if item.clause is None:
        return "nothing"
    said = Said(words, item.clause)
    handed = said.has("fetch") or said.has("bring")
    if said.has("presence") and not (handed and _about(item, "children", "pets")):
        return "presence"
    if is_over(item, local):
        return "nothing"
    if said.has("past") and not (handed or said.has("request")):
        return "nothing"
    if said.has("announce"):
        return "unsure" if said.has("request") else _told(item)
    if said.has("sign"):
        return "form"
    if handed and _about(item, *HANDED):
        return "handover"
    if _is_bill(said, item):
        return "bill"
    if handed or said.has("request") or any(slot.value[:2] == ["days", None] for slot in item.slots):
        return "request" if item.labels or item.slots else "unsure"
    return _told(item)


def way(words: Words, item: Item) -> Literal["fetch", "bring"]:
    """Whether a handover is for the owner to fetch or to bring."""
    return "fetch" if Said(words, item.clause or "").has("fetch") else "bring"


def amount(words: Words, item: Item) -> str:
    """An amount with the name of its money, as the message has both ("35 pounds"); empty where there is none.

    For an amount whose currency is not known: a pound is of several countries.
    """
    named = "|".join(re.escape(word) for word in words.listed("asks-money"))
    found = re.search(rf"(?<![\d.,])\d+(?:[.,]\d+)? (?:{named})(?!\w)", item.clause or "", re.IGNORECASE)
    return found.group() if found else ""


def is_share(words: Words, item: Item) -> bool:
    """Whether only a part of the price is spoken of ("your half"): how much that is, nobody has said for sure."""
    return Said(words, item.clause or "").has("share")


def _told(item: Item) -> Nature:
    """What says when something is can be noted; the rest asks nothing."""
    return "information" if item.labels and is_dated(item) else "nothing"


def _is_bill(said: "Said", item: Item) -> bool:
    named = any(slot.kind == "money" for slot in item.slots)
    spoken = said.has("bill") or said.has("share") or _about(item, "money")
    return (named and spoken) or said.has("pay")


def _about(item: Item, *labels: str) -> bool:
    return not set(labels).isdisjoint(item.labels)


class Said:
    """Some words, looked through for those of a kind."""

    def __init__(self, words: Words, said: str) -> None:
        self._words = words
        self._text = said.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")

    def has(self, kind: str) -> bool:
        """Whether a word of this kind is among them."""
        return self._of(kind).search(self._text) is not None

    def begins(self, kind: str) -> bool:
        """Whether a word of this kind is the first."""
        return self._of(kind).match(self._text) is not None

    def places(self, kind: str) -> list[tuple[int, int]]:
        """Where words of this kind are."""
        return [found.span() for found in self._of(kind).finditer(self._text)]

    def _of(self, kind: str) -> re.Pattern[str]:
        return _pattern(self._words.listed(f"asks-{kind}"))


@cache
def _pattern(listed: tuple[str, ...]) -> re.Pattern[str]:
    """Words as they are looked for: `sign*` begins a word, `pick * up` has up to six others in between."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_one, listed))})(?!\w)", re.IGNORECASE)


def _one(word: str) -> str:
    parts = [re.escape(part).replace(r"\*", r"\w*") if part != "*" else "" for part in word.split()]
    return r"\s+".join(parts).replace(r"\s+\s+", r"\s+(?:\S+\s+){0,6}?")
