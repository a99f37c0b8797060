"""Words that mean a time only in the right company: "may", "sat", "second", "past"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from buffer.facts.reading.grammar import Alphabet, Item, Rule, Setting, joined


def weak_rules(alphabet: Alphabet) -> list[Rule]:
    """Words that are months, weekdays, seasons or units only in the right company."""
    rule = alphabet.rule
    beside = "n|ord|y|slash n|dash n|dash y|comma y|the ord"
    return [
        rule("(?<=[n ord of edge in]) monthweak|(?<=rel) monthweak (?!x|or|since)", _promoted("month")),
        rule(f"(?<=[since until to bef aft]) monthweak (?!x)|monthweak (?={beside})", _promoted("month")),
        rule("(?<=[slash dash]) monthweak (?=slash|dash|y)", _promoted("month")),
        rule("(?<=[rel on each or unit]) weekdayweak", _promoted("weekday")),
        rule(
            "weekdayweak (?=part|ord|n ampm|clk|at|the ord|comma? (?:month|shift)|month|rel unit)", _promoted("weekday")
        ),
        rule("(?<=rel) seasonweak|seasonweak (?=y)", _promoted("season")),
        rule("(?<=weekday comma) weekdayweak|(?<=weekdayweak comma) weekdayweak", _promoted("weekday")),
        rule("(?<=weekday) shift", _morning),
        rule("past (?=unit|n unit|few unit)", _past),
        rule("(?<=[rel each ord the]) quarter (?!past|to|till)", _quarter_unit),
    ]


def _promoted(kind: str) -> Callable[[Sequence[Item], Setting], Item | None]:
    return lambda items, _: joined(kind, items, items[0].value)


def _past(items: Sequence[Item], _: Setting) -> Item | None:
    return joined("rel", items, "back")


def _morning(items: Sequence[Item], setting: Setting) -> Item | None:
    """German and Dutch "Morgen" is tomorrow, but after a weekday the morning."""
    word = setting.lower[items[0].start : items[0].end]
    return joined("part", items, "morning") if word == "morgen" else None


def _quarter_unit(items: Sequence[Item], _: Setting) -> Item | None:
    return joined("unit", items, "quarter")
