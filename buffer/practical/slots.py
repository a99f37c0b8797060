"""Practical facts as slots, the values in which they are kept beside the record. slot_text puts them into words."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from buffer.facts import DateRange, Fact, Length, MomentRange, Money, Repeat, TimeRange, Value
from storage.screening.verdict import Slot


def slot_of(fact: Fact, *, before: bool = False) -> Slot:
    """A fact as it is kept. `before`: of a last day, the one before it is the last ("before Thursday")."""
    value = fact.value
    if before and type(value) is DateRange and value.start is None and value.end is not None:
        value = replace(value, end=value.end - timedelta(days=1))
    return Slot(fact.kind, _coded(value), fact.reading.sure)


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
