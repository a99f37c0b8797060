"""What an item asks of the owner, from its words and its facts. Pure.

An answer fits what is asked. Where that is not sure none is offered, and never one to what asks nothing, is over, or
speaks of where somebody will be. The words of each kind are in seeds/<language>/texts/asks.ftl.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache, lru_cache
from typing import Literal, get_args

import re2

from buffer.facts import is_parted, sentence_around
from buffer.practical.deadline import is_dated, is_over
from buffer.practical.items import Item
from buffer.text.words import Words

Ask = Literal["bill", "form", "handover", "request", "done", "have", "proposal", "information"]
Nature = Ask | Literal["unsure", "presence", "nothing"]
"""done: whether the owner has done something. have: whether she has it. proposal: whether they may, or both could, do
something. unsure: something is asked, but what, or for which of two, is not clear. presence: they will be somewhere.
nothing: there is nothing to answer, or it is too late."""
ANSWERABLE: frozenset[Nature] = frozenset({*get_args(Ask), "unsure"})
KINDS = (
    "presence", "announce", "request", "sign", "fetch", "bring", "bill", "pay", "it", "them", "keep", "forget",
    "withdraw", "change", "whom", "past", "before", "share", "share-of", "paid", "owed", "fetches", "state", "thing",
    "wonder", "done", "got", "have", "proposal", "open", "or", "need", "not", "still", "account", "may", "feel", "late",
)  # fmt: skip
"""Kinds of words that are looked for together; any other is looked for by itself."""
_QUESTION = re.compile(r"[?\N{ARABIC QUESTION MARK}\N{FULLWIDTH QUESTION MARK}]")
_BEGINNING = re.compile(r"\W+")
_LANGUAGES = 16  # whose sieves are kept
_DOTS = {0x130: "i", 0x131: "i"}  # an i to Python, where case does not matter, and another letter to RE2
_QUESTIONS: Mapping[str, Ask] = {"got": "have", "done": "done", "have": "have", "proposal": "proposal"}
"""What is asked by a question with words of these kinds, in this order: "have you got" is not "have you done"."""
HANDED = ("children", "pets", "belongings")
"""What can be picked up and brought, by its label."""
DOING = ("fetch", "bring", "sign", "pay")
"""Kinds of words that say what is to be done."""


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
    if paid_to_share(words, item.clause):
        return "bill"
    if said.has("past") and not (handed or said.has("request")):
        return "nothing"
    if said.has("announce"):
        return "unsure" if said.has("request") else _told(said, item)
    if said.has("sign"):
        return "form"
    several, question = _several_days(item), _question(said, item)
    if question is not None:
        return "unsure" if several else question
    if handed and handed_over(words, item) is not None:
        return "unsure" if several or _is_turned(said) else "handover"
    if _is_bill(said, item):
        return "bill"
    wished = handed or said.has("request") or said.has("need")
    if wished or any(slot.value[:2] == ["days", None] for slot in item.slots):
        unclear = several or said.has("state") or _is_turned(said) or not (item.labels or item.slots)
        return "unsure" if unclear else "request"
    return _told(said, item)


def handed_over(words: Words, item: Item) -> str | None:
    """What is to be fetched or brought, by its label; None where it may be something else: "bring the inhaler to
    school" is about the children, and nobody brings them."""
    found = [label for label in HANDED if label in item.labels]
    if found and found[0] != "belongings" and _is_thing(words, item.clause or ""):
        return "belongings" if "belongings" in found else None
    return found[0] if found else None


def _is_thing(words: Words, text: str) -> bool:
    """Whether what is spoken of is neither somebody nor an animal: "the kit", "Leo's kit"; not "the boys", nor where
    they are or when ("from the school", "the weekend")."""
    said = Said(words, text)
    if said.has("thing"):
        return True
    before, named = set(words.listed("asks-preposition")), set(words.listed("asks-living"))
    days = {*words.listed("asks-days"), *(name.casefold() for name in words.locale.days["format"]["wide"].values())}
    for found in _owned(words.listed("asks-determiner"), words.language).finditer(said.text):
        noun, place = found["noun"].casefold(), (found["before"] or "").casefold()
        somebody = any(noun.startswith(one.removesuffix("*")) if one.endswith("*") else noun == one for one in named)
        if place not in before and not (somebody or noun in days or noun[0].isdigit()):
            return not said.has("them")
    return False


@cache
def _owned(determiners: tuple[str, ...], language: str) -> re.Pattern[str]:
    """A noun with a word before it that makes it one; a name in the genitive is one."""
    genitive = {"en": r"\w+'s", "de": r"(?-i:[A-ZÄÖÜ]\w+s(?=\s+[A-ZÄÖÜ]))"}.get(language)
    which = "|".join([*map(re.escape, determiners), *([genitive] if genitive else [])])
    return re.compile(rf"(?:(?P<before>\w+)\s+)?(?<!\w)(?:{which})\s+(?P<noun>\w+)", re.IGNORECASE)


def _several_days(item: Item) -> bool:
    """Whether more than one day is named: which of them is meant, or both, nobody has said for sure."""
    days = set()
    for slot in item.slots:
        match slot.value:
            case ["days" | "moments", first, last]:
                days.add(str(first or last)[:10])
            case ["day" | "moment", at]:
                days.add(str(at)[:10])
    return len(days) > 1


def _is_turned(said: "Said") -> bool:
    """Whether it is asked not to do something, or whether she minds: "yes, I will do that" may be the opposite."""
    still = said.places("still")
    return any(not _overlaps(place, still) for place in said.places("not"))


