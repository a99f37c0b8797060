"""What tests are made of: people, times, updates as Telegram sends them, values with the ordinary filled in."""

import json
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from buffer.boundary.decide import Circumstances, Occasion
from buffer.digest.digest import Digest, Reading
from buffer.digest.make import make_digest
from buffer.incoming import Incoming
from buffer.intake.accept import accept
from buffer.owner.setup import Done, Wishes, checked, set_up
from buffer.record.drafts import Draft
from buffer.resources import Resources
from handlers.inbound.convert import convert
from handlers.inbound.fetched import Fetched, from_text
from storage.boundary.boundaries import Boundary
from storage.boundary.replies import Reply
from storage.database import Database, open_database
from storage.keys import installation
from storage.keys.keyring import Keyring
from storage.people import owners
from storage.people.contacts import Contact
from storage.people.owners import Owner
from storage.record.entries import EntryFacts

T = TypeVar("T")
NOW = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)
OWNER, CONTACT, SECOND_ACCOUNT, STRANGER = 7001, 7002, 7003, 7004
NAMES = {**dict.fromkeys((OWNER, CONTACT, SECOND_ACCOUNT), "Robin"), 8002: "Alex"}
"""What Telegram calls people: a contact like nobody else, so that nobody else is taken for them."""
BOUNDARY = "Please write about the cat only. I do not answer anything else."
MASTER = bytes(range(32))
CHAIN = bytes(range(16))
MARKER = "quillwort"
"""A word of no lexicon, to be looked for where it must not be."""


def later(**spans: float) -> datetime:
    """NOW and a while, given as for timedelta."""
    return NOW + timedelta(**spans)


def seconds(moment: datetime = NOW) -> int:
    """A time as Telegram gives it."""
    return int(moment.timestamp())


def user(telegram_id: int = CONTACT, **more: Any) -> dict[str, Any]:
    """A User: the contact and the owner are called Robin, another owner's contact Alex; others look like nobody."""
    return {"id": telegram_id, "is_bot": False, "first_name": NAMES.get(telegram_id, "Wilhelmina"), **more}


def message(message_id: int = 1, sender: int = CONTACT, chat: int | None = None, **content: Any) -> dict[str, Any]:
    """A Message in a private chat; a text where no content is given."""
    chat_id = sender if chat is None else chat
    return {
        "message_id": message_id,
        "date": seconds(),
        "chat": {"id": chat_id, "type": "private", "first_name": "Robin"},
        "from": user(sender),
        **(content or {"text": "hello"}),
    }


def file(**more: Any) -> dict[str, Any]:
    """What all files have in common."""
    return {"file_id": "long-id", "file_unique_id": "short-id", "file_size": 1200, **more}


def origin(kind: str, **more: Any) -> dict[str, Any]:
    """A MessageOrigin."""
    return {"type": kind, "date": seconds(later(days=-2)), **more}


def update(update_id: int = 1, **what: Any) -> dict[str, Any]:
    """An Update."""
    return {"update_id": update_id, **what}


def occasion(**given: Any) -> Occasion:
    """An ordinary first message in the owner's own chat."""
    ordinary: dict[str, Any] = {
        "channel": "secretary",
        "event": "message",
        "outgoing": False,
        "automatic": None,
        "later_album_part": False,
        "at": NOW,
        "danger": None,
    }
    return Occasion(**ordinary | given)


def circumstances(**given: Any) -> Circumstances:
    """A boundary is agreed, nothing was decided yet, nothing stands in the way."""
    ordinary = {"has_boundary": True, "reply": None, "paused": False, "legal_order": False, "can_answer": True}
    return Circumstances(**ordinary | given)


def incoming(**given: Any) -> Incoming:
    """A message of the contact, as intake gets it."""
    made = convert(update(message=message()))
    assert isinstance(made, Incoming)
    return replace(made, **given)


def boundary(**given: Any) -> Boundary:
    """The first text agreed to, for the contact of `reply`."""
    ordinary: dict[str, Any] = {"owner_id": 1, "contact_id": 2, "version": 1, "text": BOUNDARY, "agreed_at": NOW}
    return Boundary(**ordinary | given)


def reply(**given: Any) -> Reply:
    """A reply that is claimed."""
    ordinary: dict[str, Any] = {
        "owner_id": 1,
        "contact_id": 2,
        "version": 1,
        "state": "claimed",
        "reason": None,
        "channel": "secretary",
        "route": {"chat_id": CONTACT, "connection": "c1"},
        "message_at": NOW,
        "not_before": None,
        "attempts": 0,
        "changed_at": NOW,
    }
    return Reply(**ordinary | given)


