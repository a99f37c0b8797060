"""Dates, times and lengths of time in sentences a person might send."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from buffer.facts import DateRange, Fact, Length, MomentRange, Repeat, TimeRange, find_facts

LONDON = ZoneInfo("Europe/London")
SATURDAY = datetime(2026, 11, 21, 20, 0, tzinfo=LONDON)


def times(text: str, language: str = "en", country: str | None = "GB") -> list[Fact]:
    """The facts about time in a text read on a Saturday evening."""
    found = find_facts(text, language=language, reference=SATURDAY, country=country)
    return [fact for fact in found if fact.kind in {"date", "time", "datetime", "duration"}]


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment of late 2026 in London."""
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("he has swimming on Friday at 15:30", "Friday at 15:30", at(27, 15, 30)),
        ("the hearing is on 3 December 2026", "3 December 2026", date(2026, 12, 3)),
        ("parents evening is Thursday the 26th", "Thursday the 26th", date(2026, 11, 26)),
        ("drop the keys off tomorrow evening", "tomorrow evening", MomentRange(at(22, 16), at(22, 20))),
        ("I finish at half past five", "half past five", time(17, 30)),
        ("get them half 5 tomo", "half 5 tomo", at(22, 17, 30)),
        (
            "the plumber comes between 8 and 10 on Monday",
            "between 8 and 10 on Monday",
            MomentRange(at(23, 8), at(23, 10)),
        ),
        ("I am away from 4 to 9 January", "from 4 to 9 January", DateRange(date(2027, 1, 4), date(2027, 1, 9), True)),
        ("the lease ends in three weeks", "in three weeks", date(2026, 12, 12)),
        ("she was sick two days ago", "two days ago", date(2026, 11, 19)),
        ("the course takes two and a half hours", "two and a half hours", Length(seconds=9000)),
        ("can you swap next weekend", "next weekend", DateRange(date(2026, 11, 28), date(2026, 11, 30))),
        ("sign it by 30 November", "by 30 November", DateRange(None, date(2026, 11, 30))),
        ("not before 9am please", "before 9am", TimeRange(None, time(9))),
        ("they break up on Christmas Eve", "Christmas Eve", date(2026, 12, 24)),
        ("piano is every Tuesday at 4pm", "every Tuesday at 4pm", Repeat(Length(days=7), 1, time(16))),
        ("you have them every other weekend", "every other weekend", Repeat(Length(days=14))),
        (
            "from Friday 6pm to Sunday 5pm they are yours",
            "from Friday 6pm to Sunday 5pm",
            MomentRange(at(27, 18), at(29, 17)),
        ),
        ("Easter Monday 2027 we are travelling", "Easter Monday 2027", date(2027, 3, 29)),
    ],
)
def test_english(text: str, words: str, value: object) -> None:
    """An English wording gives the words as written and the likeliest value."""
    found = times(text)
    assert [(fact.text, fact.value) for fact in found] == [(words, value)]


@pytest.mark.parametrize(
    ("language", "text", "words", "value"),
    [
        ("de", "Hol sie am Freitag um halb vier ab", "Freitag um halb vier", at(27, 15, 30)),
        ("de", "Wir sehen uns am 2. Dezember um 18 Uhr", "2. Dezember um 18 Uhr", at(2, 18, month=12)),
        ("de", "Ich brauche es übermorgen", "übermorgen", date(2026, 11, 23)),
        ("de", "Er hat montags Fußball", "montags", Repeat(Length(days=7), 0)),
        ("es", "Recógela el viernes a las 15:30", "viernes a las 15:30", at(27, 15, 30)),
        ("es", "La cita es el 3 de diciembre", "3 de diciembre", date(2026, 12, 3)),
        ("es", "Nos vemos a las siete y media", "siete y media", time(7, 30)),
        ("fr", "Le rendez-vous est vendredi à 15h30", "vendredi à 15h30", at(27, 15, 30)),
        (
            "fr",
            "Je reviens la semaine prochaine",
            "semaine prochaine",
            DateRange(date(2026, 11, 23), date(2026, 11, 30)),
        ),
        ("it", "Ci vediamo venerdì alle 15:30", "venerdì alle 15:30", at(27, 15, 30)),
        ("it", "Torno domani", "domani", date(2026, 11, 22)),
        ("pt", "Pega ele na sexta-feira às 15:30", "sexta-feira às 15:30", at(27, 15, 30)),
        ("pt", "A consulta é amanhã", "amanhã", date(2026, 11, 22)),
        ("nl", "Haal hem vrijdag om 15:30 op", "vrijdag om 15:30", at(27, 15, 30)),
        ("nl", "Volgende week ben ik weg", "Volgende week", DateRange(date(2026, 11, 23), date(2026, 11, 30))),
    ],
)
def test_other_languages(language: str, text: str, words: str, value: object) -> None:
    """The same kinds of wording are found in the other languages, within a span that holds the words."""
    found = times(text, language, None)
    assert len(found) == 1
    assert words in found[0].text or found[0].text in words
    assert value in (found[0].value, *found[0].reading.others)


