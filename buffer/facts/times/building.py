"""Small builders that several rule modules share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from buffer.facts.reading.grammar import Item, joined
from buffer.facts.times.resolve import Days, Period

STEPS = {"-1": -1, "back": -1, "0": 0, "1": 1, "fwd": 1}


def make_day(
    items: Sequence[Item], dates: Sequence[date | None], *stated: str, floating: int | None = None
) -> Item | None:
    """A day item over `items` with the dates that exist, or None when none does."""
    found = tuple(dict.fromkeys(d for d in dates if d is not None))
    return joined("day", items, Days(found, floating), stated) if found else None


def number_of_weekday(item: Item) -> int:
    """Monday is 0."""
    return int(str(item.value))


def make_period(
    items: Sequence[Item], spans: Sequence[tuple[date, date] | None], unit: str, *stated: str
) -> Item | None:
    """A period item over `items` with the spans that exist, or None when none does."""
    found = tuple(s for s in spans if s is not None)
    return joined("period", items, Period(found, unit), stated or (unit,)) if found else None
