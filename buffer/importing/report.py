"""What was found in a file, before anything of it is written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from buffer.importing.answers import Answers
from buffer.importing.entries import Entry, utc_text
from buffer.importing.findings import SHOWN, Doubtful, Findings
from buffer.importing.people import plain
from buffer.importing.wall import Wall

GAP = timedelta(days=14)
MOST = 5_000_000
"""Entries of one import."""
_MOST_SENDERS = 20_000


@dataclass(slots=True)
class _Seen:
    name: str
    id: str | None
    count: int = 0
    first: str | None = None
    last: str | None = None
    sides: set[str] = field(default_factory=set)


class Tally:
    """Counts entries as they come by."""

    def __init__(self) -> None:
        self.messages = self.calls = self.system = self.unsupported = 0
        self.attachments = {"present": 0, "missing": 0, "omitted": 0}
        self.senders: dict[str, _Seen] = {}
        self.first: str | None = None
        self.last: str | None = None
        self.gaps = self.passed_over = self.bytes = 0
        self.untimed = 0
        self.zones: set[tuple[str | None, str | None]] = set()
        self._before: datetime | None = None

    def hear(self, entry: Entry) -> None:
        """One more entry."""
        if entry.kind == "system":
            self.system += 1
            return
        self.messages += entry.kind == "message"
        self.calls += entry.kind == "call"
        self.unsupported += entry.kind == "unsupported"
        for attached in entry.attachments:
            kind = {"present": "present", "undecodable": "present", "omitted": "omitted"}.get(attached.state, "missing")
            self.attachments[kind] += 1
            self.passed_over += attached.passed_over
            self.bytes += 0 if attached.read is None else attached.size or 0
        self.zones.add((entry.time_zone if entry.zone_source != "file" else "UTC", entry.zone_source))
        shown = shown_time(entry)
        if shown is not None:
            self.first = self.first or shown
            self.last = shown
        moment = entry.time_utc or (None if entry.wall_time is None else entry.wall_time.replace(tzinfo=UTC))
        if moment is None:
            self.untimed += 1
        else:
            self.gaps += self._before is not None and moment - self._before > GAP
            self._before = moment
        self._sender(entry, shown)

    def _sender(self, entry: Entry, shown: str | None) -> None:
        name = plain(entry.sender.raw)
        key = entry.sender.id or name.casefold()
        if key not in self.senders and len(self.senders) >= _MOST_SENDERS:
            return
        seen = self.senders.setdefault(key, _Seen(name, entry.sender.id))
        seen.count += 1
        seen.sides.add(entry.sender.side)
        if shown is not None:
            seen.first = seen.first or shown
            seen.last = shown


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in a file, as JSON values; `facts` are what is in its warnings, by what they are about.

    `limits` are the warnings as the record has them, without names. `doubtful` are the first of the lines that could be
    part of the message before them. `bytes`: of all the files in it, which are kept each by itself.
    """

    values: dict[str, Any]
    limits: Sequence[str] = ()
    facts: Mapping[str, Mapping[str, int | str]] = field(default_factory=dict)
    doubtful: Sequence[Doubtful] = ()
    bytes: int = 0

    @property
    def questions(self) -> list[dict[str, Any]]:
        """What the owner has to say first."""
        found: list[dict[str, Any]] = self.values["questions"]
        return found


def report_of(entries: Iterable[Entry], findings: Findings, wall: Wall, answers: Answers) -> Report:
    """Read all entries, and say what was found."""
    tally = Tally()
    for number, entry in enumerate(entries, start=1):
        if number > MOST:
            findings.warn("too_many", f"Only the first {MOST:,} entries can be imported at once.")
            break
        tally.hear(entry)
    _ask_zone(findings, wall)
    _ask_people(findings, tally, answers)
    _warn(findings, tally)
    zone, zone_source = _zone(findings, tally, wall)
    return Report(
        {
            "format": findings.format,
            "variant": findings.variant,
            "messages": tally.messages,
            "calls": tally.calls,
            "system": tally.system,
            "attachments": tally.attachments,
            "senders": [
                {"name": escaped(seen.name), "id": seen.id, "count": seen.count, "first": seen.first, "last": seen.last}
                for seen in sorted(tally.senders.values(), key=lambda seen: -seen.count)
                if seen.name or seen.id
            ],
            "first": tally.first,
            "last": tally.last,
            "zone": zone,
            "zone_source": zone_source,
            "repairs": [
                {"what": what, "count": count, "first_offset": first}
                for what, (count, first) in findings.repairs.items()
            ],
            "not_understood": {"count": findings.missed, "first_offsets": findings.not_understood},
            "questions": list(findings.questions.values()),
            "warnings": [
                {"about": about, "text": f"{text} {findings.named[about]}".rstrip()}
                for about, text in findings.warnings.items()
            ],
        },
        [*findings.warnings.values()],
        findings.facts,
        findings.doubtful,
        tally.bytes,
    )


