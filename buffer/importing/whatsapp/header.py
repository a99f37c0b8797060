"""The head of a line of WhatsApp's: a date and a time in one of the shapes that phones write.

Android: `DATE, TIME - NAME: TEXT`. iOS: `[DATE, TIME] NAME: TEXT`. Older iOS: `DATE TIME: NAME: TEXT`. In Vietnamese
the time stands before the date. What stands in which place depends on the phone's region; nothing of it says whether
the day or the month comes first.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from buffer.importing.answers import Order

Form = Literal["bracket", "dash", "bare"]
MARKS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\ufeff")
"""Marks of direction, which a header may hold anywhere and which say nothing."""
_SPACES = frozenset("\u00a0\u202f\u2009\u2007\u2002\u3000")
_COMMAS = {"\u060c": ",", "\uff0c": ",", "\uff1a": ":", "\u2013": "-"}
_LONGEST = 96
"""Characters of a line in which its header ends."""
_PAIRS = {"年": "月", "년": "월"}
_ERAS = {"r": 2018, "令和": 2018, "h": 1988, "平成": 1988, "s": 1925, "昭和": 1925}
_DATE = (
    r"(?P<era>[RHS]|令和|平成|昭和)?(?P<a>\d{1,4})(?P<s>[./-]|\. |年 ?|년 ?)(?P<b>\d{1,2})(?P<t>[./-]|\. |月 ?|월 ?)"
    r"(?P<c>\d{1,4})(?P<u>\.|日|일)?"
)
_TIME = (
    r"(?P<h>\d{1,2})(?P<ts>[:.]| ?h ?)(?P<m>\d\d)(?:(?:(?P=ts)|(?P<min> min ))(?P<sec>\d\d)(?(min)(?: s)?))?"
    r"(?P<post> ?[^\W\d_][^\d\[\]:]{0,15}?)?"
)
_MIDDLE = r"(?P<mid>[ ,][^\d\[\]:]{0,24}?|[^\d\[\]:]{0,24}?[ ,])"
_BRACKET = re.compile(rf"\[ *{_DATE}{_MIDDLE}{_TIME} *\] ?")
_FIRST = re.compile(rf"\[ *{_TIME}(?P<mid>, *| ){_DATE} *\] ?")
_DASH = re.compile(rf"{_DATE}{_MIDDLE}{_TIME} *-(?: |$)")
_DASH_FIRST = re.compile(rf"{_TIME}(?P<mid>, *| ){_DATE} *-(?: |$)")
_BARE = re.compile(rf"{_DATE}{_MIDDLE}{_TIME}: ")
_SEPARATORS = frozenset(
    (
        "",
        "klo",
        "kl",
        "à",
        "alas",
        "a las",
        "às",
        "as",
        "um",
        "at",
        "в",
        "о",
        "alle",
        "om",
        "ob",
        "o",
        "г",
        "г.",
        "be",
        "plkst",
        "plkst.",
    )
)
_UNITS = frozenset(("พศ", "ad", "ค ศ", "คศ", "г", "ч", "น", "h", "hs", "hrs", "uhr", "val"))
"""Words for a year, or for hours, that say nothing about the half of the day."""
_WORD = re.compile(r"[^ ,][^,]*")


class Shape(NamedTuple):
    """How dates and times are written in a file: one shape holds for all of its lines."""

    form: Form
    time_first: bool
    date_mark: str
    year: Literal["first", "last"]
    year_digits: int
    time_mark: str
    seconds: bool
    halves: bool


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a line. `end` is where it ends in the line, `raw` the date and time as written.

    `numbers` are those of the date as they stand; `half` is am, pm, None, or a word that nobody knows, in quotes.
    """

    shape: Shape
    numbers: tuple[int, int, int]
    era: str | None
    hour: int
    minute: int
    second: int
    half: str | None
    end: int
    raw: str
    padding: tuple[bool | None, bool | None, bool | None]

    @property
    def islamic_or_persian(self) -> bool:
        """Whether the year is one of a calendar that is never converted by a guess."""
        return 1300 <= self._year_number() <= 1500

    def _year_number(self) -> int:
        return self.numbers[0] if self.shape.year == "first" else self.numbers[2]

    def moment(self, order: Order) -> datetime | None:
        """What the wall clock showed, with the numbers in this order; None where there is no such day or hour."""
        a, b, c = self.numbers
        if self.shape.year == "first" or order == "ymd":
            year, month, day = a, b, c
        elif order == "dmy":
            day, month, year = a, b, c
        else:
            month, day, year = a, b, c
        if self.era is not None:
            year += _ERAS[self.era.casefold()]
        elif year > 2400:
            year -= 543  # the Buddhist era
        elif year < 100:
            year += 2000
        hour = self.hour
        if self.half in {"am", "pm"}:
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + (12 if self.half == "pm" else 0)
        try:
            return datetime(year, month, day, hour, self.minute, self.second)  # noqa: DTZ001 - a wall clock has no zone
        except ValueError:
            return None

    @property
    def orders(self) -> tuple[Order, ...]:
        """The orders in which its numbers are a day. Of a year that comes first there is only one."""
        if self.shape.year == "first":
            return ("ymd",)
        both: tuple[Order, Order] = ("dmy", "mdy")
        return tuple(order for order in both if self.moment(order) is not None)


