"""H2: whatever of one owner's is damaged, the other is recorded, answered, told and given a digest in the same round.

The places are found, not listed: every sealed column of an owner, and the key that opens them all.
"""

import asyncio
import logging
import shutil
from dataclasses import replace

import pytest
from sqlalchemy import delete, select, update

from bot.loops.barrier import WAIT
from bot.processing import recover
from storage.database import FILE_NAME, open_database
from storage.keys.row_seal import SEALED_TABLES
from storage.people import owners
from storage.record import damages
from storage.sealed_columns import SEALED_COLUMNS
from storage.tables import dead_letters, inbox, metadata, outbox, replies, wrapped_keys
from tests.both_databases import each
from tests.builders import CONTACT, OWNER, later, present, unlocked
from tests.postgres import template_like
from tests.trust.raw import bot_against
from tests.trust.two_owners import (
    BOUNDARIES,
    SECOND_CONTACT,
    SECOND_OWNER,
    Round,
    lived_in,
    records,
    reply_states,
    says,
    telegram,
    waiting,
)

KEY = "wrapped_keys.wrapped"
PLACES = [str(column) for column in SEALED_COLUMNS if column.key == "owner"] + [KEY]
ROWS = [f"{table.name}.seal" for table in SEALED_TABLES if table.name == "owners" or "owner_id" in table.c]
"""The seals of whole rows, in every table that has some of an owner."""
THERE_TOO = {KEY, "owners.sealed_profile", "owners.seal", "entries.sealed_payload", "replies.seal"}
"""Damaged on PostgreSQL too: the rest is the same to it."""
NEEDED = {KEY}
"""Without these nothing can be written for their owner, so that updates wait."""


@pytest.fixture(scope="session")
def template_file(template_file, resources_of, tmp_path_factory):
    """A database in which two owners have lived; every one of this page is a copy of it."""
    folder = tmp_path_factory.mktemp("two")
    shutil.copy(template_file, folder / FILE_NAME)

    async def live():
        database = open_database("", folder)
        await lived_in(database, resources_of(await unlocked(database)))
        await database.close()

    asyncio.run(live())
    return folder / FILE_NAME


@pytest.fixture(scope="session")
def templates(template_file):
    """The same for PostgreSQL."""
    return (template_like(template_file),) * 2


@pytest.fixture
async def first(database, keys):
    """The owner whose rows are damaged."""
    async with database.read() as tx:
        return present(await owners.find_by_telegram_id(tx, keys, OWNER))


@pytest.fixture
async def second(database, keys):
    """The owner who is to be served all the same."""
    async with database.read() as tx:
        return present(await owners.find_by_telegram_id(tx, keys, SECOND_OWNER))


async def damage(database, place, owner_id):
    """Change every value of this place that is the owner's; take the key away."""
    if place == KEY:
        async with database.write() as tx:
            await tx.execute(delete(wrapped_keys).where(wrapped_keys.c.name == f"owner/{owner_id}"))
        return
    table, _, column = place.partition(".")
    rows = metadata.tables[table]
    mine = rows.c.id if table == "owners" else rows.c.owner_id
    async with database.write() as tx:
        found = (await tx.execute(select(rows).where(mine == owner_id))).all()
        assert place in ROWS or any(row._mapping[column] for row in found), f"nothing to damage in {place}"
        for row in found:
            this = [key == row._mapping[key.name] for key in rows.primary_key]
            value = row._mapping[column]
            broken = bytes([*value[:-1], value[-1] ^ 1]) if value else value
            await tx.execute(update(rows).where(*this).values({column: broken}))


async def fresh(database, resources):
    """The resources of a process that starts now: it has opened no key yet."""
    return replace(resources, keys=await unlocked(database))


def sent_to(server, person):
    """The texts sent to somebody."""
    return [
        asked["text"] for method, asked in server.asked if method == "sendmessage" and asked["chat_id"] == str(person)
    ]


async def a_round(database, resources, place, first, second):
    """Damage, a start, and one round in which both contacts write, both owners ask, and both digests are due."""
    await damage(database, place, first.id)
    resources = await fresh(database, resources)
    server = telegram()
    async with bot_against(server) as bot:
        loops = Round(bot, database, resources)
        await recover(database, resources, lambda: loops.now)
        loops.now = later(hours=6, minutes=1)
        await loops.receives(
            says(CONTACT, "second words", 400, loops.now),
            says(SECOND_CONTACT, "second words", 401, loops.now),
            says(OWNER, "/help", 402, loops.now),
            says(SECOND_OWNER, "/help", 403, loops.now),
        )
        await loops.turn()
    return loops, server


