"""Rules for single days: "27 November", "next Friday", "the day after tomorrow", "25/12"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from buffer.facts.reading.grammar import Alphabet, Item, Rule, Setting, joined
from buffer.facts.reading.numbers import digits, first, number, only
from buffer.facts.times.building import make_day
from buffer.facts.times.holidays import holiday
from buffer.facts.times.resolve import Days, full_year, make, of_month, unit_period, yearless
from buffer.facts.times.weekdays import (
    nth_weekday,
    only_weekday,
    relative_weekday,
    weekday_in_week,
    weekday_with_day,
    weekday_with_number,
)


def _year_first(items: Sequence[Item], _: Setting) -> Item | None:
    year, a, b = _figures(items[0])
    return make_day(items, [make(year, a, b) or make(year, b, a)], "day", "month", "year")


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
    return make_day(items, [make(year, month, day), make(year, day, month)], "day", "month", "year")


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
        return make_day(items, [make(number(year), month, day), make(number(year), day, month)], "day", "month", "year")
    dates = yearless(month, day, today) + yearless(day, month, today)
    return make_day(items, dates, "day", "month")


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
        return make_day(items, [make(year, month, number(numbers[0]))], "day", "month", "year")
    return make_day(items, yearless(month, number(numbers[0]), setting.now.date()), "day", "month")


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
    return make_day(items, [*dates, *(() if dates else day.value.dates)])


def _shift(items: Sequence[Item], setting: Setting) -> Item | None:
    return make_day(items, [setting.now.date() + timedelta(int(str(items[-1].value)))], "day", "month", "year")


def _in_month(items: Sequence[Item], setting: Setting) -> Item | None:
    figure, rel = only(items, "ord", "n")[0], first(items, "rel")
    steps = {"-1": -1, "1": 1, "fwd": 1, "back": -1}.get(str(rel.value) if rel else "0", 0)
    period = unit_period("month", steps, setting.now.date())
    units = only(items, "unit")
    if period is None or units[0].value != "day" or units[-1].value != "month":
        return None
    return make_day(items, [make(period[0].year, period[0].month, number(figure))], "day", "month")


_NUMBERED = re.compile(
    r"[\s-]*(?:%|(?:floor|grade|class|form|century|birthday|time|anniversary|page|lesson|row|place|district|street|st"
    r"|avenue|ave|chapter|level|step|edition|version|round|attempt|try|of|stock|stockwerk|etage|klasse|jahrhundert"
    r"|geburtstag|mal|kapitel|lektion|reihe|platz|bezirk|stufe|runde|lebensjahr|schuljahr|hochzeitstag|semester|versuch"
    r"|spieltag|lebensmonat|schwangerschaftswoche|ssw|advent|kind|teil|fc|fall|schritt|punkt|grund|stelle|hand|person"
    r"|weltkrieg|por ciento|de|piso|planta|siglo|cumpleanos|cumple|aniversario|curso|grado|capitulo)\b)"
)
"""What has a number without being a day: "the 15th floor", "am 5. Geburtstag", "el 15 por ciento"."""
_DAY_AHEAD = re.compile(
    r"(?:\b(?:am|zum|vom|dem|den|der|spatestens|el|del|al)"
    r"|\b(?:on|by|before|until|till|since|after|from|than|and|to) the)\s$"
)
"""The words before a bare figure that make it a day: no hour is spoken of with them."""


def _figure_day(items: Sequence[Item], setting: Setting) -> Item | None:
    """ "Bis zum 15.", "antes del 15": a figure alone, which other words would make an hour or an amount."""
    figure = only(items, "n")[0]
    if digits(figure) > 2 or not _DAY_AHEAD.search(setting.lower[max(figure.start - 16, 0) : figure.start]):
        return None
    return _bare_day(items, setting)


def _bare_day(items: Sequence[Item], setting: Setting) -> Item | None:
    figure = only(items, "ord", "n")[0]
    if not 1 <= number(figure) <= 31 or (figure.kind == "ord" and digits(figure) == 0 and number(figure) < 10):
        return None
    if _NUMBERED.match(setting.lower[items[-1].end : items[-1].end + 24]):
        return None
    return make_day(items, of_month(number(figure), setting.now.date()), "day", floating=-1)


def _numbered_day(items: Sequence[Item], setting: Setting) -> Item | None:
    """ "By the 15th please": in figures, whatever word comes behind that is not what is numbered."""
    return _bare_day(items, setting) if digits(only(items, "ord")[0]) else None


def _day_numbered(items: Sequence[Item], setting: Setting) -> Item | None:
    return _bare_day(items, setting) if only(items, "unit")[0].value == "day" else None


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
        rule(
            f"(?:the)? (?:n|ord) {gap} {gap} month dot? (?:comma|of|in|dash|slash|the){{0,3}} (?:y|"
            f"(?<=[slash dash quote]) n (?!ampm|colon))",
            _named,
        ),
        rule(f"month dot? {gap} (?:the)? (?:n|ord|ordweak) (?:comma|of|in|dash|slash){{0,3}} y", _named),
        rule(
            "y (?:dash|slash) month (?:dash|slash) n|y (?:dash|slash) n (?:dash|slash) month|n "
            "dash y dash month|month dash y dash n",
            _named,
        ),
        rule("(?:the)? (?:ord|n) unit of month (?:of? y)?", _named),
        rule(f"(?:the)? (?:ord|n) {gap} {gap} month (?:dot (?=[comma close n clk at]))?", _named),
        rule("month dot? (?:dash|slash|the|on the)? (?:n|ord|ordweak) (?!ampm|oclock|unit|colon)", _named),
        rule("the? ord weekday (?:of|in) (?:month y?|rel unit)", nth_weekday),
    ]


def later_rules(alphabet: Alphabet) -> list[Rule]:
    """What needs the full dates found first."""
    rule = alphabet.rule
    return [
        rule("rel? weekday dot? (?:comma|the|on)? open? day close?", weekday_with_day),
        rule("day open weekday close|day comma weekday", weekday_with_day),
        rule(
            "rel unit (?:dash|comma|on|of|the)? weekday|weekday (?:dash|comma|on|of|the)* rel unit|"
            "weekday (?:dash|comma|on|of|the)* unit rel|unit rel (?:dash|comma|on|of|the)? weekday",
            weekday_in_week,
        ),
        rule(
            "weekday comma? the (?:ord|n)|weekday ord|weekday n (?!ampm|oclock|clockword|colon|dash|to|unit|n|of|and)",
            weekday_with_number,
        ),
        rule("rel rel? weekday|weekday comma? rel", relative_weekday),
        rule("rel day", _relative_day),
        rule("rel? holiday of? y|rel? holiday|holiday rel", holiday),
        rule("shift", _shift),
        rule("the? (?:ord|n) unit of (?:the|rel)? unit", _in_month),
        rule("(?:the)? weekday (?!dash? weekday close)", only_weekday),
        rule(
            "(?<=[on]) the? ord (?!unit|weekday|x)|the n (?=from|at|clk|btw|hours|clock)|(?<=[btw "
            "at bef aft until since]) the? ord (?!unit|weekday|x)|(?<=btw day and) the? ord|the "
            "ord (?=[comma dot close]|$)",
            _bare_day,
        ),
        rule("(?<=[on until bef aft since from]) the? ord (?!unit|weekday)", _numbered_day),
        rule(
            "(?<=[on until bef aft since from of the to]) n dot? "
            "(?!n|unit|month|ampm|oclock|cur|cent|mega|scale|slash|colon|clk|ord|pair|x dot)",
            _figure_day,
        ),
        rule("the? unit (?:n|ord) (?!unit|of|month|dash|to|short|mega)", _day_numbered),
        rule("shift comma day", lambda items, _: joined("day", items, items[-1].value)),
    ]
