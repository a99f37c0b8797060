"""Every storage function, while another process holds the database: writes say so in one sentence, reads go on.

The functions are found, not listed, and called with values made for their parameters, so that a new one is tried from
its first day. One whose parameters need a particular value to have an effect is given it in PARTICULAR.
"""

import asyncio
import contextlib
import importlib
import inspect
import pkgutil
import re
import sqlite3
import types
import typing
from collections.abc import AsyncIterator, Callable, Collection, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select, text

import storage
from buffer.record import ledger
from storage import database
from storage.boundary import boundaries, replies
from storage.boundary.replies import Reply
from storage.copies.wrapped import Check, WrappedKey
from storage.database import FILE_NAME, Database, open_database
from storage.errors import DatabaseLocked, SealBroken
from storage.files import fetches
from storage.files.fetches import Fetch
from storage.intake import dead_letters, held_forwards, inbox
from storage.intake.connections import Connection
from storage.intake.inbox import Update
from storage.keys import installation, keyring, sealed_rows
from storage.keys.installation import Instance
from storage.keys.seal import SealedColumn
from storage.keys.wrapping import Versions
from storage.outbox import chat_messages, digests, letters, notices, reminders
from storage.outbox.letters import Letter
from storage.people import contacts, helpers, invitations, pending_changes, suspects
from storage.people.contacts import Contact
from storage.people.invitations import Invitation
from storage.private import conversations, notes
from storage.private.conversations import Conversation
from storage.record import checkpoints, entries
from storage.record.damages import Damage
from storage.record.entries import EntryRow
from storage.record.sightings import Sighting
from storage.screening import alerts
from storage.screening.alerts import Alert
from storage.screening.matters import Matter
from storage.screening.screenings import Screening
from storage.screening.verdict import Verdict
from storage.sealed_columns import NOTE_TEXT
from storage.tables import damages as damages_table
from storage.tables import metadata
from tests.builders import CONTACT, MASTER, NOW, OWNER, draft, later, move_in, reply

LOCKS = {"heartbeat.lock", "installation.lock_first_start", "keyring.Keyring.bind", "owners.lock"}
"""They hold a row or a table on PostgreSQL, and only read on SQLite."""
NOT_ASKED = {
    "schema.is_sound",
    "belonging.is_theirs",
    "installation.add_first_seals",
    "sealed_rows.save",
    "sealed_rows.end",
    "contacts.remove_unreadable",
}
"""Looks at the whole database; asks with a key that is just being opened; needs one of the first version; needs what
`change` has read; asks nothing; needs rows that are damaged."""
FORMER, SUSPECT = 66, 67
"""An account that was taken out, and one that looks like the contact's."""
DAMAGE = {"id": 5, "owner_id": 0, "place": "contacts.seal", "row": "1", "found_at": NOW}
BEFORE = {"now": later(days=-400)}
"""By this clock everything in the scene was written in the future."""
PARTICULAR: dict[str, dict[str, Any]] = {
    "heartbeat.record_ahead": {"by": timedelta(minutes=9)},
    "digests.move_from_future": {"today": date(2029, 1, 1), **BEFORE},
    **dict.fromkeys(
        (
            f"{table}.move_from_future"
            for table in (
                *("chat_messages", "conversations", "fetches", "inbox", "invitations", "letters"),
                *("pending_changes", "replies"),
            )
        ),
        BEFORE,
    ),
    "reminders.remove_from_future": BEFORE,
    "sealed_rows.add": {"rows": DAMAGE},
    "checkpoints.add_time_stamp": {"size": 2},
    "damages.note": {"found": [SealBroken("contacts", "sealed_profile", "1", None, "was altered")]},
    "wrapped.add_wrapped": {"keys": [WrappedKey("owner/5", 1, b"w")]},
    "letters.take_back": {"prefix": "digest/"},
    "matters.remove": {"gone": [(97, 0)]},
    "invitations.withdraw": {"kinds": ["helper"]},
    "sealed_rows.change": {"values": {"told_in": 3}},
    "replies.list_in_state": {"states": "sending"},
    "held_forwards.add": {"source_hash": b"another"},
    "inbox.add": {"updates": [(901, b"{}")]},
    "installation.create": {"master": MASTER},
    "keyring.Keyring.create_owner": {"owner_id": 77},
    "renewal.replace_master": {"old": MASTER, "new": bytes(32)},
    "spare.replace_lost": {"master": MASTER, "spared": {"lookup": (bytes(32),)}, "names": ["lookup"]},
    "installation.replace_row": {"master": MASTER},
    "wrapping.find_key": {"masters": [MASTER], "name": "lookup"},
    "owners.add": {"telegram_id": 5, "digest_at": "18:00"},
    "owners.change": {"settings": {"paused": True}},
    "contacts.add_identity": {"telegram_id": 6},
    "contacts.restore_identity": {"telegram_id": FORMER},
    "suspects.add": {"telegram_id": 77},
    "suspects.mark_denied": {"telegram_id": SUSPECT},
}


