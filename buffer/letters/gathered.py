"""Alerts that come one after the other: the first is told at once, the rest as one quiet letter.

Again at once only where it gets worse: a kind of danger that was not told yet, or a possible one that is now likely.
Which alerts are told how follows from the alerts themselves, so a process that ends in between loses and doubles none.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from storage.screening.alerts import Alert

EPISODE = timedelta(hours=2)
"""After this long without an alert the next one is told at once, whatever it is."""
GATHER = timedelta(minutes=30)
"""How long alerts are gathered from the first that is not told at once."""

Entries = Mapping[int, Sequence[Alert]]
"""The alerts of each entry, by its number."""


def apart(entries: Entries) -> tuple[list[int], list[int]]:
    """The numbers of the entries that are told at once, and of those that are gathered, each in order. Pure."""
    at_once: list[int] = []
    gathered: list[int] = []
    told: dict[str, bool] = {}
    last: datetime | None = None
    for seq in sorted(entries):
        dangers = entries[seq]
        if last is not None and dangers[0].at - last > EPISODE:
            told = {}
        worse = [one for one in dangers if one.kind not in told or (one.likely and not told[one.kind])]
        (at_once if worse else gathered).append(seq)
        told |= {one.kind: one.likely or told.get(one.kind, False) for one in dangers}
        last = dangers[0].at
    return at_once, gathered


def wait(first: datetime, now: datetime) -> timedelta:
    """How long a letter about alerts waits whose first came at that time; of old messages, as long as of new ones."""
    left = first + GATHER - now
    return left if timedelta() < left <= GATHER else GATHER
