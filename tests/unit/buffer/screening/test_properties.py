"""No text breaks screening, or takes it out of proportion."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buffer.screening import PRACTICAL, TACTICS, Screener
from buffer.screening.models.sentences import sentences
from buffer.screening.phrases.normalise import Normaliser
from tests.growth import growth

SHAPES = {
    "one letter": "a",
    "words": "kill you and ",
    "one word, then another": "i will ",
    "sentences": "I will kill you. ",
    "stretched": "aaab",
    "leet": "k1",
    "stars": "f*",
    "spaced letters": "k i l l ",
    "emoji": "🔪🧕🏿",
    "zero width": "\u200b",
    "combining": "e\u0301\u0327",
    "look-alikes": "кіll ",
    "controls": "\x00\x01\x1f",
    "new lines": "\n",
    "dots": "k.i.l.l.",
    "quotes": "don't ",
    "punctuation": "?!.,",
    "surrogates": "\ud83d",
    "gap": "burn burn down my ",
    "one endless word": "ab",
    "one endless word in other letters": "я",
    "one endless word of ligatures": "\ufdfa",
    "nothing but exceptions": "sorry state. ",
    "threats put off": "i wont kill you ",
}
DISGUISED = " aaa k1ll k i l l"
"""Makes sure that disguises are looked for in the whole text."""


@settings(max_examples=150, deadline=None)
@given(text=st.text(alphabet=st.characters(exclude_categories=()), max_size=300))
def test_any_text_has_a_verdict(screener: Screener, text: str) -> None:
    """Whatever Unicode brings, there is a verdict, its labels are known and its places are in the text."""
    verdict = screener.screen(text, "en")
    assert set(verdict.practical) <= set(PRACTICAL)
    assert set(verdict.tactics) <= set(TACTICS)
    assert all(0 <= reason.start < reason.end <= len(text) for reason in verdict.why)
    assert verdict.likely <= (verdict.alert is not None)
    assert verdict == screener.screen(text, "en")


@settings(max_examples=100, deadline=None)
@given(before=st.text(max_size=60), after=st.text(max_size=60))
def test_nothing_around_it_cancels_a_threat(screener: Screener, before: str, after: str) -> None:
    """A plain threat on a line of its own raises the alert whatever stands before and after."""
    assert screener.screen(f"{before}\nI will kill you\n{after}", "en").alert == "violence"


@settings(max_examples=150, deadline=None)
@given(text=st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_the_way_back_never_runs_backwards(text: str) -> None:
    """Normalised characters keep the order of the characters they came from."""
    normal = Normaliser({"🔪": "knife"}, {"kill"}, {"kill", "you"})(text)
    assert normal.origin is None or all(left <= right for left, right in pairwise(normal.origin))
    assert normal.origin is None or len(normal.origin) == len(normal.text)


@given(text=st.text(max_size=300))
def test_sentences_hold_every_letter(text: str) -> None:
    """No letter or digit is left out of the sentences, and they do not overlap."""
    spans = sentences(text)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    inside = "".join(text[start:end] for start, end in spans)
    assert sum(map(str.isalnum, inside)) == sum(map(str.isalnum, text))


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_work_grows_with_the_text_and_not_faster(screener: Screener, shape: str) -> None:
    """Six times the text takes far less than its square of the work, for texts made to be hard."""
    small, large = ((shape * size)[:size] + DISGUISED for size in (10_000, 60_000))
    assert growth(lambda text: screener.screen(text, "en"), small, large, 18) < 18


@pytest.mark.slow
def test_a_megabyte_on_one_line_is_read_to_its_end(screener: Screener) -> None:
    """A threat at the end of a very long line is found."""
    assert screener.screen("la " * 350_000 + "i will kill you", "en").alert == "violence"
