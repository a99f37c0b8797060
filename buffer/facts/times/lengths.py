"""Rules for lengths of time and for days so far away: "two weeks", "half an hour", "in 3 days"."""

from __future__ import annotations

from collections.abc import Sequence

from buffer.facts.reading.grammar import Alphabet, Item, Rule, Setting, joined
from buffer.facts.reading.numbers import first, number, only
from buffer.facts.times.resolve import Days, Moment, Span, moved, shifted, span


def count_of(items: Sequence[Item]) -> float:
    """How many: "two and a half" is 2.5, "a" alone is 1."""
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
    count = count_of(items)
    share = [item for item in items if item.kind in {"half", "quarter", "threequarters"}]
    if share and not only(items, "n", "y", "dec", "and"):
        count = count_of(share)
    if not 0 < count <= 100_000:
        return None
    return joined("span", items, span(count, name), ("length",))


def _fixed(items: Sequence[Item], _: Setting) -> Item | None:
    return joined("span", items, span(int(str(items[-1].value)), "minute"), ("length",))


def _half_more(items: Sequence[Item], _: Setting) -> Item | None:
    base = items[0].value
    share = {"half": 0.5, "quarter": 0.25, "threequarters": 0.75}[
        items[-1].kind if items[-1].kind != "unit" else items[-2].kind
    ]
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


def in_whole_days(length: Span) -> bool:
    """Whether the length has no hours, minutes or seconds."""
    return not length.seconds


def _from_now(items: Sequence[Item], setting: Setting) -> Item | None:
    length = only(items, "span")[0].value
    sign = -1 if first(items, "ago") else 1
    edge = first(items, "edge")
    if not isinstance(length, Span) or (edge is not None and edge.value != "late"):
        return None
    if in_whole_days(length):
        day = moved(setting.now.date(), length, sign)
        return joined("day", items, Days((day,)), ("distance",)) if day else None
    moment = shifted(setting.now, length, sign)
    return joined("moment", items, Moment((moment,)), ("distance",)) if moment else None


def _from_day(items: Sequence[Item], setting: Setting) -> Item | None:
    length, anchor = only(items, "span")[0].value, only(items, "day", "now")[0].value
    sign = -1 if first(items, "bef") else 1
    days = anchor.dates if isinstance(anchor, Days) else (setting.now.date(),)
    if not isinstance(length, Span) or not in_whole_days(length):
        return None
    found = tuple(d for day in days if (d := moved(day, length, sign)))
    return joined("day", items, Days(found)) if found else None


def length_rules(alphabet: Alphabet) -> list[Rule]:
    """Lengths of time; they run before bare numbers are taken for hours or days."""
    rule = alphabet.rule
    return [
        rule(
            "(?:n|y|dec) (?:and)? (?:a)? (?:half|quarter)? (?:dash|rel)? unit (?<!rel unit)|(?:n|"
            "dec) short (?!dot? [n])",
            _length,
        ),
        rule(
            "(?:few|a) unit|n dash unit|n ordweak|(?:half|quarter|threequarters) (?:of)? (?:a)? "
            "unit|a (?:half|quarter) (?:of)? (?:a)? unit|dec a? unit",
            _length,
        ),
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
        rule(
            "span hence|in span hence|in cmp? span (?!ago|bef|aft|from|hence)|span later|after "
            "span|hence span|span edge (?!of|in|the|month|rel)",
            _from_now,
        ),
        rule("span (?:from|aft|bef) (?:day|now)", _from_day),
    ]
