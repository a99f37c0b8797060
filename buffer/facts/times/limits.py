"""Rules for open ranges: before, after, since and until a day or a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from buffer.facts.reading.grammar import Alphabet, Item, Rule, Setting, joined
from buffer.facts.reading.numbers import first, only
from buffer.facts.times.resolve import Clock, Days, Hours, Moment, Moments, Period, start_of

_STARTS = frozenset({"since", "aft", "from"})


def _open(items: Sequence[Item], setting: Setting) -> Item | None:
    said = first(items, "bef", "ago", "until", "aft", "since", "from", "orlater")
    item = only(items, "day", "period", "clock", "moment", "hours", "moments")[0]
    if said is None:
        return None
    starts, value = said.kind in {*_STARTS, "orlater"}, item.value
    if isinstance(value, Days):
        dates = value.dates
        if said.value == "past":  # what has been so for some time began before
            dates = tuple(sorted(dates, key=lambda day: day > setting.now.date()))
        days = [(d, None) if starts else (None, d) for d in dates]
        return joined("period", items, Period(tuple(days), "days"))
    if isinstance(value, Clock):
        times = [(t, None) if starts else (None, t) for t in value.times]
        return joined("hours", items, Hours(tuple(times)))
    if isinstance(value, Moment):
        moments = [(m, None) if starts else (None, m) for m in value.times]
        return joined("moments", items, Moments(tuple(moments)))
    return _open_range(items, value, said.kind, setting)


def _open_range(items: Sequence[Item], value: object, said: str, _: Setting) -> Item | None:
    if isinstance(value, Period):
        if said in {"bef", "until"} and (ends := _ends_of_slices(value)):
            return joined("period", items, Period(ends, value.unit, included=True))
        spans: list[tuple[date | None, date | None]] = [
            (e, None) if said == "aft" else (b, None) if said in {"since", "from", "orlater"} else (None, b)
            for b, e in value.spans
        ]
        return joined("period", items, Period(tuple(spans), value.unit))
    if isinstance(value, Hours):
        hours = [
            (b, None) if said == "aft" else (a, None) if said in {"since", "from", "orlater"} else (None, a)
            for a, b in value.spans
        ]
        return joined("hours", items, Hours(tuple(hours)))
    return None


def _ends_of_slices(period: Period) -> tuple[tuple[None, date], ...]:
    """ "By the end of March": up to its last day; empty for a whole March, before which it is to be."""
    if any(begin is None or end is None or begin == start_of(period.unit, begin) for begin, end in period.spans):
        return ()
    return tuple((None, end - timedelta(1)) for _, end in period.spans if end is not None)


def _open_from(items: Sequence[Item], setting: Setting) -> Item | None:
    return _open(items, setting) if items[-1].kind == "clock" else None


def _bounded_span(items: Sequence[Item], _: Setting) -> Item | None:
    return joined("span", items, items[-1].value)


def open_rules(alphabet: Alphabet) -> list[Rule]:
    """Before, after, since; and what happens again."""
    rule = alphabet.rule
    when = "(?:day|period|clock|moment)"
    return [
        rule(
            "(?:bef|ago|aft|since|until) (?:at|the){0,3} (?:day|period|clock|moment|hours)|(?:day|"
            "period|clock|moment) orlater (?!x)|clock orlater on day",
            _open,
        ),
        rule(f"(?:from) (?:{when}) (?=x|dot|$) (?<!from period)", _open_from),
        rule("(?:in)? (?:cmp) span", _bounded_span),
    ]
