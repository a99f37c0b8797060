"""No message is let go as a stranger's while the rows by which people are known do not hold."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.loops.receiving.telegram_time import TelegramTime
from bot.loops.signals import Signals
from bot.loops.unknown_connections import pause_at
from bot.processing import process
from bot.settings import Settings
from buffer.intake.receiving.receive import receive
from handlers.outbound.budget import Budget, Rates
from storage.record import damages
from storage.tables import connections, contacts, dead_letters, identities, inbox, owners
from tests.builders import CONTACT, NOW, OWNER, STRANGER, later, message, move_in, unlocked
from tests.builders import update as an_update
from tests.trust.raw import bot_against
from tests.trust.test_h02_barrier import fresh
from tests.trust.two_owners import BOUNDARIES, SECOND_OWNER, Round, connects, records, says, waiting
from tests.trust.two_owners import telegram as telegram_that_takes_all

HASH = {"telegram_hash": b"h" * 32}
PROFILE = {"sealed_profile": b"p" * 60}


ME = b'{"ok":true,"result":{"id":42,"is_bot":true,"first_name":"B","username":"the_bot"}}'


def telegram():
    """A Bot API that takes everything, and says who the bot is."""
    server = telegram_that_takes_all()
    server.answers["getme"] = [ME]
    return server


async def _altered(home, table, values):
    """Somebody writes this into the file. Returns what stood there."""
    which = (table.c.id if table is owners else table.c.owner_id) == home.owner_id
    async with home.database.write() as tx:
        [row] = (await tx.execute(select(table).where(which))).all()
        await tx.execute(update(table).where(which).values(**values))
    return {name: row._mapping[name] for name in values}


async def _arrive(database, keys, now, *contents):
    """These come from Telegram."""
    async with database.read() as tx:
        first = len((await tx.execute(select(inbox.c.id))).all()) + 100
    bodies = [(n, json.dumps(an_update(n, **one)).encode()) for n, one in enumerate(contents, first)]
    async with database.write() as tx:
        await receive(tx, keys, bodies, now)
    return {number for number, _ in bodies}


async def _runs(home, bot, now, *contents):
    """A process starts, is handed these, works until it is idle, and ends. Returns the updates it was handed."""
    resources, signals = await fresh(home.database, home.resources), Signals()
    handed = await _arrive(home.database, resources.keys, now, *contents) if contents else set()
    await bot.get_me()
    running = asyncio.create_task(
        process(
            Settings(data_dir=Path("/nowhere"), files_dir=Path("/nowhere/files")),
            resources,
            bot,
            Budget(Rates(1e6)),
            home.database,
            lambda: now,
            TelegramTime(lambda: now),
            signals,
        )
    )
    idle = asyncio.create_task(signals.idle.wait())
    await asyncio.wait([running, idle], return_when=asyncio.FIRST_COMPLETED)
    running.cancel()
    assert idle.done(), running.result()
    await asyncio.wait([running])
    return handed


@pytest.mark.parametrize("values", [HASH, {"seal": b"s"}, {"added_at": later(days=-1)}], ids=str)
async def test_h2_a_contact_whose_row_was_altered_is_known_after_a_start(home, values):
    """By the sealed id in the row, although no process has come upon the damage yet: recorded, and not answered."""
    server = telegram()
    await _altered(home, identities, values)
    before = await records(home.database)
    async with bot_against(server) as bot:
        await _runs(home, bot, NOW, says(CONTACT, "are you there", 1, NOW))
    assert await waiting(home.database) == set()
    assert (await records(home.database))[home.owner_id] >= before[home.owner_id] + 1
    assert BOUNDARIES[CONTACT] not in str(server.asked)
    async with home.database.read() as tx:
        assert [one.place for one in await damages.list_all(tx, await unlocked(home.database))] == ["identities.seal"]


@pytest.mark.parametrize("restarts", [1, 2])
async def test_h2_what_may_be_a_contacts_waits_until_the_row_is_put_right(home, restarts):
    """Neither the hash nor the sealed id shows who it is: everything from people who are not known is kept, through
    starts, whole, and nothing else waits. When the row is put back it is recorded; a stranger's is then gone."""
    server = telegram()
    was = await _altered(home, identities, HASH | PROFILE)
    before = await records(home.database)
    async with bot_against(server) as bot:
        handed = await _runs(
            home,
            bot,
            NOW,
            says(CONTACT, "are you there", 1, NOW),
            says(STRANGER, "hello", 2, NOW),
            says(OWNER, "/help", 3, NOW),
        )
        for number in range(1, restarts):
            await _runs(home, bot, later(minutes=number))
        theirs = {min(handed), min(handed) + 1}
        assert await waiting(home.database) == theirs
        async with home.database.read() as tx:
            rows = (await tx.execute(select(inbox).where(inbox.c.done_at.is_(None)))).all()
            assert all(row.sealed_body for row in rows)
            waited = timedelta(minutes=restarts - 1)
            assert {row.not_before - NOW - waited for row in rows} == {pause_at(waited)}, "tried ever less often"
        await _altered(home, identities, was)
        await _runs(home, bot, later(minutes=restarts))
    assert await waiting(home.database) == set()
    async with home.database.read() as tx:
        assert (await tx.execute(select(dead_letters))).all() == []
        assert (await tx.execute(select(contacts.c.last_in_at))).scalars().all() == [NOW]
    grown = (await records(home.database))[home.owner_id] - before[home.owner_id]
    assert grown >= 2, "the message, and the entry about the damage"