def _question(said: "Said", item: Item) -> Nature | None:
    """What a question asks for that a "yes, I will do that" does not answer; None for any other.

    Which of two, when or where is not answered by yes or no, and where something is wished as well ("please bring it,
    have you got it?"), that is what is asked.
    """
    asking = [place for kind in ("wonder", "got", "done", "have") for place in said.places(kind)]
    ordered = any(not _overlaps(place, asking) for place in said.places("request"))
    if said.begins("open") or (said.has("or") and said.is_question):
        return None if ordered and not said.is_question else "unsure"
    if ordered:
        return None
    if said.has("wonder"):
        return "unsure"
    asked = next((asked for kind, asked in _QUESTIONS.items() if said.has(kind)), None)
    if asked == "done" and _is_bill(said, item):
        return None  # "did you pay the rent?"
    return asked if asked is None or item.labels or item.slots else "unsure"


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


def paid_to_share(words: Words, text: str) -> list[tuple[int, int]]:
    """Where somebody says that they paid, and asks for a part of it after that: "I paid 84.50 for it, we split it".

    "I paid your half" asks for nothing, nor does "I paid. Your half of the rent is due".
    """
    said = Said(words, text)
    other = said.places("share-of")
    asked = [place for place in (*said.places("share"), *said.places("owed")) if not _overlaps(place, other)]
    return [paid for paid in said.places("paid") if any(_is_after(words, text, paid, place) for place in asked)]


def _is_after(words: Words, text: str, paid: tuple[int, int], asked: tuple[int, int]) -> bool:
    """Whether something is asked in another clause of the sentence, or in the next one."""
    end = sentence_around(text, *paid)[1]
    until = sentence_around(text, end, end + 1)[1] if end < len(text) else end
    return paid[1] <= asked[0] < until and (asked[0] >= end or is_parted(text, paid[1], asked[0], words.language))


def _overlaps(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _told(said: "Said", item: Item) -> Nature:
    """What says when something is can be noted, a question cannot; the rest asks nothing."""
    if said.is_question and (item.labels or item.slots):
        return "unsure"
    return "information" if item.labels and is_dated(item) else "nothing"


def _is_bill(said: "Said", item: Item) -> bool:
    named = any(slot.kind == "money" for slot in item.slots)
    spoken = said.has("bill") or said.has("share") or _about(item, "money")
    return (named and spoken) or said.has("pay") or said.has("owed")


def _about(item: Item, *labels: str) -> bool:
    return not set(labels).isdisjoint(item.labels)


class Said:
    """Some words, looked through for those of a kind. Which kinds there may be is looked for once, all together."""

    def __init__(self, words: Words, said: str) -> None:
        self._words = words
        self._text = said.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        self._beginning = _BEGINNING.match(self._text)
        self._kinds: frozenset[str] | None = None

    @property
    def text(self) -> str:
        """The words, with one kind of apostrophe."""
        return self._text

    def has(self, kind: str) -> bool:
        """Whether a word of this kind is among them."""
        return self._may_have(kind) and self._of(kind).search(self._text) is not None

    def begins(self, kind: str) -> bool:
        """Whether a word of this kind is the first."""
        start = 0 if self._beginning is None else self._beginning.end()
        return self._may_have(kind) and self._of(kind).match(self._text, start) is not None

    @property
    def is_question(self) -> bool:
        """Whether it has a question mark."""
        return _QUESTION.search(self._text) is not None

    def places(self, kind: str) -> list[tuple[int, int]]:
        """Where words of this kind are."""
        return [found.span() for found in self._of(kind).finditer(self._text)] if self._may_have(kind) else []

    def listed(self, key: str) -> list[tuple[int, int]]:
        """Where words of another list are; `key` is that of the whole list."""
        return [found.span() for found in _pattern(self._words.listed(key)).finditer(self._text)]

    def _may_have(self, kind: str) -> bool:
        if self._kinds is None:
            self._kinds = _sieve(self._words).kinds(self._text)
        return kind in self._kinds or kind not in KINDS

    def _of(self, kind: str) -> re.Pattern[str]:
        return _pattern(self._words.listed(f"asks-{kind}"))


class _Sieve:
    """Tells in one pass which kinds of words may be in a text: those of which it has a beginning, maybe in a word."""

    def __init__(self, words: Words) -> None:
        options = re2.Options()
        options.case_sensitive = False
        options.never_capture = True
        self._set = re2.Set.SearchSet(options)
        for kind in KINDS:
            beginnings = dict.fromkeys(word.split("*")[0].strip() for word in words.listed(f"asks-{kind}"))
            self._set.Add("|".join(map(re.escape, beginnings)))
        self._set.Compile()

    def kinds(self, text: str) -> frozenset[str]:
        encoded = text.translate(_DOTS).encode("utf-8", "replace")
        return frozenset(KINDS[number] for number in self._set.Match(encoded) or ())


@lru_cache(maxsize=_LANGUAGES)
def _sieve(words: Words) -> _Sieve:
    return _Sieve(words)


@cache
def _pattern(listed: tuple[str, ...]) -> re.Pattern[str]:
    """Words as they are looked for: `sign*` begins a word, `pick * up` has up to six others in between."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_one, listed))})(?!\w)", re.IGNORECASE)


def _one(word: str) -> str:
    parts = [re.escape(part).replace(r"\*", r"\w*") if part != "*" else "" for part in word.split()]
    return r"\s+".join(parts).replace(r"\s+\s+", r"\s+(?:\S+\s+){0,6}?")
