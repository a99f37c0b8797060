"""A week of ordinary messages between two parents, a hundred in German and a hundred in Spanish.

They were written before anybody had looked at what is made of them. What is in brackets is a matter for the other
parent. Of one half, every second pair of lines, what was missed was looked at and its kinds were mended; of the other
half only how many are found was ever looked at, so that it says what to expect of messages nobody has seen.
"""

import re
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import seeds
from buffer.boundary.decide import HOLDING
from buffer.practical.find import find
from buffer.screening import Screener, Verdict
from buffer.screening.window import OwnWords
from buffer.text.words import Library
from storage.screening.verdict import PracticalItem

SEEDS = Path(seeds.__path__[0])
HERE = Path(__file__).parent / "week"
ZONES = {"de": ("Europe/Berlin", "DE", "Mia"), "es": ("Europe/Madrid", "ES", "Mía")}


@cache
def _week(language: str) -> list[tuple[str, Verdict, tuple[PracticalItem, ...]]]:
    """Each line with the verdict on it and what the digest would have of it."""
    screener, words = Screener.load(SEEDS), Library.load(SEEDS).of(language)
    zone, country, child = ZONES[language]
    own, at = OwnWords(names=("Leo", child)), datetime(2026, 11, 23, 8, tzinfo=ZoneInfo(zone))
    week = []
    for line in (HERE / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        text = line.replace("[", "").replace("]", "")
        verdict = own.screen(screener, text, known=(language,))
        week.append((line, verdict, find(screener, words, text, verdict, own, at=at, country=country)))
        at += timedelta(minutes=97)
    return week


def _found(line: str, items: tuple[PracticalItem, ...]) -> bool:
    """Whether at least half of the words of a matter are quoted."""
    matter = set(re.findall(r"\w+", re.findall(r"\[(.*)\]", line)[0].lower()))
    quoted = set(re.findall(r"\w+", " ".join(item.clause or "" for item in items).lower()))
    return len(matter & quoted) * 2 >= len(matter)


@pytest.mark.parametrize(("language", "alarms"), [("de", 0), ("es", 1)])
def test_an_ordinary_week_raises_hardly_any_alert(language: str, alarms: int) -> None:
    """None of the half that was looked at; one of the other, which nobody has looked at, would hold a boundary back."""
    week = _week(language)
    alerting = [number for number, (_, verdict, _) in enumerate(week) if verdict.alerts]
    holding = [n for n in alerting if any(danger.kind in HOLDING for danger in week[n][1].alerts)]
    assert len(alerting) <= alarms
    assert not [number for number in holding if number // 2 % 2 == 0]


@pytest.mark.parametrize(("language", "half", "least"), [("de", 0, 22), ("es", 0, 24), ("de", 1, 18), ("es", 1, 19)])
def test_practical_matters_are_in_the_digest_as_themselves(language: str, half: int, least: int) -> None:
    """Of 25 in each half: nine of ten where the kinds were mended; three of four of those nobody has looked at."""
    lines = [(line, items) for n, (line, _, items) in enumerate(_week(language)) if n // 2 % 2 == half and "[" in line]
    assert len(lines) == 25
    assert sum(_found(line, items) for line, items in lines) >= least


@pytest.mark.parametrize(("language", "most"), [("de", 4), ("es", 5)])
def test_the_rest_of_a_week_is_no_matter(language: str, most: int) -> None:
    """Of 50 lines that ask nothing, few are in the digest."""
    assert sum(bool(items) for line, _, items in _week(language) if "[" not in line) <= most
