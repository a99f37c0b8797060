"""How work grows with the length of a text, in processor time and as a ratio: true on a slow or busy machine too."""

import time
from collections.abc import Callable

SHORTEST = 0.002
"""Seconds of processor time; less than that is measured badly and counts as this."""
TRIES = 3
"""A measurement another process disturbed is taken again."""


def growth(work: Callable[[str], object], small: str, large: str, limit: float) -> float:
    """How many times the processor time of `small` is spent on `large`; the first ratio below `limit` of three tries.

    `limit` lies between the ratio of the lengths and its square, well away from both.
    """
    assert len(large) / len(small) < limit < (len(large) / len(small)) ** 2
    work(small)  # what is built at the first use is built now
    ratio = 0.0
    for _ in range(TRIES):
        ratio = _spent(work, large) / max(_spent(work, small), SHORTEST)
        if ratio < limit:
            break
    return ratio


def _spent(work: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    work(text)
    return time.process_time() - begun