def header_of(line: str, halves: dict[str, str]) -> Header | None:
    """The header at the beginning of a line; None where there is none. `halves` knows the words for am and pm."""
    head, places = _visible(line)
    first = head[:1]
    if not first or not (first == "[" or first.isdecimal() or first in "RHS令平昭"):
        return None
    if first == "[":
        match = _BRACKET.match(head) or _FIRST.match(head)
        return None if match is None else _header("bracket", match, line, places, halves)
    match = _DASH.match(head) or _DASH_FIRST.match(head)
    if match is not None:
        return _header("dash", match, line, places, halves)
    match = _BARE.match(head)
    if match is not None and match["sec"] is not None:
        return _header("bare", match, line, places, halves)
    return None


def _visible(line: str) -> tuple[str, list[int] | None]:
    """The beginning of a line with plain spaces and digits, without marks; and where each character stood."""
    head = line[:_LONGEST]
    if head.isascii():
        return head, None
    kept: list[str] = []
    places: list[int] = []
    for at, char in enumerate(head):
        if char in MARKS:
            continue
        plain = " " if char in _SPACES else _COMMAS.get(char, char)
        if not plain.isascii() and plain.isdecimal():
            plain = str(unicodedata.decimal(plain))
        kept.append(plain)
        places.append(at)
    return "".join(kept), places


def _header(
    form: Form, match: re.Match[str], line: str, places: list[int] | None, halves: dict[str, str]
) -> Header | None:
    mark = match["s"].strip()
    if _PAIRS.get(mark, mark) != match["t"].strip():
        return None
    a, b, c = match["a"], match["b"], match["c"]
    year_first = len(a) > 2 or match["era"] is not None or mark in _PAIRS
    if len(c if not year_first else a) == 3 or (year_first and len(c) > 2) or (not year_first and len(c) == 1):
        return None
    if int(match["m"]) > 59 or int(match["h"]) > 24 or (match["sec"] is not None and int(match["sec"]) > 59):
        return None
    half = _half(match["mid"], match["post"], halves)
    end = match.end() if places is None else places[match.end() - 1] + 1
    raw_end = max(match.end(name) for name in ("c", "u", "m", "sec", "post"))
    raw_start = min(match.start(name) for name in ("era", "a", "h") if match[name])
    raw = line[raw_start:raw_end] if places is None else line[places[raw_start] : places[raw_end - 1] + 1]
    shape = Shape(
        form,
        match.start("h") < match.start("a"),
        mark,
        "first" if year_first else "last",
        len(a) if year_first else len(c),
        match["ts"].strip(),
        match["sec"] is not None,
        half is not None,
    )
    return Header(
        shape,
        (int(a), int(b), int(c)),
        match["era"],
        int(match["h"]),
        int(match["m"]),
        int(match["sec"] or 0),
        half,
        end,
        raw,
        (_padded(b if year_first else a), _padded(c if year_first else b), _padded(match["h"])),
    )


def _padded(number: str) -> bool | None:
    """Whether a number below ten has a zero in front; None for a larger one, which does not say."""
    return number.startswith("0") if int(number) < 10 else None


def _half(middle: str, after: str | None, halves: dict[str, str]) -> str | None:
    """am or pm by the words around the time; the word itself, in quotes, where it is not known."""
    if after is None and middle in {", ", " "}:
        return None
    for said in (after or "", middle):
        word = said.strip(" ,.").casefold().replace(".", "").replace(" ", "")
        if word in halves:
            return halves[word]
        parts = [halves.get(part.replace(".", "").replace(" ", "")) for part in said.casefold().split()]
        known = [part for part in parts if part is not None]
        if known:
            return known[-1]
        spoken = said.strip(" ,.").casefold()
        if spoken not in _SEPARATORS and spoken.replace(".", "") not in _UNITS:
            found = _WORD.search(said.strip(" ,"))
            return f"'{found.group() if found else said}'"
    return None
