"""Rules for stretches of days: "next month", "the week of the 5th", "March 2027", "this weekend"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from buffer.facts.reading.grammar import Alphabet, Item, Rule, Setting, joined
from buffer.facts.reading.numbers import first, number, only
from buffer.facts.times.building import STEPS, make_period
from buffer.facts.times.lengths import count_of, in_whole_days
from buffer.facts.times.resolve import (
    Days,
    Moments,
    Span,
    add_months,
    full_year,
    make,
    monday,
    moved,
    shifted,
    span,
    unit_period,
)
from buffer.facts.times.slices import edge_of_period, end_of_unit, part_of_period

_SUBDAY = frozenset({"second", "minute", "hour"})


def _relative_unit(items: Sequence[Item], setting: Setting) -> Item | None:
    unit = str(only(items, "unit")[0].value)
    rels = only(items, "rel")
    steps = STEPS[str(rels[-1].value)] if rels else 0
    today = setting.now.date()
    if unit in _SUBDAY:
        length = shifted(setting.now, span(1, unit), 1 if steps >= 0 else -1)
        pair = (setting.now, length) if steps >= 0 else (length, setting.now)
        return joined("moments", items, Moments((pair,)), (unit,)) if steps and length else None
    if unit in {"day", "night"}:
        day = moved(today, span(1, unit), 1 if steps >= 0 else -1) if steps else today
        return joined("day", items, Days((day,)), ("day",)) if day and unit == "day" else None
    if first(items, "aft"):
        steps = 2
    return make_period(items, [unit_period(unit, steps, today)], unit)


def _counted_relative(items: Sequence[Item], setting: Setting) -> Item | None:
    length = only(items, "span")
    rel = STEPS[str(only(items, "rel")[0].value)]
    amount = length[0].value if length else span(count_of(only(items, "n", "few")), str(only(items, "unit")[0].value))
    if not isinstance(amount, Span) or rel == 0:
        return None
    if not in_whole_days(amount):
        other = shifted(setting.now, amount, rel)
        pair = (setting.now, other) if rel > 0 else (other, setting.now)
        return joined("moments", items, Moments((pair,)), ("length",)) if other else None
    today = setting.now.date()
    begin = today + timedelta(1) if rel > 0 else today
    other_day = moved(begin - timedelta(1) if amount.unit == "businessday" and rel > 0 else begin, amount, rel)
    if other_day and amount.unit == "businessday" and rel > 0:
        other_day += timedelta(1)
    return make_period(
        items, [(begin, other_day) if rel > 0 else (other_day, begin)] if other_day else [], amount.unit, "length"
    )


def month_spans(month: int, years: Sequence[int]) -> list[tuple[date, date]]:
    """The whole month in each of the years."""
    return [(begin, add_months(begin, 1)) for y in years if (begin := make(y, month, 1))]


def _month(items: Sequence[Item], setting: Setting) -> Item | None:
    month, today = int(str(only(items, "month")[0].value)), setting.now.date()
    year, rel, short = first(items, "y"), first(items, "rel"), first(items, "n")
    if year is not None or short is not None:
        written = number(year) if year else full_year(number(short)) if short else 0
        return make_period(items, month_spans(month, [written]), "month", "month", "year")
    if rel is not None and rel.value == "0":
        return make_period(items, month_spans(month, [today.year]), "month")
    ahead = today.year if month >= today.month else today.year + 1
    if rel is not None:
        back = STEPS[str(rel.value)] < 0
        last = today.year if month < today.month else today.year - 1
        following = today.year if month > today.month else today.year + 1
        return make_period(items, month_spans(month, [last if back else following]), "month")
    return make_period(items, month_spans(month, [ahead, ahead - 1]), "month")


def _month_figures(items: Sequence[Item], _: Setting) -> Item | None:
    value = items[0].value
    if not isinstance(value, tuple):
        return None
    a, b = int(value[0]), int(value[1])
    month, year = (b, a) if a > 31 else (a, b)
    if not (1 <= month <= 12 and 1900 <= year <= 2199):
        return None
    return make_period(items, month_spans(month, [year]), "month", "month", "year")


def _year(items: Sequence[Item], _: Setting) -> Item | None:
    year = number(only(items, "y")[0])
    return make_period(items, [(date(year, 1, 1), date(year + 1, 1, 1))], "year")


def _short_year(items: Sequence[Item], _: Setting) -> Item | None:
    year = full_year(number(only(items, "n")[0]))
    if only(items, "unit")[0].value != "year":
        return None
    return make_period(items, [(date(year, 1, 1), date(year + 1, 1, 1))], "year")


def _week_of(items: Sequence[Item], _: Setting) -> Item | None:
    day = only(items, "day")[0].value
    if not isinstance(day, Days):
        return None
    named = first(items, "since", "weekof") is not None
    begins = [d if named else monday(d) for d in day.dates]
    return make_period(items, [(d, d + timedelta(7)) for d in begins], "week")


def _numbered_week(items: Sequence[Item], setting: Setting) -> Item | None:
    count, year = number(only(items, "n", "ord")[0]), first(items, "y")
    at = number(year) if year else setting.now.year
    if not 1 <= count <= 53:
        return None
    begin = monday(date(at, 1, 4)) + timedelta(7 * (count - 1))  # ISO 8601: week 1 holds 4 January
    return make_period(items, [(begin, begin + timedelta(7))], "week")


def _season(items: Sequence[Item], setting: Setting) -> Item | None:
    month = int(str(only(items, "season")[0].value))
    year, rel = first(items, "y"), first(items, "rel")
    steps = STEPS[str(rel.value)] if rel else 0
    begin = make(number(year) if year else setting.now.year + steps, month, 1)
    return make_period(items, [(begin, add_months(begin, 3))] if begin else [], "season")


def _quarter(items: Sequence[Item], setting: Setting) -> Item | None:
    figure, year = only(items, "n", "ord")[0], first(items, "y")
    if not 1 <= number(figure) <= 4:
        return None
    begin = make(number(year) if year else setting.now.year, 3 * number(figure) - 2, 1)
    return make_period(items, [(begin, add_months(begin, 3))] if begin else [], "quarter")


def rules(alphabet: Alphabet) -> list[Rule]:
    """Stretches of days, from the most particular wording to the least."""
    rule = alphabet.rule
    return [
        rule("my", _month_figures),
        rule(
            "rel (?:n|few) unit|n rel unit|few rel unit|rel span|span rel (?!unit|weekday|month|part|n)",
            _counted_relative,
        ),
        rule("the unit aft rel", _relative_unit),
        rule("month dot? (?:comma|dash|slash|of|in){0,3} y|month quote n|y dash month", _month),
        rule("rel rel? month|month rel", _month),
        rule("y short", _decade),
        rule("(?:in)? the? unit (?:of|since) the? day|weekof the? day", _week_of),
        rule("(?:the)? ord unit of (?:the)? y|unit n (?:of|comma)? y?", _numbered_unit),
        rule("q n dash? y?|y dash? q n|ord unit of? y|n q y?", _quarter_word),
        rule("unit (?:of)? y|unit quote n", _year_or_short),
        rule("(?:rel|the)? season (?:of)? y|rel season|season rel", _season),
        rule("month", _month),
        rule(
            "(?<=[in since until from to btw aft bef of rel edge]) y|y (?=[dot comma dash to and "
            "stop close]|$|orlater|q)|(?<=[to dash and until cmp]) y",
            _year,
        ),
        rule("(?:the)? (?:ord|rel) unit (?:of|in)? (?:the)? period", part_of_period),
        rule("rel rel? unit|unit rel", _relative_unit),
        rule("unit (?=stop|dot|comma|$)|(?<=[bef aft on in the until ago]) unit", _weekend),
        rule("eom", end_of_unit),
        rule("the unit (?!x)", _the_unit),
        rule("(?:the)? edge (?:of|in|dash)? (?:the)? period|edge (?:of|in|the)? the? unit", edge_of_period),
    ]


def _weekend(items: Sequence[Item], setting: Setting) -> Item | None:
    return _relative_unit(items, setting) if items[0].value == "weekend" else None


def _decade(items: Sequence[Item], _: Setting) -> Item | None:
    year = number(items[0])
    if items[-1].value != "second" or year % 10:
        return None
    return make_period(items, [(date(year, 1, 1), date(year + 10, 1, 1))], "decade")


def _the_unit(items: Sequence[Item], setting: Setting) -> Item | None:
    unit = str(items[-1].value)
    if unit not in {"week", "month", "year", "weekend", "fortnight"}:
        return None
    return make_period(items, [unit_period(unit, 0, setting.now.date())], unit)


def _numbered_unit(items: Sequence[Item], setting: Setting) -> Item | None:
    unit = str(only(items, "unit")[0].value)
    if unit == "week":
        return _numbered_week(items, setting)
    if unit == "month" and first(items, "ord"):
        year = only(items, "y")
        spans = month_spans(number(only(items, "ord")[0]), [number(year[0])]) if year else []
        return make_period(items, spans, "month")
    return None


def _quarter_word(items: Sequence[Item], setting: Setting) -> Item | None:
    unit = first(items, "unit")
    if unit is not None and unit.value != "quarter":
        return None
    return _quarter(items, setting)


def _year_or_short(items: Sequence[Item], setting: Setting) -> Item | None:
    if only(items, "unit")[0].value != "year":
        return None
    return _year(items, setting) if first(items, "y") else _short_year(items, setting)
