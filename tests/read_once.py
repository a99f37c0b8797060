"""The seeds of the product, read once in a session of tests: nothing writes into what is made of them.

A command that a test runs in its own process takes seconds less: all of them load sentences, and many the engines.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from buffer.screening import Screener
from buffer.screening.own_voice import OwnVoice
from buffer.text.words import Library
from tests.paths import SEEDS

_screener, _library, _own_voice = Screener.load, Library.load, OwnVoice.load


def screener_anew(*, semantic: bool = False) -> Screener:
    """The screening engines of the product, shared with nobody."""
    return _screener(SEEDS, semantic=semantic)


def share() -> None:
    """From now on, whoever loads the seeds of the product gets what is shared; other folders are read as ever."""
    Screener.load = _shared(_screener)  # type: ignore[method-assign]  # for these tests alone
    Library.load = _shared(_library)  # type: ignore[method-assign]  # the same
    OwnVoice.load = _shared(_own_voice)  # type: ignore[method-assign]  # the same


def _shared(read: Callable[..., Any]) -> Callable[..., Any]:
    once = cache(read)

    def load(folder: Path, **options: bool) -> Any:
        asked = {name: wanted for name, wanted in options.items() if wanted}  # what is left out is False
        return (once if folder == SEEDS else read)(folder, **asked)

    return load