WRITING = r"\b(insert|update|delete|upsert)\(|sealed_rows\.(add|change|save)\("
"""What the source of a function has in it that can write."""


def _public(left_out: Collection[str] = LOCKS | NOT_ASKED) -> dict[str, Callable[..., Any]]:
    """Every public function and method of storage that takes a transaction, by its name."""
    found = {}
    for info in pkgutil.walk_packages(storage.__path__, "storage."):
        if info.ispkg or info.name.startswith(("storage.migrations.", "storage.postgresql")):
            continue  # the second asks a server about itself
        module, noun = importlib.import_module(info.name), info.name.rpartition(".")[2]
        places: list[tuple[str, object]] = [(noun, module)]
        places += [(f"{noun}.{n}", c) for n, c in inspect.getmembers(module, inspect.isclass)]
        for place, holder in places:
            for name, function in inspect.getmembers(holder, inspect.isfunction):
                mine = function.__module__ == module.__name__ and not name.startswith("_")
                if mine and "tx" in inspect.signature(function).parameters:
                    found[f"{place}.{name}"] = function
    return {name: function for name, function in found.items() if name not in left_out}


FUNCTIONS = _public()


class Scene:
    """A database with somebody in it, held by another process; makes values for parameters."""

    def __init__(
        self, home: Any, free: Database, held_up: Database, row: EntryRow, here: Instance, there: dict[str, Any]
    ) -> None:
        self.free, self.held_up = free, held_up
        owner, contact = home.owner_id, home.contact_id
        self.named: dict[str, Any] = {
            "self": home.resources.keys,
            "keys": home.resources.keys,
            "owner_id": owner,
            "owner_ids": [owner],
            "contact_id": contact,
            "contact_ids": [contact],
            "telegram_id": CONTACT,
            "telegram_ids": [OWNER, CONTACT],
            "person": OWNER,
            "master": MASTER,
            "zone": "UTC",
            "seq": 99,
            "table": damages_table,
            "query": select(damages_table),
            "which": damages_table.c.told_in.is_(None),
            **there,
        }
        self.typed: dict[Any, Any] = {
            Alert: Alert(owner, 99, "violence", likely=True, at=NOW),
            Callable: lambda _body: True,
            SealBroken: SealBroken("contacts", "sealed_profile", "1", owner, "was altered"),
            Connection: Connection("c1", owner, can_reply=True, enabled=True, connected_at=NOW),
            Contact: home.done.contact,
            Damage: Damage(5, None, "contacts.seal", "1", NOW, None),
            EntryRow: row,
            Instance: here,
            Invitation: Invitation(invitations.token_hash(there["tokens"][0]), "helper", owner),
            Letter: Letter(there["letter_id"], owner, "digest", "digest/0", {}, "waiting", 0),
            Reply: reply(owner_id=owner, contact_id=contact, version=2),
            Fetch: Fetch(owner, 99, 0, 0, NOW, NOW),
            Matter: Matter(owner, 98, 0, contact, None, ()),
            Screening: Screening(owner, 99, "1", Verdict()),
            Sighting: Sighting(owner, b"s", 1, b"c", deleted=False),
            Conversation: Conversation("setup", "who", {}, NOW),
            SealedColumn: NOTE_TEXT,
            Update: Update(1, 900, NOW, b"{}", 0),
            Check: Check(b"k" * 32, b"s" * 16),
            Versions: Versions((b"k" * 32,)),
            bool: True,
            bytes: b"h" * 32,
            datetime: later(days=30),
            dict: {},
            int: 1,
            str: "words",
            Any: "words",
        }

    def value(self, name: str, kind: Any) -> Any:
        """Something for a parameter of this name and type."""
        if name in self.named:
            return self.named[name]
        origin, inside = typing.get_origin(kind), typing.get_args(kind)
        if origin is typing.Literal:
            return inside[0]
        if origin in {types.UnionType, typing.Union}:
            return self.value(name, next(one for one in inside if one is not type(None)))
        if origin is tuple:
            return tuple(self.value("", one) for one in inside)
        if origin is not None and origin not in self.typed and inside:
            return [self.value("", inside[0])]
        found = origin if origin in self.typed else kind
        assert found in self.typed, f"no value for {name}: {kind}; put one into this table"
        return self.typed[found]

    def arguments(self, name: str) -> tuple[list[Any], dict[str, Any]]:
        """Values for everything a function must be given but its transaction."""
        positional: list[object] = []
        named: dict[str, object] = {}
        for parameter in inspect.signature(FUNCTIONS[name]).parameters.values():
            if parameter.name == "tx" or parameter.default is not parameter.empty:
                continue
            given = PARTICULAR.get(name, {}).get(parameter.name)
            value = self.value(parameter.name, parameter.annotation) if given is None else given
            if parameter.kind is parameter.VAR_KEYWORD:
                named |= value
            elif parameter.kind is parameter.KEYWORD_ONLY:
                named[parameter.name] = value
            else:
                positional.append(value)
        return positional, named

    async def call(self, tx: Any, name: str) -> None:
        """Call a function."""
        positional, named = self.arguments(name)
        positional.insert(1 if name.count(".") == 2 else 0, tx)
        result = FUNCTIONS[name](*positional, **named)
        if isinstance(result, AsyncIterator):
            assert [row async for row in result]
        else:
            await result


