"""Rules that join: from-to, before and after, a day with its time, and what happens again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import product

from buffer.screening.facts.clocks import clock_times, edged
from buffer.screening.facts.grammar import Alphabet, Item, Rule, Setting, joined
from buffer.screening.facts.numbers import digits, first, number, only
from buffer.screening.facts.periods import Moment, Moments
from buffer.screening.facts.resolve import PARTS, Clock, Days, Hours, Period, Span, add_months, make, shifted, span
from buffer.screening.facts.values import Length, Repeat

_MOST = 6  # readings kept of one item
_STARTS = frozenset({"since", "aft", "from"})


def _clock(item: Item) -> Clock | None:
    if isinstance(item.value, Clock):
        return item.value
    if item.kind == "pair" and isinstance(item.value, tuple):
        return clock_times(int(item.value[0]), int(item.value[1])) if item.value[2] else None
    if item.kind in {"n", "y"}:
        if digits(item) >= 3:
            return clock_times(number(item) // 100, number(item) % 100)
        return clock_times(number(item), 0)
    return None


def _clock_range(items: Sequence[Item], _: Setting) -> Item | None:
    ends = [c for i in only(items, "clock", "n", "pair", "y") if (c := _clock(i))]
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
    found = _clock(clock)
    if found is None or not isinstance(length, Span) or not length.seconds:
        return None
    spans = tuple((at, _later(at, length)) for at in found.times)
    return joined("hours", items, Hours(spans), ("hour",))


def _later(at: time, length: Span) -> time:
    moment = shifted(datetime(2000, 1, 1, at.hour, at.minute, at.second), length, 1)  # noqa: DTZ001 - clock arithmetic only
    return moment.time() if moment else at


def _days_of(item: Item, setting: Setting) -> list[date]:
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
        spans = [(d.replace(day=number(left)), d) for d in _days_of(right, setting) if 1 <= number(left) <= d.day]
    elif right.kind in {"n", "ord"}:
        ends = ((d, make(d.year, d.month, number(right))) for d in _days_of(left, setting))
        spans = [(d, e) for d, e in ends if e and e > d]
    else:
        spans = _ordered(left, right, setting)
    found = tuple(dict.fromkeys(spans))
    return joined("period", items, Period(found[:_MOST], "days", included=True), ("day",)) if found else None


def _ordered(left: Item, right: Item, setting: Setting) -> list[tuple[date, date]]:
    ends = _days_of(right, setting)
    starts = _days_of(left, setting)
    if isinstance(right.value, Days) and right.value.floating == -1 and ends:
        ends = [d for s in starts if (d := make(s.year, s.month, ends[0].day))] or ends
    if "year" in right.stated and "year" not in left.stated and ends:
        starts = [d for y in (ends[0].year, ends[0].year - 1) for s in starts[:1] if (d := make(y, s.month, s.day)) and d <= ends[0]]
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
    starts: list[date | None] = list(_days_of(left, setting))
    whole = isinstance(right.value, Period)
    ends = [e for _, e in right.value.spans if e] if isinstance(right.value, Period) else _days_of(right, setting)
    if "year" in right.stated and "year" not in left.stated and ends:
        starts = [d for s in starts[:1] if s for y in (ends[0].year, ends[0].year - 1) if (d := make(y, s.month, s.day)) and d < ends[0]]
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
    for day in _days_of(start, setting):
        end = shifted(datetime.combine(day, time()), length, 1)
        spans.append((day, end.date() if end else None))
    return joined("period", items, Period(tuple(spans), "days")) if spans else None


def _combine(days: Sequence[date], times: Sequence[time], setting: Setting) -> tuple[datetime, ...]:
    pairs = sorted(product(range(len(days)), range(len(times))), key=lambda p: (p[0], p[1]))
    return tuple(datetime.combine(days[d], times[t], setting.now.tzinfo) for d, t in pairs)[:_MOST]


def _day_clock(items: Sequence[Item], setting: Setting) -> Item | None:
    clock, day = only(items, "clock")[0].value, only(items, "day")[0].value
    if not isinstance(clock, Clock) or not isinstance(day, Days):
        return None
    hours = first(items, "hours")
    times = clock.times
    if hours is not None and isinstance(hours.value, Hours) and hours.value.part and not clock.fixed:
        late = hours.value.part != "morning"
        times = tuple(t for t in times if (t.hour >= 12) == late) or times
    return joined("moment", items, Moment(_combine(day.dates, times, setting)))


def _day_hours(items: Sequence[Item], setting: Setting) -> Item | None:
    day, hours = only(items, "day")[0].value, only(items, "hours")[-1].value
    if not isinstance(day, Days) or not isinstance(hours, Hours):
        return None
    zone = setting.now.tzinfo
    spans = [
        (datetime.combine(d, a, zone) if a else None, datetime.combine(d, b, zone) if b else None)
        for d in day.dates
        for a, b in hours.spans
    ]
    spans = [(a, b + timedelta(1) if a and b and b < a else b) for a, b in spans]
    return joined("moments", items, Moments(tuple(spans[:_MOST])))


def _relative_part(items: Sequence[Item], setting: Setting) -> Item | None:
    rel, part = only(items, "rel")[0], only(items, "part")[0]
    steps = {"-1": -1, "back": -1, "1": 1, "fwd": 1}.get(str(rel.value), 0)
    day = Item("day", part.start, part.end, Days((setting.now.date() + timedelta(steps),)))
    start, end = edged(*PARTS[str(part.value)], first(items, "edge"))
    hours = Item("hours", part.start, part.end, Hours(((start, end),), str(part.value)))
    found = _day_hours([day, hours], setting)
    clock, during = first(items, "clock"), first(items, "hours")
    if clock is not None:
        clocked = _day_clock([clock, day, hours], setting)
        return joined("moment", items, clocked.value, ("day", "part")) if clocked else None
    if during is not None:
        found = _day_hours([day, during], setting)
    return joined("moments", items, found.value, ("day", "part")) if found else None


def _tonight_clock(items: Sequence[Item], setting: Setting) -> Item | None:
    clock = only(items, "clock", "n")[0]
    found = _clock(clock)
    if found is None or (clock.kind == "n" and number(clock) > 12):
        return None
    late = tuple(t for t in found.times if t.hour >= 12) or found.times
    return joined("moment", items, Moment(_combine([setting.now.date()], late, setting)), ("day", "part", "hour"))


def _tonight(items: Sequence[Item], setting: Setting) -> Item | None:
    name = str(items[0].value)
    day = Item("day", 0, 0, Days((setting.now.date(),)))
    found = _day_hours([day, Item("hours", 0, 0, Hours((PARTS[name],), name))], setting)
    return joined("moments", items, found.value, ("day", "part")) if found else None


def _open(items: Sequence[Item], setting: Setting) -> Item | None:
    said = first(items, "bef", "ago", "until", "aft", "since", "from", "orlater")
    item = only(items, "day", "period", "clock", "moment", "hours", "moments")[0]
    if said is None:
        return None
    starts, value = said.kind in {*_STARTS, "orlater"}, item.value
    if isinstance(value, Days):
        days = [(d, None) if starts else (None, d) for d in value.dates]
        return joined("period", items, Period(tuple(days), "days"))
    if isinstance(value, Clock):
        times = [(t, None) if starts else (None, t) for t in value.times]
        return joined("hours", items, Hours(tuple(times)))
    if isinstance(value, Moment):
        moments = [(m, None) if starts else (None, m) for m in value.times]
        return joined("moments", items, Moments(tuple(moments)))
    return _open_range(items, value, said.kind, setting)


def _open_range(items: Sequence[Item], value: object, said: str, _: Setting) -> Item | None:
    if isinstance(value, Period):
        spans: list[tuple[date | None, date | None]] = [
            (e, None) if said == "aft" else (b, None) if said in {"since", "from", "orlater"} else (None, b) for b, e in value.spans
        ]
        return joined("period", items, Period(tuple(spans), value.unit))
    if isinstance(value, Hours):
        hours = [(b, None) if said == "aft" else (a, None) if said in {"since", "from", "orlater"} else (None, a) for a, b in value.spans]
        return joined("hours", items, Hours(tuple(hours)))
    return None


def _end_of_day(items: Sequence[Item], setting: Setting) -> Item | None:
    days = _days_of(items[-1], setting) if items[-1].kind == "day" else [setting.now.date()]
    edge = first(items, "edge")
    if edge is not None and edge.value != "end":
        noon = [datetime.combine(d, time(12), setting.now.tzinfo) for d in days]
        early = edge.value == "start"
        half = timedelta(hours=12)
        return joined("moments", items, Moments(tuple((n - half, n) if early else (n, n + half) for n in noon)), ("part",))
    return joined("moment", items, Moment(_combine(days, [time(23, 59, 59)], setting)), ("part",))


def _present(items: Sequence[Item], setting: Setting) -> Item | None:
    return joined("moment", items, Moment((setting.now.replace(microsecond=0),)), ("now",))


def _length(value: object) -> Length | None:
    if not isinstance(value, Span):
        return None
    return Length(round(value.months), round(value.days), round(value.seconds))


def _repeat(items: Sequence[Item], _: Setting) -> Item | None:
    weekday = first(items, "weekday", "weekdays", "weekdayweak")
    unit, length, often, day = (first(items, k) for k in ("unit", "span", "often", "day"))
    part, clock, count = first(items, "part"), first(items, "clock"), first(items, "n", "few")
    every: Length | None = None
    other = first(items, "other") is not None
    if length is not None:
        every = _length(length.value)
    elif unit is not None or often is not None:
        name = str((unit or often).value) if (unit or often) else "day"
        name = "week" if name == "weekend" else name
        every = _length(span((number(count) if count and count.kind == "n" else 1) * (2 if other else 1), name))
    elif weekday is not None or part is not None or day is not None:
        every = Length(days=(7 if weekday or day else 1) * (2 if other else 1))
    number_ = int(str(weekday.value)) if weekday else None
    if day is not None and isinstance(day.value, Days) and day.value.floating is not None:
        number_ = day.value.floating
    at = clock.value.times[0] if clock and isinstance(clock.value, Clock) else None
    return joined("repeat", items, Repeat(every, number_, at, str(part.value) if part else None), ("repeat",))


def _repeat_at(items: Sequence[Item], _: Setting) -> Item | None:
    base, clock = only(items, "repeat")[0].value, only(items, "clock")[0].value
    if not isinstance(base, Repeat) or not isinstance(clock, Clock):
        return None
    return joined("repeat", items, Repeat(base.every, base.weekday, clock.times[0], base.day_part))


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
        rule("(?:from|at)? (?:clock|n) (?:for|dash|comma){0,3} span|(?:for)? span (?:from|since) (?:clock|n)", _hours_for),
        rule(f"(?:from|of|btw|at)? (?:clock) (?:{link}|and (?:at)?) (?:clock)", _clock_range),
        rule(f"(?:from|of|btw|at)? (?:the)? (?:clock|{bare}) {link} clock|(?:from|of|btw|at)? clock {link} {bare} (?!unit)", _clock_range),
        rule(f"btw (?:at|the){{0,3}} (?:clock|{bare}) and (?:at|the){{0,3}} clock|btw (?:at|the){{0,3}} clock and (?:at|the){{0,3}} {bare}", _clock_range),
        rule(f"(?:from|of|btw|at) (?:at|the){{0,3}} (?:{bare}) (?:{link}|and (?:at|the){{0,3}}) (?:{bare}) oclock? (?:(?:in|of|at)? (?:the)? part)? (?!month|unit|slash|x)", _clock_range),
        rule(f"(?<=[day weekday shift part part comma]) {bare} (?:dash|to) {bare} (?!unit|month|x)|{bare} (?:dash|to) {bare} (?:(?:in|of|at)? (?:the)? part|(?=shift|day))", _clock_range),
    ]


def join_rules(alphabet: Alphabet) -> list[Rule]:
    """Days with days, days with times."""
    rule = alphabet.rule
    link = "(?:to|dash|until|till) (?:the|on)?"
    side = "(?:day|period|now)"
    glue = "(?:comma|at|on|of|in|dash|the|from){0,3}"
    return [
        rule(f"(?:from|of|btw|in)? (?:on|the)? day {link} (?:day|now)|btw (?:the|on)? (?:day|now) and (?:the|on)? day|(?:from|of) (?:the|on)? day at (?:the|on)? day|from now {link} day|now {link} day", _day_range),
        rule(f"(?:from|of|btw) (?:the)? {side} (?:{link}|at (?:the)?|and (?:the)?) period|btw {side} and (?:the)? {side}|(?:from|of|btw)? period {link} {side}", _period_range),
        rule("(?:for)? span comma? (?:since|from) (?:the)? (?:day|now)", _starting),
        rule("rel part (?:at|comma|from){0,3} (?:clock|hours)|(?:clock|hours) (?:on|of|in)? rel part|edge? rel edge? part", _relative_part),
        rule("partday (?:at|comma){0,3} (?:clock|n (?!unit|x|short))|clock (?:on)? partday", _tonight_clock),
        rule("partday", _tonight),
        rule("eod|edge (?:of|in)? (?:the)? day", _end_of_day),
        rule(f"day {glue} hours {glue} (?:clock)|clock {glue} day {glue} hours|day {glue} clock {glue} hours", _day_clock),
        rule(f"day {glue} hours {glue} hours|hours {glue} day {glue} hours", _day_hours_twice),
        rule(f"day {glue} clock|clock {glue} day", _day_clock),
        rule(f"day (?:comma|at|on|of|dash|the|in){{0,3}} hours|hours (?:comma|at|on|of|the|in){{0,3}} day", _day_hours),
    ]


def _day_hours_twice(items: Sequence[Item], setting: Setting) -> Item | None:
    day = only(items, "day")[0]
    both = only(items, "hours")
    exact = [i for i in both if isinstance(i.value, Hours) and i.value.part is None] or both
    named = [i.value.part for i in both if isinstance(i.value, Hours) and i.value.part]
    hours = exact[0]
    if named and isinstance(hours.value, Hours):
        late = named[0] != "morning"
        fits = tuple(s for s in hours.value.spans if (s[1] or time()).hour >= 12 or not late) or hours.value.spans
        hours = Item("hours", hours.start, hours.end, Hours(fits), hours.stated)
    found = _day_hours([day, hours], setting)
    return joined("moments", items, found.value) if found else None


def moment_rules(alphabet: Alphabet) -> list[Rule]:
    """From one moment to another: "Friday 6pm to Sunday 5pm"."""
    rule = alphabet.rule
    link = "(?:to|dash|until|till|at) (?:the|on)?"
    return [
        rule(f"(?:from|of)? moment {link} (?:moment|clock)|(?:from|of) clock {link} moment", _moment_range),
        rule("btw moment and (?:moment|clock)", _moment_range),
    ]


def _moment_range(items: Sequence[Item], setting: Setting) -> Item | None:
    left, right = only(items, "moment", "clock")
    starts, ends = _moments_of(left, right, setting), _moments_of(right, left, setting)
    spans = []
    for start in starts:
        after = [end for end in ends if end > start] or [end + timedelta(7) for end in ends if end + timedelta(7) > start]
        spans += [(start, after[0])] if after else []
    return joined("moments", items, Moments(tuple(spans[:_MOST]))) if spans else None


def _moments_of(item: Item, other: Item, setting: Setting) -> list[datetime]:
    """The readings of a side; a bare time is of today before a named moment, of the same day after it."""
    if isinstance(item.value, Moment):
        return list(item.value.times)
    if not isinstance(item.value, Clock) or not isinstance(other.value, Moment):
        return []
    days = {m.date(): None for m in other.value.times} if item.start > other.start else {setting.now.date(): None}
    return list(_combine(list(days), item.value.times, setting))


def open_rules(alphabet: Alphabet) -> list[Rule]:
    """Before, after, since; and what happens again."""
    rule = alphabet.rule
    when = "(?:day|period|clock|moment)"
    return [
        rule("(?:bef|ago|aft|since|until) (?:at|the){0,3} (?:day|period|clock|moment|hours)|(?:day|period|clock|moment) orlater (?!x)|clock orlater on day", _open),
        rule(f"(?:from) (?:{when}) (?=x|dot|$) (?<!from period)", _open_from),
        rule("(?:in)? (?:cmp) span", _bounded_span),
    ]


def _open_from(items: Sequence[Item], setting: Setting) -> Item | None:
    return _open(items, setting) if items[-1].kind == "clock" else None


def _bounded_span(items: Sequence[Item], _: Setting) -> Item | None:
    return joined("span", items, items[-1].value)


def repeat_rules(alphabet: Alphabet) -> list[Rule]:
    """Every Monday, twice a month, daily; they run before weekdays become days."""
    rule = alphabet.rule
    return [
        rule("each (?:other)? (?:n|few|ord)? (?:unit|weekday|part|span|weekdayweak)", _repeat),
        rule("weekdays|often", _repeat),
        rule("(?:on)? repeat (?:at|comma|of|in|the){0,3} clock|clock (?:comma|on){0,3} repeat", _repeat_at),
    ]


def last_rules(alphabet: Alphabet) -> list[Rule]:
    """What may only be taken when nothing larger was found around it."""
    return [alphabet.rule("now", _present)]
