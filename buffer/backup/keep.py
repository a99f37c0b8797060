"""Which backups are kept, and which go. Pure.

The last backup of each of so many days is kept, of each of so many weeks and of each of so many months; days on which
none was made count for nothing. One that does not hold fills no place. The last one that holds never goes.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Keep:
    """Of how many days, weeks and months a backup is kept."""

    days: int = 7
    weeks: int = 4
    months: int = 12


@dataclass(frozen=True, slots=True)
class Found:
    """A backup that is there: its name, when it was made, and whether it is as it was written, and was whole."""

    name: str
    made_at: datetime
    good: bool


def to_remove(found: Iterable[Found], keep: Keep, zone: ZoneInfo) -> list[Found]:
    """Those that go, the oldest first. Days are those of `zone`."""
    everything = sorted(found, key=lambda one: one.made_at)
    good = [one for one in reversed(everything) if one.good]
    kept = {one.name for one in good[:1]}
    periods: Sequence[tuple[int, Callable[[date], tuple[int, ...]]]] = (
        (keep.days, lambda day: (day.toordinal(),)),
        (keep.weeks, lambda day: tuple(day.isocalendar())[:2]),
        (keep.months, lambda day: (day.year, day.month)),
    )
    for most, period in periods:
        last: dict[tuple[int, ...], str] = {}
        for one in good:
            last.setdefault(period(one.made_at.astimezone(zone).date()), one.name)
        kept |= set(list(last.values())[:most])
    newest = good[0].made_at if good else None
    return [one for one in everything if one.name not in kept and newest is not None and one.made_at <= newest]
