"""The values of a digest."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from buffer.practical.items import Item
from storage.boundary.boundaries import Boundary
from storage.boundary.replies import Reply, ReplyState
from storage.outbox.notices import Notice
from storage.people.contacts import Contact
from storage.people.owners import Owner
from storage.record.entries import EntryFacts
from storage.screening.alerts import Alert
from storage.screening.screenings import Screening


@dataclass(frozen=True, slots=True)
class BoundaryState:
    """The state of the boundary for one contact. `state` is "none" or "ready" before there is a reply."""

    contact_id: int
    name: str
    state: ReplyState | Literal["none", "ready"]
    reason: str | None
    at: datetime | None
    after: int
    after_days: int
    first_after: bool


@dataclass(frozen=True, slots=True)
class Digest:
    """The counts of one day, as the owner sees them. Times are aware UTC; `day` is the owner's date."""

    number: int
    day: date
    zone: ZoneInfo
    messages: int
    by_form: Mapping[str, int]
    by_channel: Mapping[str, int]
    first_at: datetime | None
    last_at: datetime | None
    at_night: int
    edited: int
    deleted: int
    outgoing: int
    passed_on: int
    incidents: int
    tactics: Mapping[str, int]
    unscreened: int
    alerts: Sequence[Alert]
    boundaries: Sequence[BoundaryState]
    days_silent: int | None
    notices: Sequence[Notice]
    waiting_forwards: int
    unprocessed: int
    size: int
    root: bytes
    practical: Sequence[Item] = ()
    next_step: bool = False

    @property
    def readable(self) -> bool:
        """Whether there are messages of a contact that could be shown."""
        return bool(self.messages or self.edited or self.passed_on)

    @property
    def quiet(self) -> bool:
        """Whether nothing happened that the digest would mention."""
        asking = any(state.state in {"unsure", "held", "refused"} for state in self.boundaries)
        counts = (self.messages, self.edited, self.deleted, self.outgoing, self.passed_on, self.incidents)
        return not (any(counts) or self.waiting_forwards or self.alerts or self.notices or asking or self.unprocessed)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a digest is made from, as read from the database.

    `offered_for` are the contacts because of whom next steps were offered before.
    """

    owner: Owner
    facts: Sequence[EntryFacts]
    screenings: Sequence[Screening]
    corrections: Mapping[int, Mapping[str, bool]]
    alerts: Sequence[Alert]
    contacts: Sequence[Contact]
    boundaries: Mapping[int, Boundary]
    replies: Mapping[tuple[int, int], Reply]
    watched_since: datetime | None
    notices: Sequence[Notice]
    waiting_forwards: int
    unprocessed: int
    offered_for: Collection[int] = ()
