"""Rules that join a day with its time: "Friday at 15:30", "tomorrow evening", "Friday 6pm to Sunday 5pm"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import product

from buffer.facts.reading.grammar import Alphabet, Item, Rule, Setting, joined
from buffer.facts.reading.numbers import first, number, only
from buffer.facts.times.clocks import edged
from buffer.facts.times.ranges import clock_of, days_of
from buffer.facts.times.resolve import PARTS, Clock, Days, Hours, Moment, Moments

_MOST = 6  # readings kept of one item
_DAWN = 5  # hours; before that it is still the night


def combine(days: Sequence[date], times: Sequence[time], setting: Setting) -> tuple[datetime, ...]:
    """Days and times as aware moments, the first day's readings first."""
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
    moments = combine(day.dates, times, setting)
    if _is_weekday(day):
        moments = tuple(sorted(moments, key=lambda at: not _is_yet_today(at, setting)))
    return joined("moment", items, Moment(moments))


def _is_weekday(day: Days) -> bool:
    return day.floating is not None and day.floating >= 0


def _is_yet_today(at: datetime, setting: Setting) -> bool:
    """ "Saturday at 9", said on a Saturday at eight, may well be in an hour; said at ten, it is in a week."""
    return at.date() == setting.now.date() and at >= setting.now


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
    if _is_weekday(day):
        spans.sort(key=lambda span: not any(at and _is_yet_today(at, setting) for at in span[:1]))
    return joined("moments", items, Moments(tuple(spans[:_MOST])))


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
    found = clock_of(clock)
    if found is None or (clock.kind == "n" and number(clock) > 12):
        return None
    today, early = setting.now.date(), tuple(t for t in found.times if 1 <= t.hour < _DAWN)
    small = only(items, "partday")[0].value == "night" and early
    late = early if small else tuple(t for t in found.times if t.hour >= 12) or found.times
    passed = setting.now.timetz().replace(tzinfo=None) >= late[0]
    day = today + timedelta(1) if late[0].hour < _DAWN and passed else today  # the small hours of the night that comes
    return joined("moment", items, Moment(combine([day], late, setting)), ("day", "part", "hour"))


def _tonight(items: Sequence[Item], setting: Setting) -> Item | None:
    name = str(items[0].value)
    day = Item("day", 0, 0, Days((setting.now.date(),)))
    found = _day_hours([day, Item("hours", 0, 0, Hours((PARTS[name],), name))], setting)
    return joined("moments", items, found.value, ("day", "part")) if found else None


def _end_of_day(items: Sequence[Item], setting: Setting) -> Item | None:
    days = days_of(items[-1], setting) if items[-1].kind == "day" else [setting.now.date()]
    edge = first(items, "edge")
    if edge is not None and edge.value != "end":
        noon = [datetime.combine(d, time(12), setting.now.tzinfo) for d in days]
        early = edge.value == "start"
        half = timedelta(hours=12)
        return joined(
            "moments", items, Moments(tuple((n - half, n) if early else (n, n + half) for n in noon)), ("part",)
        )
    return joined("moment", items, Moment(combine(days, [time(23, 59, 59)], setting)), ("part",))


def _present(items: Sequence[Item], setting: Setting) -> Item | None:
    return joined("moment", items, Moment((setting.now.replace(microsecond=0),)), ("now",))


def _moment_range(items: Sequence[Item], setting: Setting) -> Item | None:
    left, right = only(items, "moment", "clock")
    starts, ends = _moments_of(left, right, setting), _moments_of(right, left, setting)
    spans = []
    for start in starts:
        after = [end for end in ends if end > start] or [
            end + timedelta(7) for end in ends if end + timedelta(7) > start
        ]
        spans += [(start, after[0])] if after else []
    return joined("moments", items, Moments(tuple(spans[:_MOST]))) if spans else None


def _moments_of(item: Item, other: Item, setting: Setting) -> list[datetime]:
    """The readings of a side; a bare time is of today before a named moment, of the same day after it."""
    if isinstance(item.value, Moment):
        return list(item.value.times)
    if not isinstance(item.value, Clock) or not isinstance(other.value, Moment):
        return []
    days = {m.date(): None for m in other.value.times} if item.start > other.start else {setting.now.date(): None}
    return list(combine(list(days), item.value.times, setting))


def join_rules(alphabet: Alphabet) -> list[Rule]:
    """Days with days, days with times."""
    rule = alphabet.rule
    glue = "(?:comma|at|on|of|in|dash|the|from){0,3}"
    return [
        rule(
            "rel part (?:at|comma|from){0,3} (?:clock|hours)|(?:clock|hours) (?:on|of|in)? rel "
            "part|edge? rel edge? part",
            _relative_part,
        ),
        rule("partday (?:at|comma){0,3} (?:clock|n (?!unit|x|short))|clock (?:on)? partday", _tonight_clock),
        rule("partday", _tonight),
        rule("eod|edge (?:of|in)? (?:the)? day", _end_of_day),
        rule(
            f"day {glue} hours {glue} (?:clock)|clock {glue} day {glue} hours|day {glue} clock {glue} hours", _day_clock
        ),
        rule(f"day {glue} hours {glue} hours|hours {glue} day {glue} hours", _day_hours_twice),
        rule(f"day {glue} clock|clock {glue} day", _day_clock),
        rule("day (?:comma|at|on|of|dash|the|in){0,3} hours|hours (?:comma|at|on|of|the|in){0,3} day", _day_hours),
    ]


def moment_rules(alphabet: Alphabet) -> list[Rule]:
    """From one moment to another: "Friday 6pm to Sunday 5pm"."""
    rule = alphabet.rule
    link = "(?:to|dash|until|till|at) (?:the|on)?"
    return [
        rule(f"(?:from|of)? moment {link} (?:moment|clock)|(?:from|of) clock {link} moment", _moment_range),
        rule("btw moment and (?:moment|clock)", _moment_range),
    ]


def last_rules(alphabet: Alphabet) -> list[Rule]:
    """What may only be taken when nothing larger was found around it."""
    return [alphabet.rule("now", _present)]
