"""The values of a digest."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from buffer.boundary.obstacle import Obstacle
from buffer.record.damage import RecordState
from storage.boundary.boundaries import Boundary
from storage.boundary.replies import KEPT, Reply, ReplyState
from storage.outbox.notices import Notice
from storage.people.contacts import Contact
from storage.people.owners import Owner
from storage.record.damages import Damage
from storage.record.entries import EntryFacts
from storage.screening.alerts import Alert
from storage.screening.matters import Matter
from storage.screening.screenings import Screening

TOLD_ALONE = frozenset({"unsure", "refused"})
"""States that make a digest by themselves, on the day they began."""


@dataclass(frozen=True, slots=True)
class BoundaryState:
    """The state of the boundary for one contact. `state` is "none" or "ready" before there is a reply.

    It is "damaged" where what was noted about it does not hold: nothing is sent, and it may have been sent before.

    `after` messages on `after_days` were written since this version reached them. `new`: the digest covers the entry
    about it. `obstacle`: what keeps it from going out at present, None where nothing does or nothing is to go out.
    """

    contact_id: int
    name: str
    state: ReplyState | Literal["none", "ready", "damaged"]
    reason: str | None
    at: datetime | None
    after: int
    after_days: int
    new: bool
    obstacle: Obstacle | None

    @property
    def asks(self) -> bool:
        """Whether the owner is asked to decide: once, until they have said that it stays back."""
        return self.state == "held" and self.reason != KEPT


@dataclass(frozen=True, slots=True)
class Digest:
    """The counts of one day, as the owner sees them. Times are aware UTC; `day` is the owner's date.

    `missing_zone` is the owner's time zone where this machine does not know it, so that times are those of UTC.
    `matters` are those to be shown, in their order; `elsewhere` is how many more are in the list of open ones.
    `unread` messages are not covered, because an engine has still to read them or one before them.
    `doubt`: which time the database was found to be an old copy, while the owner has not said that it is meant; else 0.
    `imported` is how many entries came from another program's export.
    `blind`: the connection to the owner's own chats was ended, and there is no other.
    `waiting_files` are those that are not fetched yet, `missing_files` those that cannot be had, as was said that day.
    `days_without_backup` is 0 where that need not be said.
    `damages` is what it tells of, `record` what is wrong with the record, where some of that is new.
    """

    number: int
    day: date
    zone: ZoneInfo
    made_at: datetime
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
    damages: Sequence[Damage] = ()
    record: RecordState | None = None
    matters: Sequence[Matter] = ()
    elsewhere: int = 0
    waiting_files: int = 0
    missing_files: int = 0
    next_step: bool = False
    missing_zone: str | None = None
    doubt: int = 0
    days_without_backup: int = 0
    imported: int = 0
    unread: int = 0
    blind: bool = False

    @property
    def readable(self) -> bool:
        """Whether there are messages of a contact that could be shown."""
        return bool(self.messages or self.edited or self.passed_on)

    @property
    def quiet(self) -> bool:
        """Whether nothing happened that the digest would mention."""
        asking = any(state.asks or (state.new and state.state in TOLD_ALONE) for state in self.boundaries)
        counts = (
            self.messages,
            self.edited,
            self.deleted,
            self.outgoing,
            self.passed_on,
            self.incidents,
            self.imported,
        )
        told = (
            self.matters
            or self.alerts
            or self.notices
            or self.damages
            or self.doubt
            or self.days_without_backup
            or self.missing_zone is not None
            or self.unread
        )
        waiting = self.waiting_forwards or self.waiting_files or self.missing_files
        return not (any(counts) or waiting or told or asking or self.unprocessed)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a digest is made from, as read from the database.

    `matters` are the open ones as they were before these entries, or as they are, once `followed`. `obstacle` is what
    keeps the boundary from going out. `earlier_albums` are those of which a part was counted before. `offered_for` are
    the contacts because of whom next steps were offered before; `damages` are all that are known. `doubt` as in Digest.
    `backed_up_at`: the last good backup, or since when there should be one; None where backups are not set up.
    `unread` are entries since the last digest that the next one does not cover: an engine has still to read the first
    of them. What was found in them so far is among the other values. `blind` as in Digest.
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
    waiting_files: int = 0
    matters: Sequence[Matter] = ()
    obstacle: Obstacle | None = None
    earlier_albums: Collection[bytes] = ()
    offered_for: Collection[int] = ()
    damages: Sequence[Damage] = ()
    doubt: int = 0
    imported: int = 0
    backed_up_at: datetime | None = None
    unread: Sequence[EntryFacts] = ()
    blind: bool = False