@contextlib.contextmanager
def _statements(engine: Any) -> Iterator[list[str]]:
    """What is sent to the database meanwhile."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        sent.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine.sync_engine, "before_cursor_execute", note)


async def _writes(scene: Scene, name: str) -> bool:
    """Whether a function writes, tried on a database that nobody holds; what it did is undone."""
    with _statements(scene.free.engine) as sent:
        async with scene.free.read() as tx:
            await scene.call(tx, name)
    wrote = any(re.match(r"\s*(INSERT|UPDATE|DELETE)", statement) for statement in sent)
    could = re.search(WRITING, inspect.getsource(FUNCTIONS[name]))
    assert wrote or not could, f"{name} had nothing to write: give it a value in PARTICULAR, or something in `scene`"
    return wrote


async def _try(scene: Scene, name: str, wrote: bool) -> None:
    """A write meets the lock and becomes one sentence, its cause kept; a read does not notice."""
    if not wrote:
        async with scene.held_up.read() as tx:
            await scene.call(tx, name)
        return
    with pytest.raises(DatabaseLocked, match="Another process holds the database") as caught:
        async with scene.held_up.read() as tx:
            await scene.call(tx, name)
    assert caught.value.__cause__ is not None


@contextlib.asynccontextmanager
async def _locked(holder: Database) -> AsyncIterator[None]:
    """Another process writes, and does not come to an end."""
    async with holder.write() as other:
        if not holder.is_sqlite:
            for table in metadata.sorted_tables:
                await other.execute(text(f"LOCK TABLE {table.name} IN EXCLUSIVE MODE"))
        yield


async def _put_there(tx: Any, home: Any) -> dict[str, Any]:
    """Something to change for each function that changes what is there: by the name of its parameter."""
    keys, owner, contact = home.resources.keys, home.owner_id, home.contact_id
    letter_id = await letters.enqueue(tx, keys, owner, "digest", "digest/0", {}, NOW)
    helper_id = await helpers.add(tx, keys, owner, 8, "Kim", "en", NOW)
    change_id = await pending_changes.add(tx, keys, owner, "cooling", 0, NOW, later(days=1))
    token = await invitations.create(tx, keys, "helper", owner, NOW, later(days=60))
    await digests.add(
        tx, keys, owner_id=owner, local_date="2031-01-01", number=77, due_at=NOW, from_seq=0, to_seq=0, outbox_id=None
    )
    await reminders.add(tx, keys, owner, "2031-01-01", NOW)
    await notices.add(tx, keys, owner, "late", NOW)
    await checkpoints.add(tx, keys, owner, 2, b"r" * 32, NOW)
    await fetches.add(tx, keys, [Fetch(owner, 99, 0, 0, NOW, NOW)])
    possible = Alert(owner, 98, "violence", likely=False, at=NOW)
    await alerts.add(tx, keys, [possible])
    await sealed_rows.add(tx, keys, damages_table, {**DAMAGE, "id": 6, "place": "owners.seal"})
    await conversations.save(tx, keys, owner, OWNER, Conversation("why", "which", {}, NOW))
    await boundaries.agree(tx, keys, owner, contact, "Another text.", NOW)
    await replies.add(tx, keys, [reply(owner_id=owner, contact_id=contact, version=2)])
    [notice] = await notices.list_unmentioned(tx, keys, owner)
    return {
        "letter_id": letter_id,
        "helper_id": helper_id,
        "change_id": change_id,
        "tokens": [token],
        "ids": [notice.id, 6, contact],
        "found": [possible],
        "owed": [Fetch(owner, 98, 0, 0, NOW, NOW)],
        "new": [reply(owner_id=owner, contact_id=contact)],
    }


@pytest.fixture
async def scene(database: Database, resources, tmp_path, address, monkeypatch):
    """Somebody lives in the database, and a second way into it is not patient."""
    home = await move_in(database, resources)
    async with database.write() as tx:
        await held_forwards.add(tx, resources.keys, home.owner_id, b"one", b"{}", NOW)
        await inbox.add(tx, resources.keys, [(900, b"{}")], NOW)
        await dead_letters.add(tx, resources.keys, Update(2, 902, NOW, b"{}", 0), "KeyError", NOW)
        await notes.add(tx, resources.keys, home.owner_id, "journal", "words", NOW)
        await chat_messages.add(tx, resources.keys, home.owner_id, OWNER, [7], NOW)
        await contacts.add_identity(tx, resources.keys, home.owner_id, home.contact_id, FORMER, NOW)
        await contacts.remove_identity(tx, resources.keys, home.owner_id, FORMER, NOW)
        await suspects.add(tx, resources.keys, home.owner_id, home.contact_id, SUSPECT, "Kim", NOW)
        there = await _put_there(tx, home)
        rows = [row async for row in entries.stream(tx, home.owner_id)]
        here = await installation.find(tx)
        assert here is not None
    monkeypatch.setattr("storage.database.LOCK_WAIT_MS", 30)
    impatient = open_database(address, tmp_path / "data")
    yield Scene(home, database, impatient, replace(rows[-1], seq=99, prev_hash=b"p" * 32), here, there)
    await impatient.close()


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", sorted(FUNCTIONS))
async def test_a_locked_database(scene, second, name):
    """The statement itself meets the lock and becomes DatabaseLocked; what only reads goes on."""
    wrote = name not in FIRST_ONLY and await _writes(scene, name)
    async with _locked(second):
        await _try(scene, name, wrote or name in FIRST_ONLY)


FIRST_ONLY = {"installation.create", "keyring.create_keyring"}
"""They write what is there already, so they cannot be tried on a database that has been founded."""


@pytest.mark.parametrize("backend", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
async def test_the_same_holds_on_postgresql(scene, second):
    """Each write meets the lock within the time we wait, each read goes on; in one database, because these are slow."""
    wrote = {name: name in FIRST_ONLY or await _writes(scene, name) for name in sorted(FUNCTIONS)}
    async with _locked(second):
        for name in sorted(FUNCTIONS):
            await _try(scene, name, wrote[name])


def test_there_is_something_to_try():
    """The functions were found: of modules and of the keyring, those that write and those that read."""
    assert len(FUNCTIONS) > 80
    assert {"destroy.destroy_owner_key", "inbox.add", "entries.append", "entries.stream"} <= set(FUNCTIONS)
    assert set(PARTICULAR) <= set(FUNCTIONS)
    assert set(_public(())) >= NOT_ASKED | LOCKS
    assert keyring.Keyring.open_owner in FUNCTIONS.values()


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_a_write_transaction_waits_and_then_says_so(scene, second):
    """Beginning to write while another does is DatabaseLocked too, before anything is read."""
    async with _locked(second):
        with pytest.raises(DatabaseLocked):
            async with scene.held_up.write():
                pytest.fail("the transaction must not begin")


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_a_writer_goes_on_once_the_lock_is_gone(home, tmp_path):
    """A lock that ends within the time we wait is not an error."""
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        async def write() -> int:
            async with home.database.write() as tx:
                return await ledger.append_one(tx, home.resources.keys, home.owner_id, draft(), later(seconds=1))

        waiting = asyncio.create_task(write())
        done, _ = await asyncio.wait([waiting], timeout=0.2)
        assert not done
        other.execute("COMMIT")
        assert await waiting > 0


def test_the_wait_for_a_lock_is_limited():
    """Nobody waits for ever: a limit is named, in milliseconds."""
    assert 1_000 <= database.LOCK_WAIT_MS <= 60_000
