"""The words of a boundary as Telegram shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.boundary.wording import as_shown, same, shows_nothing

FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
"""A flag: its last character is invisible by itself."""


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  Please stop.\n\n", "Please stop."),
        ("\u200bPlease\u200b stop.\u2060", "Please\u200b stop."),
        ("Please\r\nstop.\rNow.", "Please\nstop.\nNow."),
        ("Please\tstop.", "Please stop."),
        ("\u00a0Please stop.\u3000", "Please stop."),
        ("Please\u202e stop.", "Please stop."),
        (f"Stop {FLAG} ", f"Stop {FLAG}"),
        ("Stop \u2764\ufe0f", "Stop \u2764\ufe0f"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("", ""),
        ("\u200b", ""),
    ],
)
def test_a4_as_telegram_will_show_it(typed: str, shown: str) -> None:
    """White space and invisible characters around a text go; within it they stay where they may mean something."""
    assert as_shown(typed) == shown


@given(st.text())
def test_a4_shown_again_it_is_the_same(text: str) -> None:
    """What is shown already is not changed any more, and looks like what was typed."""
    assert as_shown(as_shown(text)) == as_shown(text)
    assert same(text, as_shown(text))


@pytest.mark.parametrize("text", ["", " \n", "\u200b", "\u2060\ufeff", "\u3164", "\u2800 \u00ad", "\u0301", "\u202e"])
def test_a5_what_shows_nothing(text: str) -> None:
    """Nobody could see that there is a text."""
    assert shows_nothing(text)


@pytest.mark.parametrize("text", [".", "0", "🙂", "é", "\u200bא", "\u0915\u094d"])
def test_a5_what_shows_something(text: str) -> None:
    """One sign is enough."""
    assert not shows_nothing(text)


def test_a4_another_text_is_another() -> None:
    """What can be seen makes a difference."""
    assert not same("Please stop.", "Please stop!")
    assert not same("Please stop.", "please stop.")
