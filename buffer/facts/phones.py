"""Telephone numbers, found and checked by `phonenumbers` (a port of Google's libphonenumber)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phonenumbers import PhoneNumberFormat, PhoneNumberMatcher, format_number

from buffer.facts.values import Fact, Reading

# A date in figures: "05.12.2026", "5/12/26", "2026-12-05". What is followed by more of the same is a number.
_DATE = re.compile(
    r"(?<![\d./+-])(?:(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|[12]\d|3[01])\1(?:(?:19|20)\d\d|\d\d)"
    r"|(?:19|20)\d\d-[01]\d-[0-3]\d)(?![./-]?\d)"
)
_DIGITS = re.compile(r"\+?\(?\d[\d\s()./+-]{5,40}\d")


def find_phones(text: str, country: str | None) -> Iterator[Fact]:
    """Valid numbers in order, their value in E.164; without a country only those that begin with "+".

    Only stretches that hold enough digits are given to the library, so that its cost does not grow with the
    letters of a message. A date in figures is no number, nor part of one.
    """
    undated = _DATE.sub(lambda date: "x" * len(date.group()), text)
    for stretch in _DIGITS.finditer(undated):
        if sum(char.isdigit() for char in stretch.group()) < 7:
            continue
        for match in PhoneNumberMatcher(stretch.group(), country):
            start, end = stretch.start() + match.start, stretch.start() + match.end
            number = format_number(match.number, PhoneNumberFormat.E164)
            yield Fact("phone", start, end, text[start:end], number, Reading(frozenset({"number"})))
