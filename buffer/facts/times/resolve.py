"""Calendar arithmetic: from what the words name to days, each time with the likeliest reading first.

A date without a year, or a weekday alone, is taken to lie ahead; the one behind is kept as another reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MINYEAR, UTC, date, datetime, time, timedelta

WEEK = 7
_UNIT_DAYS = {"day": 1, "night": 1, "businessday": 1, "week": 7, "fortnight": 14, "weekend": 2, "workweek": 5}
_UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "schoolyear": 12, "decade": 120, "century": 1200}
_UNIT_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
PARTS: dict[str, tuple[time, time]] = {
    "morning": (time(8), time(12)),
    "afternoon": (time(12), time(16)),
    "evening": (time(16), time(20)),
    "night": (time(20), time(23, 59, 59)),
    "daytime": (time(8), time(18)),
    "lunch": (time(11), time(13)),
    "dinner": (time(16), time(20)),
}


@dataclass(frozen=True, slots=True)
class Days:
    """Possible days, likeliest first. `floating`: no month was named, so a month or a week may still be added."""

    dates: tuple[date, ...]
    floating: int | None = None  # the weekday, or -1 for a bare day of the month


@dataclass(frozen=True, slots=True)
class Period:
    """Possible stretches of whole days, likeliest first: first day, and the first day after. None is open."""

    spans: tuple[tuple[date | None, date | None], ...]
    unit: str
    included: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """Possible times of day, likeliest first. `fixed` when morning or afternoon is known."""

    times: tuple[time, ...]
    fixed: bool


@dataclass(frozen=True, slots=True)
class Hours:
    """Possible stretches of a day, likeliest first; None is an open side. `part` names a part of the day."""

    spans: tuple[tuple[time | None, time | None], ...]
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """Possible moments, likeliest first."""

    times: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Moments:
    """Possible stretches between two moments, likeliest first; None is an open side."""

    spans: tuple[tuple[datetime | None, datetime | None], ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time as it was said: how many of a unit, and further smaller ones."""

    months: float = 0
    days: float = 0
    seconds: float = 0
    unit: str = "day"

    def plus(self, other: Span) -> Span:
        """Both together; the smaller unit remains."""
        return Span(self.months + other.months, self.days + other.days, self.seconds + other.seconds, other.unit)


def span(count: float, unit: str) -> Span:
    """So many of a unit."""
    if unit in _UNIT_MONTHS:
        return Span(months=count * _UNIT_MONTHS[unit], unit=unit)
    if unit in _UNIT_DAYS:
        return Span(days=count * _UNIT_DAYS[unit], unit=unit)
    return Span(seconds=count * _UNIT_SECONDS[unit], unit=unit)


def make(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(year: int) -> int:
    """A year of two digits, as CLDR and POSIX do: 00 to 49 is this century's, 50 to 99 the last one's."""
    if year >= 100:
        return year
    return 2000 + year if year < 50 else 1900 + year


def yearless(month: int, day: int, today: date) -> tuple[date, ...]:
    """The next such day from today on, then the last one before. Looks eight years around for 29 February."""
    ahead = next((d for y in range(9) if (d := make(today.year + y, month, day)) and d >= today), None)
    behind = next((d for y in range(9) if (d := make(today.year - y, month, day)) and d < today), None)
    return tuple(d for d in (ahead, behind) if d)


def of_month(day: int, today: date) -> tuple[date, ...]:
    """The next day with this number, then the last one before."""
    months = list(_months_around(today, 4))
    fits = [d for y, m in months if (d := make(y, m, day))]
    ahead = [d for d in fits if d >= today]
    behind = [d for d in fits if d < today]
    return tuple(ahead[:1] + behind[-1:])


def weekday_near(weekday: int, today: date) -> tuple[date, ...]:
    """The next such weekday after today, then today where it is one, which most call "today", then the one before."""
    ahead = today + timedelta((weekday - today.weekday() - 1) % WEEK + 1)
    before = ahead - timedelta(WEEK)
    return (ahead, today, today - timedelta(WEEK)) if before == today else (ahead, before)


def weekday_of_week(weekday: int, weeks: int, today: date) -> date:
    """That weekday in the week so many weeks from this one; weeks start on Monday (ISO 8601)."""
    return monday(today) + timedelta(weeks * WEEK + weekday)


def weekday_and_day(weekday: int, day: int, today: date) -> tuple[date, ...]:
    """Months in which the day with this number falls on this weekday: the nearest ahead, the nearest behind."""
    fits = [d for y, m in _months_around(today, 24) if (d := make(y, m, day)) and d.weekday() == weekday]
    ahead = [d for d in fits if d >= today]
    behind = [d for d in fits if d < today]
    return tuple(ahead[:1] + behind[-1:])


def _months_around(today: date, reach: int) -> Iterator[tuple[int, int]]:
    index = today.year * 12 + today.month - 1
    for n in range(max(index - reach, MINYEAR * 12), index + reach + 1):
        yield n // 12, n % 12 + 1


def monday(today: date) -> date:
    """The Monday of the week."""
    return today - timedelta(today.weekday())


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last; the calendar's ends hold."""
    index = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = index // 12, index % 12 + 1
    return next(d for n in range(4) if (d := make(year, month, day.day - n)))


def moved(day: date, by: Span, sign: int) -> date | None:
    """A day some length later (sign 1) or earlier (-1), or None beyond the calendar."""
    try:
        if by.unit == "businessday":
            return _business(day, int(by.days), sign)
        whole = add_months(day, sign * round(by.months))
        return whole + timedelta(sign * round(by.days))
    except (OverflowError, ValueError):
        return None


def _business(day: date, count: int, sign: int) -> date:
    for _ in range(min(count, 1000)):
        day += timedelta(sign)
        while day.weekday() >= 5:
            day += timedelta(sign)
    return day


def shifted(moment: datetime, by: Span, sign: int) -> datetime | None:
    """A moment some length later or earlier, or None beyond the calendar. Hours pass as they do when clocks change."""
    day = moved(moment.date(), by, sign)
    if day is None:
        return None
    try:
        there = datetime.combine(day, moment.timetz())
        return (there.astimezone(UTC) + timedelta(seconds=sign * by.seconds)).astimezone(there.tzinfo)
    except OverflowError:
        return None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def start_of(unit: str, today: date) -> date:
    """The first day of the unit that holds today."""
    if unit in {"week", "workweek", "fortnight"}:
        return monday(today)
    if unit == "weekend":
        return monday(today) + timedelta(5)
    if unit == "month":
        return today.replace(day=1)
    if unit == "quarter":
        return today.replace(day=1, month=(today.month - 1) // 3 * 3 + 1)
    if unit in {"year", "schoolyear"}:
        return today.replace(day=1, month=1)
    if unit == "decade":
        return date(today.year // 10 * 10 or 1, 1, 1)
    if unit == "century":
        return date(today.year // 100 * 100 or 1, 1, 1)
    return today


def unit_period(unit: str, steps: int, today: date) -> tuple[date, date] | None:
    """The whole unit so many steps from the one that holds today: first day, first day after."""
    step = span(1, "week" if unit in {"weekend", "workweek"} else unit)
    begin = moved(
        start_of(unit, today), Span(step.months * abs(steps), step.days * abs(steps)), 1 if steps >= 0 else -1
    )
    length = span(1, unit)
    end = moved(begin, Span(length.months, length.days), 1) if begin else None
    return (begin, end) if begin and end else None
