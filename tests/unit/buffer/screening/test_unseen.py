"""Messages that nobody has looked at while anything was built: what can be expected of others.

Danger of five kinds and ordinary messages, in the voice of a former partner, written before the heads of the encoder
for presence, children and exposure were made. Nothing is tuned on them: only how many are found is ever looked at.
Whoever mends something because of one of them writes others.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from buffer.screening import Screener, Verdict

UNSEEN = Path(__file__).parent / "unseen"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def full(every_engine: Screener) -> Screener:
    """Every engine; skipped where the encoder is not installed."""
    if "encoder" not in every_engine.engines:
        pytest.skip("the extra `semantic` is not installed")
    return every_engine


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (UNSEEN / name).read_text(encoding="utf-8").splitlines()]


def _found(screener: Screener) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for kind, language, text in _rows("dangerous.tsv"):
        found[kind] = found.get(kind, 0) + _has(screener.screen(text, language), kind)
    return found


def _has(verdict: Verdict, kind: str) -> bool:
    return any(danger.kind == kind for danger in verdict.alerts)


def test_the_list_is_whole() -> None:
    """Thirty messages of each kind, ten in each of three languages, and 300 ordinary ones."""
    rows = _rows("dangerous.tsv")
    assert {(kind, code): sum(row[:2] == [kind, code] for row in rows) for kind, code, _ in rows} == {
        (kind, code): 10
        for kind in ("violence", "self_harm", "presence", "children", "exposure")
        for code in ("en", "de", "es")
    }
    assert len(_rows("ordinary.tsv")) == 300


def test_danger_is_named_as_what_it_is(full: Screener) -> None:
    """With every engine, of thirty of each kind."""
    least = {"violence": 10, "self_harm": 18, "presence": 20, "children": 19, "exposure": 24}
    found = _found(full)
    assert {kind: found[kind] for kind in least if found[kind] < least[kind]} == {}


def test_ordinary_messages_with_an_alert_are_few(full: Screener) -> None:
    """Of 300 in seven languages: co-parenting, idioms, declarations, sorrow, sport, illness."""
    verdicts = [full.screen(text, language) for _, language, text in _rows("ordinary.tsv")]
    assert sum(bool(verdict.alerts) for verdict in verdicts) <= 18
    assert sum(any(danger.likely for danger in verdict.alerts) for verdict in verdicts) <= 9
