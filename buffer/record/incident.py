"""Incidents that the owner records by hand: a call, a visit, a gift, a third person, something online.

An incident is an entry like any other. It is never changed; what was wrong in it is put right by a further entry.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from buffer.facts import DateRange, Fact, MomentRange, TimeRange, find_facts
from buffer.record.drafts import Draft

KINDS = ("call", "visit", "gift", "third_person", "online", "other")
Precision = Literal["minute", "part", "day", "period", "unknown"]
"""How exactly the time is known: to the minute, a part of a day, the day, more than a day, or not at all."""
LONGEST_AGO = timedelta(days=366 * 100)


@dataclass(frozen=True, slots=True)
class When:
    """When something happened, aware, UTC; how exactly that is known; and the owner's own words for it."""

    at: datetime
    precision: Precision
    words: str


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident as the owner described it. `where` and `witnesses` may be empty; `attachments` as in a message."""

    kind: str
    contact_id: int
    when: When
    where: str
    what: str
    witnesses: str
    attachments: Sequence[dict[str, Any]]


def understood(text: str, *, language: str, now: datetime, zone: ZoneInfo, country: str | None) -> When | None:
    """The past time that an owner's words name, or None where they name none."""
    here = now.astimezone(zone)
    facts = find_facts(text, language=language.partition("-")[0], reference=here, country=country)
    readings: tuple[tuple[Precision, Iterator[datetime]], ...] = (
        ("minute", _moments(facts, here)),
        ("part", _parts(facts)),
        ("day", _noons(_dates(facts), here)),
        ("period", _noons(_first_days(facts), here)),
    )
    for precision, moments in readings:
        for moment in moments:
            if now - LONGEST_AGO <= moment <= now:
                return When(moment.astimezone(UTC), precision, text)
    return None


def _moments(facts: Sequence[Fact], here: datetime) -> Iterator[datetime]:
    """Instants: named whole, or as a day and a time, or as a time of today or, if that is to come, of yesterday."""
    for value in _values(facts, "datetime"):
        if isinstance(value, datetime):
            yield value
    times = [t.start if isinstance(t, TimeRange) else t for t in _values(facts, "time")]
    clocks = [t for t in times if isinstance(t, time)]
    days = list(_dates(facts))
    if days:
        yield from (datetime.combine(day, clock, here.tzinfo) for day in days for clock in clocks)
    elif not any(fact.kind == "datetime" for fact in facts):
        today = here.date()
        for day in (today, today - timedelta(days=1)):
            yield from (datetime.combine(day, clock, here.tzinfo) for clock in clocks)


def _parts(facts: Sequence[Fact]) -> Iterator[datetime]:
    """Parts of a day ("last night"), by their beginning."""
    for value in _values(facts, "datetime"):
        if isinstance(value, MomentRange) and value.start is not None:
            yield value.start


def _noons(days: Iterator[date], here: datetime) -> Iterator[datetime]:
    """Days by their noon, so that no zone makes another date of them; today by what has passed of it."""
    for day in days:
        noon = datetime.combine(day, time(12), here.tzinfo)
        yield min(noon, here) if day == here.date() else noon


def _dates(facts: Sequence[Fact]) -> Iterator[date]:
    for value in _values(facts, "date"):
        if isinstance(value, DateRange):
            if value.start is not None and value.start == value.last:
                yield value.start
        elif isinstance(value, date):
            yield value


def _first_days(facts: Sequence[Fact]) -> Iterator[date]:
    """The first days of weeks, months and the like."""
    for value in _values(facts, "date"):
        if isinstance(value, DateRange) and value.start is not None:
            yield value.start


def _values(facts: Sequence[Fact], kind: str) -> Iterator[object]:
    """What the first fact of a kind can mean, the likeliest first."""
    first = next((fact for fact in facts if fact.kind == kind), None)
    if first is not None:
        yield first.value
        yield from first.reading.others


def incident_draft(incident: Incident, zone: ZoneInfo) -> Draft:
    """The entry of an incident. Its `at` is when it happened, as far as is known."""
    payload = {
        "text": incident.what,
        "where": incident.where,
        "witnesses": incident.witnesses,
        "when": {
            "words": incident.when.words,
            "precision": incident.when.precision,
            "local": incident.when.at.astimezone(zone).isoformat(),
            "zone": zone.key,
        },
        "attachments": list(incident.attachments),
        "note": "written down by the owner",
    }
    return Draft("incident", "none", "none", incident.kind, incident.when.at, payload, incident.contact_id)


def correction_draft(
    text: str, attachments: Sequence[dict[str, Any]], refers_to: int, contact_id: int, now: datetime
) -> Draft:
    """The entry that corrects an incident, which itself stays as it was."""
    payload = {"text": text, "attachments": list(attachments), "note": "written down by the owner"}
    return Draft("incident_correction", "none", "none", "text", now, payload, contact_id, refers_to)


def stored(when: When) -> dict[str, str]:
    """A time as JSON values; `when_of` reads it."""
    return {"at": when.at.isoformat(), "precision": when.precision, "words": when.words}


def when_of(data: dict[str, Any]) -> When:
    """A time as `stored` wrote it."""
    return When(datetime.fromisoformat(data["at"]), data["precision"], data["words"])
