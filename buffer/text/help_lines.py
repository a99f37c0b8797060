"""Help lines by country: data from seeds/help_lines, checked when it is read. Nothing here is a recommendation of ours.

Each line names its source and the month in which it was last known to be right; whoever shows it says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

import orjson

from buffer.text.seed_files import SeedError

Purpose = Literal["violence", "women", "men", "stalking", "victims", "online", "crisis", "emotional"]
Urgency = Literal["all", "police", "ambulance", "police_not_urgent"]
By = Literal["call", "text", "whatsapp"]
Days = Literal["always", "daily", "weekdays"]


@dataclass(frozen=True, slots=True)
class Way:
    """How to reach a line: to call, text (a word, where one is asked for) or write on WhatsApp."""

    by: By
    to: str
    word: str | None


@dataclass(frozen=True, slots=True)
class Hours:
    """When a line is open, in its own local time; `start` and `end` are HH:MM, empty for "always"."""

    days: Days
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One service. `languages` are ISO 639-1 codes; `more_languages` where there are others too."""

    name: str
    purpose: Purpose
    ways: tuple[Way, ...]
    site: str
    hours: Hours | None
    languages: tuple[str, ...]
    more_languages: bool
    source: str


@dataclass(frozen=True, slots=True)
class Country:
    """What is known for one country. `as_of` is the first day of the month in which it was last known to be right."""

    code: str
    as_of: date
    emergency: tuple[tuple[str, Urgency], ...]
    lines: tuple[Line, ...]


def load(seeds: Path) -> Mapping[str, Country]:
    """Read seeds/help_lines/*.json, by country code. Raises SeedError naming a file that is not as its README says."""
    found = {}
    for path in sorted((seeds / "help_lines").glob("*.json")):
        try:
            country = _country(orjson.loads(path.read_bytes()))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise SeedError(f"{path} is not a file of help lines: {error!r}.") from error
        if path.stem != country.code.lower():
            raise SeedError(f"{path} is about {country.code}, not about the country it is named after.")
        found[country.code] = country
    return found


def _country(data: dict[str, Any]) -> Country:
    return Country(
        code=data["country"],
        as_of=date.fromisoformat(f"{data['as_of']}-01"),
        emergency=tuple((entry["number"], _one_of(Urgency, entry["for"])) for entry in data["emergency"]),
        lines=tuple(_line(line) for line in data["lines"]),
    )


def _line(data: dict[str, Any]) -> Line:
    languages = tuple(data["languages"])
    return Line(
        name=data["name"],
        purpose=_one_of(Purpose, data["for"]),
        ways=tuple(Way(_one_of(By, way["way"]), way["to"], way.get("word")) for way in data["ways"]),
        site=data["site"],
        hours=_hours(data["hours"]),
        languages=tuple(language for language in languages if language != "+"),
        more_languages="+" in languages,
        source=data["source"],
    )


def _hours(data: Any) -> Hours | None:
    if data is None:
        return None
    if data == "always":
        return Hours("always")
    return Hours(_one_of(Days, data["days"]), data["from"], data["to"])


def _one_of(kind: Any, word: str) -> Any:
    if word not in get_args(kind):
        raise ValueError(f"{word} is not one of {get_args(kind)}")
    return word
