"""The words of an entry that a search looks into, by kind."""

from typing import Any

import pytest

from buffer.record.search import words_of

FILES = [{"name": "a.jpg", "mime_type": "image/jpeg"}, {"name": None}, {}]


@pytest.mark.parametrize(
    ("kind", "payload", "words"),
    [
        ("message", {"text": "hello", "attachments": FILES, "telegram": {"x": "no"}}, "hello\na.jpg\n\n"),
        ("message", {"text": None, "attachments": None}, ""),
        ("edit", {}, ""),
        ("test", {"text": "hello", "note": "no"}, "hello"),
        (
            "incident",
            {"text": "what", "when": {"words": "at ten", "list": ["a", {"b": "c"}]}, "n": 3, "attachments": FILES},
            "what\nat ten\na\nc",
        ),
        ("incident_correction", {"text": "what", "note": "noted", "attachments": FILES}, "what\nnoted"),
    ],
)
def test_the_words_of_an_entry(kind: str, payload: dict[str, Any], words: str) -> None:
    """Text and names of files of a message; every text of an incident, but nothing of its files."""
    assert words_of(kind, payload) == words
