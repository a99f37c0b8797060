"""Time zones: by name, by the name of a place in the owner's language, by what a clock shows.

Names of zones and their cities come from CLDR, by Babel; other places from seeds/places.
"""

import re
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location

from buffer.text import countries, gazetteer
from buffer.text.fold import fold
from storage import zones

_OF_ONE_MACHINE = frozenset({"localtime", "posixrules", "Factory"})
"""Names that mean something else on each machine, or nothing (tz database: "Factory" is the zone of an unset clock)."""
_VARIANTS = ("right/", "posix/", "SystemV/")
"""Other ways of counting, which many machines do not have. With "right" leap seconds count, and an hour is off."""
_OFFSET = re.compile(r"(?:utc|gmt|z)?\s*([+\u2212\u2013-])\s*(\d{1,2})(?::?([0-5]\d))?|(?:utc|z)", re.IGNORECASE)
MOST = 8
"""Zones to choose from."""
SMALL = 10
"""A place of the same name that is so many times smaller is hardly meant."""
SLOW_OR_FAST = timedelta(minutes=10)
"""How far a clock may be off."""
DAY, HALF_A_YEAR = timedelta(days=1), timedelta(days=182)


def zone_named(name: str) -> ZoneInfo | None:
    """The zone of this name; None where it is not known here, or would not mean the same on another machine."""
    if name in _OF_ONE_MACHINE or name.startswith(_VARIANTS):
        return None
    return zones.find(name) if name in _available() else None


def zones_of(text: str, language: str, now: datetime) -> list[str]:
    """The zones a typed place may mean, the likeliest first: a zone's own name, a city, a country, "UTC+2"; a city by
    the beginning of its name where nothing else fits. `now` says what an offset means today."""
    wanted = fold(text)
    offset = _OFFSET.fullmatch(text.strip())
    if offset is not None:
        return zones_at([_length(*offset.groups(""))], language, now)
    if len(wanted) < 2 or not any(char.isalpha() for char in wanted):
        return []
    country = countries.country_named(text, language)
    found = [*_of_clocks(wanted, language), *_zones(_worth(gazetteer.named(text))), *_of_country(country, now)]
    if not found:
        found = _of_country(countries.country_of(text, language), now)
    if not found and len(wanted) >= 4:
        found = _zones(_worth(gazetteer.named(text, beginning=True)))
    unlike: dict[str, str] = {}
    for zone in found:
        if zone_named(zone) is not None:
            unlike.setdefault(get_global("zone_aliases").get(zone, zone), zone)
    return list(unlike.values())[:MOST]


def zones_where_it_is(clocks: Collection[tuple[int, int]], language: str, now: datetime) -> list[str]:
    """The zones in which a clock shows one of these hours and minutes now, the likeliest first."""
    offsets = []
    here = now.astimezone(zones.UTC)
    for hour, minute in clocks:
        ahead = timedelta(hours=hour, minutes=minute) - timedelta(hours=here.hour, minutes=here.minute)
        offsets += [ahead - DAY, ahead, ahead + DAY]
    return zones_at(offsets, language, now)


def zones_at(offsets: Collection[timedelta], language: str, now: datetime) -> list[str]:
    """The zones that are this far ahead of UTC now: first where the language is spoken, then by their largest city."""
    fitting = [
        city
        for city in gazetteer.largest_of_zones().values()
        if any(abs(_ahead(city.zone, now) - offset) <= SLOW_OR_FAST for offset in offsets)
    ]
    spoken, near = countries.speakers(language), countries.in_reach()
    rank = {code: place for place, code in enumerate(spoken)} | {code: len(spoken) for code in near - set(spoken)}
    fitting.sort(key=lambda city: (rank.get(city.country, len(spoken) + 1), -city.size))
    return _unlike(fitting, now)[:MOST]


def city_of(zone: str, language: str) -> str:
    """The city a zone is called by, in a language."""
    return get_timezone_location(zone, locale=Locale.parse(language), return_city=True)


def _length(sign: str, hours: str, minutes: str) -> timedelta:
    length = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return length if sign == "+" else -length


def _ahead(zone: str, now: datetime) -> timedelta:
    return now.astimezone(zones.find_or_utc(zone)).utcoffset() or timedelta()


def _worth(cities: Iterable[gazetteer.City]) -> list[gazetteer.City]:
    """Those that are hardly smaller than the largest, the largest first."""
    ordered = sorted(cities, key=lambda city: -city.size)
    return [city for city in ordered if city.size * SMALL >= ordered[0].size]


def _zones(cities: Iterable[gazetteer.City]) -> list[str]:
    return list(dict.fromkeys(city.zone for city in cities))


def _of_country(code: str | None, now: datetime) -> list[str]:
    """The zones of a country by the size of their largest cities."""
    if code is None:
        return []
    there = [city for city in gazetteer.largest_of_zones().values() if city.country == code]
    if there:
        return _unlike(sorted(there, key=lambda city: -city.size), now)
    return sorted(zone for zone, where in get_global("zone_territories").items() if where == code)


def _unlike(cities: Iterable[gazetteer.City], now: datetime) -> list[str]:
    """Their zones; of those of one country in which clocks show the same, now and in half a year, only the first."""
    first: dict[tuple[str, timedelta, timedelta], str] = {}
    for city in cities:
        clocks = (city.country, _ahead(city.zone, now), _ahead(city.zone, now + HALF_A_YEAR))
        first.setdefault(clocks, city.zone)
    return list(first.values())


def _of_clocks(wanted: str, language: str) -> list[str]:
    """Zones by their own name or that of their city; one by which another is only called as well comes later."""
    exact = [zone for zone, names in _names(language) if wanted in names]
    exact.sort(key=lambda zone: (fold(zone.rpartition("/")[2]) != wanted, zone in get_global("zone_aliases")))
    return exact[:1]


@lru_cache(maxsize=1)
def _available() -> frozenset[str]:
    """The names as they are written: a file system may take "europe/berlin" for the same."""
    return frozenset(available_timezones())


@lru_cache(maxsize=8)
def _names(language: str) -> list[tuple[str, frozenset[str]]]:
    found = []
    for zone in sorted(_available()):
        if "/" not in zone or zone.startswith(("Etc/", *_VARIANTS)):
            continue
        city = zone.rpartition("/")[2]
        found.append((zone, frozenset({fold(zone), fold(city), fold(city_of(zone, language))})))
    return found
