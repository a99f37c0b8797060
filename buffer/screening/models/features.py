"""Features of the linear models: words, pairs of neighbours, and groups of letters inside words.

Training and scoring share these functions, so that a model sees at run time what it saw when it was made.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[?!]")
_DIGIT = re.compile(r"\d")
_ODD = re.compile(r"[\d']|[^\W_]{25}")  # what is not a word as it stands; the number is WORD_LIMIT + 1
WORD_LIMIT = 24  # letters; what is longer is cut into pieces, so that one endless word cannot take endless time
TOKEN_LIMIT = 400  # words a model looks at in one piece of text; longer texts arrive here sentence by sentence


def tokens(normal_text: str) -> list[str]:
    """The words of a normalised text, without apostrophes, every digit as 0; question and exclamation marks."""
    found = _TOKEN.findall(normal_text)
    if _ODD.search(normal_text) is None:
        return found[:TOKEN_LIMIT]  # as it would come out below
    words: list[str] = []
    for word in found:
        if word.isalpha() and len(word) <= WORD_LIMIT:
            words.append(word)
        else:
            plain = _DIGIT.sub("0", word.replace("'", ""))
            words.extend(plain[i : i + WORD_LIMIT] for i in range(0, len(plain), WORD_LIMIT))
        if len(words) >= TOKEN_LIMIT:
            break
    return words[:TOKEN_LIMIT]


def pairs(words: list[str]) -> Iterator[str]:
    """Neighbouring words as `a b`, with `^` before the first and `$` after the last."""
    return (f"{left} {right}" for left, right in pairwise(["^", *words, "$"]))


def pieces(word: str) -> Iterator[str]:
    """The word itself, and its letters two to five at a time, with `_` for the edges of the word: `_ki`, `ill_`.

    A word of up to five letters comes twice, whole and as its own letters, and so weighs twice.
    """
    yield word
    edged = f"_{word}_"
    for size in range(2, 6):
        for start in range(len(edged) - size + 1):
            yield edged[start : start + size]
