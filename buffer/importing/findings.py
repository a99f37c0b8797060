"""What a reader notices about a file besides its entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

SHOWN = 3
"""Places or files that are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A line that could be part of the message before it: its number in the file, its first byte, the time on the wall,
    whom the file names, and the beginning of its words."""

    number: int
    offset: int
    at: str | None
    name: str
    text: str


class Findings:
    """Collected while a file is read: format, repairs, lines not understood, questions, warnings.

    `left_out` counts what is in the file and not imported, by reason, `not_exported` the places that the exporting
    program left empty. `people` are the options that say who is who, as far as this format leaves it open.
    """

    def __init__(self) -> None:
        self.format, self.variant = "", ""
        self.repairs: dict[str, tuple[int, int]] = {}
        self.not_understood: list[int] = []
        self.missed = 0
        self.questions: dict[str, dict[str, Any]] = {}
        self.warnings: dict[str, str] = {}
        self.named: dict[str, str] = {}
        self.facts: dict[str, dict[str, int | str]] = {}
        self.left_out: Counter[str] = Counter()
        self.not_exported = 0
        self.unreferenced: list[str] = []
        self.doubtful: Sequence[Doubtful] = ()
        self.zone_needed = False
        self.people: tuple[str, ...] = ("--me", "--them")

    def is_a(self, format_: str, variant: str) -> None:
        """The file is of this format."""
        self.format, self.variant = format_, variant

    def repair(self, what: str, offset: int, count: int = 1) -> None:
        """Something had to be mended to read the file; the file itself stays as it is."""
        before, first = self.repairs.get(what, (0, offset))
        self.repairs[what] = (before + count, first)

    def miss(self, offset: int) -> None:
        """Something at this byte was not understood."""
        self.missed += 1
        if len(self.not_understood) < SHOWN:
            self.not_understood.append(offset)

    def ask(self, about: str, text: str, **more: Any) -> None:
        """The owner has to say something before the file can be imported."""
        self.questions[about] = {"about": about, "text": text, **more}

    def warn(self, about: str, text: str, *, named: str = "", **facts: int | str) -> None:
        """Something the owner should know: a sentence that goes into the record as well, and from there to the other
        side. So names and numbers of hers are in no `text`, but in `named`, which is only said to her. `facts` are what
        is in it, for a sentence in another language."""
        self.warnings[about] = text
        self.named[about] = named
        self.facts[about] = facts
