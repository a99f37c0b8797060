"""What the first pages count: how many, in which weeks, at which hours, and what came after the boundary. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from buffer.text.words import Words

MOST_SPANS = 36
"""Weeks of which each has a line of its own. Of a longer time, months have."""


@dataclass(slots=True)
class Summary:
    """Counts of entries, as they come. Days and hours are those of the lines' local time.

    What came from files is counted apart, and not where it came live as well. What was taken back is not added.
    """

    counts: Counter[str] = field(default_factory=Counter)
    days: Counter[date] = field(default_factory=Counter)
    hours: Counter[int] = field(default_factory=Counter)
    boundary: datetime | None = None
    received: list[tuple[datetime, date]] = field(default_factory=list)
    first: str = ""
    last: str = ""

    def add(self, line: Mapping[str, Any]) -> None:
        """Count a readable line."""
        at, local = datetime.fromisoformat(line["at"]), datetime.fromisoformat(line["at_local"])
        self.first, self.last = min(self.first or line["at"], line["at"]), max(self.last, line["at"])
        what = line["kind"]
        if what == "imported":
            self._add_from_file(line, at, local)
            return
        if what == "message":
            what = "received" if line["direction"] == "in" else "sent" if line["direction"] == "out" else "other"
        self.counts[what] += 1
        self.counts["files"] += len(line["attachments"])
        if what == "received":
            self._receive(at, local)
        if what == "boundary" and line["content"].get("state") == "sent" and self.boundary is None:
            self.boundary = at

    def _add_from_file(self, line: Mapping[str, Any], at: datetime, local: datetime) -> None:
        content = line["content"]
        what = content.get("what") or "message"
        if what in {"message", "unsupported"}:
            what = {"in": "received", "out": "sent"}.get(line["direction"], "other")
        self.counts["files"] += len(line["attachments"])
        if content.get("same_as") or what == "system":
            return
        self.counts[f"file_{what}"] += 1
        if what == "received" and content.get("time_utc") is not None:
            self._receive(at, local)

    def _receive(self, at: datetime, local: datetime) -> None:
        self.days[local.date()] += 1
        self.hours[local.hour] += 1
        self.received.append((at, local.date()))

    def page(self, words: Words) -> dict[str, Any]:
        """The counts as the pages show them."""
        after = self._after()
        hours = [self.hours[hour] for hour in range(24)]
        said = []
        if self.boundary is not None:
            said.append(
                words.say("pdf-after", at=f"{self.boundary:%Y-%m-%d %H:%M}", count=len(after), days=len(set(after)))
            )
        return {
            "counts": [
                [words.say("pdf-count-received"), str(self.counts["received"])],
                [words.say("pdf-count-sent"), str(self.counts["sent"])],
                [words.say("pdf-count-other"), str(self.counts["other"])],
                *(
                    [words.say(f"pdf-count-file-{what}"), str(self.counts[f"file_{what}"])]
                    for what in ("received", "sent", "other", "call")
                    if self.counts[f"file_{what}"]
                ),
                [words.say("pdf-count-edits"), str(self.counts["edit"])],
                [words.say("pdf-count-deletions"), str(self.counts["deletion"])],
                [words.say("pdf-count-incidents"), str(self.counts["incident"])],
                [words.say("pdf-count-gaps"), str(self.counts["gap"])],
                [words.say("pdf-count-files"), str(self.counts["files"])],
            ],
            "after": said,
            "spans": self._spans(words),
            "hours": hours,
            "hours_said": ", ".join(f"{hour}: {count}" for hour, count in enumerate(hours) if count),
        }

    def _after(self) -> list[date]:
        """The day of each message that came after the boundary."""
        return [day for at, day in self.received if self.boundary is not None and at > self.boundary]

    def _spans(self, words: Words) -> list[dict[str, Any]]:
        if not self.days:
            return []
        first, last = min(self.days), max(self.days)
        weeks = (last - first).days // 7 + 1 <= MOST_SPANS
        begin = _monday if weeks else _month
        counts: Counter[date] = Counter()
        for day, count in self.days.items():
            counts[begin(day)] += count
        after = Counter(begin(day) for day in self._after())
        boundary = None if self.boundary is None else begin(self.boundary.date())
        spans, start = [], begin(first)
        while start <= last:
            name = start.isoformat() if weeks else words.month(start)
            spans.append(
                {
                    "name": name,
                    "count": counts[start],
                    "boundary": start == boundary,
                    "after": after[start],
                }
            )
            start = begin(start + timedelta(days=7 if weeks else 31))
        return spans


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)
