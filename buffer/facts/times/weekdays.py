"""Builders for weekdays: "next Friday", "Monday the 21st", "Tuesday of last week"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from buffer.facts.reading.grammar import Item, Setting
from buffer.facts.reading.numbers import digits, first, number, only
from buffer.facts.times.building import make_day, number_of_weekday
from buffer.facts.times.resolve import Days, make, of_month, unit_period, weekday_and_day, weekday_near, weekday_of_week


def weekday_with_day(items: Sequence[Item], _: Setting) -> Item | None:
    """A weekday beside a date: the readings on which both agree come first."""
    day = only(items, "day")[0]
    weekday = number_of_weekday(only(items, "weekday")[0])
    if not isinstance(day.value, Days):
        return None
    fits = [d for d in day.value.dates if d.weekday() == weekday]
    return make_day(items, [*fits, *day.value.dates], "weekday")


def weekday_with_number(items: Sequence[Item], setting: Setting) -> Item | None:
    """ "Monday 21": the nearest months in which they agree, else the number alone."""
    weekday = number_of_weekday(only(items, "weekday")[0])
    figure = only(items, "n", "ord")[0]
    if not 1 <= number(figure) <= 31 or (figure.kind == "n" and digits(figure) == 0):
        return None
    today = setting.now.date()
    dates = weekday_and_day(weekday, number(figure), today) or of_month(number(figure), today)
    return make_day(items, dates, "weekday", "day")


def _relative(value: object, weekday: int, today: date) -> tuple[date, ...]:
    near = weekday_near(weekday, today)
    ahead = next(d for d in (*near, near[0]) if d > today or d == near[0])
    behind = today - timedelta((today.weekday() - weekday - 1) % 7 + 1)
    if value == "back":
        return (behind,)
    if value == "fwd":
        return (ahead,)
    if value == "-1":
        return weekday_of_week(weekday, -1, today), behind
    if value == "1":
        return weekday_of_week(weekday, 1, today), ahead
    return weekday_of_week(weekday, 0, today), ahead


def relative_weekday(items: Sequence[Item], setting: Setting) -> Item | None:
    """A weekday after "next", "last", "this" and the like."""
    weekday = number_of_weekday(only(items, "weekday")[0])
    return make_day(items, _relative(only(items, "rel")[-1].value, weekday, setting.now.date()), "weekday", "week")


def weekday_in_week(items: Sequence[Item], setting: Setting) -> Item | None:
    """A weekday of a week told from now."""
    rel = only(items, "rel")[0]
    if only(items, "unit")[0].value != "week":
        return None
    weeks = {"-1": -1, "back": -1, "1": 1, "fwd": 1}.get(str(rel.value), 0)
    weekday = number_of_weekday(only(items, "weekday")[0])
    return make_day(items, [weekday_of_week(weekday, weeks, setting.now.date())], "weekday", "week")


def nth_weekday(items: Sequence[Item], setting: Setting) -> Item | None:
    """ "The first Monday" of a month."""
    rel, figure = first(items, "rel"), only(items, "ord")[0]
    weekday = number_of_weekday(only(items, "weekday")[0])
    today = setting.now.date()
    if rel is not None:
        period = unit_period("month", {"-1": -1, "1": 1, "fwd": 1, "back": -1}.get(str(rel.value), 0), today)
        begin = period[0] if period else today
    else:
        month = int(str(only(items, "month")[0].value))
        year = only(items, "y")
        begin = make(number(year[0]) if year else today.year, month, 1) or today
    day = begin + timedelta((weekday - begin.weekday()) % 7 + 7 * (number(figure) - 1))
    return make_day(items, [day], "weekday", "month")


def only_weekday(items: Sequence[Item], setting: Setting) -> Item | None:
    """A weekday alone."""
    weekday = number_of_weekday(items[-1])
    return make_day(items, weekday_near(weekday, setting.now.date()), "weekday", floating=weekday)
