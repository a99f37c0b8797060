"""How a matter stands on a day: when it is, whether it is new, due or over, and the order of the list."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from buffer.matters import standing
from storage.screening.matters import Event, Matter
from storage.screening.verdict import PracticalItem, Slot
from tests.unit.buffer.matters.heard_day import LONDON

FRIDAY = Slot("date", ["day", "2026-11-27"], sure=True)
HALF_PAST_THREE = Slot("datetime", ["moment", "2026-11-27T15:30:00+00:00"], sure=True)
BY_FRIDAY = Slot("date", ["days", None, "2026-11-27"], sure=True)
CLOCK = Slot("time", ["clock", "15:30:00"], sure=True)
WRITTEN = datetime(2026, 11, 25, 10, 0, tzinfo=LONDON)


def at(day, hour=18, minute=0, zone=LONDON):
    """A moment of November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=zone)


def matter(*slots, seq=1, number=0, what=("asked",), **given):
    """A matter with these facts, and what later entries did to it."""
    events = [
        Event(seq + n, seq, WRITTEN + timedelta(hours=n), done, PracticalItem("bring the keys", (), slots))
        for n, done in enumerate(what)
    ]
    return Matter(1, seq, number, 2, "en", tuple(events), **given)


@pytest.mark.parametrize(
    ("slot", "now", "when"),
    [
        (HALF_PAST_THREE, at(25), "ahead"),
        (HALF_PAST_THREE, at(26), "tomorrow"),
        (HALF_PAST_THREE, at(27, 9), "today"),
        (HALF_PAST_THREE, at(27, 15, 30), "past"),
        (FRIDAY, at(27, 23, 59), "today"),
        (FRIDAY, at(28, 0), "past"),
        (BY_FRIDAY, at(26), "tomorrow"),
        (BY_FRIDAY, at(27, 23), "today"),
        (CLOCK, at(27), "undated"),
        (Slot("date", ["days", "2026-11-27", "2026-11-29"], sure=True), at(26), "tomorrow"),
        (Slot("date", ["days", "2026-11-27", "2026-11-29"], sure=True), at(28), "today"),
        (Slot("date", ["days", "2026-11-27", "2026-11-29"], sure=True), at(30), "past"),
    ],
)
def test_when_it_is(slot, now, when):
    """By the owner's calendar, and past as soon as its time has passed."""
    assert standing.when(matter(slot), now) == when


def test_the_owner_s_zone_decides():
    """Half past three in London is already Saturday in Auckland; a day lasts until its end where the owner is."""
    auckland = ZoneInfo("Pacific/Auckland")
    assert standing.when(matter(FRIDAY), at(27, 23, zone=auckland)) == "today"
    assert standing.when(matter(FRIDAY), at(27, 13).astimezone(auckland)) == "past"


def test_over_by_itself():
    """A week after its day; one that names none two months after it was last spoken of; a withdrawn one sooner."""
    assert not standing.is_over(matter(FRIDAY), at(28) + timedelta(days=6))
    assert standing.is_over(matter(FRIDAY), at(28) + timedelta(days=7))
    assert not standing.is_over(matter(), WRITTEN + timedelta(days=59))
    assert standing.is_over(matter(), WRITTEN + timedelta(days=60))
    assert not standing.is_over(matter(what=("asked", "again")), WRITTEN + timedelta(days=60))
    withdrawn = matter(FRIDAY, what=("asked", "withdrawn"))
    assert not standing.is_over(withdrawn, at(28, 23))
    assert standing.is_over(withdrawn, at(29, 0))


def test_closed_it_is_kept_for_a_week():
    """What was done is kept for as long as a change could open it again."""
    done = matter(state="done", decided_to=1, decided_at=at(26))
    assert not standing.is_over(done, at(26) + timedelta(days=6))
    assert standing.is_over(done, at(26) + timedelta(days=7))


def test_what_a_digest_shows():
    """What is new, and what is due today or tomorrow; not what is put aside, done, or was told and is further off."""
    new, due, later = matter(seq=9), matter(HALF_PAST_THREE, seq=2), matter(FRIDAY, seq=3)
    aside, done = matter(HALF_PAST_THREE, seq=4, state="aside"), matter(seq=10, state="done")
    everything = [new, due, later, aside, done]
    assert [one.seq for one in standing.told(everything, at(25), 8)] == [9]
    assert [one.seq for one in standing.told(everything, at(26), 8)] == [2, 3, 9]
    assert [one.seq for one in standing.listed(everything, at(25))] == [2, 3, 9, 4]


def test_over_several_days():
    """It is told on the day before, on its first and on its last day, and not on each in between."""
    span = matter(Slot("date", ["days", "2026-11-24", "2026-11-28"], sure=True))
    days = [day for day in range(22, 30) if standing.told([span], at(day), 8)]
    assert days == [23, 24, 28]


def test_what_is_past_when_it_comes_is_shown_once():
    """A digest shows what is new although its time has passed, however long ago."""
    assert standing.told([matter(HALF_PAST_THREE, seq=9)], at(27), 8)
    assert standing.told([matter(HALF_PAST_THREE, seq=9)], at(27) + timedelta(days=30), 8)
    assert not standing.told([matter(HALF_PAST_THREE, seq=8)], at(27), 8)


def test_withdrawn_is_new_but_never_due():
    """That something was taken back is said once."""
    withdrawn = matter(FRIDAY, seq=7, what=("asked", "withdrawn"))
    assert standing.told([withdrawn], at(26), 7) == [withdrawn]
    assert standing.told([withdrawn], at(26), 8) == []


def test_order():
    """What comes first is first; what names no day after what does; what is past last."""
    today, tomorrow = matter(Slot("date", ["day", "2026-11-26"], sure=True), seq=5), matter(FRIDAY, seq=4)
    ahead = matter(Slot("date", ["day", "2026-12-24"], sure=True), seq=3)
    past, undated = matter(Slot("date", ["day", "2026-11-24"], sure=True), seq=1), matter(seq=2)
    shown = standing.listed([past, undated, ahead, tomorrow, today], at(26))
    assert [one.seq for one in shown] == [5, 4, 3, 2, 1]


def test_a_moved_time_is_on_the_owner_s_clock():
    """A day that is moved over the change of clocks keeps the hour that was said."""
    before = Slot("datetime", ["moment", "2026-10-23T15:30:00+01:00"], sure=True)
    [slot] = standing.moved([before], [Slot("date", ["day", "2026-10-26"], sure=True)])
    assert slot.value == ["moment", "2026-10-26T15:30:00"]
    assert standing.when(matter(slot), datetime(2026, 10, 26, 15, 29, tzinfo=LONDON)) == "today"
    assert standing.when(matter(slot), datetime(2026, 10, 26, 15, 30, tzinfo=LONDON)) == "past"
