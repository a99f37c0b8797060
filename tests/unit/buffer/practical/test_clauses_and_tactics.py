"""A quoted clause and the phrases of tactics around it: where one reaches into the clause, nothing is quoted."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.practical.find import find
from buffer.screening import Screener
from buffer.screening.window import OwnWords
from buffer.text.words import Library
from tests.paths import SEEDS

LIBRARY = Library.load(SEEDS)
AT = datetime(2026, 11, 21, 20, 0, tzinfo=ZoneInfo("Europe/London"))
THREAT = "I'm going to expose you, so"


def spans_quoted(screener: Screener, text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where the quoted clauses of a message stand, and where phrases of a tactic stand."""
    verdict = screener.screen(text)
    items = find(screener, LIBRARY.of("en"), text, verdict, OwnWords(), at=AT, country="GB")
    clauses = [item.clause for item in items if item.clause is not None]
    quoted = [(text.index(clause), text.index(clause) + len(clause)) for clause in clauses if text.count(clause) == 1]
    tactics = [(r.start, r.end) for r in verdict.why if r.engine != "model" and r.label in verdict.tactics]
    return quoted, tactics


@pytest.mark.parametrize(
    "clause", ["be at the school on Friday at 15:30", "be at your work on Friday at 9:15", "be at the school by 8:30"]
)
def test_a_clause_that_a_tactic_reaches_into_is_not_quoted(screener: Screener, clause: str) -> None:
    """Harmless words that are the end of a threat are pointed at only; without the threat they are quoted."""
    text = f"{THREAT} {clause}"
    verdict = screener.screen(text)
    items = find(screener, LIBRARY.of("en"), text, verdict, OwnWords(), at=AT, country="GB")
    assert [item.clause for item in items] == [None]
    alone = find(screener, LIBRARY.of("en"), clause, screener.screen(clause), OwnWords(), at=AT, country="GB")
    assert [item.clause for item in alone] == [clause]


@given(
    st.lists(
        st.sampled_from(
            [THREAT, "be at", "the school", "your work", "on Friday", "at 15:30", "the rent", "bring 50 euros", ", and"]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_no_quote_shares_a_word_with_a_tactic(screener: Screener, text: str) -> None:
    """Whatever was written, a quote and the phrase of a tactic never overlap."""
    quoted, tactics = spans_quoted(screener, text)
    assert not [(q, t) for q in quoted for t in tactics if q[0] < t[1] and t[0] < q[1]]
