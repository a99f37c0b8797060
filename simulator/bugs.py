"""Bugs put in on purpose, one for each invariant: a simulator that does not find them proves nothing.

Each is a mistake that could be made, and takes the place of the function in which it would be made.
"""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

import bot.loops.receiving.poll
import bot.loops.worker
import buffer.boundary.delivery
import buffer.digest.compose
import buffer.digest.make
import buffer.intake.batch_store
import storage.files.store
import storage.outbox.digests
import storage.outbox.letters
import storage.outbox.reminders
import storage.people.contacts
import storage.record.checkpoints
import storage.record.entries
import storage.record.sightings
from buffer.boundary.outcome import NotSent, Refused, Sent, Unsure
from buffer.record import ledger as record_ledger
from handlers.outbound import letters as outbound_letters
from handlers.outbound import send as outbound_send
from simulator.life import STRANGER
from storage.boundary import replies as boundary_replies
from storage.errors import StorageError

log = logging.getLogger("breakwater")
FIRST_CONTACT = 50_000


def _confirms_what_is_not_kept(right: Any) -> Any:
    async def receive(*given: Any, **named: Any) -> None:
        with suppress(StorageError):
            await right(*given, **named)

    return receive


def _tidies_texts(right: Any) -> Any:
    def convert(update: Any) -> Any:
        item = right(update)
        said = getattr(item, "text", None)
        return replace(item, text=said.capitalize()) if said else item

    return convert


def _forgets_what_it_saw(_right: Any) -> Any:
    async def find(*_given: Any, **_named: Any) -> dict[bytes, Any]:
        return {}

    return find


def _takes_strangers_for_contacts(right: Any) -> Any:
    async def find_identities(tx: Any, keys: Any, ids: Any, **asked: Any) -> Any:
        found = dict(await right(tx, keys, {*ids, FIRST_CONTACT}, **asked))
        return {**found, STRANGER: found.get(FIRST_CONTACT, [])}

    return find_identities


def _stores_something_else(right: Any) -> Any:
    async def append(tx: AsyncConnection, rows: Any) -> None:
        await right(tx, [replace(row, refers_to=row.refers_to + 1) if row.kind == "edit" else row for row in rows])

    return append


def _shows_that_it_types(right: Any) -> Any:
    async def send_boundary(app: Any, item: Any) -> Any:
        await app.send_chat_action(item.chat_id, "typing", business_connection_id=item.connection)
        return await right(app, item)

    return send_boundary


def _signs_the_boundary(right: Any) -> Any:
    async def send_boundary(app: Any, item: Any) -> Any:
        return await right(app, replace(item, text=f"{item.text} (sent by a bot)"))

    return send_boundary


def _tries_again_what_may_have_arrived(right: Any) -> Any:
    async def send_boundary(app: Any, item: Any) -> Any:
        outcome = await right(app, item)
        return NotSent(None, outcome.why) if isinstance(outcome, Unsure) else outcome

    return send_boundary


def _greets_everybody(right: Any) -> Any:
    async def ask(worker: Any, updates: Any) -> None:
        await right(worker, updates)
        await worker._bot.send_message(STRANGER, "hello")

    return ask


def _takes_arrived_for_refused(right: Any) -> Any:
    async def send_boundary(app: Any, item: Any) -> Any:
        outcome = await right(app, item)
        return Refused("no") if isinstance(outcome, Sent) else outcome

    return send_boundary


def _says_sent_without_sending(_right: Any) -> Any:
    async def send_boundary(_app: Any, _item: Any) -> Any:
        return Sent(1)

    return send_boundary


def _keeps_unsure_from_the_owner(right: Any) -> Any:
    def state(reading: Any, contact: Any) -> Any:
        shown = right(reading, contact)
        return replace(shown, state="sent") if shown.state == "unsure" else shown

    return state


def _writes_no_outcome(_right: Any) -> Any:
    async def write(tx: Any, keys: Any, _locked: Any, replies: Any, expected: Any, *_rest: Any) -> Any:
        await boundary_replies.move(tx, keys, replies, expected)
        return {}

    return write


def _doubles(table: str) -> Callable[[Any], Any]:
    def made_of(right: Any) -> Any:
        async def add(tx: AsyncConnection, *given: Any, **named: Any) -> Any:
            made = await right(tx, *given, **named)
            await tx.execute(text(f"CREATE TABLE more AS SELECT * FROM {table}"))  # noqa: S608 - a name of ours
            await tx.execute(text(f"DROP TABLE {table}"))
            twice = "SELECT * FROM more UNION ALL SELECT * FROM more"
            await tx.execute(text(f"CREATE TABLE {table} AS {twice}"))
            await tx.execute(text("DROP TABLE more"))
            return made

        return add

    return made_of


