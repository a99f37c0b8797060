"""Which open matter a message is about: the one it takes back, changes, or says again. Pure.

What takes something back or changes it must show what it means, by what is to be done or by name, or say nothing of
that and come just after it. Where it does not, no matter is touched: one that stands although it was withdrawn is an
answer too many; one that is shown as withdrawn although it stands may leave a child at school.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from buffer.matters import standing
from buffer.practical import content
from buffer.practical.asks import DOING, HANDED, Said
from buffer.text.words import Words
from storage.screening.matters import Matter
from storage.screening.verdict import PracticalItem, Slot

SAID_AFTER = {"withdraws": timedelta(hours=12), "changes": timedelta(days=2)}
""" "Never mind" and "make it 16:00" are about what came before them within this time."""
LONG_AGO = timedelta(days=14)
"""An undated matter that was last spoken of longer ago is not meant by a few words."""
CLOSED_FOR = timedelta(days=7)
"""What was answered or done is not asked anew by the same words within this time."""
WITH_WHOM = ("children", "pets", "own_name")
"""Topics of matters that "him" and "her" may be about, by their labels."""


def withdrawn(words: Words, matters: Iterable[Matter], item: PracticalItem, at: datetime) -> Matter | None:
    """The matter that words like "I'll pick him up myself, forget it" take back."""
    return _meant(words, [one for one in matters if not standing.is_withdrawn(one)], item, at)


def changed(words: Words, matters: Iterable[Matter], item: PracticalItem, at: datetime) -> Matter | None:
    """The matter that words like "make it 16:00 instead" change: one that has something of that kind to change."""
    kinds = {kind for slot in item.slots for kind in _changes(slot)}
    fitting = [one for one in matters if kinds & {kind for slot in standing.item(one).slots for kind in _has(slot)}]
    return _meant(words, fitting, item, at)


def same(words: Words, matters: Iterable[Matter], item: PracticalItem, at: datetime) -> Matter | None:
    """The matter that an item says again: in the same words, or of the same time without adding anything."""
    for one in matters:
        now = standing.item(one)
        closed = one.state in {"answered", "done"}
        if item.clause is None or now.clause is None or (closed and at - one.events[-1].at > CLOSED_FOR):
            continue
        if _values(item.slots) == _values(now.slots):
            more = content.content(words, item.clause) - content.content(words.of(now.language), now.clause)
            dated = standing.day_of(one) is not None
            alike = content.plain(item.clause) == content.plain(now.clause)
            if alike or (dated and not more and _does_same(words, item, one)):
                return one
    return None


def _meant(words: Words, matters: Iterable[Matter], item: PracticalItem, at: datetime) -> Matter | None:
    """The matter with most in common; for what says nothing of it, the one that came just before, if it was one.

    A change that says nothing of it ("can you make it Monday instead") must find one alone that it can be about: of two
    the newer one is a guess, and the owner would read a wrong day.
    """
    may = [one for one in matters if _may_be_meant(one, at) and not _contradicts(one, item)]
    scored = [(common, one.events[-1].seq, one) for one in may if (common := _common(words, one, item))]
    if scored:
        return max(scored, key=lambda of: of[:2])[2]
    if not may or not (item.bare or _says_only_whom(words, item)):
        return None
    newest = max(one.events[-1].seq for one in may)
    if item.clause is not None and Said(words, item.clause).has("whom"):
        may = [one for one in may if set(standing.item(one).labels) & set(WITH_WHOM)]
    last = [one for one in may if one.events[-1].seq == newest]
    within = SAID_AFTER[item.turn or "withdraws"]
    standing_now = [one for one in may if at - one.events[-1].at <= within and not standing.is_withdrawn(one)]
    if item.turn == "changes" and len(standing_now) > 1:
        return None
    return last[0] if len(last) == 1 and at - last[0].events[-1].at <= within else None


def _says_only_whom(words: Words, item: PracticalItem) -> bool:
    """Whether a change names nothing but a time and "him": "can you take him on Saturday instead"."""
    said = item.clause or ""
    return item.turn == "changes" and not content.content(words, said) and Said(words, said).has("them")


def _may_be_meant(matter: Matter, at: datetime) -> bool:
    since = at - matter.events[-1].at
    if standing.day_of(matter) is None:
        return since <= LONG_AGO
    return standing.when(matter, at) != "past" or since <= SAID_AFTER["withdraws"]


def _common(words: Words, matter: Matter, item: PracticalItem) -> int:
    """How much an item has in common with a matter; 0 where it names something else, or nothing."""
    now = standing.item(matter)
    if item.clause is None or now.clause is None:
        return 0
    spoken = content.content(words, item.clause)
    named = spoken & content.content(words.of(now.language), now.clause)
    does = _does_same(words, item, matter)
    return 0 if spoken and not named else 3 * len(named) + 2 * does


def _contradicts(matter: Matter, item: PracticalItem) -> bool:
    """Whether an item is about other topics than a matter, or takes back something of another day."""
    now = standing.item(matter)
    topics, known = set(item.labels) & set(HANDED), set(now.labels) & set(HANDED)
    if topics and known and not topics & known:
        return True
    days, of_matter = _days(item.slots), _days(now.slots)
    return item.turn == "withdraws" and bool(days and of_matter) and not days & of_matter


def _does_same(words: Words, item: PracticalItem, matter: Matter) -> bool:
    """Whether the same is to be done: fetched, brought, signed or paid."""
    now = standing.item(matter)
    said, before = Said(words, item.clause or ""), Said(words.of(now.language), now.clause or "")
    if before.has("fetch") and said.has("fetches"):
        return True
    return any(said.has(kind) and before.has(kind) for kind in DOING)


def _changes(slot: Slot) -> set[str]:
    """What of a matter a fact can change: a time of day needs one that was known."""
    return {"clock": {"clock"}, "moment": {"clock", "day"}, "day": {"day"}, "money": {"money"}}.get(
        slot.value[0], set()
    )


def _has(slot: Slot) -> set[str]:
    kinds = {"clock": {"clock"}, "moment": {"clock", "day"}, "moments": {"clock", "day"}, "money": {"money"}}
    return kinds.get(slot.value[0], {"day"} if slot.value[0] in {"day", "days"} else set())


def _days(slots: Sequence[Slot]) -> set[str]:
    return {day for slot in slots if (day := standing.first_day(slot.value)) is not None}


def _values(slots: Sequence[Slot]) -> list[list[object]]:
    return [list(slot.value) for slot in slots if slot.kind in standing.TIMES or slot.kind == "money"]
