"""Reading the phrase files of one language.

`<language>/lexicon/{alert,practical,tactics}/<label>.txt` are about what a contact writes,
`<language>/own_voice/<label>.txt` about what an owner writes of herself. Both have lists in `words/`, and phrases are
written in the same way.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal

from buffer.screening.labels import ALERTS, HEARD, PRACTICAL, TACTICS, WORDED
from buffer.screening.phrases.needs import Need, Needs
from buffer.screening.phrases.normalise import fold
from buffer.screening.phrases.pattern import GAP, PhraseError, WordLists, check, literal_words, to_pattern
from buffer.text import seed_files
from buffer.text.seed_files import SeedError
from storage.screening.verdict import Part

COMMON = "common.txt"
"""Beside a lexicon: everyday words of its language."""
Heading = Literal["likely", "possible", "lowers", "unless"]
_KINDS: Mapping[str, tuple[str, ...]] = {"alert": ALERTS, "practical": PRACTICAL, "tactics": TACTICS}
_OWN_VOICE = "own_voice"
_LABELS: Mapping[str, tuple[str, ...]] = {**_KINDS, _OWN_VOICE: (*HEARD, *WORDED)}
_PARTS: Mapping[str, Part] = {"alert": "alert", "practical": "practical", "tactics": "tactic", _OWN_VOICE: "alert"}
_HEADINGS: Mapping[str, tuple[Heading, ...]] = {
    "alert": ("likely", "possible", "lowers", "unless"),
    "practical": ("likely", "possible", "unless"),
    "tactics": ("likely", "unless"),
    _OWN_VOICE: ("likely", "unless"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a lexicon file: the phrase as written, and what a text must hold for it to be there.

    These, and its `pattern`, are made when they are asked for, which most never are; group 1 is the phrase found.
    """

    label: str
    part: Part
    heading: Heading
    phrase: str
    needs: Callable[[], tuple[Need, ...]] = field(compare=False, repr=False)
    pattern: Callable[[], str] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that is written down for one language. `emoji`: emoji -> words; `known`, `hidden`: see `Disguises`."""

    rules: tuple[Rule, ...]
    emoji: Mapping[str, str]
    known: frozenset[str]
    hidden: frozenset[str]


class LexiconError(SeedError):
    """A lexicon file cannot be used; the message names the file and the line."""


def read_lexicon(folder: Path) -> Lexicon:
    """Read everything below one language's `lexicon` folder. Raises `LexiconError`."""
    words = _word_lists(folder)
    hidden = frozenset(words.pop("hidden", []))
    lists = WordLists(words)
    needs = Needs(lists, _common(folder.parent / COMMON))
    rules = tuple(rule for kind in _KINDS for rule in _rules(folder / kind, kind, lists, needs))
    return Lexicon(rules, _emoji(folder / "emoji.txt"), _known(rules, words), hidden)


def read_own_voice(folder: Path) -> Lexicon:
    """Read everything below one language's `own_voice` folder. Raises `LexiconError`."""
    words = _word_lists(folder)
    lists = WordLists(words)
    rules = tuple(_rules(folder, _OWN_VOICE, lists, Needs(lists, _common(folder.parent / COMMON))))
    return Lexicon(rules, {}, _known(rules, words), frozenset())


def read_first_names(folder: Path) -> set[str]:
    """The first names in one language's `lexicon` folder, normalised; none where it has no list of them."""
    path = folder / "words" / "name.txt"
    lines = [fold(line) for _, line in _lines(path)] if path.exists() else []
    return set().union(*map(literal_words, lines))


def _word_lists(folder: Path) -> dict[str, list[str]]:
    return {path.stem: [fold(line) for _, line in _lines(path)] for path in sorted((folder / "words").glob("*.txt"))}


def _known(rules: Iterable[Rule], words: Mapping[str, Sequence[str]]) -> frozenset[str]:
    known: set[str] = set()
    for phrase in [*(rule.phrase for rule in rules), *(line for lines in words.values() for line in lines)]:
        known |= literal_words(phrase)
    return frozenset(known)


def _rules(folder: Path, kind: str, lists: WordLists, needs: Needs) -> Iterator[Rule]:
    for path in sorted(folder.glob("*.txt")):
        if path.stem not in _LABELS[kind]:
            raise LexiconError(f"{path}: {path.stem!r} is not one of: {', '.join(_LABELS[kind])}")
        heading: Heading = "likely"
        for number, line in _lines(path):
            if line.startswith("["):
                heading = _heading(kind, path, number, line)
                continue
            phrase = fold(line)
            try:
                yield _rule(path.stem, kind, heading, phrase, lists, needs)
            except PhraseError as error:
                raise LexiconError(f"{path}, line {number}: {error}") from error


def _rule(label: str, kind: str, heading: Heading, phrase: str, lists: WordLists, needs: Needs) -> Rule:
    if "@" not in phrase and not any(map(str.isalnum, phrase)):
        raise PhraseError("there is no word in it")
    check(phrase, lists)
    rule = Rule(label, _PARTS[kind], heading, phrase, partial(needs.of, phrase), partial(to_pattern, phrase, lists))
    if kind == "alert" and heading == "unless" and GAP in rule.pattern():
        raise PhraseError("what an alert leaves out is a set phrase, without a gap")
    return rule


def _heading(kind: str, path: Path, number: int, line: str) -> Heading:
    for heading in _HEADINGS[kind]:
        if line == f"[{heading}]":
            return heading
    allowed = ", ".join(f"[{heading}]" for heading in _HEADINGS[kind])
    raise LexiconError(f"{path}, line {number}: {line} is not one of: {allowed}")


def _common(path: Path) -> set[str]:
    return {word for _, line in _lines(path) for word in fold(line).split()} if path.exists() else set()


def _emoji(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    found: dict[str, str] = {}
    for number, line in _lines(path):
        sign, _, words = line.partition(" ")
        bare = sign.replace("\N{VARIATION SELECTOR-16}", "")
        if len(bare) != 1 or not words.strip():
            raise LexiconError(f"{path}, line {number}: one emoji, a space, and its words are expected")
        found[bare] = fold(words.strip())
    return found


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, raw in enumerate(seed_files.read(path).splitlines(), start=1):
        if line := raw.split("#", 1)[0].strip():
            yield number, line
