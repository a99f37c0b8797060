"""Rules for numbers: "twenty five", "two thousand and fifteen", "21st", "½"."""

from __future__ import annotations

from collections.abc import Sequence

from buffer.facts.reading.grammar import Alphabet, Item, Rule, Setting, joined
from buffer.facts.reading.lexer import Number


def number(item: Item) -> int:
    """The value of an item of class n, ord or y."""
    return item.value.value if isinstance(item.value, Number) else 0


def digits(item: Item) -> int:
    """How many digits it was written with; 0 for words."""
    return item.value.digits if isinstance(item.value, Number) else 0


def only(items: Sequence[Item], *kinds: str) -> list[Item]:
    """The items of these classes, in order."""
    return [item for item in items if item.kind in kinds]


def first(items: Sequence[Item], *kinds: str) -> Item | None:
    """The first item of these classes."""
    return next((item for item in items if item.kind in kinds), None)


def _tens(items: Sequence[Item], _: Setting) -> Item | None:
    tens, ones = items[0], items[-1]
    if digits(tens) or digits(ones) or number(tens) not in range(20, 100, 10) or not 1 <= number(ones) <= 19:
        return None
    if number(ones) > 9 and number(tens) not in {60, 80}:  # French sixty-ten and four-twenty-ten
        return None
    return joined(ones.kind, items, Number(number(tens) + number(ones), 0))


def _scaled(items: Sequence[Item], _: Setting) -> Item | None:
    total = part = 0
    for item in items:
        if item.kind == "scale":
            part = max(part, 1) * int(str(item.value))
            if int(str(item.value)) == 1000:
                total, part = total + part, 0
        elif item.kind == "n":
            if digits(item):
                return None
            part += number(item)
    total += part
    return joined("y" if 1900 <= total <= 2199 else "n", items, Number(total, 4 if 1900 <= total <= 2199 else 0))


def _year_in_pairs(items: Sequence[Item], _: Setting) -> Item | None:
    if digits(items[0]) or digits(items[1]) or number(items[0]) not in {19, 20} or number(items[1]) < 10:
        return None
    return joined("y", items, Number(number(items[0]) * 100 + number(items[1]), 4))


def _ordinal(items: Sequence[Item], setting: Setting) -> Item | None:
    if not digits(items[0]) or setting.lower[items[0].end : items[-1].start].strip("-'^"):
        return None
    return joined("ord", items, items[0].value) if 1 <= number(items[0]) <= 53 else None


def _strong(items: Sequence[Item], _: Setting) -> Item | None:
    return joined("ord", items, items[0].value)


def rules(alphabet: Alphabet) -> list[Rule]:
    """In the order in which they must run."""
    return [
        alphabet.rule("n (quote|dash)? ordsuf", _ordinal),
        alphabet.rule(
            "n dot (?=month|unit|(?:and|dash|until) (?:the|on)? n dot)|(?<=and the) n dot (?=month)", _ordinal
        ),
        alphabet.rule(
            "(?<=n) ordweak (?=of|month|day)|(?<=month n) ordweak|(?<=the) ordweak (?!of the)|"
            "ordweak (?=of month|month)|(?<=month) ordweak",
            _strong,
        ),
        alphabet.rule("n (dash|and)? (n|ord)", _tens),
        alphabet.rule("n? scale (and? n)? (scale (and? n)?)?", _scaled),
        alphabet.rule("n n", _year_in_pairs),
    ]
