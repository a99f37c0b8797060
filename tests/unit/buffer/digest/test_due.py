"""When a digest is due: once on every date the owner's zone has, whatever the clock does."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buffer.digest import due
from buffer.digest.due import CATCH_UP_REST, Due
from tests.builders import NOW

ZONES = st.sampled_from(sorted(available_timezones() - {"localtime"})).map(ZoneInfo)
HOURS = st.times().map(lambda at: at.replace(second=0, microsecond=0))
STARTS = st.dates(date(1971, 1, 1), date(2037, 1, 1))


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        # an ordinary day, in winter and in summer
        ("Europe/Berlin", "2031-01-15", "18:00", "2031-01-15T17:00"),
        ("Europe/Berlin", "2031-07-15", "18:00", "2031-07-15T16:00"),
        # the hour comes twice: the first time
        ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30"),
        ("America/New_York", "2026-11-01", "01:15", "2026-11-01T05:15"),
        # the hour does not come: when the clock would have shown it
        ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:30"),
        ("America/New_York", "2026-03-08", "02:00", "2026-03-08T07:00"),
        # a day without midnight
        ("America/Santiago", "2026-09-06", "00:00", "2026-09-06T04:00"),
        ("Africa/Cairo", "2026-04-24", "00:00", "2026-04-23T22:00"),
        ("Asia/Beirut", "2026-03-29", "00:30", "2026-03-28T22:30"),
        # half an hour back and forth
        ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45"),
        ("Australia/Lord_Howe", "2026-10-04", "18:00", "2026-10-04T07:00"),
        # the days around one that was skipped
        ("Pacific/Apia", "2011-12-29", "18:00", "2011-12-30T04:00"),
        ("Pacific/Apia", "2011-12-31", "18:00", "2011-12-31T04:00"),
        # odd offsets
        ("Asia/Kathmandu", "2031-03-04", "09:00", "2031-03-04T03:15"),
        ("Pacific/Kiritimati", "2031-03-04", "09:00", "2031-03-03T19:00"),
    ],
)
def test_known_days(zone, day, at, expected):
    """Days that went wrong elsewhere: fold, gap, missing midnight, half hours, the date line."""
    found = due.due_on(date.fromisoformat(day), time.fromisoformat(at), ZoneInfo(zone))
    assert found == Due(_utc(expected), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Pacific/Apia", "2011-12-30"), ("Pacific/Fakaofo", "2011-12-30"), ("Pacific/Kwajalein", "1993-08-21")],
)
def test_a_date_that_never_was_has_no_digest(zone, day):
    """A date a zone skipped has none, and the next one follows the day before."""
    skipped = date.fromisoformat(day)
    assert due.due_on(skipped, time(18), ZoneInfo(zone)) is None
    assert due.next_after(skipped - timedelta(days=1), time(18), ZoneInfo(zone)).day == skipped + timedelta(days=1)


@settings(deadline=None)
@given(ZONES, HOURS, STARTS)
def test_a_year_in_any_zone(zone, at, start):
    """In every zone, at every hour: one digest a date that exists, in order, at the hour or right after a gap."""
    found = []
    following = due.next_after(start, at, zone)
    while following.day <= start + timedelta(days=366):
        found.append(following)
        following = due.next_after(following.day, at, zone)
    assert [one.at for one in found] == sorted({one.at for one in found})
    days = {start + timedelta(days=n) for n in range(1, 367)}
    missing = days - {one.day for one in found}
    assert len(found) == len({one.day for one in found})
    assert all(due.due_on(day, at, zone) is None for day in missing)
    assert len(missing) <= 1
    for one in found:
        shown = one.at.astimezone(zone)
        assert (shown.date(), shown.time()) == (one.day, at) or _in_a_gap(one.day, at, zone)


def _in_a_gap(day: date, at: time, zone: ZoneInfo) -> bool:
    wall = datetime.combine(day, at, zone)
    return wall.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall.replace(tzinfo=None)


@settings(deadline=None)
@given(ZONES, HOURS, st.datetimes(datetime(1971, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - bounds
def test_the_latest_and_the_first(zone, at, now):
    """The latest due is not in the future, the first to come is, and no date lies between them."""
    latest, first = due.latest(now, at, zone), due.first(now, at, zone)
    assert latest.at <= now < first.at
    assert due.next_after(latest.day, at, zone) == first


@settings(deadline=None)
@given(
    ZONES,
    ZONES,
    HOURS,
    HOURS,
    st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds
    st.integers(0, 72),
)
def test_changing_hour_or_zone_never_makes_a_second(old_zone, zone, old_at, at, now, hours):
    """After any change, the next digest is for a later date than the last one, and comes soon."""
    last = due.latest(now, old_at, old_zone)
    when = now + timedelta(hours=hours)
    following = due.after_change(when, at, zone, last.day, last.at)
    assert following.day > last.day
    assert following.at <= when + timedelta(days=4)


def test_a_later_hour_on_the_same_day_waits_for_tomorrow():
    """Had today's at 08:00, changed to 18:00 at noon: the next is tomorrow's."""
    today = NOW.date()
    following = due.after_change(NOW, time(18), ZoneInfo("UTC"), today, NOW - timedelta(hours=4))
    assert following == Due(datetime.combine(today + timedelta(days=1), time(18), UTC), today + timedelta(days=1))


def test_a_day_without_a_digest_is_caught_up():
    """The last was yesterday evening, the new hour has passed an hour ago: today's is due at once."""
    today = NOW.date()
    following = due.after_change(NOW, time(11), ZoneInfo("UTC"), today - timedelta(days=1), NOW - CATCH_UP_REST)
    assert following == Due(datetime.combine(today, time(11), UTC), today)


def test_two_do_not_come_close_together():
    """The last came an hour ago under yesterday's date: after the change the next waits for the next hour."""
    today = NOW.date()
    following = due.after_change(NOW, time(11), ZoneInfo("UTC"), today - timedelta(days=1), NOW - timedelta(hours=1))
    assert following.at > NOW


def test_somebody_who_starts_before_the_hour_gets_one_today():
    """Started at noon with the hour at six: the first digest is today's; with the hour at nine, tomorrow's."""
    assert due.first(NOW, time(18), ZoneInfo("UTC")).day == NOW.date()
    assert due.first(NOW, time(9), ZoneInfo("UTC")).day == NOW.date() + timedelta(days=1)
