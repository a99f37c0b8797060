"""Builders for parts of a period: "the last week of July", "end of the month", "later this week"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from buffer.facts.reading.grammar import Item, Setting
from buffer.facts.reading.numbers import first, number, only
from buffer.facts.times.building import make_period
from buffer.facts.times.resolve import Period, add_months, monday, unit_period

_CURRENT = frozenset({"week", "month", "year", "weekend", "quarter"})


def part_of_period(items: Sequence[Item], _: Setting) -> Item | None:
    """A counted or last week, weekend, month or quarter of a period."""
    whole = only(items, "period")[0].value
    unit = str(only(items, "unit")[0].value)
    nth, rel = first(items, "ord"), first(items, "rel")
    if (
        not isinstance(whole, Period)
        or (rel is not None and rel.value != "-1")
        or unit not in {"week", "month", "weekend", "quarter"}
    ):
        return None
    spans = []
    for begin, end in whole.spans:
        if begin is None or end is None:
            continue
        spans.append(_slice(begin, end, unit, number(nth) if nth else None))
    return make_period(items, spans, unit)


def _slice(begin: date, end: date, unit: str, count: int | None) -> tuple[date, date] | None:
    if unit == "week":
        start = monday(begin + timedelta(3)) if count else monday(end - timedelta(4))
        start += timedelta(7 * ((count or 1) - 1))
        return start, start + timedelta(7)
    if unit == "weekend":
        start = begin + timedelta((5 - begin.weekday()) % 7 + 7 * (count - 1)) if count else end - timedelta(7)
        return start, start + timedelta(2)
    months = {"month": 1, "quarter": 3}[unit]
    start = add_months(begin, months * (count - 1)) if count else add_months(end, -months)
    return start, add_months(start, months)


def edge_of_period(items: Sequence[Item], setting: Setting) -> Item | None:
    """The beginning, middle, end or rest of a period."""
    unit, named = first(items, "unit"), first(items, "period")
    edge = only(items, "edge")[0].value
    if unit is not None:
        current = unit_period(str(unit.value), 0, setting.now.date()) if unit.value in _CURRENT else None
        whole: object = Period((current,), str(unit.value)) if current else None
    else:
        whole = named.value if named else None
    if not isinstance(whole, Period):
        return None
    spans = [_edge_of(b, e, whole.unit, str(edge), setting.now.date()) for b, e in whole.spans if b and e]
    return make_period(items, spans, whole.unit, "part")


def _edge_of(begin: date, end: date, unit: str, edge: str, today: date) -> tuple[date, date]:
    if unit == "year" and edge in {"start", "mid", "end"}:
        cuts = add_months(begin, 4), add_months(begin, 8)
    elif unit == "month":
        cuts = begin + timedelta(15), begin + timedelta(15)
        if edge == "mid":
            return begin + timedelta(10), begin + timedelta(20)
    else:
        middle = begin + timedelta(max((end - begin).days // 2, 1))
        cuts = middle, middle
    if edge == "start":
        return begin, cuts[0]
    if edge == "mid":
        return cuts[0], cuts[1] if cuts[1] > cuts[0] else cuts[0] + timedelta(1)
    if edge == "rest" and begin <= today < end:
        return today, end
    return (max(cuts[1], today) if edge == "late" and begin <= today < end else cuts[1]), end


def end_of_unit(items: Sequence[Item], setting: Setting) -> Item | None:
    """The end of the current month or year, said in one word."""
    unit = str(items[0].value)
    whole = unit_period(unit, 0, setting.now.date())
    return make_period(items, [_edge_of(*whole, unit, "end", setting.now.date())] if whole else [], unit)
