"""Amounts of money: "£40", "12.50 euros", "three hundred dollars", "2 mil reais".

Currency names, symbols and codes are CLDR's (babel); seeds add the everyday words ("quid", "bucks"). A name or
sign that several countries share is settled by the owner's country where that uses it, and stays open
otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from babel.numbers import get_territory_currencies

from buffer.facts.reading.grammar import Alphabet, Item, Rule, Setting, joined
from buffer.facts.reading.numbers import digits, number, only
from buffer.facts.values import Money

_FIGURE = re.compile(r"\d+(?:[.,' ]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+")


@cache
def _of_country(country: str) -> frozenset[str]:
    return frozenset(get_territory_currencies(country))


def _currency(items: Sequence[Item], setting: Setting) -> str | None:
    codes = [set(str(item.value).lstrip("=").split("|")) for item in items]
    common = set.intersection(*codes) or codes[0]
    if len(common) == 1:
        return next(iter(common))
    local = common & _of_country(setting.country) if setting.country else set()
    if len(local) == 1:
        return next(iter(local))
    return next((code for code in ("EUR", "JPY", "CNY", "GBP") if common == {code}), None)


def figure(raw: str) -> Decimal:
    """The value of a written number in either convention; a mark before three last digits separates thousands."""
    text = re.sub(r"[ ']", "", raw)
    if _GROUPED.fullmatch(text):
        return Decimal(re.sub(r"[.,]", "", text))
    whole, mark, rest = text.replace(",", ".").rpartition(".")
    return Decimal(whole.replace(".", "") + mark + rest) if mark else Decimal(rest)


def _amount(items: Sequence[Item], setting: Setting) -> Decimal:
    total = Decimal(0)
    for item in items:
        if item.kind in {"mega", "scale"}:
            total = (total or Decimal(1)) * int(str(item.value))
        elif item.kind in {"half", "quarter", "threequarters"}:
            total += {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "threequarters": Decimal("0.75")}[item.kind]
        elif item.kind in {"n", "y"} and not digits(item):
            total += number(item)
        elif item.kind == "a":
            total = total or Decimal(1)
        elif item.kind in {"n", "y", "dec", "big", "pair", "my"}:
            raw = setting.lower[item.start : item.end]
            total += figure(raw) if _FIGURE.fullmatch(raw) else _worth(item)
    return total


def _worth(item: Item) -> Decimal:
    return Decimal(str(item.value)) if item.kind == "dec" else Decimal(number(item))


def _refused(items: Sequence[Item], setting: Setting) -> bool:
    names = [item for item in items if str(item.value).startswith("=")]
    return any(not setting.text[item.start : item.end].isupper() for item in names)


def _money(items: Sequence[Item], setting: Setting) -> Item | None:
    start = items[0].start
    if start and setting.lower[start - 1] in ".," and not setting.lower[: start - 1][-1:].isalnum():
        return None  # ",89 €": what stood before the mark is not there
    names = only(items, "cur")
    at = next(n for n, item in enumerate(items) if item.kind == "cur")
    last = max(n for n, item in enumerate(items) if item.kind == "cur")
    if _refused(names, setting) or any("/" in setting.lower[i.start : i.end] for i in only(items, "pair")):
        return None
    if at == 0:
        amount, cents = _amount(items, setting), Decimal(0)
    else:
        tail = items[last + 1 :]
        scaled = [item for item in tail if item.kind == "mega"]
        amount = _amount([*items[:at], *scaled], setting)
        cents = _amount([item for item in tail if item.kind != "mega"], setting)
        if cents >= 100:
            return None
    return joined("money", items, Money(amount + cents / 100, _currency(names, setting)), ("amount",))


def _sign_first(items: Sequence[Item], setting: Setting) -> Item | None:
    """A sign that touches the number behind it: "2 £10" is ten pounds."""
    sign, amount = items[0], items[1]
    if sign.end != amount.start or setting.lower[sign.end - 1].isalpha():
        return None
    return _money(items, setting)


def _cents(items: Sequence[Item], setting: Setting) -> Item | None:
    name = str(only(items, "cent")[0].value)
    codes = name.split("|") if name else []
    code = codes[0] if len(codes) == 1 else None
    return joined("money", items, Money(_amount(items, setting) / 100, code), ("amount",))


def rules(alphabet: Alphabet) -> list[Rule]:
    """Run after the numbers and before dates, so that "£12 27 December" keeps its day."""
    rule = alphabet.rule
    some = "(?:n|y|dec|big|pair)"
    amount = f"(?:{some} mega?|(?:half|quarter|threequarters) (?:of)? a? mega|a mega)"
    return [
        rule(f"cur {some} (?:mega|scale)? (?:mega)?", _sign_first),
        rule(
            f"{amount} mega? (?:of|from)? dash? cur cur? (?:and? n cent|(?:and)? n (?!cur|x|unit|"
            f"month|scale|mega|dash|colon)|mega)?",
            _money,
        ),
        rule(f"{amount} dash? cent", _cents),
        rule(f"cur cur? {some} (?:mega|scale)? (?:mega)?", _money),
    ]
