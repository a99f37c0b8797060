"""Whether a loop may skip a look into the database: nothing was written since its last one, and little time went by.

Each look wakes two threads several times, and a bot at rest has nothing to look for. Whatever is written, by this
process or another, changes the files of a SQLite database, and asking the file system for that wakes nobody; that
Telegram answered, which is written each minute, is passed over. A server is asked each time.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.clock import Clock

LONGEST = timedelta(seconds=20)
"""What becomes due by the clock alone may be so much late, where a loop does not expect it."""
STIRRED = timedelta(seconds=2)
"""For so long after something was written, looks are not skipped: more of the same may be due in a moment."""


class Quiet:
    """What one loop knows of that. `stamp` is Database.stamp."""

    def __init__(self, stamp: Callable[[], object], clock: Clock) -> None:
        self._read_stamp = stamp
        self._clock = clock
        self._stamp: object = None
        self._changed_at: datetime | None = None
        self._looked_at: datetime | None = None
        self._expected: datetime | None = None

    def expect(self, moment: datetime) -> None:
        """Something is due then, by what this loop has just done: no look is skipped from then on until the next."""
        self._expected = moment if self._expected is None else min(moment, self._expected)

    def may_skip(self) -> bool:
        """Whether the look that is due now may be skipped. Where not, it counts as done: asked before each."""
        stamp, now = self._read_stamp(), self._clock()
        if stamp is None or stamp != self._stamp:
            self._stamp, self._changed_at = stamp, now
        due = self._expected is not None and self._expected <= now
        if due or _is_within(STIRRED, self._changed_at, now) or not _is_within(LONGEST, self._looked_at, now):
            self._looked_at, self._expected = now, None if due else self._expected
            return False
        return True


def _is_within(span: timedelta, then: datetime | None, now: datetime) -> bool:
    """Whether it was so short a time ago; a clock that went back says nothing."""
    return then is not None and then <= now < then + span
