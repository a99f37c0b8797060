"""Practical facts in a message: when, how long, how much, which number, where, who.

Pure: the text and the moment it was written go in, typed facts with their offsets come out. Nothing is stored or sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from buffer.facts.clause import is_parted, practical_clause, sentence_around
from buffer.facts.find import find_times
from buffer.facts.phones import find_phones
from buffer.facts.places import find_places, find_streets
from buffer.facts.values import DateRange, Fact, Kind, Length, MomentRange, Money, Reading, Repeat, TimeRange, Value

__all__ = [
    "DateRange", "Fact", "Kind", "Length", "MomentRange", "Money", "Reading", "Repeat", "TimeRange", "Value",
    "find_facts", "is_parted", "practical_clause", "sentence_around",
]  # fmt: skip


def find_facts(text: str, *, language: str, reference: datetime, country: str | None = None) -> tuple[Fact, ...]:
    """All facts of a message in the order of the text, none overlapping another.

    `language` is an ISO 639-1 code (de, en, es, fr, it, nl, pt; of any other only phone numbers are found);
    `reference` the aware moment of the message in the owner's zone, from which "Friday" is counted; `country`
    an ISO 3166 code, which settles 3/4, "$" and phone numbers without a prefix. Raises ValueError for a naive
    reference.
    """
    if reference.tzinfo is None or reference.utcoffset() is None:
        raise ValueError("reference must be aware")
    sure = [*find_phones(text, country), *find_streets(text, language)]
    times = find_times(text, language, reference, country)
    return _without_overlap([*sure, *times, *find_places(text, language)])


def _without_overlap(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The earlier kinds win (a number is a phone number before it is a time); order of the text."""
    ranked = sorted(enumerate(facts), key=lambda pair: (pair[1].start, pair[0]))
    kept: list[tuple[int, Fact]] = []
    for rank, fact in ranked:
        while kept and kept[-1][1].end > fact.start and kept[-1][0] > rank:
            kept.pop()
        if not kept or kept[-1][1].end <= fact.start:
            kept.append((rank, fact))
    return tuple(fact for _, fact in kept)