@pytest.mark.parametrize(
    "text",
    [
        "you may never see it that way",
        "there are 10 boxes and 3 of them are mine",
        "the reference is 77-4141-9020",
        "Good morning",
        "it was the second one, not the first",
        "I sat there and nobody came",
    ],
)
def test_nothing_is_made_up(text: str) -> None:
    """Words and numbers that only look like a time are left alone."""
    assert times(text) == []


def test_the_country_decides_which_number_is_the_month() -> None:
    """3/4 is the third of April in Britain and the fourth of March in the United States; the other stays a reading."""
    british, american = times("on 3/4/2027", country="GB")[0], times("on 3/4/2027", country="US")[0]
    assert (british.value, american.value) == (date(2027, 4, 3), date(2027, 3, 4))
    assert date(2027, 3, 4) in british.reading.others


def test_an_open_hour_keeps_both_halves_of_the_day() -> None:
    """ "At 5" is taken for the afternoon and keeps the morning as another reading, so that the owner can be asked."""
    fact = times("be there at 5")[0]
    assert (fact.value, fact.reading.others, fact.reading.sure) == (time(17), (time(5),), False)


def test_what_the_text_states_is_named() -> None:
    """A weekday without a date says so, so that the date shown is marked as filled in."""
    assert times("see you Friday")[0].reading.stated == {"weekday"}
    assert times("see you on 27 November 2026")[0].reading.sure


def test_a_weekday_of_today_may_mean_a_week_from_now() -> None:
    """On a Saturday, "Saturday" is the next one, as most would say "today"; with an hour that is yet to come, today."""
    fact = times("come on Saturday")[0]
    assert (fact.value, fact.reading.others[0]) == (date(2026, 11, 28), date(2026, 11, 21))


def test_a_moment_is_in_the_zone_of_the_reference() -> None:
    """A summer time keeps summer's offset even when the message is read in winter."""
    moment = times("on 3 July 2027 at 14:00")[0].value
    assert isinstance(moment, datetime)
    assert moment.utcoffset() != SATURDAY.utcoffset()


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "zahl bitte bis zum 15., danke", DateRange(None, date(2026, 12, 15))),
        ("de", "am 15. hat Leo Zahnarzt", date(2026, 12, 15)),
        ("de", "vom 15. bis zum 20.", DateRange(date(2026, 12, 15), date(2026, 12, 20), True)),
        ("es", "paga antes del 15", DateRange(None, date(2026, 12, 15))),
        ("es", "recoge a Leo el 15", date(2026, 12, 15)),
        ("es", "del 15 al 20", DateRange(date(2026, 12, 15), date(2026, 12, 20), True)),
        ("en", "by the 15th please", DateRange(None, date(2026, 12, 15))),
        ("en", "by the 15", DateRange(None, date(2026, 12, 15))),
        ("en", "from the 15th to the 20th", DateRange(date(2026, 12, 15), date(2026, 12, 20), True)),
        ("de", "am 5. Dezember, 12:30", at(5, 12, 30, month=12)),
        ("es", "el 5 de diciembre, 12:30", at(5, 12, 30, month=12)),
    ],
)
def test_a_day_of_the_month_alone(language: str, text: str, value: object) -> None:
    """A figure is a day where the words before it leave no other meaning."""
    assert [fact.value for fact in times(text, language, None)] == [value]


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "am 5. Geburtstag"), ("de", "im 3. Stock"), ("de", "am 3. Advent"), ("en", "on the 15th floor"),
     ("es", "el 15 por ciento"), ("en", "the 15 children")],
)  # fmt: skip
def test_what_is_numbered_is_no_day(language: str, text: str) -> None:
    """A floor, a birthday, a share."""
    assert times(text, language, None) == []


@pytest.mark.parametrize(
    ("language", "text", "hours"),
    [
        ("en", "at 6 and 10", [time(18), time(22)]),
        ("en", "at 8 and 20", [time(8), time(20)]),
        ("de", "um 6 und 10", [time(18), time(22)]),
        ("de", "um 8 und 20 Uhr", [time(8), time(20)]),
        ("es", "a las 8 y a las 20", [time(8), time(20)]),
        ("es", "a las 6 y 10", [time(18, 10)]),
        ("en", "between 6 and 10", [TimeRange(time(18), time(22))]),
    ],
)
def test_two_hours_are_two(language: str, text: str, hours: list[object]) -> None:
    """ "At 6 and 10" are two times; only "y" has minutes behind it, and only "between" makes one stretch of two."""
    assert [fact.value for fact in times(text, language, None)] == hours


@pytest.mark.parametrize("day", range(23, 30))
def test_a_stretch_of_weekdays_is_of_one_week(day: int) -> None:
    """From Monday to Friday are five days, on whatever day it is said."""
    said = datetime(2026, 11, day, 10, 0, tzinfo=LONDON)
    found = find_facts("from Monday to Friday", language="en", reference=said)[0]
    spans = [span for span in (found.value, *found.reading.others) if isinstance(span, DateRange)]
    ends = [(span.start, span.last) for span in spans]
    assert all(start and last and (last - start).days == 4 for start, last in ends)
    assert spans


@pytest.mark.parametrize("included", [True, False])
def test_the_last_day_of_a_range(included: bool) -> None:
    """`last` is the named day where one was named, else the day before the end."""
    span = DateRange(date(2027, 1, 4), date(2027, 1, 9), included)
    assert span.last == date(2027, 1, 9 if included else 8)
