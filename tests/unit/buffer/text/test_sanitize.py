"""Other people's text is made harmless before it is shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.text import sanitize

NAMELESS = "(no name)"
DIRECTIONS = {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}


@pytest.mark.parametrize(
    ("text", "tamed"),
    [
        ("Robin", "Robin"),
        ("Zoë Åström", "Zoë Åström"),
        ("नमस्ते", "नमस्ते"),
        ("السلام", "السلام"),
        ("안녕", "안녕"),
        ("👩‍👧 mum", "👩‍👧 mum"),
        ("abc\u202edef", "abcdef"),
        ("\u2066x\u2069", "x"),
        ("a\u200bb\ufeffc", "abc"),
        ("line\nbreak\ttab", "line break tab"),
        ("\x00\x1b[31mred", "[31mred"),
        ("a\u2028b", "a b"),
        ("  many   spaces ", "many spaces"),
        ("Z" + "\u0301" * 30 + "!", "Z" + "\u0301" * 2 + "!"),
    ],
)
def test_tame(text, tamed):
    """Letters of every script stay; what reorders, hides, breaks or piles up goes."""
    assert sanitize.sanitize(text) == tamed


@given(st.text())
def test_tamed_text_is_one_harmless_line(text):
    """Whatever came in, what is shown is one line without controls, direction marks, or piles of accents."""
    tamed = sanitize.sanitize(text)
    categories = "".join("M" if unicodedata.category(char) in {"Mn", "Me"} else "-" for char in tamed)
    assert "MMM" not in categories
    assert tamed == " ".join(tamed.split())
    assert not {unicodedata.category(char) for char in tamed} & {"Cc", "Cs", "Co", "Cn"}
    assert not {unicodedata.bidirectional(char) for char in tamed} & DIRECTIONS
    assert sanitize.sanitize(tamed) == tamed


@pytest.mark.parametrize(
    "text", ["", "   ", "\u200b", "\u3164", "\u202e\u202c", "\u0301\u0301", "\u2800", "\x00", "\ufe0f"]
)
def test_a_name_with_nothing_to_see(text):
    """A name without a visible character is "(no name)"."""
    assert sanitize.display_name(text, NAMELESS) == NAMELESS


@pytest.mark.parametrize("text", ["Robin", "李", "٣", "🦊", "...", "$"])
def test_a_name_with_something_to_see(text):
    """A letter, digit, sign or picture is a name."""
    assert sanitize.display_name(text, NAMELESS) == text


@given(st.text())
def test_a_name_is_short(text):
    """A name never takes more than its place, and says when it was cut."""
    shown = sanitize.display_name(text, NAMELESS)
    assert 0 < len(shown) <= sanitize.LONGEST_NAME
    if len(sanitize.sanitize(text)) > sanitize.LONGEST_NAME and shown != NAMELESS:
        assert shown.endswith("…")


@pytest.mark.parametrize(("text", "length"), [("", 0), ("abc", 3), ("é", 1), ("🦊", 2), ("👩‍👧", 5), ("\ud800", 1)])
def test_lengths_count_as_telegram_counts(text, length):
    """A picture outside the basic plane counts two, as in Telegram's limits."""
    assert sanitize.utf16_length(text) == length