@each("place", PLACES + ROWS, on_postgresql=THERE_TOO.__contains__)
async def test_h2_the_other_is_served_in_the_same_round(database, resources, first, second, caplog, place):
    """The untouched owner's message, reply, answer and digest; of the damaged one nothing is lost, sent twice or told
    to anybody else."""
    caplog.set_level(logging.DEBUG, logger="breakwater")
    before = await records(database)
    loops, server = await a_round(database, resources, place, first, second)
    after = await records(database)

    theirs = sent_to(server, SECOND_OWNER)
    assert after[second.id] > before[second.id], "the message is not recorded"
    assert sent_to(server, SECOND_CONTACT) == [BOUNDARIES[SECOND_CONTACT]]
    assert any("/help" in text or "/settings" in text for text in theirs), "the command is not answered"
    assert any("The day in numbers" in text for text in theirs), "there is no digest"
    assert not any("no longer be read" in text for text in theirs), "somebody else's damage is told"
    async with database.read() as tx:
        unsent = select(outbox.c.kind).where(outbox.c.owner_id == second.id, outbox.c.sent_at.is_(None))
        assert set((await tx.execute(unsent)).scalars()) <= {"urge", "show"}

    assert sent_to(server, CONTACT) in ([], [BOUNDARIES[CONTACT]])
    async with database.read() as tx:
        assert (await tx.execute(select(dead_letters))).all() == []
        kept = (await tx.execute(select(inbox.c.sealed_body).where(inbox.c.done_at.is_(None)))).scalars().all()
        assert all(kept)
        noted = await damages.list_all(tx, loops.resources.keys)
    recorded = after[first.id] > before[first.id]
    assert recorded or kept, "the message of the damaged owner's contact is lost"
    assert {one.owner_id for one in noted} <= {first.id}
    assert place not in NEEDED or noted
    logged = [record.getMessage() for record in caplog.records if record.name.startswith("breakwater")]
    for text in ("second words", "boundary", "Robin", "Alex", "lake"):
        assert not any(text in line for line in logged)
    assert sum(line.startswith("Damage in") for line in logged) == len(noted)


@pytest.mark.parametrize("which", [0, 1, 2, 3])
async def test_h2_an_update_that_cannot_be_opened_stops_no_other(database, resources, which):
    """A raw update that was damaged while it waited is set aside where it is; those before and after are served."""
    resources = await fresh(database, resources)
    server = telegram()
    async with bot_against(server) as bot:
        loops = Round(bot, database, resources)
        loops.now = later(hours=1)
        said = [
            says(person, f"words {n}", 500 + n, loops.now) for n, person in enumerate([CONTACT, SECOND_CONTACT] * 2)
        ]
        await loops.receives(*said)
        async with database.write() as tx:
            rows = (await tx.execute(select(inbox).where(inbox.c.done_at.is_(None)).order_by(inbox.c.id))).all()
            body = rows[which].sealed_body
            broken = bytes([*body[:-1], body[-1] ^ 1])
            await tx.execute(update(inbox).where(inbox.c.id == rows[which].id).values(sealed_body=broken))
        before = await records(database)
        await loops.turn()
        await loops.scheduler.tick()  # a second later what reading has found is noted
    assert sum((await records(database)).values()) >= sum(before.values()) + 3
    assert await waiting(database) == {rows[which].update_id}
    assert sent_to(server, SECOND_CONTACT) == [BOUNDARIES[SECOND_CONTACT]]
    assert sent_to(server, CONTACT) == [BOUNDARIES[CONTACT]]
    async with database.read() as tx:
        noted = await damages.list_all(tx, resources.keys)
    assert [(one.owner_id, one.place, one.row) for one in noted] == [
        (None, "inbox.sealed_body", str(rows[which].update_id))
    ]


@each("place", PLACES, on_postgresql=THERE_TOO.__contains__, always=THERE_TOO.__contains__)
async def test_h2_it_is_tried_again_and_nothing_is_sent_twice(database, resources, first, second, place):
    """A minute later what waited is tried again; still one reply at most, and everything again goes to the right
    person only; nothing that holds is served more than once."""
    loops, server = await a_round(database, resources, place, first, second)
    told = len(sent_to(server, SECOND_OWNER))
    server.asked.clear()
    async with bot_against(server) as bot:
        again = Round(bot, database, loops.resources)
        again.now = loops.now + 2 * WAIT
        await again.turn()
        again.now += 2 * WAIT
        await again.turn()
    assert told
    assert sent_to(server, SECOND_CONTACT) == sent_to(server, SECOND_OWNER) == []
    assert sent_to(server, CONTACT) == []
    assert set(await reply_states(database)) == {first.id, second.id}


async def test_h2_what_waited_is_served_when_it_is_put_right(database, resources, first, second):
    """The owner's key comes back from a backup: every update that waited is taken in, in order, and answered."""
    before = await records(database)
    async with database.read() as tx:
        name = f"owner/{first.id}"
        [key] = (await tx.execute(select(wrapped_keys).where(wrapped_keys.c.name == name))).all()
    loops, server = await a_round(database, resources, KEY, first, second)
    assert sent_to(server, OWNER) == []
    assert (await records(database))[first.id] == before[first.id]
    assert len(await waiting(database)) == 2
    async with database.write() as tx:
        await tx.execute(wrapped_keys.insert().values(**key._asdict()))
    async with bot_against(server) as bot:
        again = Round(bot, database, loops.resources)
        again.now = loops.now + 2 * WAIT
        await again.turn()
    assert await waiting(database) == set()
    assert (await records(database))[first.id] > before[first.id]
    assert sent_to(server, CONTACT) == [BOUNDARIES[CONTACT]]
    digests = [text for text in sent_to(server, OWNER) if "The day in numbers" in text]
    assert len(digests) == 1
    assert "no longer be read" in digests[0]
    async with database.read() as tx:
        states = dict((await tx.execute(select(replies.c.owner_id, replies.c.state))).all())
    assert set(states.values()) == {"sent"}
