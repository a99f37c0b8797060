"""Time zones by the name of a place, in the owner's language. Names of places come from CLDR, by Babel."""

from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location

from buffer.text.fold import fold
from storage import zones

_OF_ONE_MACHINE = frozenset({"localtime", "posixrules", "Factory"})
"""Names that mean something else on each machine, or nothing (tz database: "Factory" is the zone of an unset clock)."""
_VARIANTS = ("right/", "posix/", "SystemV/")
"""Other ways of counting, which many machines do not have. With "right" leap seconds count, and an hour is off."""


def zone_named(name: str) -> ZoneInfo | None:
    """The zone of this name; None where it is not known here, or would not mean the same on another machine."""
    if name in _OF_ONE_MACHINE or name.startswith(_VARIANTS):
        return None
    return zones.find(name) if name in _available() else None


@lru_cache(maxsize=1)
def _available() -> frozenset[str]:
    """The names as they are written: a file system may take "europe/berlin" for the same."""
    return frozenset(available_timezones())


def zones_of(text: str, language: str) -> list[str]:
    """The zones a typed place may mean, the likeliest first: a zone's name, its city, or the city in a language."""
    wanted = fold(text)
    if len(wanted) < 3:
        return []
    named = _names(language)
    exact = [zone for zone, names in named if wanted in names]
    # a zone's own name before one by which it is only called as well
    exact.sort(key=lambda zone: (fold(zone.rpartition("/")[2]) != wanted, zone in get_global("zone_aliases")))
    return exact or [zone for zone, names in named if any(name.startswith(wanted) for name in names)]


@lru_cache(maxsize=8)
def _names(language: str) -> list[tuple[str, frozenset[str]]]:
    locale = Locale.parse(language)
    found = []
    for zone in sorted(_available()):
        if "/" not in zone or zone.startswith(("Etc/", *_VARIANTS)):
            continue
        city = zone.rpartition("/")[2]
        names = {fold(zone), fold(city), fold(get_timezone_location(zone, locale=locale, return_city=True))}
        found.append((zone, frozenset(names)))
    return found
