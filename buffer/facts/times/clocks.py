"""Rules for times of day: "15:30", "half past seven", "3 in the afternoon", "at 5", "this evening"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time, timedelta

from buffer.facts.reading.grammar import Alphabet, Item, Rule, Setting, joined
from buffer.facts.reading.numbers import digits, first, number, only
from buffer.facts.times.resolve import PARTS, Clock, Hours

_EARLY = frozenset({"am", "morning"})
_LATE = frozenset({"pm", "afternoon", "evening"})
_HOUR_BEFORE = re.compile(r"(?P<hour>\d{1,2})(?: ?(?:uhr|o'clock))?\s+\S{1,3}\s*(?:\S{1,5}\s*){0,2}$")
_WORD_BEHIND = re.compile(
    r"\s*(?:[$€£%]|(?!(?:on|am|el|los|uhr|each|every|jeden|cada|bitte|please|por|today|heute|hoy)\b)[^\W\d_])"
)


def clock_times(hour: int, minute: int, second: int = 0, half: str | None = None) -> Clock | None:
    """Both readings of an hour up to 12 unless the half of the day is known; the hours people keep come first."""
    if not (0 <= hour <= 24 and 0 <= minute < 60 and 0 <= second < 60):
        return None
    if half in _EARLY:
        return Clock((time(hour % 12 if hour <= 12 else hour % 24, minute, second),), True)
    if half in _LATE or (half == "night" and 6 <= hour < 12):
        return Clock((time(hour if hour >= 12 else hour + 12, minute, second),), True) if hour < 24 else None
    if half == "night":
        return Clock((time(hour % 12 if hour == 12 else hour % 24, minute, second),), True)
    if hour > 12 or hour == 0:
        return Clock((time(hour % 24, minute, second),), True)
    morning, evening = time(hour % 12, minute, second), time(hour % 12 + 12, minute, second)
    first_, other = (morning, evening) if 7 <= hour < 12 else (evening, morning)
    return Clock((first_, other), False)


def _times(figures: Sequence[int], half: str | None = None) -> Clock | None:
    hour, minute, second, *_ = (*figures, 0, 0)
    return clock_times(hour, minute, second, half)


def _clock(items: Sequence[Item], found: Clock | None) -> Item | None:
    if found is None:
        return None
    return joined("clock", items, found, ("hour", "half") if found.fixed else ("hour",))


def _half(items: Sequence[Item]) -> str | None:
    said = first(items, "ampm", "ampmshort", "part", "parttime")
    return str(said.value) if said else None


def _figures(item: Item) -> list[int]:
    if item.kind in {"clk", "pair"} and isinstance(item.value, tuple):
        return [int(v) for v in item.value[:-1]]
    if item.kind in {"n", "y"} and digits(item) >= 3:
        return [number(item) // 100, number(item) % 100]
    return [number(item)]


def _figure_clock(items: Sequence[Item], setting: Setting) -> Item | None:
    figure = only(items, "clk", "pair", "n", "y")
    if not figure:
        return None
    if figure[0].kind == "pair" and "." not in setting.lower[figure[0].start : figure[0].end]:
        return None
    parts = _figures(figure[0])
    if len(figure) > 1 and len(parts) == 1:
        parts.append(number(figure[1]))
    raw = setting.lower[figure[0].start : figure[0].end]
    half = _half(items)
    if half is None and (figure[0].kind == "clk" and raw.startswith("0")):
        half = "am" if parts[0] else None
    return _clock(items, _times(parts, half))


def _word_clock(items: Sequence[Item], _: Setting) -> Item | None:
    said = str(only(items, "clockword")[0].value)
    if said.endswith("?"):
        return _clock(items, clock_times(int(said[:-1]), 0))
    hour = int(said)
    return joined("clock", items, Clock((time(hour),), True), ("hour", "half"))


def _minutes(item: Item | None) -> int:
    if item is None:
        return 0
    return {"half": 30, "quarter": 15, "threequarters": 45}.get(item.kind) or number(item)


def _clock_of(item: Item) -> Clock | None:
    return item.value if isinstance(item.value, Clock) else None


def _moved_clock(found: Clock, minutes: int) -> Clock:
    base = timedelta(minutes=minutes)
    times = []
    for at in found.times:
        total = int((timedelta(hours=at.hour, minutes=at.minute) + base).total_seconds()) % 86400
        times.append(time(total // 3600, total // 60 % 60))
    return Clock(tuple(times), found.fixed)


def _minutes_before(items: Sequence[Item], setting: Setting) -> bool:
    """Whether "ten to six" is a time, not a stretch: in words, in fives, and not "five to seven" alone."""
    minutes = number(items[0])
    at = setting.lower[: items[0].start].rstrip().endswith((" at", " it's", " is"))
    return first(items, "unit") is not None or (
        not digits(items[0]) and minutes in ({5, 10, 20, 25} if at else {10, 20, 25})
    )


def _past_to(items: Sequence[Item], setting: Setting) -> Item | None:
    sign = -1 if only(items, "till", "to", "ago", "bef") else 1
    target = items[-1] if items[-1].kind in {"n", "clock", "clk"} else only(items, "n", "clock", "clk")[-1]
    minutes = _minutes(items[0])
    base = _clock_of(target) or _times(_figures(target))
    if base is None or not 0 < minutes < 60 or (target.kind == "n" and number(target) > 24):
        return None
    if sign < 0 and items[0].kind == "n" and not _minutes_before(items, setting):
        return None
    return _clock(items, _moved_clock(base, sign * minutes))


def _half_before(items: Sequence[Item], _: Setting) -> Item | None:
    base = clock_times(number(only(items, "n")[-1]), 0)
    minutes = {"halfto": -30, "quarterof": -45, "threequarterof": -15}[items[0].kind]
    return _clock(items, _moved_clock(base, minutes)) if base else None


def _plus_minutes(items: Sequence[Item], _: Setting) -> Item | None:
    head = items[0]
    base = _clock_of(head) or _times(_figures(head), _half(items))
    tail = items[-1] if items[-1].kind != "unit" else items[-2]
    minutes = _minutes(first(items[1:], "half", "quarter", "threequarters") or tail)
    if base is None or not 0 < minutes < 60:
        return None
    return _clock(items, _moved_clock(base, -minutes if only(items, "minus") else minutes))


def _clock_in_part(items: Sequence[Item], _: Setting) -> Item | None:
    known, part = only(items, "clock", "n")[0], _half(items)
    if known.kind == "n":
        return _clock(items, _times(_figures(known), part))
    found = _clock_of(known)
    if found is None:
        return None
    if found.fixed:
        return joined("clock", items, found)
    hour = min(at.hour for at in found.times)
    return _clock(items, clock_times(hour or 12, found.times[0].minute, found.times[0].second, part))


def _spoken(items: Sequence[Item], _: Setting) -> Item | None:
    hour, minute = only(items, "n")
    if digits(hour) or digits(minute) or not 1 <= number(hour) <= 12 or not 10 <= number(minute) < 60:
        return None
    return _clock(items, clock_times(number(hour), number(minute), half=_half(items)))


def _half_past(items: Sequence[Item], _: Setting) -> Item | None:
    """British "half seven" is 7:30; languages that mean 6:30 have a class of their own for their word."""
    hour = number(items[1])
    return _clock(items, clock_times(hour, 30)) if 1 <= hour <= 12 else None


def _hour_unit(items: Sequence[Item], _: Setting) -> Item | None:
    """ "a las 3 horas": the unit says oclock after "at"."""
    if only(items, "unit")[0].value != "hour":
        return None
    return _clock(items, clock_times(number(only(items, "n")[0]), 0, half=_half(items)))


_MINUTES_BEHIND = frozenset({"y", "e"})
"""The words for "and" with which minutes are said ("las seis y diez"); elsewhere "six and ten" are two hours."""


def _spoken_and(items: Sequence[Item], setting: Setting) -> Item | None:
    joining = only(items, "and")[0]
    if setting.lower[joining.start : joining.end] not in _MINUTES_BEHIND:
        return None
    hour, minute = only(items, "n")
    return _clock(items, clock_times(number(hour), number(minute))) if number(minute) < 60 else None


def _one(items: Sequence[Item], _: Setting) -> Item | None:
    return _clock(items, clock_times(1, 0))


def _at_number(items: Sequence[Item], _: Setting) -> Item | None:
    figure = only(items, "n", "pair", "y")[0]
    if figure.kind in {"n", "y"} and digits(figure) == 3 and number(figure) % 100 > 59:
        return None
    if figure.kind == "pair" and isinstance(figure.value, tuple) and not figure.value[2]:
        return None
    parts = _figures(figure)
    if len(parts) == 1 and number(figure) > 24:
        return None
    return _clock(items, _times(parts))


def _second_hour(items: Sequence[Item], setting: Setting) -> Item | None:
    """ "At 6 and 10": the second of two hours, in the half of the day in which the first is taken to be."""
    figure = only(items, "n")[0]
    if digits(figure) > 2 or not 0 <= number(figure) <= 24 or _is_counted(setting.lower[items[-1].end :]):
        return None
    found = _times(_figures(figure))
    before = _HOUR_BEFORE.search(setting.lower[max(items[0].start - 40, 0) : items[0].start])
    if found is None or found.fixed or before is None:
        return _clock(items, found)
    earlier = clock_times(int(before["hour"]), 0)
    start = earlier.times[0] if earlier else time()
    return _clock(items, Clock(tuple(sorted(found.times, key=lambda at: at <= start)), False))


def _is_counted(after: str) -> bool:
    """Whether something that has a number goes on: "at 6 and 10 children", "6 and 10 euros"."""
    return _WORD_BEHIND.match(after) is not None


def _part(items: Sequence[Item], _: Setting) -> Item | None:
    name = str(only(items, "part", "partin", "parttime")[0].value)
    start, end = PARTS[name]
    start, end = edged(start, end, first(items, "edge"))
    return joined("hours", items, Hours(((start, end),), name), ("part",))


def edged(start: time, end: time, edge: Item | None) -> tuple[time, time]:
    """The early or the late half of a part of the day; all of it without an edge."""
    middle = time((start.hour + end.hour + (end.minute > 0)) // 2)
    if edge is None or edge.value == "mid":
        return start, end
    return (start, middle) if edge.value == "start" else (middle, end)


def number_rules(alphabet: Alphabet) -> list[Rule]:
    """Times whose shape says enough; they run before numbers are taken for anything else."""
    rule = alphabet.rule
    return [
        rule("clk oclock? (?:ampm|ampmshort)?", _figure_clock),
        rule("(?:n|pair|y) oclock? ampm", _figure_clock),
        rule("n ampmshort (?=[dot comma]|$)", _figure_clock),
        rule("n n ampm", _spoken),
        rule("clockword", _word_clock),
        rule("quarter in n oclock?", _past_to),
        rule("half n (?!unit|mega|cur|month|n|of|dot n|scale)", _half_past),
        rule("n unit (?:of|from|in|at|on)? (?:the)? (?:part|parttime|ampm)", _hour_unit),
        rule("at n unit (?!ago|later)|(?<=[from btw]) n unit (?=to|at|and|until)", _hour_unit),
        rule("at n and n oclock? (?!unit|month)", _spoken_and),
        rule("a oclock", _one),
        rule("(?:half|quarter|threequarters|n) (?:unit)? (?:past|aft) (?:the)? (?:clock|clk|n) oclock?", _past_to),
        rule("(?:quarter|n unit?) (?:to|ago|bef) (?:the)? (?:clock|n) (?!month|unit|slash|ampm)", _past_to),
        rule("(?:halfto|quarterof|threequarterof) n oclock?", _half_before),
        rule(
            "(?:n|clock) oclock? (?:ampm)? (?:plus|minus|and) (?:a)? (?:half|quarter|threequarters) (?!unit|of)",
            _plus_minutes,
        ),
        rule("(?:n oclock|clock) (?:plus|minus) n unit?", _plus_minutes),
        rule("(?:n|clock) minus (?:the)? n", _plus_minutes),
        rule("(?:n|pair|y) oclock n?", _figure_clock),
    ]


def part_rules(alphabet: Alphabet) -> list[Rule]:
    """Times that lean on a part of the day or on "at"."""
    rule = alphabet.rule
    return [
        rule("n dash? n (?:part|(?=shift))", _spoken),
        rule(
            "(?:clock|n oclock) (?:in|of|at|on|comma)? (?:the)? edge? (?:part|parttime)|n (?:in|of|"
            "at|on) (?:the)? edge? part|n parttime",
            _clock_in_part,
        ),
        rule("(?:in|on|edge)? (?:the)? (?:part|parttime) (?:at|the){1,2} (?:clock|n oclock?)", _clock_in_part),
        rule("at (?:n|pair) (?!unit|short|month|scale|x dot|dash|to|dot n|colon|of)", _at_number),
        rule("(?<=clock and) n oclock? (?!unit|month|scale|slash|dot n|x|cur|colon|dash|to|ampm)", _second_hour),
        rule("(?<=at) n n (?!unit|month)|(?<=[from to until]) n n (?=to|until|$)", _spoken),
    ]


def hours_rules(alphabet: Alphabet) -> list[Rule]:
    """Parts of the day by themselves, after every clock time has taken what belongs to it."""
    rule = alphabet.rule
    return [
        rule("edge? (?:in|of)? the? edge? parttime", _part),
        rule("(?<=[bef aft ago at]) (?:the)? partin|edge? in (?:the)? edge? part", _part),
        rule("(?<=[day weekday shift unit comma of]) edge? part|edge (?:the)? part|part (?=of? (?:day|shift))", _part),
    ]
