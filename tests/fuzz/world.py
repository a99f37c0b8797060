"""Two owners with a past, a bot's loops over them a step at a time, and what must hold after anything was sent."""

import logging
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import orjson
from sqlalchemy import select

from bot.logs import CarefulFormatter
from bot.loops.upkeep import old_copy
from buffer.intake.receiving.receive import receive
from buffer.record import check as record_check
from buffer.record import ledger
from buffer.resources import Resources
from storage.database import Database, open_database
from storage.keys import installation
from storage.keys.keyring import Keyring
from storage.people import helpers, owners
from storage.people.helpers import HelperState, Permission
from storage.record import entries
from storage.sealed_columns import LETTER_BODY
from storage.tables import dead_letters, inbox, outbox
from tests.builders import CONTACT, MARKER, MASTER, OWNER, Home, later, present
from tests.fuzz.updates import HELPER, OTHERS, THEIRS
from tests.trust.raw import Scripted, bot_against
from tests.trust.two_owners import BOUNDARIES, FRIEND, SECOND_CONTACT, SECOND_OWNER, Round, lived_in, says, telegram
from tests.unit.handlers.owner.owner_front import Letter, check

SECOND_HELPER = FRIEND + SECOND_OWNER
SECRETS = {OWNER: MARKER, SECOND_OWNER: OTHERS.split()[0]}
"""A word in everything that is one owner's."""
READERS = {OWNER: {OWNER, HELPER}, SECOND_OWNER: {SECOND_OWNER, SECOND_HELPER}}
"""Whom the bot writes to, by whose side they are on."""
assert MARKER in THEIRS
MOST_BATCHES = 60
HEARD, BEGINS = later(hours=8), later(hours=18)
"""When Telegram was last heard in the past, and when what is tried begins: not so much later that it is noted."""


