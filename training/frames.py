"""Sentences made from frames: hand-written patterns of danger and of what only sounds like it, in `frames/`.

A frame says many things in one way; its sentences are told apart from others as one, so that no model is asked about a
sentence whose frame it has seen.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product
from pathlib import Path

from training.data import Texts

LANGUAGES = ("en", "de", "es", "fr", "it", "pt", "nl")
_FOLDER = Path(__file__).with_name("frames")
_SLOT = re.compile(r"\(([^()]*)\)|<(\w+)>")
_SPACES = re.compile(r"\s+(?=[,.?])|(?<=\s)\s+")
_MOST = 16  # sentences of one frame
_ALL = 20_000  # of a frame with more combinations only the first so many are chosen from
NONE = "-"


@dataclass(frozen=True, slots=True)
class Frame:
    """The sentences of one frame, and the kinds of danger each of them holds."""

    kinds: frozenset[str]
    sentences: tuple[str, ...]


def read_frames(language: str) -> list[Frame]:
    """The frames of one language, in the order of the file. Raises ValueError for a list that nobody has written."""
    lists: dict[str, str] = {}
    found: list[Frame] = []
    for line in (_FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            name, _, words = line[1:].partition("=")
            lists[name.strip()] = words
        elif line and not line.startswith("#"):
            kinds, _, pattern = line.partition(":")
            found.append(Frame(frozenset(kinds.split()) - {NONE}, expand(pattern.strip(), lists)))
    return found


def expand(pattern: str, lists: dict[str, str]) -> tuple[str, ...]:
    """At most sixteen sentences of a pattern, always the same: every one, or some by chance."""
    parts = [_choices(part, lists) for part in _parts(pattern)]
    made = [_SPACES.sub("", "".join(chosen)).strip() for chosen in islice(_shuffled(parts, pattern), _MOST)]
    return tuple(dict.fromkeys(made))


def of_kind(kind: str, language: str) -> Texts:
    """All sentences of one language; a yes where their frame holds this kind of danger."""
    frames = read_frames(language)
    texts = [(text, kind in frame.kinds, frame.sentences[0]) for frame in frames for text in frame.sentences]
    rows = list(zip(*texts, strict=True))
    return Texts(f"frames {language}", rows[0], rows[1], language, keys=rows[2])


def _parts(pattern: str) -> Sequence[str]:
    places = [0, *(edge for match in _SLOT.finditer(pattern) for edge in match.span()), len(pattern)]
    return [pattern[start:end] for start, end in pairwise(places)]


def _choices(part: str, lists: dict[str, str]) -> list[str]:
    match = _SLOT.fullmatch(part)
    if not match:
        return [part]
    if match[2] and match[2] not in lists:
        raise ValueError(f"no list @{match[2]}")
    options = match[1].split("|") if match[1] is not None else [word.strip() for word in lists[match[2]].split("|")]
    return [text for option in options for text in (expand_all(option, lists) if "<" in option else [option])]


def expand_all(option: str, lists: dict[str, str]) -> list[str]:
    """An alternative with every word of the lists it names."""
    return ["".join(chosen) for chosen in product(*(_choices(part, lists) for part in _parts(option)))]


def _shuffled(parts: list[list[str]], pattern: str) -> list[tuple[str, ...]]:
    every = list(islice(product(*(sorted(part) for part in parts)), _ALL))
    random.Random(pattern).shuffle(every)
    return every