def owner(**given: Any) -> Owner:
    """An owner in UTC with an empty record."""
    ordinary: dict[str, Any] = {
        "id": 1,
        "chain_id": CHAIN,
        "telegram_id": OWNER,
        "name": "",
        "created_at": NOW,
        "language": "en",
        "zone": "UTC",
        "digest_at": "18:00",
        "reminder_at": "off",
        "alerts": True,
        "alerts_near": True,
        "alerts_public": True,
        "quiet_days": True,
        "paused": False,
        "legal_order": False,
        "remove_forwards": False,
        "show_delay": 10,
        "cooling": 0,
        "country": None,
        "weekly_picture": True,
        "onboarded": True,
        "record_size": 0,
        "head_hash": b"",
        "frontier": b"",
        "next_digest_at": None,
        "next_digest_date": None,
        "next_reminder_at": None,
        "digests": 0,
        "digest_to": 0,
    }
    return Owner(**ordinary | given)


def contact(**given: Any) -> Contact:
    """A contact who has not written yet."""
    ordinary: dict[str, Any] = {
        "id": 2,
        "owner_id": 1,
        "name": "Robin",
        "added_at": NOW,
        "last_in_at": None,
        "last_out_at": None,
        "after_boundary": 0,
        "after_boundary_days": 0,
        "after_boundary_date": None,
        "after_boundary_version": 1,
    }
    return Contact(**ordinary | given)


def fact(seq: int, **given: Any) -> EntryFacts:
    """The countable facts of an incoming text."""
    ordinary: dict[str, Any] = {
        "kind": "message",
        "channel": "secretary",
        "direction": "in",
        "form": "text",
        "contact_id": 2,
        "refers_to": 0,
        "at": NOW,
        "recorded_at": NOW,
        "album_hash": None,
    }
    return EntryFacts(seq=seq, **ordinary | given)


def reading(**given: Any) -> Reading:
    """A day on which nothing happened, for an owner without contacts."""
    ordinary: dict[str, Any] = {
        "owner": owner(),
        "facts": (),
        "screenings": (),
        "corrections": {},
        "alerts": (),
        "contacts": (),
        "boundaries": {},
        "replies": {},
        "watched_since": None,
        "notices": (),
        "waiting_forwards": 0,
        "unprocessed": 0,
    }
    return Reading(**ordinary | given)


def as_fetched(updates: Iterable[object]) -> list[Fetched]:
    """Updates as getUpdates hands them out."""
    return [from_text(json.dumps(one).encode()) for one in updates]


def draft(text: str = "hello", **given: Any) -> Draft:
    """An entry with this text."""
    ordinary: dict[str, Any] = {
        "kind": "message",
        "channel": "secretary",
        "direction": "in",
        "form": "text",
        "at": NOW,
        "payload": {"text": text},
    }
    return Draft(**ordinary | given)


def wishes(**given: Any) -> Wishes:
    """One owner, one contact with one account."""
    ordinary: dict[str, Any] = {
        "owner": OWNER,
        "accounts": (CONTACT,),
        "name": "Robin",
        "boundary": BOUNDARY,
        "digest_at": "18:00",
        "zone": "UTC",
        "language": "en",
        "alerts": True,
        "remove_forwards": False,
    }
    return Wishes(**ordinary | given)


@dataclass(frozen=True, slots=True)
class Home:
    """A database with somebody in it, and what opens it."""

    database: Database
    resources: Resources
    done: Done

    @property
    def owner_id(self) -> int:
        """The owner's row."""
        return self.done.owner.id

    @property
    def contact_id(self) -> int:
        """The contact's row."""
        return self.done.contact.id


async def unlocked(database: Database) -> Keyring:
    """The keys of a database that was founded with MASTER, as a fresh process has them."""
    async with database.read() as tx:
        return await installation.unlock(tx, present(await installation.find(tx)), MASTER)


@asynccontextmanager
async def home_in(folder: Path, resources_of: Callable[[Keyring], Resources], done: Done) -> AsyncIterator[Home]:
    """The SQLite database of a folder, in which `done` was set up, while the block lasts."""
    database = open_database("", folder)
    try:
        yield Home(database, resources_of(await unlocked(database)), done)
    finally:
        await database.close()


async def move_in(database: Database, resources: Resources, **given: Any) -> Home:
    """Set somebody up."""
    async with database.write() as tx:
        return Home(database, resources, await set_up(tx, resources.keys, checked(wishes(**given)), NOW))


async def arrives(home: Home, text: str | None = None, now: datetime = NOW, **content: Any) -> int:
    """A message of the contact to the bot itself, taken in; the number of its entry."""
    size = await _size(home)
    said = message(1000 + size, date=seconds(now), **(content if text is None else {"text": text}))
    async with home.database.write() as tx:
        await accept(tx, home.resources, [convert({"message": said})], now)
    return size + 1


async def _size(home: Home) -> int:
    async with home.database.read() as tx:
        found = await owners.find(tx, home.resources.keys, home.owner_id)
    assert found is not None
    return found.record_size


async def digested(home: Home, now: datetime) -> Digest:
    """Today's digest, made now."""
    async with home.database.write() as tx:
        made = await make_digest(tx, home.resources, home.owner_id, now, early=True)
    assert made is not None
    return made


def present(value: T | None) -> T:
    """What must be there; the test ends where it is not."""
    assert value is not None
    return value
