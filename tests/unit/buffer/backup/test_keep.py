"""Which backups stay: with a clock that moves through days, weeks and months."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from buffer.backup.keep import Found, Keep, to_remove

ZONE = ZoneInfo("Europe/Berlin")
BEGIN = datetime(2031, 1, 1, 3, tzinfo=UTC)


def lived(days, keep=Keep(), bad=()):  # noqa: B008 - frozen
    """What is there after a backup a day, with what goes taken away each day; `bad` are days of damaged ones."""
    there = []
    for day in range(days):
        at = BEGIN + timedelta(days=day)
        there.append(Found(f"{at:%Y-%m-%d}", at, good=day not in bad))
        gone = {one.name for one in to_remove(there, keep, ZONE)}
        there = [one for one in there if one.name not in gone]
    return [one.name for one in there]


def test_thirty_days():
    """The last seven days; the last day of each of the four last weeks that have one; the last of each month."""
    kept = lived(30)
    assert kept[-7:] == [f"2031-01-{day}" for day in range(24, 31)]
    assert kept[:-7] == ["2031-01-12", "2031-01-19"]  # Sundays; those of the two newest weeks are among the seven


def test_a_year_and_a_half():
    """Twelve months, and no more than was promised."""
    kept = lived(550)
    months = {name[:7] for name in kept}
    assert len(months) == 12
    assert len(kept) <= 7 + 4 + 12
    assert "2031-10-31" in kept


def test_one_more_is_made_by_hand():
    """Of a day with several, the last stays."""
    there = [Found(str(hour), BEGIN + timedelta(hours=hour), good=True) for hour in range(5)]
    assert [one.name for one in to_remove(there, Keep(), ZONE)] == ["0", "1", "2", "3"]


def test_a_damaged_newest_one_fills_no_place():
    """The last good ones stay as if it were not there, and it stays until a newer good one is made."""
    good = [Found(str(day), BEGIN + timedelta(days=day), good=True) for day in range(3)]
    bad = Found("bad", BEGIN + timedelta(days=3), good=False)
    assert to_remove([*good, bad], Keep(1, 0, 0), ZONE) == good[:2]
    better = Found("better", BEGIN + timedelta(days=4), good=True)
    assert to_remove([good[2], bad, better], Keep(2, 0, 0), ZONE) == [bad]


def test_the_last_good_one_never_goes():
    """Not where nothing is to be kept, nor after a month of damaged ones."""
    assert lived(5, Keep(0, 0, 0)) == ["2031-01-05"]
    assert lived(40, bad=range(1, 40))[0] == "2031-01-01"
    bad = replace(Found("a", BEGIN, good=True), good=False)
    assert to_remove([bad], Keep(0, 0, 0), ZONE) == []


def test_days_are_those_of_the_owner():
    """Two backups around midnight in the zone, on one day in UTC, are of two days."""
    late = datetime(2031, 1, 5, 22, 30, tzinfo=UTC)
    there = [Found("before", late, good=True), Found("after", late + timedelta(hours=1), good=True)]
    assert to_remove(there, Keep(2, 0, 0), ZONE) == []
    assert [one.name for one in to_remove(there, Keep(2, 0, 0), ZoneInfo("UTC"))] == ["before"]
