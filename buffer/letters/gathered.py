"""Alerts that come one after the other: the first is told at once, the rest as one quiet letter. Pure.

Again at once only where it gets worse: a kind of danger that a reader was not told yet, or a possible one that is now
likely. What counts is when messages were written, and what this reader was told: what nobody told them is still new.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from storage.screening.alerts import Alert
from storage.screening.verdict import AlertKind

EPISODE = timedelta(hours=2)
"""After this long without an alert the next one is told at once, whatever it is."""
GATHER = timedelta(minutes=30)
"""How long alerts are gathered at most, from the first that is not told at once."""

Entries = Mapping[int, Sequence[Alert]]
"""The alerts of each entry, by its number."""
Kinds = dict[AlertKind, bool]
"""Kinds of danger, and whether they are likely."""


def apart(new: Entries, known: Entries, told: Mapping[int, datetime], now: datetime) -> tuple[list[int], list[int]]:
    """The numbers of the new entries that a reader is told at once, and of those that are gathered, each as written.

    `known` are the alerts there were already, and `told` says of which of their entries this reader was told at once,
    and when. An entry in both has more in it than was known; where that is nothing worse, it is in neither list.

    What was written more than an EPISODE ago is late however it is told: of late ones that arrive one after the other
    the first is told at once, as if they belonged together.
    """
    moments = sorted(dangers[0].at for entries in (new, known) for dangers in entries.values())
    heard = {seq: (known[seq][0].at, when, _kinds(known[seq])) for seq, when in told.items() if seq in known}
    at_once: list[int] = []
    rest: list[int] = []
    for seq in in_order(new):
        at, kinds = new[seq][0].at, _kinds(new[seq])
        begin, end = _episode(moments, at)
        late = now - at > EPISODE
        before = {
            danger
            for written, when, dangers in heard.values()
            if begin <= written <= end or (late and now - when <= EPISODE)
            for danger in dangers.items()
        }
        if any(not before & {(kind, True), (kind, likely)} for kind, likely in kinds.items()):
            at_once.append(seq)
            heard[seq] = (at, now, kinds | _kinds(known.get(seq, ())))
        elif not kinds.keys() <= _kinds(known.get(seq, ())).keys():
            rest.append(seq)
    return at_once, rest


def in_order(entries: Entries) -> list[int]:
    """The numbers of entries as they were written."""
    return sorted(entries, key=lambda seq: (entries[seq][0].at, seq))


def due(now: datetime, first: datetime, before: Sequence[datetime]) -> datetime:
    """When a letter about alerts goes out whose first was written then: never later than those it replaces."""
    return min([now + GATHER, *([first + GATHER] if first + GATHER > now else []), *before])


def _kinds(dangers: Sequence[Alert]) -> Kinds:
    return {one.kind: one.likely for one in sorted(dangers, key=lambda one: one.likely)}


def _episode(moments: Sequence[datetime], at: datetime) -> tuple[datetime, datetime]:
    """The first and the last of the moments around one of them that lie no further apart than an EPISODE."""
    begin = end = at
    for moment in reversed([one for one in moments if one < at]):
        if begin - moment > EPISODE:
            break
        begin = moment
    for moment in (one for one in moments if one > at):
        if moment - end > EPISODE:
            break
        end = moment
    return begin, end
