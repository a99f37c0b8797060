"""Reads the phrase files of one language: `<language>/lexicon/{alert,practical,tactics}/<label>.txt`."""

from dataclasses import dataclass
from pathlib import Path

from buffer.screening.normalise import normalise
from buffer.screening.phrase import PhraseError, to_pattern
from buffer.screening.verdict import ALERTS, PRACTICAL, TACTICS

KINDS = {"alert": ALERTS, "practical": PRACTICAL, "tactics": TACTICS}
STRENGTHS = ("likely", "possible")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a lexicon file: the phrase as written; group 1 of its pattern is the phrase found."""

    label: str
    phrase: str
    pattern: str
    likely: bool


class LexiconError(ValueError):
    """A lexicon file cannot be used; the message names the file and the line."""


def read_lexicon(folder: Path) -> tuple[Rule, ...]:
    """All rules below one language's `lexicon` folder, in the order of the labels. Raises `LexiconError`."""
    lists = {
        path.stem: tuple(p for _, p, _ in _lines(path)) for path in sorted((folder / "words").glob("*.txt"))
    }
    rules: list[Rule] = []
    for kind, labels in KINDS.items():
        for path in sorted((folder / kind).glob("*.txt")):
            if path.stem not in labels:
                raise LexiconError(f"{path}: {path.stem!r} is not one of: {', '.join(labels)}")
            for number, phrase, strength in _lines(path):
                try:
                    pattern = to_pattern(phrase, lists)
                except PhraseError as error:
                    raise LexiconError(f"{path}, line {number}: {error}") from error
                rules.append(Rule(path.stem, phrase, pattern, likely=strength == "likely"))
    return tuple(rules)


def _lines(path: Path) -> list[tuple[int, str, str]]:
    found: list[tuple[int, str, str]] = []
    strength = "likely"
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.split("#", 1)[0].strip()
        if line.startswith("[") and line.endswith("]"):
            strength = line[1:-1]
            if strength not in STRENGTHS:
                raise LexiconError(
                    f"{path}, line {number}: [{strength}] is not one of: {', '.join(STRENGTHS)}"
                )
        elif line:
            found.append((number, normalise(line).text, strength))
    return found
