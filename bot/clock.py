"""What time it is. The demo and the tests can tell another time, through a file, to a bot that talks to loopback."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

LONGEST = 100
"""Characters of a number of seconds."""
Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The machine's time, aware, in UTC."""
    return datetime.now(UTC)


def told_clock(path: Path) -> Clock:
    """The machine's time plus the seconds written in a file, looked up each time; without one, the plain time."""

    def now() -> datetime:
        real = system_clock()
        try:
            with path.open() as file:
                return real + timedelta(seconds=float(file.read(LONGEST) or 0))
        except (OSError, ValueError, OverflowError):
            return real

    return now
