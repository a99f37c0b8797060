"""Rules for what happens again: "every second Tuesday at 4", "on Mondays", "daily"."""

from __future__ import annotations

from collections.abc import Sequence

from buffer.facts.reading.grammar import Alphabet, Item, Rule, Setting, joined
from buffer.facts.reading.numbers import first, number, only
from buffer.facts.times.resolve import Clock, Days, Span, span
from buffer.facts.values import Length, Repeat


def _length(value: object) -> Length | None:
    if not isinstance(value, Span):
        return None
    return Length(round(value.months), round(value.days), round(value.seconds))


def _repeat(items: Sequence[Item], _: Setting) -> Item | None:
    weekday = first(items, "weekday", "weekdays", "weekdayweak")
    unit, length, often, day = (first(items, k) for k in ("unit", "span", "often", "day"))
    part, clock, count = first(items, "part"), first(items, "clock"), first(items, "n", "few")
    every: Length | None = None
    other = first(items, "other") is not None
    if length is not None:
        every = _length(length.value)
    elif unit is not None or often is not None:
        said = unit or often
        name = str(said.value) if said and said.value != "weekend" else "week"
        every = _length(span((number(count) if count and count.kind == "n" else 1) * (2 if other else 1), name))
    elif weekday is not None or part is not None or day is not None:
        every = Length(days=(7 if weekday or day else 1) * (2 if other else 1))
    number_ = int(str(weekday.value)) if weekday else None
    if day is not None and isinstance(day.value, Days) and day.value.floating is not None:
        number_ = day.value.floating
    at = clock.value.times[0] if clock and isinstance(clock.value, Clock) else None
    return joined("repeat", items, Repeat(every, number_, at, str(part.value) if part else None), ("repeat",))


def _repeat_at(items: Sequence[Item], _: Setting) -> Item | None:
    base, clock = only(items, "repeat")[0].value, only(items, "clock")[0].value
    if not isinstance(base, Repeat) or not isinstance(clock, Clock):
        return None
    return joined("repeat", items, Repeat(base.every, base.weekday, clock.times[0], base.day_part))


def repeat_rules(alphabet: Alphabet) -> list[Rule]:
    """Every Monday, twice a month, daily; they run before weekdays become days."""
    rule = alphabet.rule
    return [
        rule("each (?:other)? (?:n|few|ord)? (?:unit|weekday|part|span|weekdayweak)", _repeat),
        rule("weekdays|often", _repeat),
        rule("(?:on)? repeat (?:at|comma|of|in|the){0,3} clock|clock (?:comma|on){0,3} repeat", _repeat_at),
    ]
