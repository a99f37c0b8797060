"""Practical facts as slots, the values in which they are kept beside the record. slot_text puts them into words."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from buffer.facts import DateRange, Fact, Length, MomentRange, Money, Repeat, TimeRange, Value
from storage.screening.verdict import Slot

_EITHER = range(5, 12)
"""Hours that are of the morning or of the evening."""


def slot_of(fact: Fact, *, before: bool = False, late: bool = False) -> Slot:
    """A fact as it is kept. `before`: of a last day, the one before it is the last ("before Thursday").

    `late`: what is spoken of is in the evening ("dinner on Friday at 7").
    """
    value = _in_the_evening(fact) if late else fact.value
    if before and type(value) is DateRange and value.start is None and value.end is not None:
        value = replace(value, end=value.end - timedelta(days=1))
    return Slot(fact.kind, _coded(value), fact.reading.sure)


def _in_the_evening(fact: Fact) -> Value:
    """The same hour of that day twelve hours later, where the words allow both."""
    value = fact.value
    if isinstance(value, datetime | time) and value.hour in _EITHER:
        for other in fact.reading.others:
            if isinstance(other, datetime | time) and other.hour == value.hour + 12 and _same_day(value, other):
                return other
    return value


def _same_day(one: datetime | time, other: datetime | time) -> bool:
    return not (isinstance(one, datetime) and isinstance(other, datetime)) or one.date() == other.date()


def _coded(value: Value) -> list[Any]:
    match value:
        case datetime():
            return ["moment", value.isoformat()]
        case date():
            return ["day", value.isoformat()]
        case time():
            return ["clock", value.isoformat()]
        case MomentRange(start, end):
            return ["moments", _iso(start), _iso(end)]
        case DateRange(None, end):
            return ["days", None, _iso(end)]  # "by Thursday": the day that was named, not the one before
        case DateRange():
            return ["days", _iso(value.start), _iso(value.last)]
        case TimeRange(start, end):
            return ["clocks", _iso(start), _iso(end)]
        case Length():
            return ["length", value.months, value.days, value.seconds]
        case Repeat():
            every = None if value.every is None else _coded(value.every)
            return ["repeat", every, value.weekday, _iso(value.at)]
        case Money():
            return ["money", str(value.amount), value.currency]
        case str():
            return ["words", value]
    raise TypeError(f"no slot is made of {type(value).__name__}")


def _iso(value: date | time | None) -> str | None:
    return None if value is None else value.isoformat()
