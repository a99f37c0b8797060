"""What an answer is said to be about: a word that only looks like one of the list names nothing."""

import pytest

from buffer.practical import things
from buffer.text.words import Library
from tests.paths import SEEDS


@pytest.mark.parametrize(
    ("language", "clause", "about"),
    [
        ("en", "Can you of course pick up Leo on Friday at 5?", None),
        ("en", "Can you pay for the swimming course by Friday?", "the course"),
        ("en", "Can you mail me the date by Friday?", None),
        ("en", "Can you pick up the post on Friday?", "the letter"),
        ("de", "Kannst du Leo am Freitag eine Stunde früher abholen?", None),
        ("de", "Kannst du Leo in einer Viertelstunde holen?", None),
        ("de", "Kannst du Leo am Freitag zur Klavierstunde bringen?", "des Kurses"),
        ("de", "Bezahlst du den Schwimmkurs bis Freitag?", "des Kurses"),
    ],
)
def test_what_an_answer_is_about(language: str, clause: str, about: str | None) -> None:
    """An hour is no lesson, "of course" no course."""
    assert things.about(Library.load(SEEDS).of(language), clause) == about
