"""Until when an item can be answered, from the days and times in it. Pure.

A day that is named lasts until its end, in the owner's zone. An item without a day has no deadline.
"""

from collections.abc import Sequence
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta
from typing import Any

from buffer.practical.items import Item


def deadline(item: Item, local: datetime) -> datetime | None:
    """The earliest end of what is named. `local` is an aware moment in the owner's zone, which gives days their end."""
    ends = [end for slot in item.slots if (end := _end_or_none(slot.value, local)) is not None]
    return min(ends, default=None)


def is_over(item: Item, local: datetime) -> bool:
    """Whether it has passed."""
    end = deadline(item, local)
    return end is not None and end <= local


def is_dated(item: Item) -> bool:
    """Whether it names a day."""
    return any(slot.value[0] in {"moment", "day", "moments", "days"} for slot in item.slots)


def last_day(item: Item, local: datetime) -> date | None:
    """The last day on which an answer is in time."""
    end = deadline(item, local)
    return None if end is None else (end - timedelta(microseconds=1)).date()


def is_near(item: Item, said_at: datetime, local: datetime, until: datetime) -> bool:
    """Whether something that it names begins before `until` and is not over. `local` is now, in the owner's zone.

    A time without a day is the first such time after it was said.
    """
    return any(_is_near(slot.value, said_at.astimezone(local.tzinfo), local, until) for slot in item.slots)


def _is_near(value: Sequence[Any], said: datetime, local: datetime, until: datetime) -> bool:
    try:
        end = _next_time(value, said) or _end(value, local)
        begin = _next_time(value, said) or _begin(value, local)
    except OverflowError:
        return False
    return begin is not None and end is not None and begin < until and local < end


def _begin(value: Sequence[Any], local: datetime) -> datetime | None:
    """When what is named begins; of what has only an end, that."""
    match value:
        case ["moment", str(at)]:
            return _aware(at, local)
        case ["day", str(day)]:
            return _start_of(day, local)
        case ["moments", start, end] if start or end:
            return _aware(start or end, local)
        case ["days", start, end] if start or end:
            return _start_of(start or end, local)
    return None


def _next_time(value: Sequence[Any], said: datetime) -> datetime | None:
    """The next time of day that is named without a day: of a span, its last."""
    match value:
        case ["clock", str(named)] | ["clocks", _, str(named)] | ["clocks", str(named), None]:
            today = datetime.combine(said.date(), time.fromisoformat(named), said.tzinfo)
            return today if said <= today else today + timedelta(days=1)
    return None


def _start_of(day: str, local: datetime) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(), local.tzinfo)


def _end_or_none(value: Sequence[Any], local: datetime) -> datetime | None:
    """The end of what is named, in the zone of `local`; None at the ends of the calendar, where no zone can show it."""
    try:
        end = _end(value, local)
    except OverflowError:
        return None
    return end.astimezone(local.tzinfo) if end is not None and MINYEAR < end.year < MAXYEAR else None


def _end(value: Sequence[Any], local: datetime) -> datetime | None:
    match value:
        case ["moment", str(at)]:
            return _aware(at, local)
        case ["day", str(day)]:
            return _end_of(day, local)
        case ["moments", start, end] if start or end:
            return _aware(end or start, local)
        case ["days", start, end] if end or start:
            return _end_of(end or start, local)
    return None


def _aware(at: str, local: datetime) -> datetime:
    moment = datetime.fromisoformat(at)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=local.tzinfo)


def _end_of(day: str, local: datetime) -> datetime:
    return datetime.combine(date.fromisoformat(day) + timedelta(days=1), time(), local.tzinfo)
