"""Rules for lengths of time and for stretches of days: "two weeks", "next month", "the last week of July", "in 3 days"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from buffer.screening.facts.grammar import Alphabet, Item, Rule, Setting, joined
from buffer.screening.facts.numbers import first, number, only
from buffer.screening.facts.resolve import (
    Days,
    Period,
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

STEPS = {"-1": -1, "back": -1, "0": 0, "1": 1, "fwd": 1}
_CURRENT = frozenset({"week", "month", "year", "weekend", "quarter"})
_SUBDAY = frozenset({"second", "minute", "hour"})


@dataclass(frozen=True, slots=True)
class Moments:
    """Possible stretches between two moments, likeliest first; None is an open side."""

    spans: tuple[tuple[datetime | None, datetime | None], ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """Possible moments, likeliest first."""

    times: tuple[datetime, ...]


def _count(items: Sequence[Item]) -> float:
    total = 0.0
    for item in items:
        if item.kind in {"n", "y"}:
            total += number(item)
        elif item.kind == "dec" and isinstance(item.value, float):
            total += item.value
        elif item.kind == "few":
            total += int(str(item.value))
        elif item.kind in {"half", "quarter", "threequarters"}:
            total += {"half": 0.5, "quarter": 0.25, "threequarters": 0.75}[item.kind]
        elif item.kind == "a":
            total = total or 1.0
    return total


def _length(items: Sequence[Item], _: Setting) -> Item | None:
    unit = only(items, "unit", "short", "ordweak")[0]
    name = "second" if unit.kind == "ordweak" else str(unit.value)
    count = _count(items)
    share = [item for item in items if item.kind in {"half", "quarter", "threequarters"}]
    if share and not only(items, "n", "y", "dec", "and"):
        count = _count(share)
    if not 0 < count <= 100_000:
        return None
    return joined("span", items, span(count, name), ("length",))


def _fixed(items: Sequence[Item], _: Setting) -> Item | None:
    return joined("span", items, span(int(str(items[-1].value)), "minute"), ("length",))


def _half_more(items: Sequence[Item], _: Setting) -> Item | None:
    base = items[0].value
    share = {"half": 0.5, "quarter": 0.25, "threequarters": 0.75}[items[-1].kind if items[-1].kind != "unit" else items[-2].kind]
    if not isinstance(base, Span):
        return None
    return joined("span", items, base.plus(span(share, base.unit)))


def _sum(items: Sequence[Item], _: Setting) -> Item | None:
    values = [item.value for item in items if isinstance(item.value, Span)]
    if len(values) != 2 or _size(values[0]) <= _size(values[1]):
        return None
    return joined("span", items, values[0].plus(values[1]))


def _size(length: Span) -> float:
    return length.months * 30 * 86400 + length.days * 86400 + length.seconds


def _whole(items: Sequence[Item], _: Setting) -> Item | None:
    return joined("span", items, span(1, str(only(items, "unit")[0].value)), ("length",))


def _bounded(items: Sequence[Item], _: Setting) -> Item | None:
    return joined("span", items, only(items, "span")[0].value)


def _whole_days(length: Span) -> bool:
    return not length.seconds


def _from_now(items: Sequence[Item], setting: Setting) -> Item | None:
    length = only(items, "span")[0].value
    sign = -1 if first(items, "ago") else 1
    edge = first(items, "edge")
    if not isinstance(length, Span) or (edge is not None and edge.value != "late"):
        return None
    if _whole_days(length):
        day = moved(setting.now.date(), length, sign)
        return joined("day", items, Days((day,)), ("distance",)) if day else None
    moment = shifted(setting.now, length, sign)
    return joined("moment", items, Moment((moment,)), ("distance",)) if moment else None


def _from_day(items: Sequence[Item], setting: Setting) -> Item | None:
    length, anchor = only(items, "span")[0].value, only(items, "day", "now")[0].value
    sign = -1 if first(items, "bef") else 1
    days = anchor.dates if isinstance(anchor, Days) else (setting.now.date(),)
    if not isinstance(length, Span) or not _whole_days(length):
        return None
    found = tuple(d for day in days if (d := moved(day, length, sign)))
    return joined("day", items, Days(found)) if found else None


def _period(items: Sequence[Item], spans: Sequence[tuple[date, date] | None], unit: str, *stated: str) -> Item | None:
    found = tuple(s for s in spans if s is not None)
    return joined("period", items, Period(found, unit), stated or (unit,)) if found else None


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
    return _period(items, [unit_period(unit, steps, today)], unit)


def _counted_relative(items: Sequence[Item], setting: Setting) -> Item | None:
    length = only(items, "span")
    rel = STEPS[str(only(items, "rel")[0].value)]
    amount = length[0].value if length else span(_count(only(items, "n", "few")), str(only(items, "unit")[0].value))
    if not isinstance(amount, Span) or rel == 0:
        return None
    if not _whole_days(amount):
        other = shifted(setting.now, amount, rel)
        pair = (setting.now, other) if rel > 0 else (other, setting.now)
        return joined("moments", items, Moments((pair,)), ("length",)) if other else None
    today = setting.now.date()
    begin = today + timedelta(1) if rel > 0 else today
    other_day = moved(begin - timedelta(1) if amount.unit == "businessday" and rel > 0 else begin, amount, rel)
    if other_day and amount.unit == "businessday" and rel > 0:
        other_day += timedelta(1)
    return _period(items, [(begin, other_day) if rel > 0 else (other_day, begin)] if other_day else [], amount.unit, "length")


def month_spans(month: int, years: Sequence[int]) -> list[tuple[date, date]]:
    """The whole month in each of the years."""
    return [(begin, add_months(begin, 1)) for y in years if (begin := make(y, month, 1))]


def _month(items: Sequence[Item], setting: Setting) -> Item | None:
    month, today = int(str(only(items, "month")[0].value)), setting.now.date()
    year, rel, short = first(items, "y"), first(items, "rel"), first(items, "n")
    if year is not None or short is not None:
        written = number(year) if year else full_year(number(short)) if short else 0
        return _period(items, month_spans(month, [written]), "month", "month", "year")
    if rel is not None and rel.value == "0":
        return _period(items, month_spans(month, [today.year]), "month")
    ahead = today.year if month >= today.month else today.year + 1
    if rel is not None:
        back = STEPS[str(rel.value)] < 0
        last = today.year if month < today.month else today.year - 1
        following = today.year if month > today.month else today.year + 1
        return _period(items, month_spans(month, [last if back else following]), "month")
    return _period(items, month_spans(month, [ahead, ahead - 1]), "month")


def _month_figures(items: Sequence[Item], _: Setting) -> Item | None:
    value = items[0].value
    if not isinstance(value, tuple):
        return None
    a, b = int(value[0]), int(value[1])
    month, year = (b, a) if a > 31 else (a, b)
    if not (1 <= month <= 12 and 1900 <= year <= 2199):
        return None
    return _period(items, month_spans(month, [year]), "month", "month", "year")


def _year(items: Sequence[Item], _: Setting) -> Item | None:
    year = number(only(items, "y")[0])
    return _period(items, [(date(year, 1, 1), date(year + 1, 1, 1))], "year")


def _short_year(items: Sequence[Item], _: Setting) -> Item | None:
    year = full_year(number(only(items, "n")[0]))
    if only(items, "unit")[0].value != "year":
        return None
    return _period(items, [(date(year, 1, 1), date(year + 1, 1, 1))], "year")


def _week_of(items: Sequence[Item], _: Setting) -> Item | None:
    day = only(items, "day")[0].value
    if not isinstance(day, Days):
        return None
    named = first(items, "since", "weekof") is not None
    begins = [d if named else monday(d) for d in day.dates]
    return _period(items, [(d, d + timedelta(7)) for d in begins], "week")


def _numbered_week(items: Sequence[Item], setting: Setting) -> Item | None:
    count, year = number(only(items, "n", "ord")[0]), first(items, "y")
    at = number(year) if year else setting.now.year
    if not 1 <= count <= 53:
        return None
    begin = monday(date(at, 1, 4)) + timedelta(7 * (count - 1))  # ISO 8601: week 1 holds 4 January
    return _period(items, [(begin, begin + timedelta(7))], "week")


def _part_of_period(items: Sequence[Item], _: Setting) -> Item | None:
    whole = only(items, "period")[0].value
    unit = str(only(items, "unit")[0].value)
    nth, rel = first(items, "ord"), first(items, "rel")
    if not isinstance(whole, Period) or (rel is not None and rel.value != "-1") or unit not in {"week", "month", "weekend", "quarter"}:
        return None
    spans = []
    for begin, end in whole.spans:
        if begin is None or end is None:
            continue
        spans.append(_slice(begin, end, unit, number(nth) if nth else None))
    return _period(items, spans, unit)


def _slice(begin: date, end: date, unit: str, count: int | None) -> tuple[date, date] | None:
    if unit == "week":
        start = monday(begin + timedelta(3)) if count else monday(end - timedelta(4))
        start += timedelta(7 * ((count or 1) - 1))
        return start, start + timedelta(7)
    if unit == "weekend":
        start = begin + timedelta((5 - begin.weekday()) % 7 + 7 * (count - 1)) if count else end - timedelta(7)
        return start, start + timedelta(2)
    months = {"month": 1, "quarter": 3}[unit]
    start = add_months(begin, months * (count - 1)) if count else add_months(end, -months)
    return start, add_months(start, months)


def _edge(items: Sequence[Item], setting: Setting) -> Item | None:
    unit, named = first(items, "unit"), first(items, "period")
    edge = only(items, "edge")[0].value
    if unit is not None:
        current = unit_period(str(unit.value), 0, setting.now.date()) if unit.value in _CURRENT else None
        whole: object = Period((current,), str(unit.value)) if current else None
    else:
        whole = named.value if named else None
    if not isinstance(whole, Period):
        return None
    spans = [_edge_of(b, e, whole.unit, str(edge), setting.now.date()) for b, e in whole.spans if b and e]
    return _period(items, spans, whole.unit, "part")


def _edge_of(begin: date, end: date, unit: str, edge: str, today: date) -> tuple[date, date]:
    if unit == "year" and edge in {"start", "mid", "end"}:
        cuts = add_months(begin, 4), add_months(begin, 8)
    elif unit == "month":
        cuts = begin + timedelta(15), begin + timedelta(15)
        if edge == "mid":
            return begin + timedelta(10), begin + timedelta(20)
    else:
        middle = begin + timedelta(max((end - begin).days // 2, 1))
        cuts = middle, middle
    if edge == "start":
        return begin, cuts[0]
    if edge == "mid":
        return cuts[0], cuts[1] if cuts[1] > cuts[0] else cuts[0] + timedelta(1)
    if edge == "rest" and begin <= today < end:
        return today, end
    return (max(cuts[1], today) if edge == "late" and begin <= today < end else cuts[1]), end


def _season(items: Sequence[Item], setting: Setting) -> Item | None:
    month = int(str(only(items, "season")[0].value))
    year, rel = first(items, "y"), first(items, "rel")
    steps = STEPS[str(rel.value)] if rel else 0
    begin = make(number(year) if year else setting.now.year + steps, month, 1)
    return _period(items, [(begin, add_months(begin, 3))] if begin else [], "season")


def _quarter(items: Sequence[Item], setting: Setting) -> Item | None:
    figure, year = only(items, "n", "ord")[0], first(items, "y")
    if not 1 <= number(figure) <= 4:
        return None
    begin = make(number(year) if year else setting.now.year, 3 * number(figure) - 2, 1)
    return _period(items, [(begin, add_months(begin, 3))] if begin else [], "quarter")


def _eom(items: Sequence[Item], setting: Setting) -> Item | None:
    unit = str(items[0].value)
    whole = unit_period(unit, 0, setting.now.date())
    return _period(items, [_edge_of(*whole, unit, "end", setting.now.date())] if whole else [], unit)


def length_rules(alphabet: Alphabet) -> list[Rule]:
    """Lengths of time; they run before bare numbers are taken for hours or days."""
    rule = alphabet.rule
    return [
        rule("(?:n|y|dec) (?:and)? (?:a)? (?:half|quarter)? (?:dash|rel)? unit (?<!rel unit)|(?:n|dec) short (?!dot? [n])", _length),
        rule("(?:few|a) unit|n dash unit|n ordweak|(?:half|quarter|threequarters) (?:of)? (?:a)? unit|a (?:half|quarter) (?:of)? (?:a)? unit|dec a? unit", _length),
        rule("a? fixedspan", _fixed),
        rule("span (?:and|plus)? (?:a)? (?:half|quarter|threequarters) (?!to|past)", _half_more),
        rule("span (?:and|comma|comma and)? span", _sum),
        rule("span (?:and|comma|comma and)? span", _sum),
        rule("all rel? (?:the)? unit", _whole),
    ]


def distance_rules(alphabet: Alphabet) -> list[Rule]:
    """Days and moments so far from now or from another day."""
    rule = alphabet.rule
    return [
        rule("ago span|span ago", _from_now),
        rule("span hence|in span hence|in cmp? span (?!ago|bef|aft|from|hence)|span later|after span|hence span|span edge (?!of|in|the|month|rel)", _from_now),
        rule("span (?:from|aft|bef) (?:day|now)", _from_day),
    ]


def rules(alphabet: Alphabet) -> list[Rule]:
    """Stretches of days, from the most particular wording to the least."""
    rule = alphabet.rule
    return [
        rule("my", _month_figures),
        rule("rel (?:n|few) unit|n rel unit|few rel unit|rel span|span rel (?!unit|weekday|month|part|n)", _counted_relative),
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
        rule("(?<=[in since until from to btw aft bef of rel edge]) y|y (?=[dot comma dash to and stop close]|$|orlater|q)|(?<=[to dash and until cmp]) y", _year),
        rule("(?:the)? (?:ord|rel) unit (?:of|in)? (?:the)? period", _part_of_period),
        rule("rel rel? unit|unit rel", _relative_unit),
        rule("unit (?=stop|dot|comma|$)|(?<=[bef aft on in the until ago]) unit", _weekend),
        rule("eom", _eom),
        rule("the unit (?!x)", _the_unit),
        rule("(?:the)? edge (?:of|in|dash)? (?:the)? period|edge (?:of|in|the)? the? unit", _edge),
    ]


def _weekend(items: Sequence[Item], setting: Setting) -> Item | None:
    return _relative_unit(items, setting) if items[0].value == "weekend" else None


def _decade(items: Sequence[Item], _: Setting) -> Item | None:
    year = number(items[0])
    if items[-1].value != "second" or year % 10:
        return None
    return _period(items, [(date(year, 1, 1), date(year + 10, 1, 1))], "decade")


def _the_unit(items: Sequence[Item], setting: Setting) -> Item | None:
    unit = str(items[-1].value)
    if unit not in {"week", "month", "year", "weekend", "fortnight"}:
        return None
    return _period(items, [unit_period(unit, 0, setting.now.date())], unit)


def _numbered_unit(items: Sequence[Item], setting: Setting) -> Item | None:
    unit = str(only(items, "unit")[0].value)
    if unit == "week":
        return _numbered_week(items, setting)
    if unit == "month" and first(items, "ord"):
        year = only(items, "y")
        spans = month_spans(number(only(items, "ord")[0]), [number(year[0])]) if year else []
        return _period(items, spans, "month")
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
