"""Rules for single days: "27 November", "next Friday", "Monday the 21st", "the day after tomorrow", "25/12"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from buffer.screening.facts.grammar import Alphabet, Item, Rule, Setting, joined
from buffer.screening.facts.numbers import digits, first, number, only
from buffer.screening.facts.resolve import (
    Days,
    easter,
    full_year,
    make,
    of_month,
    unit_period,
    weekday_and_day,
    weekday_near,
    weekday_of_week,
    yearless,
)

_HOLIDAY = re.compile(r"(?:easter|(\d+)-(\d+))(?:(mon|tue|wed|thu|fri|sat|sun))?([+-]\d+)?")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _day(items: Sequence[Item], dates: Sequence[date | None], *stated: str, floating: int | None = None) -> Item | None:
    found = tuple(dict.fromkeys(d for d in dates if d is not None))
    return joined("day", items, Days(found, floating), stated) if found else None


def _year_first(items: Sequence[Item], _: Setting) -> Item | None:
    year, a, b = _figures(items[0])
    return _day(items, [make(year, a, b) or make(year, b, a)], "day", "month", "year")


def _figures(item: Item) -> tuple[int, int, int]:
    value = item.value
    if not isinstance(value, tuple):
        return 0, 0, 0
    figures = [int(v) for v in value[:3]]
    return figures[0], figures[1], figures[2]


def _numeric(items: Sequence[Item], setting: Setting) -> Item | None:
    a, b, year = _figures(items[0])
    day, month = (a, b) if setting.day_first else (b, a)
    year = full_year(year)
    return _day(items, [make(year, month, day), make(year, day, month)], "day", "month", "year")


def _pair_beside(items: Sequence[Item], setting: Setting) -> Item | None:
    return _pair_dates(items, setting)


def _pair(items: Sequence[Item], setting: Setting) -> Item | None:
    dotted = _figures(items[0])[2]
    return None if dotted and not _dated(items[0], setting) else _pair_dates(items, setting)


def _pair_dates(items: Sequence[Item], setting: Setting) -> Item | None:
    a, b, _ = _figures(items[0])
    day, month = (a, b) if setting.day_first else (b, a)
    today = setting.now.date()
    year = first(items, "y")
    if year is not None:
        return _day(items, [make(number(year), month, day), make(number(year), day, month)], "day", "month", "year")
    dates = yearless(month, day, today) + yearless(day, month, today)
    return _day(items, dates, "day", "month")


def _dated(item: Item, setting: Setting) -> bool:
    """With a dot it is a date after a weekday, or closed by a dot as German has it; else maybe an hour or an amount."""
    before = setting.lower[max(item.start - 12, 0) : item.start]
    after = setting.lower[item.end : item.end + 2]
    return after[:1] == "." and setting.day_first and not before.endswith("-")


def _named(items: Sequence[Item], setting: Setting) -> Item | None:
    month = int(str(only(items, "month")[0].value))
    numbers = only(items, "n", "ord", "ordweak")
    if any(item.value != "day" for item in only(items, "unit")):
        return None
    if not numbers or not 1 <= number(numbers[0]) <= 31:
        return None
    year = number(only(items, "y")[0]) if only(items, "y") else 0
    if len(numbers) > 1:
        if digits(numbers[1]) != 2:
            return None
        year = full_year(number(numbers[1]))
    if year:
        return _day(items, [make(year, month, number(numbers[0]))], "day", "month", "year")
    return _day(items, yearless(month, number(numbers[0]), setting.now.date()), "day", "month")


def _weekday_number(item: Item) -> int:
    return int(str(item.value))


def _weekday_with_day(items: Sequence[Item], _: Setting) -> Item | None:
    day = only(items, "day")[0]
    weekday = _weekday_number(only(items, "weekday")[0])
    if not isinstance(day.value, Days):
        return None
    fits = [d for d in day.value.dates if d.weekday() == weekday]
    return _day(items, [*fits, *day.value.dates], "weekday")


def _weekday_with_number(items: Sequence[Item], setting: Setting) -> Item | None:
    weekday = _weekday_number(only(items, "weekday")[0])
    figure = only(items, "n", "ord")[0]
    if not 1 <= number(figure) <= 31 or (figure.kind == "n" and digits(figure) == 0):
        return None
    today = setting.now.date()
    dates = weekday_and_day(weekday, number(figure), today) or of_month(number(figure), today)
    return _day(items, dates, "weekday", "day")


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


def _relative_weekday(items: Sequence[Item], setting: Setting) -> Item | None:
    weekday = _weekday_number(only(items, "weekday")[0])
    return _day(items, _relative(only(items, "rel")[-1].value, weekday, setting.now.date()), "weekday", "week")


def _relative_day(items: Sequence[Item], setting: Setting) -> Item | None:
    rel, day = only(items, "rel")[0], only(items, "day")[0]
    if not isinstance(day.value, Days):
        return None
    today = setting.now.date()
    if rel.value in {"1", "fwd"}:
        dates = [d for d in day.value.dates if d > today]
    elif rel.value in {"-1", "back"}:
        dates = [d for d in day.value.dates if d < today]
    else:
        dates = [d for d in day.value.dates if d.year == today.year]
    return _day(items, [*dates, *(() if dates else day.value.dates)])


def _weekday_in_week(items: Sequence[Item], setting: Setting) -> Item | None:
    rel = only(items, "rel")[0]
    if only(items, "unit")[0].value != "week":
        return None
    weeks = {"-1": -1, "back": -1, "1": 1, "fwd": 1}.get(str(rel.value), 0)
    weekday = _weekday_number(only(items, "weekday")[0])
    return _day(items, [weekday_of_week(weekday, weeks, setting.now.date())], "weekday", "week")


def _nth_weekday(items: Sequence[Item], setting: Setting) -> Item | None:
    rel, figure = first(items, "rel"), only(items, "ord")[0]
    weekday = _weekday_number(only(items, "weekday")[0])
    today = setting.now.date()
    if rel is not None:
        period = unit_period("month", {"-1": -1, "1": 1, "fwd": 1, "back": -1}.get(str(rel.value), 0), today)
        begin = period[0] if period else today
    else:
        month = int(str(only(items, "month")[0].value))
        year = only(items, "y")
        begin = make(number(year[0]) if year else today.year, month, 1) or today
    day = begin + timedelta((weekday - begin.weekday()) % 7 + 7 * (number(figure) - 1))
    return _day(items, [day], "weekday", "month")


def _shift(items: Sequence[Item], setting: Setting) -> Item | None:
    return _day(items, [setting.now.date() + timedelta(int(str(items[-1].value)))], "day", "month", "year")


def _in_month(items: Sequence[Item], setting: Setting) -> Item | None:
    figure, rel = only(items, "ord", "n")[0], first(items, "rel")
    steps = {"-1": -1, "1": 1, "fwd": 1, "back": -1}.get(str(rel.value) if rel else "0", 0)
    period = unit_period("month", steps, setting.now.date())
    units = only(items, "unit")
    if period is None or units[0].value != "day" or units[-1].value != "month":
        return None
    return _day(items, [make(period[0].year, period[0].month, number(figure))], "day", "month")


def _bare_day(items: Sequence[Item], setting: Setting) -> Item | None:
    figure = only(items, "ord", "n")[0]
    if not 1 <= number(figure) <= 31 or (figure.kind == "ord" and digits(figure) == 0 and number(figure) < 10):
        return None
    return _day(items, of_month(number(figure), setting.now.date()), "day", floating=-1)


def _day_numbered(items: Sequence[Item], setting: Setting) -> Item | None:
    return _bare_day(items, setting) if only(items, "unit")[0].value == "day" else None


def _holiday(items: Sequence[Item], setting: Setting) -> Item | None:
    match = _HOLIDAY.fullmatch(str(only(items, "holiday")[0].value))
    if match is None:
        return None
    today, rel, year = setting.now.date(), first(items, "rel"), first(items, "y")
    if year is not None:
        return _day(items, [_holiday_in(match, number(year))], "day", "month", "year")
    days = [_holiday_in(match, today.year + n) for n in (-1, 0, 1)]
    ahead, behind = [d for d in days if d >= today][:1], [d for d in days if d < today][-1:]
    if rel is not None:
        back, fore = rel.value in {"-1", "back"}, rel.value in {"1", "fwd"}
        same = [d for d in days if d.year == today.year]
        return _day(items, behind if back else ahead if fore else same, "day", "month")
    return _day(items, ahead + behind, "day", "month")


def _holiday_in(match: re.Match[str], year: int) -> date:
    month, number_, weekday, offset = match.groups()
    if month is None:
        day = easter(year)
    elif weekday is None:
        day = date(year, int(month), int(number_))
    else:
        begin = date(year, int(month), 1)
        day = begin + timedelta((_WEEKDAYS.index(weekday) - begin.weekday()) % 7 + 7 * (int(number_) - 1))
    return day + timedelta(int(offset or 0))


def _only_weekday(items: Sequence[Item], setting: Setting) -> Item | None:
    weekday = _weekday_number(items[-1])
    return _day(items, weekday_near(weekday, setting.now.date()), "weekday", floating=weekday)


def _promoted(kind: str) -> Callable[[Sequence[Item], Setting], Item | None]:
    return lambda items, _: joined(kind, items, items[0].value)


def weak_rules(alphabet: Alphabet) -> list[Rule]:
    """Words that are months, weekdays, seasons or units only in the right company."""
    rule = alphabet.rule
    beside = "n|ord|y|slash n|dash n|dash y|comma y|the ord"
    return [
        rule("(?<=[n ord of edge in]) monthweak|(?<=rel) monthweak (?!x|or|since)", _promoted("month")),
        rule(f"(?<=[since until to bef aft]) monthweak (?!x)|monthweak (?={beside})", _promoted("month")),
        rule("(?<=[slash dash]) monthweak (?=slash|dash|y)", _promoted("month")),
        rule("(?<=[rel on each or unit]) weekdayweak", _promoted("weekday")),
        rule("weekdayweak (?=part|ord|n ampm|clk|at|the ord|comma? (?:month|shift)|month|rel unit)", _promoted("weekday")),
        rule("(?<=rel) seasonweak|seasonweak (?=y)", _promoted("season")),
        rule("(?<=weekday comma) weekdayweak|(?<=weekdayweak comma) weekdayweak", _promoted("weekday")),
        rule("(?<=weekday) shift", _morning),
        rule("past (?=unit|n unit|few unit)", _past),
        rule("(?<=[rel each ord the]) quarter (?!past|to|till)", _quarter_unit),
    ]


def _past(items: Sequence[Item], _: Setting) -> Item | None:
    return joined("rel", items, "back")


def _morning(items: Sequence[Item], setting: Setting) -> Item | None:
    """German and Dutch "Morgen" is tomorrow, but after a weekday the morning."""
    word = setting.lower[items[0].start : items[0].end]
    return joined("part", items, "morning") if word == "morgen" else None


def _quarter_unit(items: Sequence[Item], _: Setting) -> Item | None:
    return joined("unit", items, "quarter")


def rules(alphabet: Alphabet) -> list[Rule]:
    """In the order in which they must run: full dates before bare weekdays, or the parts are taken one by one."""
    rule = alphabet.rule
    gap = "(?:of|in|dash|slash|dot|the|on)?"
    return [
        rule("ymd", _year_first),
        rule("dmy", _numeric),
        rule("pair comma? y (?!ampm)", _pair),
        rule("(?<=[weekday rel]) pair (?!ampm)|(?<=weekday open) pair", _pair_beside),
        rule("pair (?!ampm|oclock|unit)", _pair),
        rule(f"(?:the)? (?:n|ord) {gap} {gap} month dot? (?:comma|of|in|dash|slash|the){{0,3}} (?:y|(?<=[slash dash quote]) n (?!ampm|colon))", _named),
        rule(f"month dot? {gap} (?:the)? (?:n|ord|ordweak) (?:comma|of|in|dash|slash){{0,3}} y", _named),
        rule(f"y (?:dash|slash) month (?:dash|slash) n|y (?:dash|slash) n (?:dash|slash) month|n dash y dash month|month dash y dash n", _named),
        rule(f"(?:the)? (?:ord|n) unit of month (?:of? y)?", _named),
        rule(f"(?:the)? (?:ord|n) {gap} {gap} month (?:dot (?=[comma close n clk at]))?", _named),
        rule("month dot? (?:dash|slash|the|on the)? (?:n|ord|ordweak) (?!ampm|oclock|unit|colon)", _named),
        rule("the? ord weekday (?:of|in) (?:month y?|rel unit)", _nth_weekday),
    ]


def later_rules(alphabet: Alphabet) -> list[Rule]:
    """What needs the full dates found first."""
    rule = alphabet.rule
    return [
        rule("rel? weekday dot? (?:comma|the|on)? open? day close?", _weekday_with_day),
        rule("day open weekday close|day comma weekday", _weekday_with_day),
        rule("rel unit (?:dash|comma|on|of|the)? weekday|weekday (?:dash|comma|on|of|the)* rel unit|weekday (?:dash|comma|on|of|the)* unit rel|unit rel (?:dash|comma|on|of|the)? weekday", _weekday_in_week),
        rule("weekday comma? the (?:ord|n)|weekday ord|weekday n (?!ampm|oclock|clockword|colon|dash|to|unit|n|of|and)", _weekday_with_number),
        rule("rel rel? weekday|weekday comma? rel", _relative_weekday),
        rule("rel day", _relative_day),
        rule("rel? holiday of? y|rel? holiday|holiday rel", _holiday),
        rule("shift", _shift),
        rule("the? (?:ord|n) unit of (?:the|rel)? unit", _in_month),
        rule("(?:the)? weekday (?!dash? weekday close)", _only_weekday),
        rule("(?<=[on]) the? ord (?!unit|weekday|x)|the n (?=from|at|clk|btw|hours|clock)|(?<=[btw at bef aft until since]) the? ord (?!unit|weekday|x)|(?<=btw day and) the? ord|the ord (?=[comma dot close]|$)", _bare_day),
        rule("the? unit (?:n|ord) (?!unit|of|month|dash|to|short|mega)", _day_numbered),
        rule("shift comma day", lambda items, _: joined("day", items, items[-1].value)),
    ]
