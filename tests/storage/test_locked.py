"""Every storage function, while another process holds the database: writes say so in one sentence, reads go on."""

import asyncio
import contextlib
import importlib
import inspect
import pkgutil
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from builders import BOUNDARY, CONTACT, MASTER, NOW, OWNER, draft, later, move_in, reply
from sqlalchemy import text

import storage
from buffer import record
from storage import (
    boundaries,
    changes,
    chats,
    connections,
    contacts,
    database,
    digests,
    entries,
    held,
    helpers,
    inbox,
    instance,
    invitations,
    keys,
    owners,
    screenings,
    talks,
)
from storage.connections import Connection
from storage.database import FILE_NAME, Database, open_database
from storage.digests import Letter
from storage.entries import Alert, Sighting
from storage.errors import DatabaseLocked
from storage.inbox import Update
from storage.invitations import Invitation
from storage.screenings import Screening
from storage.tables import metadata
from storage.talks import Talk

NOT_ASKED = {"is_sound"}
"""Functions of schema.py that look at the whole database and are tried elsewhere."""
Call = Callable[[Any], Awaitable[object]]


class Scene:
    """What the calls below need: a transaction, the keys, and who lives in the database."""

    def __init__(self, tx: Any, home: Any, row: Any) -> None:
        self.tx, self.keys = tx, home.kit.keys
        self.owner, self.contact = home.done.owner, home.done.contact
        self.row = row
        self.update = Update(1, 900, NOW, b"{}", 0)
        self.reply = reply(owner_id=self.owner.id, contact_id=self.contact.id)
        self.letter = Letter(1, self.owner.id, "digest", "digest/1", {}, "waiting", 0)
        self.connection = Connection("c1", self.owner.id, can_reply=True, enabled=True, connected_at=NOW)
        self.sighting = Sighting(self.owner.id, b"s", 1, b"c", deleted=False)
        self.alert = Alert(self.owner.id, 9, "violence", likely=True, at=NOW)


def _add_owner(s: Scene) -> Awaitable[object]:
    return owners.add(
        s.tx,
        s.keys,
        telegram_id=5,
        name="",
        language="en",
        zone="UTC",
        digest_at="18:00",
        alerts=None,
        remove_forwards=False,
        chain_id=b"c" * 16,
        head_hash=b"h" * 32,
        now=NOW,
    )


def _keep_digest(s: Scene) -> Awaitable[object]:
    return digests.keep(
        s.tx,
        owner_id=s.owner.id,
        local_date="2031-03-04",
        number=1,
        due_at=NOW,
        from_seq=0,
        to_seq=1,
        outbox_id=None,
    )


