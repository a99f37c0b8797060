"""The labelled texts screening is made and measured with, read from a folder that is no part of this project."""

import csv
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SEEDS = Path(__file__).parents[1] / "seeds"
_LABELS = Path(__file__).with_name("screening_labels.json")


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts with a yes or no each, from one source."""

    source: str
    texts: tuple[str, ...]
    yes: tuple[bool, ...]

    def where(self, *, yes: bool) -> tuple[str, ...]:
        return tuple(text for text, label in zip(self.texts, self.yes, strict=True) if label == yes)


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """All rows of one CSV file of the data folder, by column."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def labelled(folder: Path, name: str, column: str = "label") -> Texts:
    """One file with its own labels."""
    found = rows(folder, name)
    return Texts(name, tuple(row["text"] for row in found), tuple(row[column] == "1" for row in found))


def read_by_us(folder: Path, name: str, label: str) -> Texts:
    """The rows of one file that were labelled for this project; raises ValueError for another version of the file."""
    entry = json.loads(_LABELS.read_text())["files"][name]
    if hashlib.sha256((folder / name).read_bytes()).hexdigest() != entry["sha256"]:
        raise ValueError(f"{name} is not the version that was labelled")
    yes, unclear = set(entry["labels"][label]["yes"]), set(entry["labels"][label]["unclear"])
    found = rows(folder, name)
    numbers = [n for first, last in entry["read"] for n in range(first, last + 1) if n not in unclear]
    return Texts(name, tuple(found[n]["text"] for n in numbers), tuple(n in yes for n in numbers))


def lines(path: Path) -> tuple[str, ...]:
    """The messages of a must-catch or example file."""
    found = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in found if line and not line.startswith("#"))


def must_catch(label: str) -> Texts:
    found = lines(SEEDS / "en" / "must_catch" / f"{label}.txt")
    return Texts("must_catch", found, (True,) * len(found))


def harmless(folder: Path, name: str, without: Sequence[str] = ()) -> Texts:
    """A file taken as "no" throughout, but for the texts that hold one of the words `without`."""
    found = tuple(row["text"] for row in rows(folder, name))
    kept = tuple(text for text in found if not any(word in text.casefold() for word in without))
    return Texts(name, kept, (False,) * len(kept))
