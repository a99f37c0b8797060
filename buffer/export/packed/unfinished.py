"""Which exports are just being written, noted in the data folder: what a killed process leaves of one, in a folder that
somebody chose, are words in plain text, and nobody else knows where.

A note is a file for its owner alone, held locked by the process that writes the export. One that nobody holds is of a
process that is gone: what it names is removed, and then the note.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from typing import BinaryIO

from buffer.export.packed import bag

NOTES = "breakwater-export-"
"""What the names of notes begin with."""


@dataclass(frozen=True, slots=True)
class Left:
    """What a killed process left of an export: the folder, and, where it could not be removed, why, and the note."""

    folder: Path
    why: str | None = None
    note: Path | None = None


@contextmanager
def noted(data_dir: Path, out: Path) -> Iterator[None]:
    """Have it noted that an export is written to `out`, before its first byte and until it is there. Raises OSError."""
    folder = bag.part_of(out.absolute())
    with _begin(data_dir) as (file, path):
        file.write(os.fsencode(folder) + b"\n")
        file.flush()
        os.fsync(file.fileno())
        bag.sync_folder(data_dir)
        try:
            yield
        finally:
            if not os.path.lexists(folder):  # else the next sweep tries it again
                path.unlink(missing_ok=True)


@contextmanager
def _begin(data_dir: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A new note, held locked. One that somebody swept away before it was locked is made anew."""
    while True:
        number, name = tempfile.mkstemp(prefix=NOTES, dir=data_dir)
        with os.fdopen(number, "wb") as file:
            flock(file, LOCK_EX)
            if os.fstat(file.fileno()).st_nlink:
                yield file, Path(name)
                return


def sweep(data_dir: Path) -> list[Left]:
    """Remove what killed processes of this installation left. Returns what was removed, and what could not be."""
    found = [_sweep(path) for path in sorted(data_dir.glob(f"{NOTES}*"))]
    return [one for one in found if one is not None]


def _sweep(path: Path) -> Left | None:
    with suppress(OSError), path.open("rb") as note:
        flock(note, LOCK_EX | LOCK_NB)  # else it is being written
        named = note.read()
        folder = Path(os.fsdecode(named[:-1]))
        left = _remove(folder) if named.endswith(b"\n") else None  # else it was killed before its first byte
        if left is not None and left.why is not None:
            return Left(folder, left.why, path)
        path.unlink()
        return left
    return None


def _remove(folder: Path) -> Left | None:
    """Remove a folder of an unfinished export. None where it is gone, or another process writes there."""
    try:
        folder.lstat()
        return Left(folder) if bag.remove_left(folder) else None
    except FileNotFoundError:
        return None if folder.parent.is_dir() else Left(folder, f"{folder.parent} is not there")
    except OSError as error:
        return Left(folder, str(error.strerror))