WRITES: dict[str, Call] = {
    "boundaries.agree": lambda s: boundaries.agree(s.tx, s.keys, s.owner.id, s.contact.id, BOUNDARY, NOW),
    "boundaries.put_replies": lambda s: boundaries.put_replies(s.tx, s.keys, [s.reply]),
    "boundaries.move_reply": lambda s: boundaries.move_reply(s.tx, s.keys, s.reply, ["claimed"]),
    "boundaries.move_replies": lambda s: boundaries.move_replies(s.tx, [s.reply], ["claimed"]),
    "changes.ask": lambda s: changes.ask(s.tx, s.keys, s.owner.id, "alerts", False, NOW, later(days=1)),
    "changes.close": lambda s: changes.close(s.tx, s.owner.id, 1, "applied"),
    "chats.keep": lambda s: chats.keep(s.tx, s.keys, s.owner.id, OWNER, [1], NOW),
    "chats.gone": lambda s: chats.gone(s.tx, s.keys, OWNER, [1]),
    "chats.forget_old": lambda s: chats.forget_old(s.tx, NOW),
    "connections.save": lambda s: connections.save(s.tx, s.keys, s.connection),
    "contacts.add": lambda s: contacts.add(s.tx, s.keys, s.owner.id, "Robin", NOW),
    "contacts.add_identity": lambda s: contacts.add_identity(s.tx, s.keys, s.owner.id, s.contact.id, 6, NOW),
    "contacts.save_facts": lambda s: contacts.save_facts(s.tx, [s.contact]),
    "digests.keep": _keep_digest,
    "digests.post": lambda s: digests.post(s.tx, s.keys, s.owner.id, "digest", "digest/1", {}, NOW),
    "digests.sending": lambda s: digests.sending(s.tx, s.letter, NOW),
    "digests.sent": lambda s: digests.sent(s.tx, 1, 5, NOW),
    "digests.again": lambda s: digests.again(s.tx, 1, "waiting", NOW),
    "digests.notice": lambda s: digests.notice(s.tx, s.owner.id, "gap", NOW),
    "digests.told": lambda s: digests.told(s.tx, [1], 1),
    "entries.append": lambda s: entries.append(s.tx, [s.row]),
    "entries.sight": lambda s: entries.sight(s.tx, [s.sighting]),
    "entries.raise_alerts": lambda s: entries.raise_alerts(s.tx, [s.alert]),
    "entries.checkpoint": lambda s: entries.checkpoint(s.tx, s.owner.id, 1, b"r" * 32, NOW),
    "held.hold": lambda s: held.hold(s.tx, s.keys, s.owner.id, b"other", b"{}", NOW),
    "held.take_all": lambda s: held.take_all(s.tx, s.keys, s.owner.id),
    "inbox.put": lambda s: inbox.put(s.tx, s.keys, [(901, b"{}")], NOW),
    "inbox.done": lambda s: inbox.done(s.tx, [1], NOW),
    "inbox.postpone": lambda s: inbox.postpone(s.tx, 1, NOW),
    "inbox.bury": lambda s: inbox.bury(s.tx, s.keys, s.update, "KeyError", NOW),
    "inbox.raise_dead": lambda s: inbox.raise_dead(s.tx, s.keys),
    "inbox.forget_old": lambda s: inbox.forget_old(s.tx, NOW),
    "instance.found": lambda s: instance.found(s.tx, MASTER, b"s" * 16, NOW),
    "instance.heard": lambda s: instance.heard(s.tx, NOW),
    "keys.make_keyring": lambda s: keys.make_keyring(s.tx, MASTER),
    "keys.Keyring.new_owner": lambda s: s.keys.new_owner(s.tx, 77),
    "keys.Keyring.destroy_owner": lambda s: s.keys.destroy_owner(s.tx, 78),
    "owners.add": _add_owner,
    "owners.change": lambda s: owners.change(s.tx, s.owner.id, paused=True),
    "owners.schedule": lambda s: owners.schedule(s.tx, s.owner.id, NOW, "2031-03-04"),
    "owners.digested": lambda s: owners.digested(s.tx, s.owner.id, 1, 1),
    "owners.advance": lambda s: owners.advance(s.tx, s.owner.id, 1, b"h" * 32, b""),
    "helpers.add": lambda s: helpers.add(s.tx, s.keys, s.owner.id, 8, "Kim", "en", NOW),
    "helpers.change": lambda s: helpers.change(s.tx, s.owner.id, 1, "active", ["read"], NOW),
    "helpers.log_access": lambda s: helpers.log_access(s.tx, s.owner.id, None, "show", NOW),
    "invitations.make": lambda s: invitations.make(s.tx, "helper", s.owner.id, NOW, later(days=1)),
    "invitations.use": lambda s: invitations.use(s.tx, Invitation(b"t", "helper", s.owner.id), NOW),
    "screenings.put": lambda s: screenings.put(s.tx, s.keys, [Screening(s.owner.id, 1, "1", {})]),
    "screenings.add_word": lambda s: screenings.add_word(s.tx, s.keys, s.owner.id, "practical", "boat", NOW),
    "screenings.drop_word": lambda s: screenings.drop_word(s.tx, s.owner.id, 1),
    "screenings.correct": lambda s: screenings.correct(s.tx, s.owner.id, 1, "guilt_trip", applies=False, now=NOW),
    "talks.put": lambda s: talks.put(s.tx, s.keys, s.owner.id, OWNER, Talk("setup", "who", {}, NOW)),
    "talks.end": lambda s: talks.end(s.tx, s.keys, OWNER),
}


async def _drain(rows: AsyncIterator[object]) -> list[object]:
    return [row async for row in rows]


