"""Builders for holidays: fixed days, nth weekdays, and days counted from Easter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from buffer.facts.reading.grammar import Item, Setting
from buffer.facts.reading.numbers import first, number, only
from buffer.facts.times.building import make_day
from buffer.facts.times.resolve import easter

_HOLIDAY = re.compile(r"(?:easter|(\d+)-(\d+))(?:(mon|tue|wed|thu|fri|sat|sun))?([+-]\d+)?")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def holiday(items: Sequence[Item], setting: Setting) -> Item | None:
    """A holiday, of a named year, before or after now, or the nearest ahead and behind."""
    match = _HOLIDAY.fullmatch(str(only(items, "holiday")[0].value))
    if match is None:
        return None
    today, rel, year = setting.now.date(), first(items, "rel"), first(items, "y")
    if year is not None:
        return make_day(items, [_holiday_in(match, number(year))], "day", "month", "year")
    days = [day for n in (-1, 0, 1) if (day := _holiday_in(match, today.year + n))]
    ahead, behind = [d for d in days if d >= today][:1], [d for d in days if d < today][-1:]
    if rel is not None:
        back, fore = rel.value in {"-1", "back"}, rel.value in {"1", "fwd"}
        same = [d for d in days if d.year == today.year]
        return make_day(items, behind if back else ahead if fore else same, "day", "month")
    return make_day(items, ahead + behind, "day", "month")


def _holiday_in(match: re.Match[str], year: int) -> date | None:
    month, day_number, weekday, offset = match.groups()
    if not 2 <= year <= 9998:  # the offsets must stay inside the calendar
        return None
    if month is None:
        day = easter(year)
    elif weekday is None:
        day = date(year, int(month), int(day_number))
    else:
        begin = date(year, int(month), 1)
        day = begin + timedelta((_WEEKDAYS.index(weekday) - begin.weekday()) % 7 + 7 * (int(day_number) - 1))
    return day + timedelta(int(offset or 0))
