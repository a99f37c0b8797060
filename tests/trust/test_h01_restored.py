"""H1, of a backup that was put back on a clean machine: nobody is answered again who may have been answered since."""

import pytest
from pyrage.x25519 import Identity

from buffer.backup import restore
from buffer.backup.make import Home as Installation
from buffer.backup.make import make
from buffer.digest import text as digest_text
from storage.copies.wrapped import find_mark
from storage.database import open_database
from storage.record import entries
from tests.builders import MASTER, NOW, Home, later, unlocked
from tests.trust.copies import House
from tests.trust.test_h01_old_copy import tap

IDENTITY = Identity.generate()


@pytest.fixture
async def house(home, tmp_path):
    """A house that has started once."""
    (tmp_path / "keys").mkdir()
    (tmp_path / "backups").mkdir()
    (tmp_path / "data").mkdir(exist_ok=True)
    house = House(home, tmp_path / "keys" / "master.witness")
    await house.start()
    return house


@pytest.fixture
async def moved(house, tmp_path, resources_of):
    """Back a house up; then have it live on, and restore the backup with another witness, or the same one."""
    opened = []

    async def restored(live_on, witness="elsewhere.witness", **given):
        place = Installation(house.home.database, MASTER, tmp_path / "data", "1.0")
        made = await make(place, tmp_path / "backups" / "a.zip", IDENTITY.to_public(), house.now)
        await live_on(house)
        await restore.restore(made.path, made.keys_file, IDENTITY, tmp_path / "new", **given)
        database = open_database("", tmp_path / "new")
        opened.append(database)
        new = Home(database, resources_of(await unlocked(database)), house.home.done)
        return House(new, tmp_path / "keys" / witness, now=later(hours=5))

    yield restored
    for database in opened:
        await database.close()


async def answered_since(house):
    """The contact writes, and the one answer goes out."""
    assert await house.message() == "first_message"
    assert await house.send() == 1


async def nothing_since(_house):
    """Nothing happens."""


async def test_h1_a_restored_backup_never_answers_twice(moved):
    """No witness knows of the answer: it counts as sent all the same, before and after the owner's word."""
    house = await moved(answered_since)
    for _ in range(2):
        await house.start()
        assert house.doubted
    async with house.home.database.read() as tx:
        kinds = [row.kind async for row in entries.stream(tx, house.home.owner_id)]
    assert kinds.count("restored") == 1  # the record says so itself, once
    assert await house.message("Answer me.") == "already_unsure"
    assert await house.send() == 0
    await house.post()
    assert len(house.asked) == 1
    assert house.asked[0].body["text"].startswith("A backup of 4 March, 12:00 was put back.")
    made = await house.digest()
    assert "A backup was put back" not in digest_text.text(house.resources.library.of("en"), made)
    await tap(house)
    assert not house.doubted
    assert await house.message("And now?") == "already_unsure"
    assert await house.send() == 0
    assert [(reply.state, reply.reason) for reply in await house.replies()] == [("unsure", "old_copy")]


async def test_h1_a_restored_backup_is_recognised_once(moved):
    """The mark is gone when every owner is asked; the next start asks nobody again."""
    house = await moved(nothing_since)
    await house.start()
    async with house.home.database.read() as tx:
        assert await find_mark(tx) is None
    await house.post()
    await tap(house)
    await house.start()
    await house.post()
    assert len(house.asked) == 1
    assert not house.doubted


async def test_h1_a_witness_that_was_there_all_the_time_knows_better(moved):
    """On the same machine: who was not answered since still is, once, after the owner's word; not before."""
    house = await moved(nothing_since, "master.witness")
    await house.start()
    assert house.doubted
    assert await house.message() == "old_copy"
    assert await house.send() == 0
    await house.post()
    await tap(house)
    assert await house.message() == "first_message"
    assert await house.send() == 1


async def test_h1_a_witness_that_was_there_all_the_time_knows_of_the_answer(moved):
    """On the same machine: who was answered since is not answered again."""
    house = await moved(answered_since, "master.witness")
    await house.start()
    assert await house.message() == "already_unsure"
    await house.post()
    await tap(house)
    assert await house.message() == "already_unsure"
    assert await house.send() == 0


async def test_h1_somebody_says_that_nobody_was_answered(moved):
    """Then the answer is still to be given, once the owner has said that the backup was meant."""
    house = await moved(nothing_since, answered=False)
    await house.start()
    assert await house.message() == "old_copy"
    await house.post()
    await tap(house)
    assert await house.message() == "first_message"
    assert await house.send() == 1
    assert house.now > NOW