READS: dict[str, Call] = {
    "boundaries.current": lambda s: boundaries.current(s.tx, s.keys, [s.contact.id]),
    "boundaries.replies_of": lambda s: boundaries.replies_of(s.tx, s.keys, [s.contact.id]),
    "boundaries.replies_in": lambda s: boundaries.replies_in(s.tx, s.keys, "sending"),
    "boundaries.replies_due": lambda s: boundaries.replies_due(s.tx, s.keys, NOW, 5),
    "changes.waiting": lambda s: changes.waiting(s.tx, s.keys, s.owner.id),
    "changes.due": lambda s: changes.due(s.tx, s.keys, NOW),
    "chats.recent": lambda s: chats.recent(s.tx, s.keys, OWNER, NOW),
    "connections.known": lambda s: connections.known(s.tx, s.keys, ["c1"]),
    "connections.of_owner": lambda s: connections.of_owner(s.tx, s.keys, s.owner.id),
    "contacts.known": lambda s: contacts.known(s.tx, s.keys, [CONTACT]),
    "contacts.accounts": lambda s: contacts.accounts(s.tx, s.keys, s.owner.id, s.contact.id),
    "contacts.of_owner": lambda s: contacts.of_owner(s.tx, s.keys, s.owner.id),
    "contacts.by_ids": lambda s: contacts.by_ids(s.tx, s.keys, [s.contact.id]),
    "digests.made": lambda s: digests.made(s.tx, s.owner.id, "2031-03-04"),
    "digests.to_send": lambda s: digests.to_send(s.tx, s.keys, NOW),
    "digests.ever_noticed": lambda s: digests.ever_noticed(s.tx, s.owner.id, "gap"),
    "digests.untold": lambda s: digests.untold(s.tx, s.owner.id),
    "digests.last": lambda s: digests.last(s.tx, s.owner.id),
    "entries.read": lambda s: _drain(entries.read(s.tx, s.owner.id)),
    "entries.one": lambda s: entries.one(s.tx, s.owner.id, 1),
    "entries.facts": lambda s: entries.facts(s.tx, s.owner.id, 0),
    "entries.sighted": lambda s: entries.sighted(s.tx, [s.owner.id], [b"s"]),
    "entries.alerts_between": lambda s: entries.alerts_between(s.tx, s.owner.id, 0, 9),
    "entries.checkpoints_of": lambda s: entries.checkpoints_of(s.tx, s.owner.id),
    "held.count": lambda s: held.count(s.tx, s.owner.id),
    "inbox.waiting": lambda s: inbox.waiting(s.tx, s.keys, 5, NOW),
    "inbox.next_wait": lambda s: inbox.next_wait(s.tx),
    "inbox.dead": lambda s: inbox.dead(s.tx),
    "inbox.still_waiting": lambda s: inbox.still_waiting(s.tx, [1]),
    "instance.find": lambda s: instance.find(s.tx),
    "instance.last_heard": lambda s: instance.last_heard(s.tx),
    "keys.Keyring.of_owner": lambda s: s.keys.of_owner(s.tx, s.owner.id),
    "keys.open_keyring": lambda s: keys.open_keyring(s.tx, MASTER),
    "owners.by_id": lambda s: owners.by_id(s.tx, s.keys, s.owner.id),
    "owners.by_telegram_id": lambda s: owners.by_telegram_id(s.tx, s.keys, OWNER),
    "owners.by_telegram_ids": lambda s: owners.by_telegram_ids(s.tx, s.keys, [OWNER]),
    "owners.by_ids": lambda s: owners.by_ids(s.tx, s.keys, [s.owner.id]),
    "owners.every": lambda s: owners.every(s.tx, s.keys),
    "owners.due": lambda s: owners.due(s.tx, NOW),
    "entries.newest": lambda s: entries.newest(s.tx, s.owner.id, 0, NOW),
    "helpers.active": lambda s: helpers.active(s.tx, s.keys, [8]),
    "helpers.of_owner": lambda s: helpers.of_owner(s.tx, s.keys, s.owner.id),
    "helpers.accesses_of": lambda s: helpers.accesses_of(s.tx, s.owner.id),
    "invitations.valid": lambda s: invitations.valid(s.tx, ["t"], NOW),
    "screenings.between": lambda s: screenings.between(s.tx, s.keys, s.owner.id, 0, 9),
    "screenings.words": lambda s: screenings.words(s.tx, s.keys, s.owner.id),
    "screenings.corrections_between": lambda s: screenings.corrections_between(s.tx, s.owner.id, 0, 9),
    "talks.find": lambda s: talks.find(s.tx, s.keys, OWNER),
}
LOCKS = frozenset({"instance.lock", "instance.alone", "owners.lock", "instance.unlock"})
"""What holds a row or table on PostgreSQL and only reads on SQLite; `unlock` opens keys and is used in every test."""


