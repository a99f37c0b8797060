"""What a boundary text is warned about before it is agreed to."""

import pytest

from buffer.boundary.wording_check import LONG, look
from buffer.screening import Screener

DIAGNOSES = ("narciss", "psychopath")


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("Please write about the cat only. I do not answer anything else.", ()),
        ("x" * LONG, ()),
        ("x" * (LONG + 1), ("long",)),
        ("Why do you write?", ("question",)),
        ("为什么？", ("question",)),
        ("لماذا؟", ("question",)),
        ("I will not talk to a Narcissist.", ("diagnosis",)),
        ('(Psychopath) is what I call it, so do not "write".', ("diagnosis",)),
        ("The word antinarcissist is another one.", ()),
        ("Xpsychopaths are no word, and X is no question.", ()),
        ("I am sorry.", ("apology",)),
        ("You are pathetic.", ("insult",)),
        ("I will find you and kill you.", ("threat",)),
        ("You had better be careful.", ("threat",)),
        ("I am sorry. You are pathetic, you psychopath?", ("apology", "question", "insult", "diagnosis")),
    ],
)
def test_each_warning_and_no_other(screener: Screener, text: str, warnings: tuple[str, ...]) -> None:
    """Too long, an apology, a question in any script, a threat, an insult, a diagnosis; in this order."""
    assert look(screener, text, DIAGNOSES, "en") == warnings
