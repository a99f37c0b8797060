"""B6: the hour somebody types, in digits and in words; where it could be two, both."""

import pytest

from buffer.owner.hours import hours_typed
from buffer.owner.times import zones_typed
from tests.builders import NOW

SURE = [
    ("en", "noon", "12:00"),
    ("en", "midnight", "00:00"),
    ("en", "1830", "18:30"),
    ("en", "18.30", "18:30"),
    ("en", "6 pm", "18:00"),
    ("en", "12am", "00:00"),
    ("en", "24", "00:00"),
    ("en", "06:30", "06:30"),
    ("en", "0630", "06:30"),
    ("en", "seven in the evening", "19:00"),
    ("en", "around 7pm", "19:00"),
    ("en", "eighteen thirty", "18:30"),
    ("en", "twenty one forty-five", "21:45"),
    ("en", "six thirty pm", "18:30"),
    ("de", "achtzehn Uhr dreißig", "18:30"),
    ("de", "achtzehn dreißig", "18:30"),
    ("de", "zwanzig fünfzehn", "20:15"),
    ("es", "las dieciocho treinta", "18:30"),
    ("es", "veinte quince", "20:15"),
    ("de", "mittags", "12:00"),
    ("de", "Mitternacht", "00:00"),
    ("de", "18 Uhr 30", "18:30"),
    ("de", "halb sieben abends", "18:30"),
    ("es", "mediodía", "12:00"),
    ("es", "a medianoche", "00:00"),
    ("es", "las ocho de la noche", "20:00"),
    ("es", "18 h", "18:00"),
]
EITHER = [
    ("en", "6", "06:00", "18:00"),
    ("en", "12", "00:00", "12:00"),
    ("en", "10", "10:00", "22:00"),
    ("en", "half past six", "06:30", "18:30"),
    ("en", "six", "06:00", "18:00"),
    ("en", "6:15", "06:15", "18:15"),
    ("en", "630", "06:30", "18:30"),
    ("en", "six thirty", "06:30", "18:30"),
    ("en", "at seven-fifty", "07:50", "19:50"),
    ("de", "um sieben fünfzig", "07:50", "19:50"),
    ("es", "a las siete cincuenta", "07:50", "19:50"),
    ("de", "halb sieben", "06:30", "18:30"),
    ("de", "sechs Uhr", "06:00", "18:00"),
    ("de", "Viertel nach acht", "08:15", "20:15"),
    ("es", "seis y media", "06:30", "18:30"),
    ("es", "a las nueve", "09:00", "21:00"),
]


@pytest.mark.parametrize(("language", "typed", "hour"), SURE)
def test_b6_an_hour_is_understood(library, language, typed, hour):
    """However it is written, where it can be one hour only."""
    assert hours_typed(typed, library.of(language), language) == (hour,)


@pytest.mark.parametrize(("language", "typed", "earlier", "later"), EITHER)
def test_b6_morning_or_evening_is_asked(library, language, typed, earlier, later):
    """What fits twice a day is never chosen silently."""
    assert hours_typed(typed, library.of(language), language) == (earlier, later)


NO_HOUR = [
    "",
    "25",
    "2570",
    "99:99",
    "13 pm",
    "0 am",
    "never",
    "6 or 7",
    "evening",
    "-6",
    "six or seven",
    "seven eight",
    "at six ninety",
    "twenty six thirty",
]


@pytest.mark.parametrize("typed", NO_HOUR)
def test_b6_what_is_no_hour(library, typed):
    """Anything else is asked for again."""
    assert hours_typed(typed, library.of("en"), "en") == ()


def test_b6_a_language_without_sentences_is_read_all_the_same(library):
    """Whoever types in another language is understood where times are read in it."""
    assert hours_typed("à midi", library.of("fr"), "fr") == ("12:00",)


@pytest.mark.parametrize("typed", ["13:00", "1 pm", "Hamburg"])
def test_b5_a_place_or_a_watch(library, typed):
    """What is typed where the zone is asked for may be either."""
    assert zones_typed(typed, library.of("de"), "de", NOW)[0] == "Europe/Berlin"
