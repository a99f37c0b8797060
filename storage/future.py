"""Times that a clock which was ahead has left in the database.

No row can have been written later than now. One that says so was written under a clock that has been set back since;
what it waits for is then counted from now, as long as it would have waited. Otherwise it would be believed until the
clock comes there again.
"""

from datetime import datetime, timedelta

TOLERANCE = timedelta(minutes=2)
"""So far ahead is no sign: clocks are set by seconds all the time."""


def beyond(now: datetime) -> datetime:
    """Times after this one are of another clock."""
    return now + TOLERANCE


def from_now(written_at: datetime, until: datetime, now: datetime) -> datetime:
    """The end of a span that began at `written_at`, had it begun now."""
    return now + max(timedelta(), until - written_at)
