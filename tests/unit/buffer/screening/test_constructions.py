"""The ways in which danger is put, each beside a neighbour of the same build that is harmless.

A construction is who does something, what, where and to whom, with other words between; it is tried in every language.
"""

from functools import cache
from pathlib import Path

import pytest

from buffer.screening import Screener
from tests.paths import SEEDS

FOLDER = Path(__file__).parent / "constructions"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.txt"))
LEAST = 20


@cache
def _screener() -> Screener:
    return Screener.load(SEEDS)


def _pairs(language: str) -> list[list[str]]:
    """Kind, the dangerous message, its neighbour."""
    return [line.split(" | ") for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()]


def _kinds(text: str, language: str) -> set[str]:
    return {danger.kind for danger in _screener().screen(text, language).alerts}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_construction_is_named_for_what_it_is(language: str) -> None:
    """Each message has an alert of its kind, whichever else there are."""
    pairs = _pairs(language)
    assert [danger for kind, danger, _ in pairs if kind not in _kinds(danger, language)] == []
    assert len(pairs) >= LEAST


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_built_alike_and_harmless_raises_no_alert(language: str) -> None:
    """Not even a possible one, of any kind."""
    assert [neighbour for *_, neighbour in _pairs(language) if _kinds(neighbour, language)] == []
