"""The way of a call through the product: which files it enters, in what order, and how often it comes back to one."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).parents[1]
LAYERS = ("bot", "handlers", "buffer", "storage")


@dataclass(slots=True)
class Way:
    """Files of the product in the order in which the thread was in them, by their path in the repository.

    A stay begins when a function of another file is called, and when a call into another file returns.
    """

    stays: list[str] = field(default_factory=list)

    @property
    def files(self) -> list[str]:
        """Every file entered, in the order of first entry."""
        return list(dict.fromkeys(self.stays))

    def returns_to(self, file: str) -> int:
        """How often the way comes back to a file it has left."""
        return max(0, self.stays.count(file) - 1)


@contextmanager
def traced() -> Iterator[Way]:
    """The way of everything that this thread runs meanwhile."""
    way = Way()

    def note(frame: FrameType, event: str, _argument: object) -> None:
        at = frame if event == "call" else frame.f_back if event == "return" else None
        file = None if at is None else _file(at.f_code.co_filename)
        if file is not None and way.stays[-1:] != [file]:
            way.stays.append(file)

    sys.setprofile(note)
    try:
        yield way
    finally:
        sys.setprofile(None)


@cache
def _file(name: str) -> str | None:
    path = Path(name)
    if not path.is_relative_to(ROOT):
        return None
    inside = path.relative_to(ROOT)
    return inside.as_posix() if inside.parts[0] in LAYERS else None
