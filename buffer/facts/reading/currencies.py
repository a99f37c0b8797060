"""What currencies are called in a language: names, signs and codes of CLDR (babel)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from babel import Locale
from babel.numbers import get_currency_name, get_currency_symbol

_HEAD_FIRST = frozenset({"es", "fr", "it", "pt"})  # "dollar canadien", not "Canadian dollar"
_LOWER_CODES = frozenset(
    {"usd", "eur", "gbp", "cad", "aud", "nzd", "chf", "inr", "cny", "jpy", "mxn", "brl", "sek", "nok", "dkk", "pln"}
)
_SIGNS = {
    "$": "ARS|AUD|CAD|CLP|COP|HKD|MXN|NZD|SGD|USD|UYU",
    "£": "GBP",
    "€": "EUR",
    "¥": "CNY|JPY",
    "c$": "CAD",
    "us$": "USD",
    "r$": "BRL",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "TRY",
    "₴": "UAH",
    "₱": "PHP",
    "₫": "VND",
    "฿": "THB",
    "₡": "CRC",
    "₭": "LAK",
    "₦": "NGN",
}


def currency_forms(language: str) -> Iterable[tuple[str, str]]:
    """Forms and what they mean: ISO codes joined by "|", with "=" before a code that counts only in capitals."""
    locale = Locale.parse(language)
    shared: dict[str, set[str]] = defaultdict(set)
    for code in map(str, locale.currencies):
        if code.startswith("X") and code not in {"XAF", "XOF", "XPF", "XCD"}:
            continue
        yield code, code if code.lower() in _LOWER_CODES else "=" + code
        for count in (1, 2):
            name = re.sub(r" ?\(.*?\)", "", get_currency_name(code, count=count, locale=locale)).strip()
            words = re.split(r"[ -]", name)
            shared[name].add(code)
            noun = words[0] if language in _HEAD_FIRST else words[-1]
            if len(noun) > 2 and not noun.isupper():
                shared[noun].add(code)
        symbol = get_currency_symbol(code, locale=locale)
        if symbol != code:
            shared[symbol].add(code)
    for form, codes in shared.items():
        if len(form) > 2 or not form.isalpha():
            yield form, "|".join(sorted(codes))
    yield from _SIGNS.items()
