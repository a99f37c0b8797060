"""The language an option names: known, or one sentence; nothing is chosen in silence."""

import pytest

from bot.errors import Failed
from bot.languages import words_in


@pytest.mark.parametrize(("asked", "spoken"), [(None, "es"), ("de", "de"), ("de-AT", "de"), ("en", "en")])
def test_a_language_that_is_there(asked: str | None, spoken: str) -> None:
    """The one that is named, or else the owner's."""
    assert words_in(asked, "es").language == spoken


@pytest.mark.parametrize("asked", ["xx", "", "deutsch", "EN"])
def test_a_language_that_is_not_there(asked: str) -> None:
    """Of `export`, `console` and `setup` alike: the owner's would be another than was asked for."""
    with pytest.raises(Failed, match="--language must be one of de, en, es"):
        words_in(asked, "en")
