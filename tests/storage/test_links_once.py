"""One-time links: whoever is quicker has it, also at the same moment."""

import asyncio

from storage.database import Database
from storage.keys.keyring import Keyring
from storage.people import invitations
from tests.builders import NOW, later


async def test_a_link_opened_twice_at_the_same_moment_is_used_once(
    database: Database, second: Database, keys: Keyring
) -> None:
    """Two processes that both saw the link as valid: one gets to use it, the other is told that it was not."""
    async with database.write() as tx:
        token = await invitations.create(tx, keys, "owner", None, NOW, later(days=1))
    async with database.read() as tx:
        (invitation,) = (await invitations.find_valid(tx, keys, [token], NOW)).values()

    async def use(mine: Database, seconds: int) -> bool:
        async with mine.write() as tx:
            return await invitations.use(tx, keys, invitation, later(seconds=seconds))

    assert sorted(await asyncio.gather(use(database, 1), use(second, 2))) == [False, True]
    async with database.read() as tx:
        assert await invitations.find_valid(tx, keys, [token], NOW) == {}


async def test_a_newer_link_ends_an_older_one_that_was_seen_before(database: Database, keys: Keyring) -> None:
    """A link looked up a moment before another of its kind was made cannot be used any more."""
    async with database.write() as tx:
        token = await invitations.create(tx, keys, "owner", None, NOW, later(days=1))
        (older,) = (await invitations.find_valid(tx, keys, [token], NOW)).values()
        await invitations.create(tx, keys, "owner", None, later(minutes=1), later(days=1))
        assert not await invitations.use(tx, keys, older, later(minutes=2))


async def test_a_link_works_until_its_last_moment(database: Database, keys: Keyring) -> None:
    """It works until just before the time it was given, and not at that time."""
    async with database.write() as tx:
        token = await invitations.create(tx, keys, "owner", None, NOW, later(hours=1))
        assert token in await invitations.find_valid(tx, keys, [token], later(minutes=59, seconds=59))
        assert await invitations.find_valid(tx, keys, [token], later(hours=1)) == {}
