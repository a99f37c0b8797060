"""The identity of backups, as it stands on paper."""

import pytest
from pyrage.x25519 import Identity

from buffer.backup.identity import NO_WORDS, from_text, from_words, to_words
from buffer.backup.refused import RestoreRefused

KNOWN = "AGE-SECRET-KEY-1S4MZJ3TX4DNZ2P68YVZRTUAHNKRZAAN4HD0699N0D5FJG9GGULGSLJ4J24"
WORDS = (
    "mijuk fojaj kipor kimoj bital fasah gilug rivit mimov zinuj rotiz papik kutot dasoh diham vizid buzap ranij habab"
)


def test_the_words_of_a_sheet_stay_what_they_are():
    """A sheet printed long ago is read by every later version."""
    assert " ".join(to_words(Identity.from_str(KNOWN))) == WORDS
    assert str(from_words(WORDS.split())) == KNOWN


def test_every_identity_comes_back_from_its_words():
    """Whatever its bytes are."""
    for _ in range(50):
        identity = Identity.generate()
        assert str(from_words(to_words(identity))) == str(identity)


@pytest.mark.parametrize(
    "typed", [KNOWN, f"# a comment\n{KNOWN}\n", WORDS.upper(), WORDS.replace(" ", "-"), KNOWN.lower()]
)
def test_it_is_read_however_it_was_typed(typed):
    """As a line, with a comment as age writes it, or as words with anything between them."""
    assert str(from_text(typed.encode())) == KNOWN


@pytest.mark.parametrize("wrong", ["mijuk", WORDS.replace("papik", "papid"), WORDS.replace("papik", "paper"), "", "ß é",
                                   " ".join(reversed(WORDS.split())), WORDS.removesuffix(" habab")])  # fmt: skip
def test_a_word_that_was_misread_is_noticed(wrong):
    """One sentence, no identity."""
    with pytest.raises(RestoreRefused, match="not those of a recovery sheet"):
        from_text(wrong.encode())
    assert "not those" in NO_WORDS


def test_a_line_that_was_cut_short_is_noticed():
    """It begins like an identity."""
    with pytest.raises(RestoreRefused, match="not whole"):
        from_text(KNOWN[:-3].encode())
