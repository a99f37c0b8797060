"""How far the machine's clock is off, as far as the dates of Telegram's messages tell. Pure.

A message cannot come before it was written: the clock is ahead of Telegram's by no more than the age at which any
message comes. And where Telegram had nothing for us a moment ago, whatever comes now was written since: the clock is
ahead by no less than its age, less that moment. What waited at Telegram, for hours perhaps, gives no lower bound, and
so says nothing of a clock that is ahead.
"""

from dataclasses import dataclass
from datetime import timedelta

WRONG = timedelta(minutes=1)
"""A clock that is further off is wrong."""
SEVERAL = 3
"""So many messages in a row make it certain enough to be said."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which the clock is ahead of Telegram's, None where nothing is known yet.

    `off` counts the messages in a row, of those that tell something, by which it is wrong; `right` those by which it
    is not.
    """

    lowest: timedelta | None = None
    highest: timedelta | None = None
    off: int = 0
    right: int = 0


def narrowed(bounds: Bounds, age: timedelta, since_nothing: timedelta | None) -> Bounds:
    """The bounds after a message that was `age` old, by the machine's clock, when it came.

    `since_nothing`: how long ago Telegram had nothing for us, None where nobody knows.
    """
    highest = age if bounds.highest is None else min(age, bounds.highest)
    if since_nothing is None and age >= -WRONG:
        return Bounds(bounds.lowest, highest, bounds.off, bounds.right)
    lowest = bounds.lowest
    if since_nothing is not None:
        lowest = age - since_nothing if lowest is None else max(lowest, age - since_nothing)
    is_off = age < -WRONG or (since_nothing is not None and age - since_nothing > WRONG)
    return Bounds(lowest, highest, bounds.off + 1 if is_off else 0, 0 if is_off else bounds.right + 1)


def ahead(bounds: Bounds) -> timedelta:
    """How far the clock is ahead, below zero where it is behind; nothing where it is right or nobody can tell."""
    if bounds.highest is None:
        return timedelta()
    certain = bounds.lowest is not None and min(bounds.lowest, bounds.highest) > WRONG
    return bounds.highest if certain or bounds.highest < -WRONG else timedelta()


def verdict(bounds: Bounds) -> timedelta | None:
    """How far the clock is wrong, where several messages say so; nothing where it is right; None where nobody knows."""
    if bounds.off >= SEVERAL:
        return ahead(bounds)
    return timedelta() if bounds.right >= SEVERAL else None
