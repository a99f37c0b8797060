"""Collects the evidence that lies in a database or on a disk. Reads only; what it says is judged elsewhere."""

import stat
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from buffer.boundary.states import REACHED
from buffer.digest.compose import compose
from buffer.digest.make import read_day
from buffer.record import ledger
from buffer.record.check import check
from buffer.text.words import Library
from invariants.evidence import Digest, Entry, Place, Record, Reminder, Reply
from storage.boundary import replies as stored_replies
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.outbox import digests as stored_digests
from storage.outbox import reminders as stored_reminders
from storage.people import contacts, owners
from storage.people.owners import Owner
from storage.record import checkpoints, entries


async def read_records(tx: Tx, keys: Keyring) -> tuple[Record, ...]:
    """Every owner's record, opened, and whether it verifies."""
    return tuple([await _record(tx, keys, owner) for owner in await owners.list_all(tx, keys)])


async def _record(tx: Tx, keys: Keyring, owner: Owner) -> Record:
    faults = await check(tx, keys, owner)
    sealer = await keys.open_owner(tx, owner.id)
    opened = []
    async for row in entries.stream(tx, owner.id):
        payload = ledger.read_payload(sealer, row)
        opened.append(_entry(row.seq, row.kind, row.channel, payload))
    return Record(
        owner=owner.telegram_id,
        entries=tuple(opened),
        fault="; ".join(str(fault) for fault in faults),
        roots=frozenset(root for _, root, _ in await checkpoints.list_of_owner(tx, keys, owner.id)),
    )


def _entry(seq: int, kind: str, channel: str, payload: dict[str, Any]) -> Entry:
    """`chat_id` and `message_id` are in entries about one Telegram message (docs/record-format.md)."""
    chat, number = payload.get("chat_id") or 0, payload.get("message_id") or 0
    return Entry(seq, kind, channel, chat, number, payload.get("text"))


async def read_digests(tx: Tx, keys: Keyring) -> tuple[Digest, ...]:
    """Every digest that was made."""
    return tuple(
        [
            Digest(owner.telegram_id, number, date)
            for owner in await owners.list_all(tx, keys)
            for number, date in await stored_digests.list_of_owner(tx, owner.id)
        ]
    )


async def read_reminders(tx: Tx, keys: Keyring) -> tuple[Reminder, ...]:
    """Every reminder that was made."""
    return tuple(
        [
            Reminder(owner.telegram_id, date)
            for owner in await owners.list_all(tx, keys)
            for date in await stored_reminders.list_of_owner(tx, owner.id)
        ]
    )


async def read_replies(tx: Tx, keys: Keyring, now: datetime) -> tuple[Reply, ...]:
    """The state of every reply, beside what the owner's record and next digest say about it."""
    found: list[Reply] = []
    for owner in await owners.list_all(tx, keys):
        people = {one.id: one for one in await contacts.list_of_owner(tx, keys, owner.id, former=True)}
        accounts = {
            person: tuple(await contacts.list_accounts(tx, keys, owner.id, person, former=True)) for person in people
        }
        digest = compose(await read_day(tx, keys, owner, now, now), now.date(), now)
        shown = {state.contact_id: state.state for state in digest.boundaries}
        recorded = await _recorded(tx, keys, owner)
        for (person, version), reply in (await stored_replies.find(tx, keys, list(people))).items():
            found.append(
                Reply(
                    owner=owner.telegram_id,
                    accounts=accounts[person],
                    version=version,
                    state=reply.state,
                    reason=reply.reason or "",
                    shown=shown.get(person),
                    present=people[person].removed_at is None,
                    recorded=(person, version) in recorded,
                )
            )
    return tuple(found)


async def _recorded(tx: Tx, keys: Keyring, owner: Owner) -> set[tuple[int, int]]:
    """Contact and version of each entry about a reply that reached the contact, or may have."""
    sealer = await keys.open_owner(tx, owner.id)
    found = set()
    async for row in entries.stream(tx, owner.id):
        if row.kind == "boundary":
            payload = ledger.read_payload(sealer, row)
            if payload["state"] in REACHED:
                found.add((row.contact_id, payload["version"]))
    return found


def read_places(paths: Iterable[Path], *, modes: bool = False) -> tuple[Place, ...]:
    """These files, and all below these folders; with `modes`, their permission bits too."""
    return tuple(place for path in paths for place in _places(path, modes))


def _places(path: Path, modes: bool) -> Iterator[Place]:
    for one in [path, *sorted(path.rglob("*"))] if path.is_dir() else [path]:
        mode = stat.S_IMODE(one.stat().st_mode) if modes else None
        if one.is_dir():
            yield Place(one.name, mode=mode, folder=True)
        elif one.is_file():
            yield Place(one.name, one.read_bytes(), mode)


def sent_again(library: Library) -> tuple[str, ...]:
    """How a letter begins that may have arrived before, in every language."""
    return tuple(sorted({library.of(language).say("sent-again") for language in library.languages}))


def reminder_titles(library: Library) -> tuple[str, ...]:
    """The line by which a reminder is known, in every language."""
    return tuple(sorted({library.of(language).say("reminder-title") for language in library.languages}))