def shown_time(entry: Entry) -> str | None:
    """When it was, in UTC with a Z, or as the clock on the wall showed it where the zone is open."""
    if entry.time_utc is not None:
        return utc_text(entry.time_utc)
    return None if entry.wall_time is None else entry.wall_time.isoformat()


def escaped(text: str) -> str:
    """A name with what would change how a line reads shown as its number."""
    return "".join(
        f"\\u{ord(char):04x}"
        if unicodedata.category(char) in {"Cf", "Cc", "Cs", "Zl", "Zp"} and char != "\u200d"
        else char
        for char in text
    )


def _zone(findings: Findings, tally: Tally, wall: Wall) -> tuple[str | None, str | None]:
    if findings.zone_needed:
        return (wall.name, "asked") if wall.known else (None, None)
    known = sorted({source for _, source in tally.zones if source is not None})
    return ("UTC", known[0]) if known else (None, None)


def _ask_zone(findings: Findings, wall: Wall) -> None:
    if findings.zone_needed and not wall.known:
        whose = "the computer that made the export" if findings.format == "telegram_desktop" else "the phone"
        findings.ask(
            "zone", f"The file says no time zone: name that of {whose} with --zone, for example Europe/Berlin."
        )
    if wall.missing:
        findings.warn(
            "zone",
            f"{wall.missing} times do not exist in this zone, because clocks went forward: is the zone right?",
            count=wall.missing,
        )
    if wall.unsettled:
        findings.warn(
            "repeated_hour",
            f"{wall.unsettled} times fall into an hour that came twice, and could be either; both are kept.",
            count=wall.unsettled,
        )


def _ask_people(findings: Findings, tally: Tally, answers: Answers) -> None:
    """Ask who is who, as far as the format leaves it open; others in a group need no name."""
    if not findings.people or not tally.senders or "who" in findings.questions:
        return
    sides = {side for seen in tally.senders.values() for side in seen.sides}
    unknown = [seen for seen in tally.senders.values() if "unknown" in seen.sides and (seen.name or seen.id)]
    if not unknown or ({"ex", "owner"} <= sides and len(tally.senders) > 2):
        return
    given = {"--me": answers.me, "--them": answers.them}
    options = [option for option in findings.people if not given[option]] or list(findings.people)
    many = "one sender is" if len(unknown) == 1 else f"{len(unknown)} senders are"
    findings.ask(
        "who",
        f"Say who is who with {' and '.join(options)}: {many} not known.",
        senders=[escaped(seen.id or seen.name) for seen in unknown[:50]],
        options=list(options),
    )


def _warn(findings: Findings, tally: Tally) -> None:
    for what, count in findings.left_out.items():
        said = f"{count} {what}: left out of the record, not of the file, which is kept whole."
        findings.warn(f"left_out: {what}", said, count=count)
    if tally.passed_over:
        said = (
            f"{tally.passed_over} of these files lie beside it and stay there: a line of a text can name any file. "
            "To have them kept too, put the chat and its files into one .zip, and import that."
        )
        findings.warn("beside", said, count=tally.passed_over)
    if tally.gaps:
        findings.warn("gaps", f"{tally.gaps} times there is nothing for more than 14 days.", count=tally.gaps)
    unsupported = tally.unsupported + findings.not_exported
    if unsupported:
        said = f"{unsupported} messages of a kind that the export does not show."
        if findings.not_exported:
            said += f" Left empty in the file by the program that wrote it: {findings.not_exported}."
        findings.warn("unsupported", said, count=unsupported)
    if findings.unreferenced:
        count = len(findings.unreferenced)
        more = " and others" if count > SHOWN else ""
        findings.warn(
            "unreferenced",
            f"{count} files in the archive are named in no message.",
            named=f"They are {', '.join(escaped(name) for name in findings.unreferenced[:SHOWN])}{more}.",
            count=count,
        )
    if tally.untimed and "date_order" not in findings.questions:
        findings.warn("no_time", f"{tally.untimed} entries have no time that can be read.", count=tally.untimed)
