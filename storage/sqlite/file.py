"""The SQLite file under an open database: whether it still lies where it was opened.

A process that has a file open goes on writing into it after somebody has removed or replaced it, and nothing that is
committed there is ever found again. So the file, and the two that SQLite keeps beside it, are compared with what
they were: before anything that was written counts as kept.
"""

import sqlite3
from contextlib import suppress
from pathlib import Path

from storage.errors import DatabaseGone

BESIDE = ("", "-wal", "-shm")
"""Endings of the three files (SQLite documentation: Write-Ahead Logging)."""

Stamp = tuple[tuple[int, int], ...]

KEPT = ".damaged-"
"""What stands between the name and the number of a damaged file that was kept (storage.mend)."""


def is_empty(path: Path) -> bool:
    """Whether there is no such file, or nothing in it. Opens nothing. Raises OSError where it cannot be looked at."""
    try:
        return path.stat().st_size == 0
    except FileNotFoundError:
        return True


class SqliteFile:
    """The file of one open database.

    A connection of its own is held open, idle, so that SQLite never takes its log away by itself: what is missing then
    was taken by somebody else. A removed file keeps its number while it is open, so no new one can have the same.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lies = path.resolve()  # what SQLite keeps beside it lies where a link leads
        self._held: sqlite3.Connection | None = None
        self._known: dict[Path, tuple[int, int]] = {}
        self._size = 0
        self._passed_over: tuple[Stamp, Stamp] | None = None

    def check(self) -> None:
        """Raises DatabaseGone where one of the files was removed or replaced, or the database cut short."""
        if self._held is None:
            self._hold()
        for path, known in self._known.items():
            try:
                found = path.stat()
            except OSError:
                raise DatabaseGone from None
            if (found.st_dev, found.st_ino) != known:
                raise DatabaseGone
            if path == self.path:
                if found.st_size < self._size:
                    raise DatabaseGone
                self._size = found.st_size

    def stamp(self) -> Stamp | None:
        """When its files were written last, and how large they are; None where one of them cannot be looked at."""
        found = self._stamp()
        if self._passed_over is not None and found == self._passed_over[0]:
            return self._passed_over[1]
        return found

    def pass_over(self, before: Stamp | None) -> None:
        """Have the stamp be as before what was just written, until something else is."""
        found = self._stamp()
        self._passed_over = None if before is None or found is None else (found, before)

    def _stamp(self) -> Stamp | None:
        try:
            found = [self._lies.with_name(self._lies.name + ending).stat() for ending in BESIDE[:2]]
        except OSError:
            return None
        return tuple((one.st_mtime_ns, one.st_size) for one in found)

    def size(self) -> int:
        """The bytes of its files, of which some come and go."""
        total = 0
        for ending in BESIDE:
            with suppress(FileNotFoundError):
                total += self._lies.with_name(self._lies.name + ending).stat().st_size
        return total

    def remove_kept(self) -> None:
        """Remove damaged files that were kept: what was deleted since is in them."""
        for path in self._lies.parent.glob(f"{self._lies.name}{KEPT}*"):
            path.unlink(missing_ok=True)

    def _hold(self) -> None:
        """Begin to watch: the database is open by now, and has its log beside it."""
        try:
            held = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=rw", uri=True, check_same_thread=False)
        except sqlite3.OperationalError as error:
            raise DatabaseGone from error
        try:
            held.execute("PRAGMA schema_version").fetchall()  # reading opens the log
            beside = (self._lies.with_name(self._lies.name + ending) for ending in BESIDE[1:])
            for path in (self.path, *beside):
                found = path.stat()
                self._known[path] = (found.st_dev, found.st_ino)
        except (sqlite3.Error, OSError) as error:
            held.close()
            self._known.clear()
            raise DatabaseGone from error
        self._held = held

    def close(self) -> None:
        """Let go of it."""
        if self._held is not None:
            self._held.close()
            self._held = None
