"""Looking into an installation from outside: the record, opened, and what is left to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr
from sqlalchemy import Column, ColumnElement, Select, bindparam, exists, func, select

from bot.installation import open_installation
from bot.settings import Settings
from buffer.record import ledger
from handlers.owner.importing import jobs
from handlers.owner.record import export
from invariants import reading
from storage import tables
from storage.boundary import replies as boundary_replies
from storage.boundary.replies import ReplyState
from storage.database import Database
from storage.intake import dead_letters as intake_dead_letters
from storage.keys.keyring import Keyring
from storage.keys.seal import Sealer
from storage.people import contacts, owners
from storage.record import entries
from storage.types import UtcTime

if TYPE_CHECKING:
    from tests.flows.flow_world import World

BUSY_REPLIES: tuple[ReplyState, ...] = ("claimed", "sending")


def _due(not_before: Column[datetime]) -> ColumnElement[bool]:
    return not_before.is_(None) | (not_before <= bindparam("now", type_=UtcTime))


_HEARD = exists().where(tables.instance.c.heard_at.is_not(None))
_RECEIVED = exists().where(tables.inbox.c.done_at.is_(None))
_LETTERS = exists().where(tables.outbox.c.sent_at.is_(None), _due(tables.outbox.c.not_before))
_LEAVING = exists().where(tables.outbox.c.state == "sending")
_WAITING = (tables.replies.c.state == "waiting") & _due(tables.replies.c.not_before)
_REPLIES = exists().where(tables.replies.c.state.in_(BUSY_REPLIES) | _WAITING)
IDLE = select(_HEARD & ~_RECEIVED & ~_LETTERS & ~_REPLIES)
QUIET = select(_HEARD & ~_RECEIVED & ~_LETTERS & ~_REPLIES & ~_LEAVING)
_STEP = tables.talks.c.step
_HANDED_IN = exists().where(tables.talks.c.topic == jobs.TOPIC, _STEP == jobs.WORK)
_EXPORTS = exists().where(tables.talks.c.topic == export.TOPIC, _STEP.in_({export.LOOKING, *export.UNDER_WAY}))
AT_REST = select(_HEARD & ~_RECEIVED & ~_LETTERS & ~_REPLIES & ~_LEAVING & ~_HANDED_IN & ~_EXPORTS)
"""One question each, because stories ask them all the time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the record with what is sealed in it."""

    seq: int
    kind: str
    channel: str
    direction: str
    form: str
    refers_to: int
    at: datetime
    payload: dict[str, Any]

    @property
    def text(self) -> str | None:
        said: str | None = self.payload.get("text")
        return said


class House:
    """Opened when it is first asked something."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._open: tuple[Database, Keyring] | None = None

    async def _opened(self) -> tuple[Database, Keyring]:
        if self._open is None:
            settings = Settings(
                data_dir=self._world.data,
                database_url=SecretStr(self._world.database_url),
                master_key_file=self._world.key,
            )
            self._open = await open_installation(settings, self._world.now)
        return self._open

    async def close(self) -> None:
        """Let go of the database."""
        if self._open is not None:
            await self._open[0].close()
            self._open = None

    async def idle(self) -> bool:
        """Whether Telegram was heard, and nothing waits to be processed, is being answered or is due as a letter."""
        return await self._nothing_left(IDLE)

    async def letters(self) -> int:
        """How many letters to owners are not sent."""
        database, _ = await self._opened()
        async with database.read() as tx:
            unsent = select(func.count()).select_from(tables.outbox).where(tables.outbox.c.sent_at.is_(None))
            return (await tx.execute(unsent)).scalar_one()

    async def quiet(self) -> bool:
        """Whether all is idle, and no letter is on its way either."""
        return await self._nothing_left(QUIET)

    async def at_rest(self) -> bool:
        """Whether all is quiet, and no file is looked into and no export made, of which another letter would come."""
        return await self._nothing_left(AT_REST)

    async def _nothing_left(self, question: Select[bool]) -> bool:
        database, _ = await self._opened()
        async with database.read() as tx:
            return bool((await tx.execute(question, {"now": self._world.now})).scalar_one())

    async def sent(self) -> bool:
        """Whether every letter is sent."""
        return not await self.letters()

    async def waiting_updates(self) -> int:
        """How many updates of the inbox are not processed."""
        database, _ = await self._opened()
        async with database.read() as tx:
            waiting = select(func.count()).select_from(tables.inbox).where(tables.inbox.c.done_at.is_(None))
            return (await tx.execute(waiting)).scalar_one()

    async def dead_letters(self) -> int:
        """How many updates could not be processed."""
        database, _ = await self._opened()
        async with database.read() as tx:
            return await intake_dead_letters.count(tx)

    async def owners(self) -> list[int]:
        """The Telegram ids of the owners."""
        database, keys = await self._opened()
        async with database.read() as tx:
            return [owner.telegram_id for owner in await owners.list_all(tx, keys)]

    async def entries(self, owner: int) -> list[Entry]:
        """The record of the owner with this Telegram id."""
        database, keys = await self._opened()
        async with database.read() as tx:
            found = await owners.find_by_telegram_id(tx, keys, owner)
            assert found is not None
            sealer = await keys.open_owner(tx, found.id)
            return [_entry(sealer, row) async for row in entries.stream(tx, found.id)]

    async def reply_states(self, owner: int) -> dict[tuple[str, int], tuple[str, str | None]]:
        """The state of each reply of an owner, by the contact's name and version."""
        database, keys = await self._opened()
        async with database.read() as tx:
            found = await owners.find_by_telegram_id(tx, keys, owner)
            assert found is not None
            people = {
                contact.id: contact.name for contact in await contacts.list_of_owner(tx, keys, found.id, former=True)
            }
            replies = await boundary_replies.find(tx, keys, list(people))
            return {(people[of], version): (reply.state, reply.reason) for (of, version), reply in replies.items()}

    async def sending(self) -> bool:
        """Whether a reply is on its way this instant."""
        database, keys = await self._opened()
        async with database.read() as tx:
            return bool(await boundary_replies.list_in_state(tx, keys, "sending"))

    async def contact_ids(self, owner: int) -> list[int]:
        """What the contacts of an owner are called in button data."""
        database, keys = await self._opened()
        async with database.read() as tx:
            found = await owners.find_by_telegram_id(tx, keys, owner)
            assert found is not None
            return [contact.id for contact in await contacts.list_of_owner(tx, keys, found.id)]

    async def change_owner(self, owner: int, **columns: Any) -> None:
        """Set switches of an owner that no command sets yet."""
        database, keys = await self._opened()
        async with database.write() as tx:
            found = await owners.find_by_telegram_id(tx, keys, owner)
            assert found is not None
            await owners.change(tx, keys, found.id, **columns)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """The embedded database, held for writing by another process for a while."""
        other = sqlite3.connect(self._world.data / "breakwater.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            other.close()

    async def evidence(self) -> dict[str, Any]:
        """The records and digests as evidence for the invariants."""
        database, keys = await self._opened()
        async with database.read() as tx:
            return {
                "records": await reading.read_records(tx, keys),
                "digests": await reading.read_digests(tx, keys),
                "reminders": await reading.read_reminders(tx, keys),
            }

    async def everything(self) -> list[bytes]:
        """Every column of every row of the database, as bytes: to look for what must not be in it."""
        database, _ = await self._opened()
        found: list[bytes] = []
        async with database.read() as tx:
            for table in tables.metadata.sorted_tables:
                for row in await tx.execute(select(table)):
                    found += [value if isinstance(value, bytes) else str(value).encode() for value in row]
        return found

    async def wrapped_keys(self) -> list[bytes]:
        """The keys of all owners, as they stand in the database."""
        database, _ = await self._opened()
        async with database.read() as tx:
            query = select(tables.wrapped_keys.c.wrapped).where(tables.wrapped_keys.c.name.like("owner/%"))
            return list((await tx.execute(query)).scalars())

    async def rows_of_owners(self) -> int:
        """How many rows of all tables belong to an owner, or are one, or hold the key of one."""
        database, _ = await self._opened()
        async with database.read() as tx:
            ids = [table.c.owner_id for table in tables.metadata.sorted_tables if "owner_id" in table.c]
            counts = [
                (await tx.execute(select(func.count(column)))).scalar_one() for column in (*ids, tables.owners.c.id)
            ]
        return sum(counts) + len(await self.wrapped_keys())

    @property
    def exists(self) -> bool:
        """Whether there is a database to look into."""
        return bool(self._world.database_url) or (self._world.data / "breakwater.db").exists()


def _entry(sealer: Sealer, row: entries.EntryRow) -> Entry:
    payload = ledger.read_payload(sealer, row)
    return Entry(row.seq, row.kind, row.channel, row.direction, row.form, row.refers_to, row.at, payload)