class Heard(logging.Handler):
    """Keeps every line as it would stand in the log."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(CarefulFormatter())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(self.format(record))

    def check(self) -> None:
        """Ids and lengths only, and no error but about what was set aside."""
        for line in self.lines:
            assert not any(word in line for word in SECRETS.values()), line
            assert "I will kill" not in line, line
            assert "CRITICAL" not in line, line
            assert "cannot be done now" not in line, line
            assert " ERROR " not in line or "it is kept with the dead letters" in line, line


class Ticking(Round):
    """The loops with a clock that, as every clock, never shows the same moment twice."""

    @property
    def now(self) -> datetime:
        """The time, a microsecond later each time it is asked for."""
        self._now += timedelta(microseconds=1)
        return self._now

    @now.setter
    def now(self, moment: datetime) -> None:
        self._now = moment


@dataclass(slots=True, repr=False)
class World:
    """A database of two owners, `homes`, whose past is told and whose letters are sent, and the loops over it."""

    database: Database
    homes: tuple[Home, Home]
    loops: Round
    server: Scripted
    heard: Heard
    numbers: Counter[str] = field(default_factory=Counter)

    async def receives(self, *bodies: bytes) -> list[int]:
        """These come from Telegram, a second later than what came before, as JSON text. Returns their numbers."""
        self.loops.now += timedelta(seconds=1)
        begin = 10_000 + self.numbers["update"]
        self.numbers["update"] += len(bodies)
        numbered = list(enumerate(bodies, begin))
        async with self.database.write() as tx:
            await receive(tx, self.homes[0].resources.keys, numbered, self.loops.now)
        return [number for number, _ in numbered]

    async def works(self) -> None:
        """Take in all that waits, and answer it."""
        for _ in range(MOST_BATCHES):
            if not await self.loops.worker._batch():
                return
        raise AssertionError("the inbox does not come to rest")

    async def dead(self) -> set[int]:
        """The numbers of the dead letters."""
        async with self.database.read() as tx:
            return set((await tx.execute(select(dead_letters.c.update_id))).scalars())

    async def waiting(self) -> set[int]:
        """The numbers of what is still to be done."""
        async with self.database.read() as tx:
            return set((await tx.execute(select(inbox.c.update_id).where(inbox.c.done_at.is_(None)))).scalars())

    async def kept(self, which: int = 0) -> set[tuple[str, int]]:
        """Kind and Telegram's number of each message in the record of an owner."""
        keys = self.homes[which].resources.keys
        found: set[tuple[str, int]] = set()
        async with self.database.read() as tx:
            async for row in entries.stream(tx, self.homes[which].owner_id):
                payload = await ledger.open_payload(tx, keys, row)
                if payload is not None and "message_id" in payload:
                    found.add((row.kind, payload["message_id"]))
        return found

    async def texts(self, which: int = 0) -> list[str]:
        """What the messages in the record of an owner say."""
        keys = self.homes[which].resources.keys
        async with self.database.read() as tx:
            rows = [row async for row in entries.stream(tx, self.homes[which].owner_id)]
            said = [await ledger.open_payload(tx, keys, row) for row in rows]
        return [payload["text"] for payload in said if payload is not None and payload.get("text")]

    async def holds(self) -> None:
        """What must hold after anything: both records are whole, nobody was sent what is not theirs, no word of theirs
        is in the log, and no loop has stumbled over something it does not know."""
        async with self.database.read() as tx:
            for home in self.homes:
                owner = present(await owners.find(tx, home.resources.keys, home.owner_id))
                assert await record_check.check(tx, home.resources.keys, owner) == []
        assert self.homes[0].resources.keys.broken.gathered() == []
        self.check_requests()
        self.heard.check()

    async def letters(self) -> list[tuple[int, Letter]]:
        """What was written since the past ended, and to whom."""
        people = {home.owner_id: home.done.owner.telegram_id for home in self.homes}
        found = []
        async with self.database.read() as tx:
            rows = await tx.execute(select(outbox).where(outbox.c.created_at >= BEGINS).order_by(outbox.c.created_at))
            for row in rows.all():
                sealer = await self.homes[0].resources.keys.open_owner(tx, row.owner_id)
                body = orjson.loads(sealer.open(row.sealed_body, LETTER_BODY, row.owner_id, row.id))
                person = people[row.owner_id] if body.get("to") is None else body["to"]
                found.append((person, Letter(row.kind, body, row.not_before)))
                assert person in READERS[people[row.owner_id]], (row.kind, person)
        return found

    async def letters_to(self, person: int) -> list[Letter]:
        """What was written to one person."""
        return [letter for who, letter in await self.letters() if who == person]

    async def check_letters(self) -> None:
        """Each can be sent, and says nothing of somebody else's, nor to a helper what was not shared."""
        for person, letter in await self.letters():
            check(letter)
            for whose, word in SECRETS.items():
                assert person == whose or word not in str(letter.body), (person, letter.kind)

    def check_requests(self) -> None:
        """Owners and helpers are written to, each about their own; a contact gets the boundary, once at most."""
        reached: Counter[str] = Counter()
        for method, asked in self.server.asked:
            person = int(asked.get("chat_id", asked.get("user_id", 0)) or 0)
            said = " ".join(str(value) for value in asked.values())
            if person in BOUNDARIES:
                reached[str(person)] += 1
                assert (method, asked["text"]) == ("sendmessage", BOUNDARIES[person])
                assert reached[str(person)] == 1, "the boundary was sent twice"
            elif method not in {"answercallbackquery", "getbusinessconnection"}:
                assert person in READERS[OWNER] | READERS[SECOND_OWNER], (method, person)
            for whose, word in SECRETS.items():
                assert person == whose or word not in said, (method, person)


Worlds = Callable[[], AbstractAsyncContextManager[World]]


async def live_on(folder: Path, witness: Path, parts: Callable[[Keyring], Resources]) -> tuple[Home, Home]:
    """Give a founded database a past: two owners with something in every table, all letters sent, a digest each."""
    database = open_database("", folder)
    async with database.read() as tx:
        keys = await installation.unlock(tx, present(await installation.find(tx)), MASTER)
    keys.open_witness(witness)
    await old_copy.recognise(database, keys)
    homes: tuple[Home, Home] = await lived_in(database, parts(keys))
    await befriend(homes)
    async with bot_against(telegram()) as bot:
        loops = Round(bot, database, parts(keys))
        await loops.receives(says(CONTACT, THEIRS, 304, loops.now), says(SECOND_CONTACT, OTHERS, 305, loops.now))
        await settle(loops)
    await database.close()
    return homes


async def befriend(homes: tuple[Home, Home]) -> None:
    """The first owner's helper may see counts and practical things; the second's may not see anything any more."""
    mine, theirs = homes
    await _have_helpers(mine, "active", ("counts", "practical"))
    await _have_helpers(theirs, "revoked", ())


async def _have_helpers(home: Home, state: HelperState, permissions: tuple[Permission, ...]) -> None:
    keys = home.resources.keys
    async with home.database.write() as tx:
        for one in await helpers.list_of_owner(tx, keys, home.owner_id):
            await helpers.change(tx, keys, home.owner_id, one.id, state, permissions, later())


async def settle(loops: Round) -> None:
    """Let everything that is due happen: what was written is answered, what is to be sent is sent."""
    for hours in (1, 7):
        loops.now = later(hours=hours)
        await loops.turn()
    loops.now = HEARD
    await loops.receives()
