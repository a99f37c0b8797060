"""Finding dates, times, lengths of time and amounts of money: lexer, cascade, and the step from items to facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError

from buffer.facts import money
from buffer.facts.reading import company, numbers
from buffer.facts.reading.grammar import Alphabet, Cascade, Item, Setting
from buffer.facts.reading.lexer import items_of, may_tell
from buffer.facts.reading.lexicon import folded, lexicon
from buffer.facts.times import clocks, days, joins, lengths, limits, periods, ranges, repeats
from buffer.facts.times.resolve import Clock, Days, Hours, Moment, Moments, Period, Span
from buffer.facts.values import DateRange, Fact, Length, MomentRange, Money, Reading, Repeat, TimeRange, When

_CLASSES = (
    "n ord ordweak ordsuf y dec big num ymd dmy clk my pair code month monthweak weekday weekdayweak weekdays "
    "unit short rel shift now part partin parttime partday ampm ampmshort oclock half quarter threequarters "
    "past till to clockword in ago later hence bef aft since until from btw and or of at on the a each other "
    "few season seasonweak holiday edge eod eom all often weekof cmp q for scale dash slash comma dot open "
    "close quote colon stop newline halfto quarterof threequarterof plus minus after orlater day period clock "
    "hours span moment moments repeat cur cent mega money fixedspan"
).split()
_KINDS = frozenset({"day", "period", "clock", "hours", "span", "moment", "moments", "repeat", "money"})
_TIME = Literal["date", "time", "datetime", "duration", "money"]


@cache
def _cascade() -> tuple[Alphabet, Cascade]:
    alphabet = Alphabet(_CLASSES)
    steps = (
        numbers.rules, money.rules, company.weak_rules, days.rules, clocks.number_rules,
        lengths.length_rules, ranges.early_rules, ranges.hours_rules, clocks.part_rules,
        repeats.repeat_rules, days.later_rules, lengths.distance_rules, periods.rules, ranges.hours_rules,
        clocks.hours_rules, ranges.day_rules, joins.join_rules, joins.moment_rules, repeats.repeat_rules,
        limits.open_rules, ranges.day_rules, joins.join_rules, joins.last_rules,
    )  # fmt: skip
    return alphabet, Cascade([rule for step in steps for rule in step(alphabet)])


@cache
def day_first(language: str, country: str | None) -> bool:
    """Whether 3/4 is the third of April there, by the short date pattern of CLDR."""
    try:
        pattern = str(Locale.parse(f"{language}_{country}" if country else language).date_formats["short"].pattern)
    except (UnknownLocaleError, ValueError):
        pattern = str(Locale.parse(language).date_formats["short"].pattern)
    return pattern.find("d") < pattern.find("M")


def find_times(text: str, language: str, reference: datetime, country: str | None = None) -> tuple[Fact, ...]:
    """Dates, times, lengths of time and amounts of money, in order; empty for a language without a lexicon."""
    words = lexicon(language)
    if words is None:
        return ()
    lower = folded(text)
    if not may_tell(lower, words):
        return ()
    alphabet, cascade = _cascade()
    setting = Setting(reference, day_first(language, country), lower, text, country)
    items = alphabet.rewrite(items_of(lower, words), cascade, setting)
    return tuple(_fact(item, text) for item in items if item.kind in _KINDS)


def _fact(item: Item, text: str) -> Fact:
    kind, values = _values(item.value)
    reading = Reading(item.stated, tuple(dict.fromkeys(values[1:])))
    return Fact(kind, item.start, item.end, text[item.start : item.end], values[0], reading)


def _values(value: object) -> tuple[_TIME, Sequence[When | Money]]:
    match value:
        case Days():
            return "date", value.dates
        case Period():
            return "date", [DateRange(a, b, value.included) for a, b in value.spans]
        case Clock():
            return "time", value.times
        case Hours():
            return "time", [TimeRange(a, b) for a, b in value.spans]
        case Moment():
            return "datetime", value.times
        case Moments():
            return "datetime", [MomentRange(a, b) for a, b in value.spans]
        case Span():
            return "duration", [Length(round(value.months), round(value.days), round(value.seconds))]
        case Money():
            return "money", [value]
        case Repeat():
            return _repeat_kind(value), [value]
    raise TypeError(f"no fact is made of {type(value).__name__}")


def _repeat_kind(value: Repeat) -> _TIME:
    if value.at is not None:
        return "datetime"
    return "date"
