"""What must be true after the story: the invariants of every run, and what this story in particular promises."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.demo.story import BOUNDARY, CONTACT, MESSAGES, NEVER_SHOWN, OWNER, WORDINGS
from bot.paths import SEEDS
from buffer.digest.sections import ROOT_BYTES
from buffer.record import merkle
from buffer.text.words import Library
from invariants import reading
from invariants.clear_text import secret_parts
from invariants.evidence import Agreement, Entry, Evidence, Request, Written
from invariants.table import broken
from sandbox.server import Sandbox
from storage.database import Database, Tx
from storage.keys.keyring import Keyring
from storage.people import owners
from storage.people.owners import Owner
from storage.record import entries
from storage.record.entries import EntryRow

KEPT = (
    "nothing acknowledged is lost",
    "nothing kept is altered",
    "nothing is in a record twice",
    "nothing of strangers is kept",
)
ANSWERED_ONCE = (
    "a contact gets one reply for a version",
    "a reply that arrived is known",
    "a reply stored as sent has left",
    "an unsure reply is shown as unsure",
    "a reply that may have arrived is recorded",
)
NOTHING_ELSE = (
    "no method that is never called is called",
    "a contact gets nothing but the agreed text",
    "nobody else gets anything",
)
ONE_DIGEST_A_DAY = (
    "a local date has one digest",
    "a digest's number is its own",
    "a digest that arrives again says so",
    "a local date has one reminder",
    "a reminder that arrives again says so",
)
NOT_QUOTED = ("a digest quotes nothing it must not",)
INTACT = ("every record verifies", "a digest's root is kept")
UNREADABLE = ("nothing readable lies in a log or on disk", "files are their owner's alone")


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing promised, and whether it held."""

    said: str
    held: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The record as it is: its owner, its rows, and the same entries opened."""

    owner: Owner
    rows: list[EntryRow]
    opened: tuple[Entry, ...]


async def ask(
    box: Sandbox, database: Database, keys: Keyring, places: Iterable[Path], before_kill: list[bytes]
) -> list[Promise]:
    """Ask every promise. `places` are where nothing may lie in the clear; `before_kill` what hashes() gave then."""
    evidence = await _evidence(box, database, keys, places)
    found = await _find(database, keys, evidence)
    violated = {one.invariant for one in await asyncio.to_thread(broken, evidence)}

    def hold(names: tuple[str, ...]) -> bool:
        return violated.isdisjoint(names)

    survived = before_kill == [row.hash for row in found.rows][: len(before_kill)] and bool(before_kill)
    kept = _kept(found) and hold(KEPT)
    answered_once = [reply["text"] for reply in replies(box)] == [BOUNDARY] and hold(ANSWERED_ONCE)
    return [
        Promise(f"Each of the {len(MESSAGES)} messages is in the record, once, word for word.", kept),
        Promise("The edit and the deletion are in it too, beside what was there first.", _changes_kept(found)),
        Promise("Sam was answered once.", answered_once),
        Promise(
            "Nothing else reached Sam, not even a sign that something was read.",
            not box.seen_by(CONTACT) and hold(NOTHING_ELSE),
        ),
        Promise(
            "Olive was told that the bot is connected, got two digests, one a day, and nothing else.",
            _two_digests(box, found) and hold(ONE_DIGEST_A_DAY),
        ),
        Promise("Neither digest quotes Sam, except where he asks for something practical.", hold(NOT_QUOTED)),
        Promise(
            "The record is intact, and ends in the root that the digest printed.",
            _ends_right(box, found) and hold(INTACT),
        ),
        Promise("Nothing that was written, and no token, lies readable on disk or in the log.", hold(UNREADABLE)),
        Promise("Being killed in the middle lost nothing, doubled nothing, changed nothing.", survived and kept),
        Promise("Every request was as the Bot API describes it.", not box.violations),
    ]


def replies(box: Sandbox) -> list[dict[str, Any]]:
    """What the bot has put into the chat of the two."""
    return [message for message in box.seen_in_business(OWNER, CONTACT) if message.get("sender_business_bot")]


async def hashes(database: Database, keys: Keyring) -> list[bytes]:
    """The hashes of the record's entries, in order."""
    async with database.read() as tx:
        owner = await _owner(tx, keys)
        return [row.hash async for row in entries.stream(tx, owner.id)]


async def _evidence(box: Sandbox, database: Database, keys: Keyring, places: Iterable[Path]) -> Evidence:
    library = await asyncio.to_thread(Library.load, SEEDS)
    async with database.read() as tx:
        return Evidence(
            requests=tuple(Request(call.method, call.params, call.status, call.applied) for call in box.calls),
            agreements=(Agreement(OWNER, (CONTACT,), BOUNDARY),),
            acknowledged=_written(box),
            records=await reading.read_records(tx, keys),
            replies=await reading.read_replies(tx, keys, datetime.fromtimestamp(box.now(), UTC)),
            digests=await reading.read_digests(tx, keys),
            reminders=await reading.read_reminders(tx, keys),
            reminder_titles=reading.reminder_titles(library),
            sent_again=reading.sent_again(library),
            unquotable=NEVER_SHOWN,
            secrets=secret_parts((*WORDINGS, BOUNDARY), box.token),
            places=await asyncio.to_thread(reading.read_places, list(places)),
        )


def _written(box: Sandbox) -> tuple[Written, ...]:
    """The messages of people that are acknowledged; the bot's own reply is told to it too, and is none."""
    messages = [update["business_message"] for update in box.confirmed if "business_message" in update]
    return tuple(
        Written(message["chat"]["id"], message["message_id"], message.get("text") or message.get("caption"))
        for message in messages
        if "sender_business_bot" not in message
    )


async def _find(database: Database, keys: Keyring, evidence: Evidence) -> Found:
    async with database.read() as tx:
        owner = await _owner(tx, keys)
        rows = [row async for row in entries.stream(tx, owner.id)]
    opened = next(record.entries for record in evidence.records if record.owner == OWNER)
    return Found(owner, rows, opened)


async def _owner(tx: Tx, keys: Keyring) -> Owner:
    owner = await owners.find_by_telegram_id(tx, keys, OWNER)
    if owner is None:
        raise LookupError("the owner that was set up is not there")
    return owner


def _kept(found: Found) -> bool:
    """Whether Sam's messages are there in their order; a picture without a caption has no words and is counted."""
    both = zip(found.rows, found.opened, strict=True)
    texts = [entry.text for row, entry in both if (row.kind, row.direction) == ("message", "in") and entry.text]
    pictures = [row for row in found.rows if row.kind == "message" and row.album_hash is not None]
    return texts == [step.text for step in MESSAGES] and len(pictures) == sum(step.parts for step in MESSAGES)


def _changes_kept(found: Found) -> bool:
    changes = [row for row in found.rows if row.kind in {"edit", "deletion"}]
    return [row.kind for row in changes] == ["edit", "deletion"] and all(row.refers_to for row in changes)


def _two_digests(box: Sandbox, found: Found) -> bool:
    _, *dates = [message["date"] for message in box.seen_by(OWNER)]
    return len(dates) == 2 and found.owner.digests == 2 and dates[1] - dates[0] > 23 * 3600


def _ends_right(box: Sandbox, found: Found) -> bool:
    root = merkle.root(merkle.unpack(found.owner.frontier))[:ROOT_BYTES].hex()
    return root in box.seen_by(OWNER)[-1]["text"].replace(" ", "")