@pytest.mark.parametrize("values", [HASH, HASH | PROFILE], ids=["by the sealed id", "not at all"])
async def test_h2_an_owner_whose_row_was_altered_is_not_taken_for_a_stranger(home, values):
    """A command and a connection of theirs: understood where the row still shows who it is, and kept where not."""
    server = telegram()
    await _altered(home, owners, values)
    async with bot_against(server) as bot:
        handed = await _runs(home, bot, NOW, says(OWNER, "/help", 1, NOW), connects(OWNER, "c9"))
    async with home.database.read() as tx:
        connected = (await tx.execute(select(connections))).all()
    assert await waiting(home.database) == (handed if values != HASH else set())
    assert len(connected) == (values == HASH)


async def test_h2_while_running_too(home):
    """Altered under a running bot that has not looked since: the message is recorded all the same."""
    server = telegram()
    async with bot_against(server) as bot:
        loops = Round(bot, home.database, home.resources)
        await loops.receives(says(CONTACT, "before", 1, NOW))
        await loops.turn()
        before = await records(home.database)
        await _altered(home, identities, HASH)
        await loops.receives(says(CONTACT, "after", 2, NOW))
        await loops.turn()
    assert (await records(home.database))[home.owner_id] > before[home.owner_id]


async def test_h2_known_to_another_owner_is_not_enough(home):
    """Somebody who is a contact of two owners, known to one by a whole row: what they write to the other is theirs."""
    other = await move_in(home.database, home.resources, owner=SECOND_OWNER, accounts=(CONTACT,))
    server = telegram()
    written = {"business_message": {**message(5, CONTACT), "business_connection_id": "c1"}}
    async with bot_against(server) as bot:
        await _runs(home, bot, NOW, connects(OWNER, "c1"))
        await _altered(home, identities, HASH)
        before = await records(home.database)
        await _runs(home, bot, later(minutes=1), written)
    after = await records(home.database)
    assert after[home.owner_id] > before[home.owner_id]
    assert after[other.owner_id] == before[other.owner_id]


async def test_h2_what_cannot_be_understood_is_kept_too(home):
    """A broken update of somebody who may be a contact goes to the dead letters; once the row is whole it is dropped
    where it is nobody's."""
    broken = {"message": {**message(5, STRANGER), "date": "no time"}}
    was = await _altered(home, identities, HASH | PROFILE)
    async with bot_against(telegram()) as bot:
        await _runs(home, bot, NOW, broken)
        async with home.database.read() as tx:
            assert len((await tx.execute(select(dead_letters))).all()) == 1
        await _altered(home, identities, was)
        await _runs(home, bot, later(minutes=1))
    async with home.database.read() as tx:
        assert (await tx.execute(select(dead_letters))).all() == []


async def test_h2_a_contact_of_somebody_else_is_not_counted_for_it(home):
    """An account whose row names another owner's contact: recorded, and that contact's facts stay as they are."""
    other = await move_in(home.database, home.resources, owner=SECOND_OWNER, accounts=(STRANGER,))
    await _altered(home, identities, {"contact_id": other.contact_id})
    before = await records(home.database)
    async with bot_against(telegram()) as bot:
        await _runs(home, bot, NOW, says(CONTACT, "hello", 1, NOW))
    assert (await records(home.database))[home.owner_id] > before[home.owner_id]
    async with home.database.read() as tx:
        facts = (await tx.execute(select(contacts.c.last_in_at).where(contacts.c.id == other.contact_id))).scalar_one()
    assert facts is None
