"""Time zones by the name of a place, as somebody types it, and by what a clock shows."""

from datetime import timedelta

import pytest

from buffer.text.gazetteer import largest_of_zones, named
from buffer.text.time_zones import MOST, zone_named, zones_of, zones_where_it_is
from tests.builders import NOW

KNOWN = [
    ("London", "en", "Europe/London"),
    ("wien", "de", "Europe/Vienna"),
    ("Ciudad de México", "es", "America/Mexico_City"),
    ("bogota", "es", "America/Bogota"),
    ("europe/berlin", "en", "Europe/Berlin"),
    ("Londres", "es", "Europe/London"),
    ("Sídney", "es", "Australia/Sydney"),
    ("Istanbul", "de", "Europe/Istanbul"),
]
"""The last three have other names as well, which nobody there would recognise."""
B5 = [
    ("Washington", "en", "America/New_York"),
    ("New Delhi", "en", "Asia/Kolkata"),
    ("Mumbai", "en", "Asia/Kolkata"),
    ("Munich", "en", "Europe/Berlin"),
    ("München", "de", "Europe/Berlin"),
    ("Köln", "de", "Europe/Berlin"),
    ("Hamburg", "de", "Europe/Berlin"),
    ("Barcelona", "es", "Europe/Madrid"),
    ("Milan", "en", "Europe/Rome"),
    ("Lyon", "en", "Europe/Paris"),
    ("Manchester", "en", "Europe/London"),
    ("San Francisco", "en", "America/Los_Angeles"),
    ("India", "en", "Asia/Kolkata"),
    ("Cambridge", "en", "Europe/London"),
    ("EST", "en", "America/New_York"),
    ("neu delhi", "de", "Asia/Kolkata"),
    ("Mailand", "de", "Europe/Rome"),
    ("Genf", "de", "Europe/Zurich"),
    ("Sevilla", "es", "Europe/Madrid"),
    ("Nueva York", "es", "America/New_York"),
    ("MEZ", "de", "Europe/Berlin"),
    ("Österreich", "de", "Europe/Vienna"),
    ("texas", "en", "America/Chicago"),
    ("saint petersburg", "en", "Europe/Moscow"),
    ("Holland", "en", "Europe/Amsterdam"),
    ("Mallorca", "de", "Europe/Madrid"),
    ("Ibiza", "es", "Europe/Madrid"),
    ("Lanzarote", "de", "Atlantic/Canary"),
    ("Kreta", "de", "Europe/Athens"),
]


@pytest.mark.parametrize(("typed", "language", "zone"), KNOWN)
def test_a_place_is_found(typed, language, zone):
    """A city is found by its name in the owner's language, and called by its zone's own name."""
    assert zones_of(typed, language, NOW)[0] == zone


@pytest.mark.parametrize(("typed", "language", "zone"), B5)
def test_b5_a_place_beyond_the_names_of_zones(typed, language, zone):
    """Big cities, countries, parts of countries and short names of times are known, the likeliest first."""
    assert zones_of(typed, language, NOW)[0] == zone


@pytest.mark.parametrize(
    ("typed", "also"),
    [("Cambridge", "America/New_York"), ("Barcelona", "America/Caracas"), ("Georgia", "Asia/Tbilisi")],
)
def test_b5_places_of_one_name_are_all_offered(typed, also):
    """Where several places are meant by a name, none is left out because another one is larger."""
    assert also in zones_of(typed, "en", NOW)


@pytest.mark.parametrize(("typed", "hours"), [("UTC+2", 2), ("+05:30", 5.5), ("GMT-5", -5), ("utc", 0), ("UTC −3", -3)])
def test_b5_an_offset_is_what_clocks_show_now(typed, hours):
    """Zones that are so far ahead today, and not more than can be looked through."""
    found = zones_of(typed, "en", NOW)
    assert 0 < len(found) <= MOST
    assert {NOW.astimezone(zone_named(zone)).utcoffset() for zone in found} == {timedelta(hours=hours)}


@pytest.mark.parametrize(
    ("clocks", "language", "first"),
    [
        ([(13, 2)], "de", "Europe/Berlin"),
        ([(12, 0)], "en", "Europe/London"),
        ([(17, 31)], "en", "Asia/Kolkata"),
        ([(12, 57)], "es", "Europe/Madrid"),
        ([(1, 0), (13, 0)], "de", "Europe/Berlin"),
        ([(6, 1)], "es", "America/Mexico_City"),
    ],
)
def test_b5_the_hour_on_a_watch_offers_the_zones_that_fit(clocks, language, first):
    """A watch may be a little slow or fast; zones where the owner's language is spoken come first."""
    assert zones_where_it_is(clocks, language, NOW)[0] == first


def test_b5_a_watch_that_fits_nowhere():
    """No zone is twenty minutes off."""
    assert zones_where_it_is([(12, 20)], "en", NOW) == []


@pytest.mark.parametrize("typed", ["", "x", "Xyzzy", "??", "12:30", "1830", "|", "\t", "#"])
def test_what_is_no_place(typed):
    """Anything else is no zone."""
    assert zones_of(typed, "en", NOW) == []


def test_every_listed_place_is_in_a_zone_that_is_known():
    """The list names no zone that this version of the time zone database has not."""
    assert all(zone_named(zone) is not None for zone in largest_of_zones())
    assert all(zone_named(city.zone) is not None for name in ("EST", "MEZ", "Canarias", "NSW") for city in named(name))
