"""The steps at which a process can fail: every statement, every commit, every request, every change of a file.

They are counted as they come. At the one that is due the process is killed, or the database or the disk refuses. A
killed process takes no further step: whatever it still tries in an `except` or a `finally`, a dead one could not.
"""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any, Literal

from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

Kind = Literal["statement", "commit", "request", "file"]
Failure = Literal["killed", "locked", "full", "broken", "no space"]
POSSIBLE: dict[Kind, tuple[Failure, ...]] = {
    "statement": ("killed", "locked", "full", "broken"),
    "commit": ("killed", "full", "broken"),
    "request": ("killed",),
    "file": ("killed", "no space"),
}
SAID: dict[Failure, str] = {
    "locked": "database is locked",
    "full": "database or disk is full",
    "broken": "disk I/O error",
}
"""What SQLite says of each (sqlite.org/rescode.html)."""
CHANGES_A_FILE = ("fsync", "link", "replace", "rename", "unlink")


class Killed(BaseException):
    """The process is dead, as after SIGKILL."""


@dataclass(slots=True)
class Steps:
    """Counts the steps of one life. `chance` draws how many go well before the next that fails, on average `every`;
    with `every` 0 none fails but the one numbered `only`."""

    chance: Random
    every: int = 0
    only: int = 0
    only_failure: Failure = "killed"
    count: int = 0
    failed: int = 0
    dead: bool = False
    active: bool = False
    _next: int = 0

    def begin(self) -> None:
        """Count from now on."""
        self.active, self.dead = True, False
        self._next = self.count + self._distance()

    def end(self) -> None:
        """Let everything go well."""
        self.active, self.dead = False, False

    def revive(self) -> None:
        """Another process takes the steps from here."""
        self.dead = False

    def take(self, kind: Kind) -> None:
        """One step. Raises Killed, or what the database or the disk would raise."""
        if self.dead:
            raise Killed
        if not self.active:
            return
        self.count += 1
        failure = self._due(kind)
        if failure is None:
            return
        self.failed += 1
        if failure == "killed":
            self.dead = True
            raise Killed
        if failure == "no space":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        raise OperationalError("", None, sqlite3.OperationalError(SAID[failure]))

    def _due(self, kind: Kind) -> Failure | None:
        if self.only:
            due = self.count >= self.only and not self.failed and self.only_failure in POSSIBLE[kind]
            return self.only_failure if due else None
        if not self.every or self.count < self._next:
            return None
        self._next = self.count + self._distance()
        return self.chance.choice(POSSIBLE[kind])

    def _distance(self) -> int:
        return 1 + int(self.chance.expovariate(1 / self.every)) if self.every else 0

    def watch(self, engine: AsyncEngine) -> None:
        """Count what this database is asked."""

        def before_statement(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if statement != "BEGIN":
                self.take("statement")

        event.listen(engine.sync_engine, "before_cursor_execute", before_statement)
        event.listen(engine.sync_engine, "commit", lambda _connection: self.take("commit"))

    @contextmanager
    def watching_files(self) -> Iterator[None]:
        """Count what changes a file, in this process of the simulator, while the block lasts."""
        real: dict[str, Callable[..., Any]] = {name: getattr(os, name) for name in CHANGES_A_FILE}
        for name, function in real.items():
            setattr(os, name, self._counted(function))
        try:
            yield
        finally:
            for name, function in real.items():
                setattr(os, name, function)

    def _counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **kwargs: Any) -> Any:
            self.take("file")
            return function(*args, **kwargs)

        return counted
