"""Splitting a normalised text into the pieces that are scored one by one."""

import re

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_WORD = re.compile(r"\S+")
SENTENCE_WORDS = 60  # people who write without any full stop still get their text looked at, in pieces of this length
WHOLE_WORDS = 120  # up to here a message is also judged as a whole

Span = tuple[int, int]


def sentences(text: str) -> list[Span]:
    """Spans of the sentences that hold a letter or digit, in order; an endless one is cut after 60 words."""
    spans: list[Span] = []
    for match in _SENTENCE.finditer(text):
        words = [word.span() for word in _WORD.finditer(text, *match.span())]
        if not words or not any(char.isalnum() for char in match.group()):
            continue
        for first in range(0, len(words), SENTENCE_WORDS):
            last = min(first + SENTENCE_WORDS, len(words)) - 1
            spans.append((words[first][0], words[last][1]))
    return spans
