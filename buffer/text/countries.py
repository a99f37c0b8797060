"""Countries by name, and suggestions for an owner: names from CLDR by Babel, codes of ISO 3166."""

from functools import lru_cache

from babel import Locale
from babel.core import get_global

from buffer.text.fold import fold

_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
_ALSO = {"uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northernireland": "GB", "usa": "US"}
_SPEAKERS = {
    "en": ("GB", "US", "IE", "CA", "AU", "NZ", "ZA", "IN"),
    "de": ("DE", "AT", "CH"),
    "es": ("ES", "MX", "AR", "CO", "CL", "PE"),
    "fr": ("FR", "BE", "CH", "CA"),
    "it": ("IT", "CH"),
    "pt": ("PT", "BR"),
    "nl": ("NL", "BE"),
}
MOST = 8


def country_of(text: str, language: str) -> str | None:
    """The code of the country that a text names, in this language, in English or by code; None where none fits."""
    wanted = fold(text)
    if not wanted:
        return None
    names = _called(language)
    if wanted in names:
        return names[wanted]
    if len(wanted) == 2:
        return wanted.upper() if is_country(wanted.upper()) else None
    ending = max((name for name in names if len(name) >= 4 and wanted.endswith(name)), key=len, default=None)
    if ending is not None:  # "I am in Spain", "the Netherlands"
        return names[ending]
    beginning = {code for name, code in names.items() if name.startswith(wanted)} if len(wanted) >= 4 else set()
    return beginning.pop() if len(beginning) == 1 else None


def country_named(text: str, language: str) -> str | None:
    """The code of the country that is called so, in this language or in English, and not otherwise."""
    return _called(language).get(fold(text))


def in_reach() -> frozenset[str]:
    """Countries where one of the languages the bot knows is widely spoken."""
    return frozenset(code for codes in _SPEAKERS.values() for code in codes)


def is_country(code: str) -> bool:
    """Whether this is the code of a country that CLDR knows."""
    return code in set(_names("en").values())


def name_of(code: str, language: str) -> str:
    """The country's name in a language."""
    return str(Locale.parse(language).territories.get(code, code))


def speakers(language: str) -> tuple[str, ...]:
    """Codes of countries where a language is widely spoken, by the number of its speakers."""
    return _SPEAKERS.get(language.partition("-")[0], _SPEAKERS["en"])


def likely(zone: str, language: str) -> tuple[str, ...]:
    """Countries to suggest: the one of the time zone first, then those where the language is widely spoken."""
    here = of_zone(zone)
    return tuple(dict.fromkeys([*([here] if here else []), *speakers(language)]))[:MOST]


def of_zone(zone: str) -> str | None:
    """The code of the country whose clocks show this zone; None for one that is no country's, as UTC."""
    here = str(get_global("zone_territories").get(zone, ""))
    return here if is_country(here) else None


def _called(language: str) -> dict[str, str]:
    return {**_names("en"), **_names(language), **_ALSO}


@lru_cache(maxsize=8)
def _names(language: str) -> dict[str, str]:
    territories = Locale.parse(language).territories
    return {
        fold(name): code
        for code, name in territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    }
