"""How it stands with backups, as far as the witness says and can be seen without the identity."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from buffer.backup import bundle
from storage.testimony import Testimony

LONGEST_WITHOUT = timedelta(days=7)
"""After so long without a good backup, something is wrong."""


SHEET_AFTER = timedelta(days=7)
"""So long after backups were set up, the recovery sheet is asked for again where nobody has shown to have it."""


def is_sheet_due(said: Testimony, now: datetime) -> bool:
    """Whether somebody should show that the recovery sheet is at hand."""
    return said.backups_since is not None and not said.sheet_of and now - said.backups_since >= SHEET_AFTER


@dataclass(frozen=True, slots=True)
class Standing:
    """`state`: not set up; none yet; the last one is good, or damaged or gone. `overdue`: none for too long.

    `at` and `place` are when and where the last good one was made, where there was one.
    """

    state: Literal["not-set-up", "none-yet", "damaged", "good"]
    overdue: bool = False
    at: datetime | None = None
    place: str = ""


def standing(said: Testimony, now: datetime) -> Standing:
    """Look at the last backup that the witness names. Reads that file."""
    if said.backed_up_at is None:
        if said.backups_since is None:
            return Standing("not-set-up")
        return Standing("none-yet", overdue=now - said.backups_since >= LONGEST_WITHOUT)
    overdue = now - said.backed_up_at >= LONGEST_WITHOUT
    state: Literal["good", "damaged"] = "good" if bundle.is_whole(Path(said.backup_place)) else "damaged"
    return Standing(state, overdue, said.backed_up_at, said.backup_place)
