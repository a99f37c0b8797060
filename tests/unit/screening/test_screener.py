"""What screening promises to the rest of the product."""

from pathlib import Path

import pytest

from buffer.screening import Screener

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener.load(SEEDS)


def test_a_direct_threat_is_a_likely_alert(screener: Screener) -> None:
    """A plain threat to kill is likely violence, and the reason points at the words of the threat."""
    text = "Listen. I’m gonna kill you, Anna"
    verdict = screener.screen(text)
    assert (verdict.alert, verdict.likely) == ("violence", True)
    assert text[verdict.why[0].start : verdict.why[0].end] == "I’m gonna kill you"


def test_self_harm_is_an_alert(screener: Screener) -> None:
    """A writer who says they want to die is reported as self-harm."""
    assert screener.screen("i just want to die").alert == "self_harm"


def test_both_dangers_are_named(screener: Screener) -> None:
    """Where both dangers are found, violence is the alert and the reasons name both."""
    verdict = screener.screen("I will kill you and then I will kill myself")
    assert verdict.alert == "violence"
    assert {reason.label for reason in verdict.why} >= {"violence", "self_harm"}


@pytest.mark.parametrize("text", ["", "  \n "])
def test_no_text_is_unscreened(screener: Screener, text: str) -> None:
    """A message without text says that it was not screened, instead of looking harmless."""
    assert not screener.screen(text).screened


def test_an_uncovered_language_is_unscreened(screener: Screener) -> None:
    """A language without a lexicon is reported as not screened."""
    assert not screener.screen("ma tapan sinut", "fi").screened
