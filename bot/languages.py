"""The language that an option of the command line names."""

from bot.errors import Failed
from bot.paths import SEEDS
from buffer.text.words import Library, Words


def words_in(asked: str | None, otherwise: str) -> Words:
    """The words of the language asked for, or of another where none is. Raises Failed, which repeats nothing of it."""
    library = Library.load(SEEDS)
    if asked is None:
        return library.of(otherwise)
    words = library.find(asked)
    if words is None:
        raise Failed(f"--language must be one of {', '.join(library.languages)}.")
    return words
