"""Whatever the text is: true offsets, no overlap, the same answer twice, and work in step with the length."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buffer.facts import find_facts, practical_clause
from tests.growth import growth

LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt")
NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
PIECES = (
    "friday fri may second 5 12 31 2027 15:30 8.30 30/2 3/4 31.12.26 9999-12-31 half quarter to past at "
    "in on the of next last this every other week month year morning tonight now ago from between and "
    "until before after days hour two twenty hundred million £ $ euros pence - , . ( ) ' th pm o'clock "
    "easter monday mardi viernes heure uhr halb de la à às 020 7946 0958 Anna school lane 12 "
).split()
BREAKING = (
    "1 ", "1/", "1-", "1,000 ", ", ", "the ", "twenty ", "hundred and ", "monday ", "from 5 to ", "next ",
    "12:30 ", "$1 ", "(", "½", "é",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    words=st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=14), glue=st.sampled_from([" ", "", "\n"])
)
@settings(max_examples=60, deadline=None)
def test_offsets_are_true_and_facts_do_not_overlap(language: str, words: list[str], glue: str) -> None:
    """Each fact is what stands at its offsets, in order, and every one can be asked for its clause."""
    text = glue.join(words)
    facts = find_facts(text, language=language, reference=NOW, country="GB")
    assert facts == find_facts(text, language=language, reference=NOW, country="GB")
    assert all(text[f.start : f.end] == f.text for f in facts)
    assert all(a.end <= b.start for a, b in pairwise(facts))
    for fact in facts:
        quote = practical_clause(text, fact, lambda _: True)
        assert quote is None or quote in text


@pytest.mark.parametrize("year", [1, 9999])
def test_the_ends_of_the_calendar_hold(year: int) -> None:
    """A reference beside the first or the last day of the calendar raises nothing."""
    for day in (datetime(year, 1, 1, tzinfo=UTC), datetime(year, 12, 31, 23, tzinfo=UTC)):
        find_facts("yesterday, tomorrow, next year, easter, last friday, in 3 centuries", language="en", reference=day)


def test_a_naive_reference_is_refused() -> None:
    """Without a zone "tomorrow" has no meaning."""
    with pytest.raises(ValueError, match="aware"):
        find_facts("tomorrow", language="en", reference=NOW.replace(tzinfo=None))


@pytest.mark.parametrize("language", ["fi", "xx", "", "../en", "english"])
def test_an_unknown_language_finds_no_times(language: str) -> None:
    """A language without words gives nothing, whatever its name."""
    assert find_facts("friday 15:30", language=language, reference=NOW) == ()


@pytest.mark.parametrize("piece", BREAKING)
def test_work_grows_in_step_with_the_text(piece: str) -> None:
    """Eight times the text takes far less than its square of the work: no pattern runs away."""
    small, large = ((piece * length)[:length] for length in (1_000, 8_000))
    assert growth(lambda text: find_facts(text, language="en", reference=NOW, country="GB"), small, large, 30) < 30
