"""What the owner says about a file: who is who, in which zone it was written, and in which order its dates are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

Order = Literal["dmy", "mdy", "ymd"]


@dataclass(frozen=True, slots=True)
class ZoneFrom:
    """A zone, and the first day on which the clock showed it; None for the first zone."""

    zone: ZoneInfo
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known besides the file. `me` and `them` are names, numbers, addresses or ids as the file has them.

    `owner_id` and `contact_ids` are Telegram user ids. `country` says how numbers without "+" are read (ISO 3166).
    `incomplete`: a file that is cut off is to be imported as far as it goes. `at` and `by` are when and by
    whom a single text or file was written; `undated`: she does not know when. `said` is what else she says of it, and
    becomes part of the entry's data. `join` are numbers of doubtful lines that are part of the message before them.
    `seeds` is where the word lists are.
    """

    seeds: Path
    owner_id: int | None = None
    contact_ids: tuple[int, ...] = ()
    me: tuple[str, ...] = ()
    them: tuple[str, ...] = ()
    zones: tuple[ZoneFrom, ...] = ()
    order: Order | None = None
    country: str | None = None
    encoding: str | None = None
    incomplete: bool = False
    at: datetime | None = None
    by: Literal["ex", "owner"] | None = None
    undated: bool = False
    join: frozenset[int] = frozenset()
    said: Mapping[str, str] = field(default_factory=dict)
