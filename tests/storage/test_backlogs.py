"""What waits is counted for whoever watches over the bot: how much, and since when; without a key."""

from datetime import timedelta

import pytest
from sqlalchemy import text, update

from buffer.letters import outbox
from buffer.letters.letter import Post, TextMessage
from storage import postgresql
from storage.boundary import replies
from storage.files import fetches
from storage.files.fetches import Fetch
from storage.intake import inbox
from storage.intake.inbox import Backlog
from storage.outbox import letters
from storage.people import owners
from storage.tables import owners as owners_table
from storage.tables import replies as replies_table
from tests.builders import NOW, arrives, later

on_postgresql = pytest.mark.parametrize(
    "backend", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True
)


async def ask(database, question, *given):
    async with database.read() as tx:
        return await question(tx, *given)


async def test_updates_that_wait(database, keys):
    """Those that could be processed, since the oldest could; what waits for later on purpose is no delay."""
    assert await ask(database, inbox.find_backlog, NOW) == Backlog(0, None, 0)
    async with database.write() as tx:
        await inbox.add(tx, keys, [(n, b"{}") for n in (1, 2, 3)], NOW)
        await inbox.add(tx, keys, [(4, b"{}")], later(minutes=1))
    assert await ask(database, inbox.find_backlog, later(hours=1)) == Backlog(4, NOW, 0)
    first, second, third, _ = await ask(database, inbox.list_waiting, keys, 10, later(hours=1))
    async with database.write() as tx:
        await inbox.mark_done(tx, [first.row], later(hours=1))
        await inbox.postpone(tx, second.row, later(minutes=10))
        await inbox.postpone(tx, third.row, later(hours=2))
    assert await ask(database, inbox.find_backlog, later(minutes=5)) == Backlog(1, later(minutes=1), 2)
    assert await ask(database, inbox.find_backlog, later(hours=1)) == Backlog(2, later(minutes=1), 1)


async def test_one_that_was_postponed_is_late_since_then(database, keys):
    """A message held for hours on purpose is not hours late in the moment it is tried again."""
    async with database.write() as tx:
        await inbox.add(tx, keys, [(1, b"{}")], NOW)
    [one] = await ask(database, inbox.list_waiting, keys, 10, NOW)
    async with database.write() as tx:
        await inbox.postpone(tx, one.row, later(hours=2))
    assert await ask(database, inbox.find_backlog, later(hours=2, minutes=1)) == Backlog(1, later(hours=2), 0)


async def test_letters_that_wait(home):
    """The same of letters; one that has gone waits no more."""
    count, _ = await ask(home.database, letters.find_backlog, NOW)
    async with home.database.write() as tx:
        keys = home.resources.keys
        for number, wait in enumerate((timedelta(), timedelta(minutes=4), timedelta(hours=5))):
            post = Post("cooling", f"some/{number}", TextMessage("hello"), wait)
            await outbox.enqueue(tx, keys, home.owner_id, post, later(minutes=1))
    found = await ask(home.database, letters.find_backlog, later(minutes=10))
    assert found[0] == count + 2
    first = next(one for one in await ask(home.database, letters.list_due, home.resources.keys, later(minutes=10)))
    async with home.database.write() as tx:
        await letters.mark_sent(tx, home.resources.keys, first.id, 5, later(minutes=10))
    assert (await ask(home.database, letters.find_backlog, later(minutes=10)))[0] == count + 1


async def test_a_digest_that_is_due(home):
    """Counted from its hour on, until it is made."""
    async with home.database.write() as tx:
        await owners.schedule(tx, home.resources.keys, home.owner_id, later(hours=1), "2027-03-09")
    assert await ask(home.database, owners.find_overdue, later(minutes=59)) == (0, None)
    assert await ask(home.database, owners.find_overdue, later(hours=1)) == (1, later(hours=1))
    async with home.database.write() as tx:
        await owners.schedule(tx, home.resources.keys, home.owner_id, later(days=1), "2027-03-10")
    assert await ask(home.database, owners.find_overdue, later(hours=1)) == (0, None)


async def test_rows_that_were_altered_count(home):
    """Where a row does not hold its digest is not made: it is late all the same, and that must be seen."""
    async with home.database.write() as tx:
        await tx.execute(update(owners_table).values(next_digest_at=NOW, record_seal=b"\0" * 32))
    assert await ask(home.database, owners.find_overdue, NOW + timedelta(days=1)) == (1, NOW)


async def test_replies_by_their_state(home):
    """One boundary of which nobody knows whether it arrived."""
    await arrives(home, "Why do you not answer me?")
    assert await ask(home.database, replies.count_in_state, "unsure") == 0
    async with home.database.write() as tx:
        await tx.execute(update(replies_table).values(state="unsure"))
    assert await ask(home.database, replies.count_in_state, "unsure") == 1
    assert await ask(home.database, replies.count_in_state, "sent", "claimed") == 0


async def test_files_that_wait(home):
    """Of all owners, whenever they are tried."""
    assert await ask(home.database, fetches.count_all) == 0
    async with home.database.write() as tx:
        owed = [Fetch(home.owner_id, 1, number, 0, NOW, later(hours=number)) for number in range(3)]
        await fetches.add(tx, home.resources.keys, owed)
    assert await ask(home.database, fetches.count_all) == 3


async def test_what_the_database_takes_up(database):
    """A database has a size, the embedded one with its log."""
    if database.is_sqlite:
        assert database.bytes_on_disk() >= database.path.stat().st_size > 0
        return
    assert database.bytes_on_disk() is None
    assert await ask(database, postgresql.find_size) > 1_000_000


@on_postgresql
@pytest.mark.parametrize(
    ("value", "lossy"),
    [("off", ["synchronous_commit"]), ("on", []), ("local", []), ("remote_write", []), ("remote_apply", [])],
)
async def test_a_server_that_confirms_what_it_may_lose(database, value, lossy):
    """Only "off" does not wait for this server's own disk."""
    async with database.read() as tx:
        await tx.execute(text(f"SET LOCAL synchronous_commit = {value}"))
        assert await postgresql.list_lossy(tx) == lossy


@on_postgresql
async def test_what_slows_a_queue_down(database, second):
    """A transaction that stays open is seen by another connection, with its age."""
    async with second.snapshot() as held:
        await held.execute(text("SELECT 1"))
        found = await ask(database, postgresql.find_upkeep)
        assert found.oldest_transaction > 0
        assert found.dead_rows >= 0