def _doubts_nothing(right: Any) -> Any:
    async def retry_later(tx: Any, keys: Any, letter_id: int, _state: Any, until: Any) -> Any:
        return await right(tx, keys, letter_id, "waiting", until)

    return retry_later


def _keeps_no_root(_right: Any) -> Any:
    async def add(*_given: Any, **_named: Any) -> None:
        return None

    return add


def _logs_what_was_written(right: Any) -> Any:
    def convert(update: Any) -> Any:
        item = right(update)
        log.info("Understood: %s", getattr(item, "text", ""))
        return item

    return convert


def _opens_the_folder(right: Any) -> Any:
    def sweep(store: Any) -> Any:
        store.root.parent.chmod(0o755)
        return right(store)

    return sweep


def _quotes_what_was_written(right: Any) -> Any:
    async def send(app: Any, database: Any, resources: Any, group: Any, chat: int, now: Any) -> Any:
        letter = group[-1]
        if letter.kind == "digest":
            async with database.read() as tx:
                rows = [row async for row in storage.record.entries.stream(tx, letter.owner_id)]
                words = [await record_ledger.open_payload(tx, resources.keys, row) for row in rows]
            said = "\n".join(str(one.get("text")) for one in words if one and one.get("text"))
            body = {**letter.body, "text": f"{said[:2000]}\n{letter.body['text']}"}
            group = [*group[:-1], replace(letter, body=body)]
        return await right(app, database, resources, group, chat, now)

    return send


@dataclass(frozen=True, slots=True)
class Bug:
    """A mistake in one function, and the invariant that must find it. `made_of` gives the wrong one for the right."""

    invariant: str
    where: Any
    function: str
    made_of: Callable[[Any], Any]


BUGS: Mapping[str, Bug] = {
    "confirms what could not be kept": Bug(
        "nothing acknowledged is lost", bot.loops.receiving.poll.Poller, "_receive", _confirms_what_is_not_kept
    ),
    "tidies texts": Bug("nothing kept is altered", bot.loops.worker, "convert", _tidies_texts),
    "forgets what it has seen": Bug(
        "nothing is in a record twice", storage.record.sightings, "find", _forgets_what_it_saw
    ),
    "takes strangers for a contact": Bug(
        "nothing of strangers is kept", storage.people.contacts, "find_identities", _takes_strangers_for_contacts
    ),
    "stores another reference than was hashed": Bug(
        "every record verifies", storage.record.entries, "append", _stores_something_else
    ),
    "shows that it types": Bug(
        "no method that is never called is called", outbound_send, "send_boundary", _shows_that_it_types
    ),
    "signs the boundary": Bug(
        "a contact gets nothing but the agreed text", outbound_send, "send_boundary", _signs_the_boundary
    ),
    "tries again what may have arrived": Bug(
        "a contact gets one reply for a version", outbound_send, "send_boundary", _tries_again_what_may_have_arrived
    ),
    "greets strangers": Bug("nobody else gets anything", bot.loops.worker.Worker, "_process", _greets_everybody),
    "takes what arrived for refused": Bug(
        "a reply that arrived is known", outbound_send, "send_boundary", _takes_arrived_for_refused
    ),
    "says sent without sending": Bug(
        "a reply stored as sent has left", outbound_send, "send_boundary", _says_sent_without_sending
    ),
    "keeps doubt from the owner": Bug(
        "an unsure reply is shown as unsure", buffer.digest.compose, "_state", _keeps_unsure_from_the_owner
    ),
    "writes no outcome": Bug(
        "a reply that may have arrived is recorded", buffer.boundary.delivery, "_write", _writes_no_outcome
    ),
    "makes two digests a day": Bug("a local date has one digest", storage.outbox.digests, "add", _doubles("digests")),
    "makes two reminders a day": Bug(
        "a local date has one reminder", storage.outbox.reminders, "add", _doubles("reminders")
    ),
    "reminds again without saying so": Bug(
        "a reminder that arrives again says so", storage.outbox.letters, "retry_later", _doubts_nothing
    ),
    "uses a number twice": Bug("a digest's number is its own", storage.outbox.digests, "add", _doubles("digests")),
    "sends again without saying so": Bug(
        "a digest that arrives again says so", storage.outbox.letters, "retry_later", _doubts_nothing
    ),
    "keeps no root": Bug("a digest's root is kept", storage.record.checkpoints, "add", _keeps_no_root),
    "quotes what was written": Bug(
        "a digest quotes nothing it must not", outbound_letters, "send", _quotes_what_was_written
    ),
    "logs what was written": Bug(
        "nothing readable lies in a log or on disk", bot.loops.worker, "convert", _logs_what_was_written
    ),
    "opens its folder to everybody": Bug(
        "files are their owner's alone", storage.files.store.FileStore, "sweep", _opens_the_folder
    ),
}
"""By what they do."""