def _public() -> set[str]:
    found = set()
    for info in pkgutil.iter_modules(storage.__path__):
        module = importlib.import_module(f"storage.{info.name}")
        short = info.name
        places = [(short, module), *((f"{short}.{n}", c) for n, c in inspect.getmembers(module, inspect.isclass))]
        for place, holder in places:
            if getattr(holder, "__module__", module.__name__) != module.__name__:
                continue
            for name, function in inspect.getmembers(holder, inspect.isfunction):
                mine = function.__module__ == module.__name__ and not name.startswith("_")
                if mine and name not in NOT_ASKED and "tx" in inspect.signature(function).parameters:
                    found.add(f"{place}.{name}")
    return found


def test_no_function_is_forgotten():
    """Every public storage function that takes a transaction is tried below, as a write or as a read."""
    tried = set(WRITES) | set(READS) | LOCKS
    assert _public() - tried == set(), "add a line for it to WRITES or READS"
    assert tried - _public() == set(), "it is gone: take its line out"


@pytest.fixture
async def busy(database: Database, kit, second: Database, backend, tmp_path, address, monkeypatch):
    """Somebody lives in the database, another process holds all of it, and we are not patient."""
    home = await move_in(database, kit)
    async with database.write() as tx:
        await held.hold(tx, kit.keys, home.owner_id, b"one", b"{}", NOW)
        await inbox.put(tx, kit.keys, [(900, b"{}")], NOW)
        await inbox.bury(tx, kit.keys, Update(2, 902, NOW, b"{}", 0), "KeyError", NOW)
    async with database.read() as tx:
        rows = [row async for row in entries.read(tx, home.owner_id)]
    monkeypatch.setattr("storage.database.LOCK_WAIT_MS", 30)
    impatient = open_database(address, tmp_path / "data")
    try:
        async with impatient.read() as tx:
            await kit.keys.of_owner(tx, home.owner_id)
        async with second.write() as other:
            if backend == "postgresql":
                for table in metadata.sorted_tables:
                    await other.execute(text(f"LOCK TABLE {table.name} IN EXCLUSIVE MODE"))
            yield impatient, home, replace(rows[-1], seq=99, prev_hash=b"p" * 32)
    finally:
        await impatient.close()


async def _write_against_the_lock(busy, name: str) -> None:
    impatient, home, row = busy
    with pytest.raises(DatabaseLocked, match="Another process holds the database") as caught:
        async with impatient.read() as tx:
            await WRITES[name](Scene(tx, home, row))
    assert caught.value.__cause__ is not None


async def _read_beside_the_lock(busy, name: str) -> None:
    impatient, home, row = busy
    async with impatient.read() as tx:
        await READS[name](Scene(tx, home, row))


on_sqlite = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize(
    "backend", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)


@on_sqlite
@pytest.mark.parametrize("name", sorted(WRITES))
async def test_a_write_says_that_the_database_is_locked(busy, name):
    """The statement itself meets the lock, and becomes DatabaseLocked: one sentence, its cause kept."""
    await _write_against_the_lock(busy, name)


@on_sqlite
@pytest.mark.parametrize("name", sorted(READS))
async def test_a_read_goes_on(busy, name):
    """What only reads is not held up by a writer."""
    await _read_beside_the_lock(busy, name)


@on_postgresql
async def test_the_same_holds_on_postgresql(busy):
    """Each write meets the lock within the time we wait, each read goes on; in one database, because these are slow."""
    for name in sorted(WRITES):
        await _write_against_the_lock(busy, name)
    for name in sorted(READS):
        await _read_beside_the_lock(busy, name)


@on_sqlite
async def test_a_write_transaction_waits_and_then_says_so(busy):
    """Beginning to write while another does is DatabaseLocked too, before anything is read."""
    impatient, _, _ = busy
    with pytest.raises(DatabaseLocked):
        async with impatient.write():
            pytest.fail("the transaction must not begin")


@on_sqlite
async def test_a_writer_goes_on_once_the_lock_is_gone(home, tmp_path):
    """A lock that ends within the time we wait is not an error."""
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        async def write() -> int:
            async with home.database.write() as tx:
                return await record.append_one(tx, home.kit.keys, home.owner_id, draft(), later(seconds=1))

        waiting = asyncio.create_task(write())
        done, _ = await asyncio.wait([waiting], timeout=0.2)
        assert not done
        other.execute("COMMIT")
        assert await waiting > 0


def test_the_wait_for_a_lock_is_limited():
    """Nobody waits for ever: a limit is named, in milliseconds."""
    assert 1_000 <= database.LOCK_WAIT_MS <= 60_000
