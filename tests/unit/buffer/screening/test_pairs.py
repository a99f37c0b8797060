"""Danger beside what only sounds like it: pairs of messages in every language, by the ways in which danger is put.

They were written before any of the phrases that find them: somebody at the door, conditions, others who are sent,
farewells, a child that is not brought back, pictures that are to be seen, wishes. Of every second pair of a kind, what
was missed was looked at and its kinds were mended. Of the others only how many are found was ever looked at, so that it
says what to expect of messages nobody has seen; their writer knew the phrases' subjects, so expect a little less.
"""

from functools import cache
from pathlib import Path

import pytest

from buffer.screening import Screener
from tests.paths import SEEDS

PAIRS = Path(__file__).parent / "pairs"
LANGUAGES = sorted(path.stem for path in PAIRS.glob("*.txt"))
pytestmark = pytest.mark.slow


@cache
def _screener() -> Screener:
    return Screener.load(SEEDS)


@cache
def _pairs(language: str) -> list[tuple[str, str, str, int]]:
    """Kind, the dangerous message, its neighbour, and which half the pair belongs to: 0 was looked at, 1 was not."""
    found: list[tuple[str, str, str, int]] = []
    places: dict[str, int] = {}
    for line in (PAIRS / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        kind, danger, neighbour = line.split(" | ")
        place = places.setdefault(kind, 0)
        places[kind] += 1
        found.append((kind, danger, neighbour, place % 2))
    return found


def _kinds(text: str, language: str) -> set[str]:
    return {danger.kind for danger in _screener().screen(text, language).alerts}


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_that_was_looked_at_is_named(language: str) -> None:
    """Each message has an alert of its kind, whichever else there are."""
    pairs = [(kind, danger) for kind, danger, _, half in _pairs(language) if half == 0]
    assert [danger for kind, danger in pairs if kind not in _kinds(danger, language)] == []
    assert len(pairs) >= 36


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_neighbours_raise_no_alert(language: str) -> None:
    """What sounds the same and is harmless raises none."""
    assert [n for _, _, n, half in _pairs(language) if half == 0 and _kinds(n, language)] == []


@pytest.mark.parametrize(
    ("language", "least", "most"),
    [("de", 27, 3), ("en", 30, 5), ("es", 28, 5), ("fr", 30, 4), ("it", 30, 5), ("nl", 28, 5), ("pt", 27, 5)],
)
def test_danger_nobody_has_looked_at(language: str, least: int, most: int) -> None:
    """Of about forty pairs in each language, so many dangers are named, and so many neighbours are false alarms."""
    pairs = [pair for pair in _pairs(language) if pair[3] == 1]
    assert sum(kind in _kinds(danger, language) for kind, danger, _, _ in pairs) >= least
    assert sum(bool(_kinds(neighbour, language)) for _, _, neighbour, _ in pairs) <= most
