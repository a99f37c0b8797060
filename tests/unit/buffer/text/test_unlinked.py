"""Somebody's words: nothing in them can be tapped, nothing reorders or piles up, and they are cut without harm."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffer.text import sanitize, unlinked

LINKS = {
    "address": r"[^\s\u2060]+\.[^\W\d_]{2,}",
    "scheme": r"\w+:[/\\]",
    "mail": r"\w+:[^\W\d_]",
    "mention": r"@\w",
    "hashtag": r"(?<!\w)#\w",
    "cashtag": r"\$[A-Za-z]{2,}",
    "command": r"(?<![\w/<])/[A-Za-z]",
    "ip": r"\d+\.\d+\.\d+\.\d+",
    "telephone": r"\+\d|\d{8,}",
}
"""What Telegram makes a link of by itself (Bot API: MessageEntity), a little more widely than it does."""
WITH_LINKS = [
    "see https://evil.example/x?y=1#z now",
    "t.me/somebody and tg://resolve?domain=somebody",
    "WWW.EXAMPLE.COM, пример.рф, müller.de, xn--mller-kva.de",
    "write to @some_body or some.body@mail.example or mailto:a@b.cd",
    "#us #together $USD /start /help@bot http:\\\\evil.example",
    "call +49 171 1234567 or 01711234567 or 192.168.0.1:80",
    "exam\u200bple.com @\u2060name ex\u202eample.com",
    "a．com b。com http:/x.y",
]
bits = st.sampled_from(
    [".", "@", "/", "//", "https://", "com", "a", "é", "1234", "+", "#", "$", ":", " ", "\u200d", "<b>"]
)
hostile = st.one_of(st.text(), st.lists(bits, max_size=30).map("".join), st.sampled_from(WITH_LINKS))


@pytest.mark.parametrize("text", WITH_LINKS)
@pytest.mark.parametrize("kind", LINKS)
def test_no_link_is_left(text, kind):
    """Addresses, names, tags, commands and numbers are no links any more, on one line and on several."""
    assert not re.search(LINKS[kind], unlinked.one_line(text))
    assert not re.search(LINKS[kind], unlinked.lines(f"{text}\n{text}"))


@given(hostile)
def test_no_link_in_any_text(text):
    """Whatever was written, no part of it can be tapped."""
    for kind, pattern in LINKS.items():
        assert not re.search(pattern, unlinked.lines(text)), kind


@given(hostile)
def test_all_that_was_added_is_invisible(text):
    """But for the word joiners the words are the tamed words."""
    assert unlinked.one_line(text).replace(unlinked.JOINER, "") == sanitize.sanitize(text)


@pytest.mark.parametrize(
    "text",
    [
        "pick up Leo at school on Friday at 15:30",
        "bring 50.50 euros on 27.11.2026 or 27/11, please",
        "It is fine. We meet at 4, at the vet's (Oak Road 12); ok?",
        "and/or, e-mail, 24/7, $50, #",
    ],
)
def test_ordinary_words_stay_as_they_are(text):
    """Times, amounts and dates are no links, and are left alone to the last character."""
    assert unlinked.one_line(text) == text


def test_lines_are_kept():
    """Line breaks stay, however they are written, with at most one empty line in a row."""
    assert unlinked.lines("\n\none\r\ntwo\n\n\n\n\nthree\n\n") == "one\ntwo\n\nthree"


@given(st.text(), st.integers(1, 50))
def test_short_is_short(text, units):
    """What is cut is at most so many UTF-16 units, and is a beginning of the text."""
    cut = unlinked.truncate(text, units)
    assert sanitize.utf16_length(cut) <= max(units, sanitize.utf16_length("…"))
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


@given(st.text(alphabet=st.sampled_from("ab \n😀é\u0301"), max_size=300), st.integers(4, 40))
def test_pages_are_the_text(text, units):
    """Pages put together are the text; each fits, and none but the last is empty."""
    found = unlinked.paginate(text, units)
    assert "".join(found) == text
    assert all(sanitize.utf16_length(page) <= units for page in found)
    assert all(found[:-1])


def test_a_page_does_not_end_inside_a_character():
    """A character of two UTF-16 units goes to the next page whole."""
    assert unlinked.paginate("abc😀", 4) == ["abc", "😀"]
