"""Facts that were read wrongly once, with the right value and two neighbours each."""

from datetime import UTC, date, datetime

import pytest

from buffer.facts import DateRange, Money, find_facts

WEDNESDAY_NIGHT = datetime(2026, 11, 25, 23, 40, tzinfo=UTC)


def values(text: str, language: str = "de", country: str = "DE", at: datetime = WEDNESDAY_NIGHT) -> list[object]:
    """What is found, without its places."""
    return [fact.value for fact in find_facts(text, language=language, reference=at, country=country)]


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("am 05.12.2026 um 16 Uhr", "de", "DE"),
        ("05.12.26 16:00", "de", "DE"),
        ("il 05.12.2026 alle 16", "it", "IT"),
        ("el 05/12/2026 a las 16", "es", "ES"),
    ],
)
def test_f01_a_date_in_figures_is_no_telephone(text: str, language: str, country: str) -> None:
    """The day and its hour, and nothing to call."""
    assert values(text, language, country) == [datetime(2026, 12, 5, 16, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("ruf an: 0511 22026", "DE", "+4951122026"),
        ("01.02.03.04.05", "FR", "+33102030405"),
        ("am 05.12.2026, Tel. 0511 1234567", "DE", "+495111234567"),
    ],
)
def test_f01_a_telephone_stays_one(text: str, country: str, number: str) -> None:
    """Also where it looks like a date at first, or stands beside one."""
    assert number in values(text, country=country)


@pytest.mark.parametrize(
    ("text", "language", "moment"),
    [
        ("tonight at 2am", "en", datetime(2026, 11, 26, 2, tzinfo=UTC)),
        ("tonight at 2", "en", datetime(2026, 11, 26, 2, tzinfo=UTC)),
        ("tonight at 11pm", "en", datetime(2026, 11, 25, 23, tzinfo=UTC)),
        ("heute Nacht um 2", "de", datetime(2026, 11, 26, 2, tzinfo=UTC)),
        ("esta noche a las 3", "es", datetime(2026, 11, 26, 3, tzinfo=UTC)),
    ],
)
def test_f02_the_small_hours_of_tonight_are_tomorrows(text: str, language: str, moment: datetime) -> None:
    """Written on Wednesday at 23:40, two in the night is of Thursday; eleven in the evening is not."""
    assert values(text, language, "GB") == [moment]


def test_f02_said_in_the_night_it_is_the_same_day() -> None:
    """At half past midnight, two o'clock tonight is in an hour and a half."""
    half_past = datetime(2026, 11, 26, 0, 30, tzinfo=UTC)
    assert values("tonight at 2am", "en", "GB", half_past) == [datetime(2026, 11, 26, 2, tzinfo=UTC)]


@pytest.mark.parametrize(("text", "amount"), [("0,89 €", "0.89"), ("1,89 €", "1.89"), ("das Heft,89 €", "89")])
def test_f03_an_amount_with_its_beginning(text: str, amount: str) -> None:
    """What stands before the mark belongs to it; a comma behind a word does not."""
    [found] = values(text)
    assert isinstance(found, Money)
    assert str(found.amount) == amount


@pytest.mark.parametrize("text", [",89 €", "kostet ,89 €", "(.89 €)"])
def test_f03_an_amount_without_its_beginning_is_none(text: str) -> None:
    """Nothing is made up for what is not there: 89 euros were not meant."""
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "language", "start"),
    [
        ("seit dem 3. Mai", "de", date(2026, 5, 3)),
        ("since 3 May", "en", date(2026, 5, 3)),
        ("depuis le 3 mai", "fr", date(2026, 5, 3)),
        ("desde el 3 de mayo", "es", date(2026, 5, 3)),
        ("since Friday", "en", date(2026, 11, 20)),
        ("ab dem 3. Mai", "de", date(2027, 5, 3)),
        ("starting 3 May", "en", date(2027, 5, 3)),
    ],
)
def test_f09_what_is_so_since_a_day_began_before(text: str, language: str, start: date) -> None:
    """ "Since" looks back, "from ... on" ahead."""
    assert values(text, language) == [DateRange(start, None)]
