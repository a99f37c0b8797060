"""The labelled texts screening is made and measured with, read from a folder that is no part of this project."""

import csv
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SEEDS = Path(__file__).parents[1] / "seeds"
OTHERS = ("es", "fr", "de", "it", "pt", "nl")  # languages with phrases, beside English
EVERYDAY = "everyday"
"""The source of ordinary messages written for this project, in all languages."""
_EXAMPLES = Path(__file__).with_name("examples")
_TESTS = Path(__file__).parents[1] / "tests" / "unit" / "buffer" / "screening"
_LOOKALIKES = _TESTS / "examples"
_LABELS = Path(__file__).with_name("screening_labels.json")


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts with a yes or no each, from one source, in one language.

    `keys`: what the texts are told apart by, so that no model is asked about a text that it has seen in other words;
    empty: each by itself.
    """

    source: str
    texts: tuple[str, ...]
    yes: tuple[bool, ...]
    language: str = "en"
    keys: tuple[str, ...] = ()

    def where(self, *, yes: bool) -> tuple[str, ...]:
        """The texts with this answer."""
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


def must_catch(label: str, language: str = "en") -> Texts:
    """A list of messages every one of which must raise the alert `label`."""
    return _ours(SEEDS / language / "must_catch" / f"{label}.txt", f"must_catch {language}", language, yes=True)


def examples(language: str, name: str, *, yes: bool) -> Texts:
    """Sentences written for training."""
    return _ours(
        _EXAMPLES / language / f"{name}.txt", name if language == "en" else f"{name} {language}", language, yes=yes
    )


def lookalikes(language: str) -> Texts:
    """Everyday messages that only sound dangerous."""
    return _ours(_LOOKALIKES / language / "harmless.txt", f"look-alikes {language}", language, yes=False)


def everyday(language: str) -> Texts:
    """Ordinary messages between parents who live apart."""
    return _ours(_LOOKALIKES / language / "ordinary.txt", EVERYDAY, language, yes=False)


def pairs(kind: str, language: str) -> Texts:
    """Dangerous messages of one kind and the harmless neighbours of all kinds, of the half that may be looked at."""
    found: list[tuple[str, bool, str]] = []
    seen: dict[str, int] = {}
    for line in (_TESTS / "pairs" / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        about, danger, neighbour = line.split(" | ")
        seen[about] = seen.get(about, 0) + 1
        if seen[about] % 2:
            found += [(danger, True, danger)] * (about == kind) + [(neighbour, False, danger)]
    texts, yes, keys = zip(*found, strict=True)
    return Texts(f"pairs {language}", texts, yes, language, keys)


def dated(folder: Path, language: str) -> Texts:
    """The sentences of the specifications of dates and amounts: plain office language."""
    found = (json.loads(line) for line in (folder / "facts_specs.jsonl").read_text(encoding="utf-8").splitlines())
    texts = tuple(dict.fromkeys(row["input"] for row in found if row["lang"] == language))
    return Texts(f"dates {language}", texts, (False,) * len(texts), language)


def no(texts: Texts) -> Texts:
    """The same texts, none of them a yes; of a set from another country, in its language."""
    language = {"offens_de_germeval18.csv": "de", "insult_pt_toldbr.csv": "pt"}.get(texts.source, texts.language)
    return Texts(f"no {texts.source}", texts.texts, (False,) * len(texts.texts), language)


def none_of(source: str, texts: tuple[str, ...]) -> Texts:
    """English texts, none of them a yes."""
    return Texts(source, texts, (False,) * len(texts))


def _ours(path: Path, source: str, language: str, *, yes: bool) -> Texts:
    found = lines(path)
    return Texts(source, found, (yes,) * len(found), language)


def harmless(folder: Path, name: str, without: Sequence[str] = ()) -> Texts:
    """A file taken as "no" throughout, but for the texts that hold one of the words `without`."""
    found = tuple(row["text"] for row in rows(folder, name))
    return none_of(name, tuple(text for text in found if not any(word in text.casefold() for word in without)))
