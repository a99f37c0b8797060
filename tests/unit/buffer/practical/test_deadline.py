"""Until when an item can be answered: also for days that no clock can show."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from buffer.digest.compose import compose, followed
from buffer.digest.text import messages
from buffer.practical.deadline import deadline, is_over, last_day
from buffer.practical.find import find_for_owner
from buffer.practical.items import Item, of_entry
from buffer.screening.window import OwnWords, screen_in_window
from storage.screening.screenings import Screening
from storage.screening.verdict import Slot, as_json, of_json
from tests.builders import NOW, fact, owner, reading

ENDS = [
    ["day", "9999-12-31"],
    ["days", None, "9999-12-31"],
    ["days", "0001-01-01", "9999-12-31"],
    ["moment", "9999-12-31T23:59:00+00:00"],
    ["moment", "0001-01-01T00:00:00+00:00"],
    ["moments", "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:00"],
]


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("value", ENDS)
def test_the_ends_of_the_calendar_are_no_deadline(value, zone):
    """There is nothing to be in time for."""
    item, local = Item(1, 0, "x", ("money",), (Slot("date", value, True),)), NOW.astimezone(ZoneInfo(zone))
    assert deadline(item, local) is None
    assert last_day(item, local) is None
    assert not is_over(item, local)


def test_the_day_before_is_one():
    """What can be shown in every zone counts."""
    item = Item(1, 0, "x", ("money",), (Slot("date", ["day", "9998-12-30"], True),))
    assert deadline(item, NOW) == datetime(9998, 12, 31, tzinfo=NOW.tzinfo)
    assert last_day(item, NOW) == date(9998, 12, 30)


@pytest.mark.parametrize("text", ["can you pick up Leo on 31.12.9999?", "please pay the 35 pounds by 31/12/9999"])
@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_a_message_about_such_a_day_stops_no_digest(screener, library, text, language):
    """It is quoted like any other."""
    mine, own = owner(language=language, record_size=1), OwnWords()
    verdict = screen_in_window(screener, text, (), own)
    seen = Screening(
        1, 1, "1", *of_json(as_json(verdict, find_for_owner(screener, library, mine, text, verdict, own, NOW)))
    )
    assert of_entry(seen)
    day = followed(library.of(language), reading(owner=mine, facts=(fact(1),), screenings=(seen,)))
    digest = compose(day, NOW.date(), NOW)
    assert "9999" in messages(library.of(language), digest)[0].text
