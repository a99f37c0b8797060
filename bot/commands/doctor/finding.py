"""One thing that `breakwater doctor` looked at, and what is said of it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what, whether it is well, and what there is to say, with what to do where it is not.

    `known`: it is worth knowing and breaks nothing, or it is broken and whoever runs the bot has said that they know.
    """

    what: str
    well: bool
    said: str
    known: bool = False

    @property
    def state(self) -> Literal["ok", "note", "WRONG"]:
        """What monitoring is told."""
        return "note" if self.known else "ok" if self.well else "WRONG"

    def __str__(self) -> str:
        """As a line."""
        return f"{self.state:5}  {self.what}: {self.said}"


def note(what: str, said: str) -> Finding:
    """Something worth knowing that breaks nothing."""
    return Finding(what, True, said, known=True)
