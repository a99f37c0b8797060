"""Due times of digests, computed with the time zone database. Pure.

A day has one digest, at the owner's hour. Where the clock jumps over that hour, it is due at the instant the clock
would have shown it; where the hour comes twice, the first time. A date that a zone never had (Apia, 30 December 2011)
has none.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

CATCH_UP_REST = timedelta(hours=12)
"""After a change of hour or zone, a day whose hour has passed is caught up only if the last digest is this long ago."""


@dataclass(frozen=True, slots=True)
class Due:
    """An instant (UTC) and the owner's date it belongs to."""

    at: datetime
    day: date


def due_on(day: date, at: time, zone: ZoneInfo) -> Due | None:
    """The due time of the digest of a date, or None for a date that does not exist in the zone."""
    noon = datetime.combine(day, time(12), zone).astimezone(UTC).astimezone(zone)
    if noon.date() != day:
        return None
    return Due(datetime.combine(day, at, zone).astimezone(UTC), day)


def next_after(day: date, at: time, zone: ZoneInfo) -> Due:
    """The first digest after that date."""
    for _ in range(3):  # no zone ever skipped two dates in a row
        day += timedelta(days=1)
        due = due_on(day, at, zone)
        if due is not None:
            return due
    raise ValueError(f"no date after {day} exists in {zone.key}")


def latest(now: datetime, at: time, zone: ZoneInfo) -> Due:
    """The newest digest that is due by now."""
    day = now.astimezone(zone).date() + timedelta(days=1)
    while True:
        due = due_on(day, at, zone)
        if due is not None and due.at <= now:
            return due
        day -= timedelta(days=1)


def due_now(now: datetime, at: time, zone: ZoneInfo, scheduled: datetime | None, *, early: bool) -> Due | None:
    """The digest to make now, or None where none is due. `scheduled` is when the next one is due, if that is known.

    With `early`, today's, whatever its hour.
    """
    if early:
        return Due(now, now.astimezone(zone).date())
    return None if scheduled is None or scheduled > now else latest(now, at, zone)


def first(now: datetime, at: time, zone: ZoneInfo) -> Due:
    """The first digest of somebody who starts now: today's if its hour is still to come."""
    return next_after(latest(now, at, zone).day, at, zone)


def after_change(now: datetime, at: time, zone: ZoneInfo, last_day: date | None, last_at: datetime | None) -> Due:
    """The next digest once the owner has changed hour or zone: never a second for a date, none left out for long."""
    passed = latest(now, at, zone)
    rested = last_at is None or now - last_at >= CATCH_UP_REST
    if last_day is not None and passed.day > last_day and rested:
        return passed
    newest = max(passed.day, last_day) if last_day is not None else passed.day
    return next_after(newest, at, zone)
