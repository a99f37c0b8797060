"""Which messages of a file are read together with the one after them."""

import pytest

from buffer.importing.kept.write import _last
from buffer.screening.window import SHORT


@pytest.mark.parametrize(
    ("lengths", "kept"),
    [
        ([], 0),
        ([SHORT], 1),
        ([SHORT + 1], 0),
        ([10, SHORT - 10], 2),
        ([10, SHORT - 9], 1),
        ([1, SHORT, 1], 1),
        ([5] * 8, 8),
    ],
)
def test_the_last_ones_that_are_short_together(lengths: list[int], kept: int) -> None:
    """As many as a split message can have before its end, in their order, and none with a gap before it."""
    texts = [f"{number}".ljust(length, "x")[:length] for number, length in enumerate(lengths)]
    assert _last(texts) == texts[len(texts) - kept :]
