"""Which entries are chosen, and how they are typed."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.export.selection import BadSelection, Choice, Selection, as_text, joined, parse_moment, parse_numbers
from tests.builders import NOW, fact, later

VIENNA = ZoneInfo("Europe/Vienna")


def test_numbers_as_they_are_typed():
    """Single ones and ranges, with or without space."""
    assert parse_numbers("3, 7-9") == (range(3, 4), range(7, 10))


@pytest.mark.parametrize("text", ["", "3,", "x", "0", "9-7", "3--4", "-3", "³", "1" * 30, "3;4"])
def test_what_is_no_number_is_said(text):
    """A sentence, whatever was typed."""
    with pytest.raises(BadSelection, match=r"no number|no range"):
        parse_numbers(text)


@given(st.sets(st.integers(1, 60), min_size=1))
def test_numbers_come_back(numbers):
    """What is chosen can be written down and read again."""
    ordered = sorted(numbers)
    again = parse_numbers(as_text(joined(ordered)))
    assert [number for one in again for number in one] == ordered


def test_a_day_is_whole_in_the_owner_s_zone():
    """From the beginning of the first day to the end of the last, also on the day that has 23 hours."""
    assert parse_moment("2027-03-28", VIENNA) == datetime(2027, 3, 27, 23, tzinfo=UTC)
    assert parse_moment("2027-03-28", VIENNA, end=True) == datetime(2027, 3, 28, 22, tzinfo=UTC)
    assert parse_moment("2027-03-28T10:00", VIENNA) == datetime(2027, 3, 28, 8, tzinfo=UTC)
    assert parse_moment("2027-03-28T10:00+00:00", VIENNA) == datetime(2027, 3, 28, 10, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "yesterday", "2027-13-01", "28.03.2027", "9999-12-31" + "9" * 80])
def test_what_is_no_date_is_said(text):
    """A sentence, whatever was typed; the end of the calendar too."""
    with pytest.raises(BadSelection, match="no date"):
        parse_moment(text, VIENNA, end=True)


def test_the_last_day_of_all_has_no_next():
    """The day after it does not exist."""
    with pytest.raises(BadSelection, match="no date"):
        parse_moment("9999-12-31", VIENNA, end=True)


def test_what_is_chosen():
    """By number, contact and time, all of which must fit; a gap is of everybody."""
    one = fact(5, contact_id=2, at=NOW)
    assert Choice(Selection()).has(one)
    assert Selection().is_whole
    assert Choice(Selection(numbers=parse_numbers("4-5"))).has(one)
    assert not Choice(Selection(numbers=parse_numbers("4,6"))).has(one)
    assert Choice(Selection(contact_id=2)).has(one)
    assert not Choice(Selection(contact_id=3)).has(one)
    assert Choice(Selection(contact_id=3)).has(fact(6, kind="gap", contact_id=0))
    assert Choice(Selection(since=NOW, until=later(seconds=1))).has(one)
    assert not Choice(Selection(until=NOW)).has(one)
    assert not Choice(Selection(since=later(seconds=1))).has(one)


def test_what_became_of_a_file_goes_with_its_entry():
    """However late it was, and only with it: by time, by number; one that is chosen by its own number is there, too."""
    message, other = fact(5, contact_id=2, at=NOW), fact(6, contact_id=2, at=later(days=9))
    about = [fact(8, kind=kind, refers_to=5, at=later(days=9)) for kind in ("file", "file_missing")]
    for selection in (Selection(until=later(days=1)), Selection(numbers=parse_numbers("5"))):
        choice = Choice(selection)
        assert [choice.has(one) for one in (message, other, *about)] == [True, False, True, True]
    choice = Choice(Selection(since=later(days=1)))
    assert [choice.has(one) for one in (message, other, *about)] == [False, True, False, False]
    assert Choice(Selection(numbers=parse_numbers("8"))).has(about[0])
