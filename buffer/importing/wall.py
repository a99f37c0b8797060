"""From what a clock on the wall showed to UTC: in the zone the owner names, and never by a guess.

In the hour that autumn repeats, the order of the file decides: where the clock steps back, the second pass has begun.
Where it does not, both readings are kept. An hour that spring leaves out is kept as written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

from buffer.importing.answers import ZoneFrom
from buffer.importing.entries import Entry, utc_text

_MOST = 10_000
"""Entries of one repeated hour that wait for a step back."""


class Wall:
    """The clock of whoever wrote the file."""

    def __init__(self, zones: tuple[ZoneFrom, ...]) -> None:
        self._zones = sorted(zones, key=lambda zone: (zone.since is not None, zone.since))
        self.missing = 0
        self.repeated = 0
        self.unsettled = 0

    @property
    def known(self) -> bool:
        """Whether there is a zone."""
        return bool(self._zones)

    @property
    def name(self) -> str | None:
        """The zones' names."""
        return ", ".join(zone.zone.key for zone in self._zones) or None

    def settle(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Entries with UTC where that can be known. Those that have it already pass through."""
        waiting: list[Entry] = []
        for entry in entries:
            if entry.wall_time is None or entry.time_utc is not None or not self._zones:
                if waiting:
                    waiting.append(entry)
                else:
                    yield entry
                continue
            readings = self._readings(entry.wall_time)
            if len(readings) == 2:
                waiting.append(entry)
                if len(waiting) >= _MOST:
                    yield from self._decided(waiting)
                    waiting = []
                continue
            if waiting and entry.kind != "system":
                yield from self._decided(waiting)
                waiting = []
            if waiting:
                waiting.append(self._placed(entry, readings))
            else:
                yield self._placed(entry, readings)
        yield from self._decided(waiting)

    def _zone(self, wall: datetime) -> ZoneFrom:
        fitting = [zone for zone in self._zones if zone.since is None or zone.since <= wall.date()]
        return fitting[-1] if fitting else self._zones[0]

    def _readings(self, wall: datetime) -> list[datetime]:
        """The moments at which the clock showed this: one, two in autumn, none in spring."""
        zone = self._zone(wall).zone
        found: list[datetime] = []
        for fold in (0, 1):
            try:
                moment = wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)
            except OverflowError:
                continue
            back = moment.astimezone(zone).replace(tzinfo=None)
            if back == wall and moment not in found:
                found.append(moment)
        return found

    def _placed(self, entry: Entry, readings: list[datetime]) -> Entry:
        zone = self._zone(_wall(entry)).zone.key
        if not readings:
            self.missing += 1
            flags = (*entry.time_flags, "nonexistent")
            return replace(entry, time_zone=zone, zone_source="asked", time_flags=flags)
        return replace(entry, time_utc=readings[0], time_zone=zone, zone_source="asked")

    def _decided(self, waiting: list[Entry]) -> Iterator[Entry]:
        """The entries of one repeated hour: up to the only step back of the first pass, from it on of the second."""
        spoken = [
            at
            for at, entry in enumerate(waiting)
            if entry.time_utc is None and entry.kind != "system" and "nonexistent" not in entry.time_flags
        ]
        steps = [later for earlier, later in pairwise(spoken) if _wall(waiting[later]) < _wall(waiting[earlier])]
        for at, entry in enumerate(waiting):
            if entry.time_utc is not None or entry.wall_time is None or "nonexistent" in entry.time_flags:
                yield entry
                continue
            self.repeated += 1
            readings = self._readings(entry.wall_time)
            zone = self._zone(entry.wall_time).zone.key
            if len(steps) == 1 and at in spoken:
                moment = readings[at >= steps[0]]
                yield replace(entry, time_utc=moment, time_zone=zone, zone_source="asked")
                continue
            self.unsettled += 1
            both = [utc_text(moment) for moment in readings]
            yield replace(
                entry,
                time_zone=zone,
                zone_source="asked",
                time_flags=(*entry.time_flags, "ambiguous_fold"),
                data={**entry.data, "time_utc_readings": both},
            )


def _wall(entry: Entry) -> datetime:
    if entry.wall_time is None:
        raise ValueError("an entry without a time on the wall")
    return entry.wall_time
