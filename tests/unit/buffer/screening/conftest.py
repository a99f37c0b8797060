"""What the screening tests share: the shipped screener, and readers made of a few lines."""

from collections.abc import Callable
from pathlib import Path

import pytest

from buffer.screening import Verdict
from buffer.screening.phrases.lexicon import read_lexicon
from buffer.screening.reader import Reader

ReaderOf = Callable[..., Reader]


@pytest.fixture
def reader_of(tmp_path: Path) -> ReaderOf:
    """A reader of a lexicon given as file name -> text: `reader_of({"alert/violence.txt": "..."})`."""

    def make(files: dict[str, str]) -> Reader:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Reader(read_lexicon(tmp_path))

    return make


def messages(path: Path) -> list[str]:
    """The messages of a must-catch or example file."""
    found = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in found if line and not line.startswith("#")]


def caught(verdict: Verdict, label: str) -> bool:
    """Whether a phrase, which anybody can read, is a reason for the danger: weights are none to rest on."""
    return any(r.label == label and r.part == "alert" and r.engine == "phrases" for r in verdict.why)
