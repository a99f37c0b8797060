"""What a fact can be: the typed values behind "Friday 15:30, that is 27 November?".

Nothing here knows a language or a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Literal

Kind = Literal["date", "time", "datetime", "duration", "money", "phone", "place", "person"]


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from `start` to `end`; an open side is None.

    `end` is the day named as the last one when `end_included`, else the first day after the period.
    """

    start: date | None
    end: date | None
    end_included: bool = False

    @property
    def last(self) -> date | None:
        """The last day that belongs to the range, or None when it is open."""
        if self.end is None or self.end_included:
            return self.end
        return self.end - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TimeRange:
    """Clock times from `start` to `end` on a day that was not named; an open side is None."""

    start: time | None
    end: time | None


@dataclass(frozen=True, slots=True)
class MomentRange:
    """Moments from `start` to `end`, aware, in the zone of the reference; an open side is None."""

    start: datetime | None
    end: datetime | None


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time. Months and days are kept apart from seconds because their length varies."""

    months: int = 0
    days: int = 0
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something that happens again: every so often, on a weekday (Monday is 0), at a time of day."""

    every: Length | None = None
    weekday: int | None = None
    at: time | None = None
    day_part: str | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in main units; `currency` is an ISO 4217 code, or None where only "pounds" or "$" leaves it open."""

    amount: Decimal
    currency: str | None


When = date | time | datetime | DateRange | TimeRange | MomentRange | Length | Repeat
Value = When | Money | str


@dataclass(frozen=True, slots=True)
class Reading:
    """How a fact was understood, so that the owner can be asked instead of told.

    `stated` names what the text itself says (weekday, day, month, year, hour, half of day ...): what is missing in it
    was filled in from the reference. `others` are further readings of the same words, likeliest first.
    """

    stated: frozenset[str] = frozenset()
    others: tuple[Value, ...] = ()

    @property
    def sure(self) -> bool:
        """True when the words allow one reading only."""
        return not self.others


@dataclass(frozen=True, slots=True)
class Fact:
    """One practical item; `start` and `end` are code point offsets into the text, `text` is text[start:end].

    `value` is for `phone` the E.164 number; for `place` and `person` the words themselves.
    """

    kind: Kind
    start: int
    end: int
    text: str
    value: Value
    reading: Reading
