"""Practical facts are kept as types, and said in the owner's words."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import orjson
import pytest

from buffer.facts import find_facts
from buffer.practical import slot_text, slots
from storage.screening.verdict import PracticalItem, Slot, Verdict, as_json, of_json

AT = datetime(2026, 11, 21, 20, 0, tzinfo=ZoneInfo("Europe/London"))  # a Saturday
TODAY = AT.date()


def _kept(fact):
    """The slot of a fact, as it comes back from the database."""
    kept = orjson.dumps(as_json(Verdict(), [PracticalItem("x", (), (slots.slot_of(fact),))]))
    return of_json(orjson.loads(kept))[1][0].slots[0]


def said(library, text, kind, country="GB", today=TODAY, language="en"):
    """The first fact of a kind, kept and said."""
    fact = next(f for f in find_facts(text, language="en", reference=AT, country=country) if f.kind == kind)
    return slot_text.describe(library.of(language), _kept(fact), today)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("on Friday at 15:30", "datetime", "Fri 27 November, 15:30?"),
        ("tomorrow at 9am", "datetime", "Sun 22 November, 09:00"),
        ("tomorrow", "date", "Sun 22 November"),
        ("on 3 March 2027", "date", "Wed 3 March 2027"),
        ("tomorrow from 5pm to 7pm", "datetime", "Sun 22 November, 17:00 to 19:00"),
        ("for two hours", "duration", "2 hours"),
        ("every Tuesday at 4 pm", "datetime", "every Tuesday, 16:00"),
        ("sign it by Thursday", "date", "until Thu 26 November?"),
        ("by tomorrow", "date", "until Sun 22 November"),
        ("by the end of the month", "date", "until Mon 30 November"),
        ("by the end of March", "date", "until Wed 31 March 2027?"),
        ("on Saturday at 9", "datetime", "Sat 21 November, 21:00?"),
        ("from Monday to Friday", "date", "Mon 23 November to Fri 27 November?"),
        ("it costs £1,250.50", "money", "£1,250.50"),
        ("we meet at the vet", "place", "the vet"),
    ],
)
def test_what_is_said(library, text, kind, expected):
    """A fact is said as it was understood, with a question mark where there are other readings."""
    assert said(library, text, kind) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-11-21T20:00", "Sun 22 November, 00:00"),
        ("2026-12-31T20:00", "Fri 1 January 2027, 00:00"),
        ("2027-03-27T22:00", "Sun 28 March, 03:00"),
        ("2026-10-24T22:00", "Sun 25 October, 01:00"),
    ],
)
def test_four_hours_are_four_hours(library, written, expected):
    """Also over the end of a year, and in the night in which the clocks change."""
    at = datetime.fromisoformat(written).replace(tzinfo=AT.tzinfo)
    [fact] = find_facts("in 4 hours", language="en", reference=at)
    assert slot_text.describe(library.of("en"), _kept(fact), at.date()) == expected


def test_the_year_is_said_where_it_is_not_this_one(library):
    """A date of the same year goes without its year, another does not."""
    assert said(library, "on 3 March 2027", "date", today=date(2027, 1, 4)) == "Wed 3 March"


def test_a_telephone_number_cannot_be_tapped(library):
    """A number is said whole, and is no link."""
    shown = said(library, "call 020 7946 0018", "phone")
    assert shown.replace("\u2060", "") == "+442079460018"
    assert "\u2060" in shown


def test_what_nobody_foresaw_has_no_words(library):
    """A value of a kind that does not exist is left out, not an error."""
    assert slot_text.describe(library.of("en"), Slot("x", ["x"], sure=True), TODAY) == ""
