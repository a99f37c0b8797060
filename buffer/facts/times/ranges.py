"""Rules from one day or time to another: "from 5 to 7", "between Monday and Wednesday"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import product

from buffer.facts.reading.grammar import Alphabet, Item, Rule, Setting, joined
from buffer.facts.reading.numbers import digits, first, number, only
from buffer.facts.times.clocks import clock_times
from buffer.facts.times.resolve import Clock, Days, Hours, Period, Span, add_months, make, shifted

_MOST = 6  # readings kept of one item


def clock_of(item: Item) -> Clock | None:
    """The time an item stands for, whether it was already understood as one or is a bare number."""
    if isinstance(item.value, Clock):
        return item.value
    if item.kind == "pair" and isinstance(item.value, tuple):
        return clock_times(int(item.value[0]), int(item.value[1])) if item.value[2] else None
    if item.kind in {"n", "y"}:
        if digits(item) >= 3:
            return clock_times(number(item) // 100, number(item) % 100)
        return clock_times(number(item), 0)
    return None


_OF_DAYS = "del"
"""Spanish "del 15 al 20" are days; hours are "de 15 a 20"."""


def _clock_range(items: Sequence[Item], setting: Setting) -> Item | None:
    """A stretch between two times; "at 6 and at 10" are two times, "between 6 and 10" is one stretch."""
    if only(items, "and") and not only(items, "from", "of", "btw"):
        return None
    if setting.lower[items[0].start : items[0].end] == _OF_DAYS:
        return None
    ends = [c for i in only(items, "clock", "n", "pair", "y") if (c := clock_of(i))]
    if len(ends) != 2:
        return None
    start, end = ends
    part = first(items, "part", "ampm")
    spans = _matching(start, end)
    if part is not None:
        wanted = {"am": "morning", "pm": "afternoon"}.get(str(part.value), str(part.value))
        late = wanted != "morning"
        spans = [s for s in spans if (s[1].hour >= 12) == late] or spans
    return joined("hours", items, Hours(tuple(spans[:_MOST])), ("hour",)) if spans else None


def _matching(start: Clock, end: Clock) -> list[tuple[time, time]]:
    pairs = [(a, b) for a, b in product(start.times, end.times) if a < b]
    pairs.sort(key=lambda p: (p[1].hour - p[0].hour >= 12, p not in zip(start.times, end.times, strict=False)))
    if not start.fixed and end.fixed and pairs:  # "5 to 6pm": the hour nearest before
        pairs.sort(key=lambda p: -(p[0].hour * 60 + p[0].minute))
    return pairs or [(start.times[0], end.times[0])]


def _hours_for(items: Sequence[Item], _: Setting) -> Item | None:
    clock, length = only(items, "clock", "n")[0], only(items, "span")[0].value
    found = clock_of(clock)
    if found is None or not isinstance(length, Span) or not length.seconds:
        return None
    spans = tuple((at, _later(at, length)) for at in found.times)
    return joined("hours", items, Hours(spans), ("hour",))


def _later(at: time, length: Span) -> time:
    moment = shifted(datetime(2000, 1, 1, at.hour, at.minute, at.second), length, 1)  # noqa: DTZ001 - clock arithmetic only
    return moment.time() if moment else at


def days_of(item: Item, setting: Setting) -> list[date]:
    """The days an item names; of a period its first ones."""
    if isinstance(item.value, Days):
        return list(item.value.dates)
    if item.kind == "now":
        return [setting.now.date()]
    if isinstance(item.value, Period):
        return [b for b, _ in item.value.spans if b]
    return []


def _day_range(items: Sequence[Item], setting: Setting) -> Item | None:
    sides = only(items, "day", "n", "ord", "now")
    if len(sides) != 2:
        return None
    left, right = sides
    if left.kind in {"n", "ord"}:
        spans = [(d.replace(day=number(left)), d) for d in days_of(right, setting) if 1 <= number(left) <= d.day]
    elif right.kind in {"n", "ord"}:
        ends = ((d, make(d.year, d.month, number(right))) for d in days_of(left, setting))
        spans = [(d, e) for d, e in ends if e and e > d]
    else:
        spans = _ordered(left, right, setting)
    found = tuple(dict.fromkeys(spans))
    return joined("period", items, Period(found[:_MOST], "days", included=True), ("day",)) if found else None


def _weekdays(left: Item, right: Item, setting: Setting) -> list[tuple[date, date]]:
    """ "From Monday to Friday": the Friday after each Monday; a stretch that begins today is likelier than the next."""
    if not (isinstance(left.value, Days) and isinstance(right.value, Days)):
        return []
    weekday = right.value.floating
    if left.value.floating in {None, -1} or weekday is None or weekday < 0:
        return []
    starts = sorted(left.value.dates, key=lambda day: day != setting.now.date())
    return [(start, start + timedelta((weekday - start.weekday()) % 7)) for start in starts]


def _ordered(left: Item, right: Item, setting: Setting) -> list[tuple[date, date]]:
    if weekdays := _weekdays(left, right, setting):
        return weekdays
    ends = days_of(right, setting)
    starts = days_of(left, setting)
    if isinstance(right.value, Days) and right.value.floating == -1 and ends:
        ends = [d for s in starts if (d := make(s.year, s.month, ends[0].day))] or ends
    if "year" in right.stated and "year" not in left.stated and ends:
        starts = [
            d
            for y in (ends[0].year, ends[0].year - 1)
            for s in starts[:1]
            if (d := make(y, s.month, s.day)) and d <= ends[0]
        ]
    spans = []
    for start in starts:
        after = sorted(d for d in ends if d >= start)
        if after:
            spans.append((start, after[0]))
        elif ends and (later := _next_year(ends[0], start)):
            spans.append((start, later))
    return spans


def _next_year(end: date, start: date) -> date | None:
    return next((d for n in range(1, 3) if (d := make(start.year + n - 1, end.month, end.day)) and d >= start), None)


def _period_range(items: Sequence[Item], setting: Setting) -> Item | None:
    left, right = only(items, "period", "day", "now")
    spans: list[tuple[date | None, date | None]] = []
    starts: list[date | None] = list(days_of(left, setting))
    whole = isinstance(right.value, Period)
    ends = [e for _, e in right.value.spans if e] if isinstance(right.value, Period) else days_of(right, setting)
    if "year" in right.stated and "year" not in left.stated and ends:
        starts = [
            d
            for s in starts[:1]
            if s
            for y in (ends[0].year, ends[0].year - 1)
            if (d := make(y, s.month, s.day)) and d < ends[0]
        ]
    for start in starts:
        if start is None:
            continue
        after = sorted(e for e in ends if e > start)
        end = after[0] if after else add_months(ends[0], 12) if ends else None
        spans.append((start, end))
    if isinstance(right.value, Period):  # "to November" may or may not take in November
        begins = {e: b for b, e in right.value.spans}
        spans += [(s, begins[e]) for s, e in spans if e in begins]
    found = tuple(dict.fromkeys(spans))
    return joined("period", items, Period(found[:_MOST], "days", included=not whole)) if found else None


def _starting(items: Sequence[Item], setting: Setting) -> Item | None:
    length, start = only(items, "span")[0].value, only(items, "day", "now")[0]
    if not isinstance(length, Span) or length.seconds:
        return None
    spans: list[tuple[date | None, date | None]] = []
    for day in days_of(start, setting):
        end = shifted(datetime.combine(day, time()), length, 1)
        spans.append((day, end.date() if end else None))
    return joined("period", items, Period(tuple(spans), "days")) if spans else None


def early_rules(alphabet: Alphabet) -> list[Rule]:
    """From-to, where bare numbers stand for days or hours."""
    rule = alphabet.rule
    link = "(?:to|dash|until|till) (?:the|on)?"
    return [
        rule(f"(?:from|of|btw)? (?:the|on)? (?:ord|n) (?:{link}|(?<=[btw the] [n ord]) and) (?:the)? day", _day_range),
        rule("btw (?:the|on)? (?:n|ord) and (?:the|on)? day", _day_range),
        rule("day dash (?:n|ord) (?!ampm|colon|oclock)", _day_range),
    ]


def hours_rules(alphabet: Alphabet) -> list[Rule]:
    """From-to over times of day."""
    rule = alphabet.rule
    link = "(?:at)? (?:to|dash|until|till|(?<=[clock n]) at) (?:at|the|on){0,3}"
    bare = "(?:n|pair)"
    return [
        rule(
            "(?:from|at)? (?:clock|n) (?:for|dash|comma){0,3} span|(?:for)? span (?:from|since) (?:clock|n)", _hours_for
        ),
        rule(f"(?:from|of|btw|at)? (?:clock) (?:{link}|and (?:at)?) (?:clock)", _clock_range),
        rule(
            f"(?:from|of|btw|at)? (?:the)? (?:clock|{bare}) {link} clock|(?:from|of|btw|at)? clock "
            f"{link} {bare} (?!unit)",
            _clock_range,
        ),
        rule(
            f"btw (?:at|the){{0,3}} (?:clock|{bare}) and (?:at|the){{0,3}} clock|btw (?:at|"
            f"the){{0,3}} clock and (?:at|the){{0,3}} {bare}",
            _clock_range,
        ),
        rule(
            f"(?:from|of|btw|at) (?:at|the){{0,3}} (?:{bare}) (?:{link}|and (?:at|the){{0,3}}) "
            f"(?:{bare}) oclock? (?:(?:in|of|at)? (?:the)? part)? (?!month|unit|slash|x)",
            _clock_range,
        ),
        rule(
            f"(?<=[day weekday shift part part comma]) {bare} (?:dash|to) {bare} (?!unit|month|x)|"
            f"{bare} (?:dash|to) {bare} (?:(?:in|of|at)? (?:the)? part|(?=shift|day))",
            _clock_range,
        ),
    ]


def day_rules(alphabet: Alphabet) -> list[Rule]:
    """From-to over days and periods."""
    rule = alphabet.rule
    link = "(?:to|dash|until|till) (?:the|on)?"
    side = "(?:day|period|now)"
    return [
        rule(
            f"(?:from|of|btw|in)? (?:on|the)? day {link} (?:day|now)|btw (?:the|on)? (?:day|now) "
            f"and (?:the|on)? day|(?:from|of) (?:the|on)? day at (?:the|on)? day|from now {link} "
            f"day|now {link} day",
            _day_range,
        ),
        rule(
            f"(?:from|of|btw) (?:the)? {side} (?:{link}|at (?:the)?|and (?:the)?) period|btw "
            f"{side} and (?:the)? {side}|(?:from|of|btw)? period {link} {side}",
            _period_range,
        ),
        rule("(?:for)? span comma? (?:since|from) (?:the)? (?:day|now)", _starting),
    ]
