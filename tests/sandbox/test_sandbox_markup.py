"""Markup: HTML as Telegram reads it, offsets in UTF-16 units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.botapi.markup import MarkupError, entity_problem, parse_html, trimmed, utf16_length


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("a &lt; b &amp; c &nbsp;", "a < b & c &nbsp;", []),
        ("<b>bold</b>", "bold", [("bold", 0, 4)]),
        ("😀<i>x</i>", "😀x", [("italic", 2, 1)]),
        ("<b>a<u>b</u></b>", "ab", [("bold", 0, 2), ("underline", 1, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
        ('<span class="tg-spoiler">s</span>', "s", [("spoiler", 0, 1)]),
        ("<tg-spoiler>s</tg-spoiler>", "s", [("spoiler", 0, 1)]),
        ("<B>x</B>", "x", [("bold", 0, 1)]),
        ("<b></b>x", "x", []),
    ],
)
def test_html_becomes_text_and_entities(source, text, entities):
    """Tags become entities at UTF-16 offsets, known references become characters, others stay."""
    found, marks = parse_html(source)
    assert found == text
    assert [(mark["type"], mark["offset"], mark["length"]) for mark in marks] == entities


def test_a_link_keeps_its_address():
    """A link carries its address, unescaped."""
    assert parse_html('<a href="https://example.org/?a=1&amp;b=2">x</a>')[1] == [
        {"offset": 0, "length": 1, "type": "text_link", "url": "https://example.org/?a=1&b=2"}
    ]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>x", "Can't find end tag"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("ü<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 2'),
        ("a < b", "Unclosed start tag at byte offset 2"),
        ("a < b > c", 'Unsupported start tag "" at byte offset 2'),
        ("<span>x</span>", 'must have class "tg-spoiler"'),
        ('<tg-time unix="soon">x</tg-time>', "Unix time"),
    ],
)
def test_broken_html_is_refused(source, reason):
    """Markup Telegram would refuse is refused, with the byte offset of the place."""
    with pytest.raises(MarkupError) as refused:
        parse_html(source)
    assert reason in str(refused.value)


@given(st.text())
def test_any_text_is_read_or_refused(source):
    """No text makes the reader fail in another way, and every entity it finds fits."""
    try:
        text, entities = parse_html(source)
    except MarkupError:
        return
    assert all(entity_problem(entity, text) is None for entity in entities)


@given(st.text())
def test_escaped_text_comes_through_unchanged(text):
    """Escaping the three special characters is enough for any text."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert parse_html(f"<b>{escaped}</b>")[0] == text


def test_trimming_moves_entities():
    """Outer white space goes, and entities stay on the words they marked."""
    entities = [{"type": "bold", "offset": 2, "length": 2}, {"type": "code", "offset": 0, "length": 1}]
    assert trimmed("  ab ", entities) == ("ab", [{"type": "bold", "offset": 0, "length": 2}])


def test_lengths_are_utf16_units():
    """A character outside the basic plane counts two."""
    assert [utf16_length(text) for text in ("", "a", "ü", "😀")] == [0, 1, 1, 2]
