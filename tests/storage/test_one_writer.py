"""Writers at the same time: one chain, one claim, one digest, one house."""

import asyncio

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from bot.installation import open_installation
from bot.settings import Settings
from buffer.boundary import delivery
from buffer.digest.make import make_digest
from buffer.intake.accept import accept
from buffer.record import ledger as record_ledger
from buffer.record.check import check
from handlers.inbound.convert import convert
from storage.boundary import replies as boundary_replies
from storage.errors import SealBroken
from storage.intake import heartbeat, inbox
from storage.outbox import letters
from storage.people import owners
from storage.tables import entries as entries_table
from storage.tables import instance as instance_table
from storage.tables import replies
from tests.builders import BOUNDARY, CONTACT, MASTER, NOW, draft, later, message, reply, update

APPENDS = 200


async def _owner(home):
    async with home.database.read() as tx:
        return await owners.find(tx, home.resources.keys, home.owner_id)


async def test_two_hundred_appends_at_once_make_one_chain(home, second):
    """Writers on two engines at once neither lose an entry nor build twice on the same one."""
    before = (await _owner(home)).record_size

    async def append(number: int) -> int:
        database = (home.database, second)[number % 2]
        async with database.write() as tx:
            return await record_ledger.append_one(
                tx, home.resources.keys, home.owner_id, draft(str(number)), later(seconds=number)
            )

    numbers = await asyncio.gather(*(append(number) for number in range(APPENDS)))
    assert sorted(numbers) == list(range(before + 1, before + APPENDS + 1))
    after = await _owner(home)
    assert after.record_size == before + APPENDS
    async with home.database.read() as tx:
        assert await check(tx, home.resources.keys, after) == []


async def test_the_database_itself_refuses_a_fork(home):
    """Two entries that follow the same one cannot both be written, whatever the code above does."""
    owner = await _owner(home)

    async def append_after_the_same() -> None:
        async with home.database.write() as tx:
            ledger = await record_ledger.open_ledger(tx, home.resources.keys, owner)
            ledger.append(draft(), NOW)
            await record_ledger.save(tx, home.resources.keys, ledger)

    await append_after_the_same()
    with pytest.raises(SealBroken, match=r"entries\.owner_id is there already"):
        await append_after_the_same()
    async with home.database.read() as tx:
        assert await check(tx, home.resources.keys, await _owner(home)) == []


async def test_a_reply_is_claimed_once(home, second):
    """Two connections racing to write the claim for one boundary: one row, the other is told so."""
    claim = reply(owner_id=home.owner_id, contact_id=home.contact_id)

    async def race(database):
        async with database.write() as tx:
            await boundary_replies.add(tx, home.resources.keys, [claim])

    results = await asyncio.gather(race(home.database), race(second), return_exceptions=True)
    assert sorted(map(type, results), key=str) == sorted([type(None), IntegrityError], key=str)


async def test_two_first_messages_at_once_claim_one_reply(home, second):
    """Two processes that take in different first messages at the same moment agree on one reply, and keep both."""

    async def take(database, number):
        incoming = convert(update(number, message=message(number, sender=CONTACT)))
        async with database.write() as tx:
            await heartbeat.lock(tx, home.resources.keys)
            return await accept(tx, home.resources, [incoming], NOW)

    accepted = await asyncio.gather(take(home.database, 1), take(second, 2))
    assert [a.fates for a in accepted] == [("kept",), ("kept",)]
    async with home.database.read() as tx:
        assert (await tx.execute(select(func.count()).select_from(replies))).scalar() == 1
        messages = select(func.count()).select_from(entries_table).where(entries_table.c.kind == "message")
        assert (await tx.execute(messages)).scalar() == 2


async def test_one_claim_is_sent_by_one_process(home, second):
    """Of two processes that both see a claimed reply, one gets to send it; the other gets nothing."""
    async with home.database.write() as tx:
        claim = reply(owner_id=home.owner_id, contact_id=home.contact_id)
        await boundary_replies.add(tx, home.resources.keys, [claim])

    async def start(database):
        async with database.write() as tx:
            return await delivery.start(tx, home.resources.keys, NOW)

    first, other = await asyncio.gather(start(home.database), start(second))
    assert sorted([len(first), len(other)]) == [0, 1]
    assert [item.text for item in first + other] == [BOUNDARY]


async def test_a_digest_is_made_once(home, second):
    """Two processes at the hour make one digest between them."""
    at = later(hours=7)

    async def make(database):
        async with database.write() as tx:
            return await make_digest(tx, home.resources, home.owner_id, at)

    made = await asyncio.gather(make(home.database), make(second))
    assert sum(one is not None for one in made) == 1


async def test_a_letter_is_taken_by_one_sender(home, second):
    """Two senders that read the same letter do not both send it."""
    async with home.database.write() as tx:
        await letters.enqueue(tx, home.resources.keys, home.owner_id, "digest", "digest/9", {"text": "x"}, NOW)
    async with home.database.read() as tx:
        (letter,) = await letters.list_due(tx, home.resources.keys, NOW)

    async def take(database):
        async with database.write() as tx:
            return await letters.claim(tx, home.resources.keys, letter, later(minutes=1))

    assert sorted(await asyncio.gather(take(home.database), take(second))) == [False, True]


async def test_the_same_update_from_two_processes_is_kept_once(home, second):
    """Two processes that are handed the same update keep it once, as long as both hold the installation's row."""

    async def put(database):
        async with database.write() as tx:
            await heartbeat.lock(tx, home.resources.keys)
            return await inbox.add(tx, home.resources.keys, [(41, b"{}"), (42, b"{}")], NOW)

    assert sorted(await asyncio.gather(put(home.database), put(second))) == [0, 2]


async def test_two_first_starts_found_one_house(empty_address, tmp_path, monkeypatch):
    """Two processes started for the first time at the same moment end up with one installation and one key."""
    monkeypatch.setenv("BREAKWATER_DATABASE_URL", empty_address)
    monkeypatch.setenv("BREAKWATER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BREAKWATER_MASTER_KEY", MASTER.hex())
    monkeypatch.setenv("BREAKWATER_MASTER_KEY_FILE", str(tmp_path / "keys" / "master.key"))  # the witness is beside it
    houses = await asyncio.gather(*(open_installation(Settings(), NOW) for _ in range(3)))
    try:
        assert len({keys.hash_id("person", 1) for _, keys in houses}) == 1
        async with houses[0][0].read() as tx:
            assert (await tx.execute(select(func.count()).select_from(instance_table))).scalar() == 1
    finally:
        for database, _ in houses:
            await database.close()


async def test_a_writer_stopped_at_any_moment_is_stopped(database):
    """However far a writer has come, it ends when it is cancelled, and the next has its turn."""

    async def writes():
        async with database.write():
            await asyncio.Event().wait()

    for steps in range(30):
        writing = asyncio.create_task(writes())
        for _ in range(steps):
            await asyncio.sleep(0)
        writing.cancel()
        await asyncio.wait([writing], timeout=10)
        assert writing.cancelled(), f"after {steps} steps"
        async with database.write():
            pass
