"""Cities by name, with zone, country and size: data from seeds/places. Read when somebody asks, and not kept."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from buffer.text.fold import fold

_FILES = ("names.txt", "cities.txt")
_NOT_FOLDED = re.compile(r"[^\w|\t\n]|_")


@dataclass(frozen=True, slots=True)
class City:
    """A city, or the largest one of what a name stands for. `size` is in thousands of inhabitants."""

    zone: str
    country: str
    size: int
    name: str


def named(text: str, *, beginning: bool = False) -> list[City]:
    """Cities of this name, or with a name that begins so. Capitals, accents and blanks make no difference."""
    wanted = fold(text)
    if not wanted:
        return []
    pattern = re.compile(rf"[|\t]{re.escape(wanted)}" + ("" if beginning else r"(?=[|\n])"))
    found = []
    for source in map(_read, _FILES):
        lines, folded = source.split("\n"), _fold(source)
        numbers = {folded.count("\n", 0, match.start()) for match in pattern.finditer(folded)}
        found += [_city(lines[number]) for number in sorted(numbers)]
    return found


def largest_of_zones() -> dict[str, City]:
    """The largest city of each zone."""
    found: dict[str, City] = {}
    for city in _all():
        if city.zone not in found or city.size > found[city.zone].size:
            found[city.zone] = city
    return found


def _all() -> Iterator[City]:
    for line in _read("cities.txt").split("\n"):
        if line and not line.startswith("#"):
            yield _city(line)


def _read(name: str) -> str:
    """A file of the seeds; lines that are no place are empty, so that their numbers stay."""
    source = (files("seeds") / "places" / name).read_text(encoding="utf-8")
    return re.sub(r"^#.*$", "", source, flags=re.MULTILINE) + "\n"


def _fold(source: str) -> str:
    """All lines as `fold` makes them, with their marks between names."""
    plain = unicodedata.normalize("NFKD", source.casefold())
    return _NOT_FOLDED.sub("", plain)


def _city(line: str) -> City:
    zone, country, size, names = line.split("\t")
    return City(zone, country, int(size), names.partition("|")[0])
