"""H2: an account that is damaged for good keeps messages waiting until the owner names it again, and no longer."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from bot.processing import know_what_is_broken
from buffer.owner.contacts import add_account
from storage.people import contacts
from storage.record import entries
from storage.tables import identities, inbox
from tests.builders import CONTACT, NOW, SECOND_ACCOUNT, STRANGER, later, move_in
from tests.trust.two_owners import Round, says


@pytest.fixture
async def loops(home):
    """A process over a house in which the contact's account shows nobody any more."""
    async with home.database.write() as tx:
        await tx.execute(update(identities).values(sealed_profile=b"\1" * 60, telegram_hash=b"\2" * 32))
    loops = Round(None, home.database, home.resources)
    loops.now = NOW
    await know_what_is_broken(home.database, home.resources.keys)
    await loops.receives(says(CONTACT, "I am here", 5, NOW), says(STRANGER, "hello", 6, NOW))
    await _work(loops)
    return loops


async def _work(loops):
    loops.now += timedelta(hours=1)
    while await loops.worker._batch():
        pass


async def _waiting(home):
    async with home.database.read() as tx:
        query = select(func.count()).select_from(inbox).where(inbox.c.done_at.is_(None))
        return (await tx.execute(query)).scalar()


async def _name(home, account):
    async with home.database.write() as tx:
        [contact] = await contacts.list_of_owner(tx, home.resources.keys, home.owner_id)
        return await add_account(tx, home.resources.keys, home.done.owner, contact, account, later(hours=2))


async def test_h2_named_again_what_waited_is_taken_in(home, loops):
    """The contact's message is recorded, the stranger's is gone."""
    assert await _waiting(home) == 2
    assert await _name(home, CONTACT)
    await _work(loops)
    assert await _waiting(home) == 0
    async with home.database.read() as tx:
        found = await contacts.list_accounts(tx, home.resources.keys, home.owner_id, home.contact_id)
        assert found == [CONTACT]
        kinds = [row.kind async for row in entries.stream(tx, home.owner_id)]
        assert kinds.count("message") == 1
        assert not await contacts.is_any_unknown(tx, home.resources.keys)


async def test_h2_what_can_be_read_stays(home):
    """Another account of the same contact, and one of another owner's contact, are as they were."""
    other = await move_in(home.database, home.resources, owner=8001, accounts=(8002,))
    assert await _name(home, SECOND_ACCOUNT)
    async with home.database.read() as tx:
        mine = await contacts.list_accounts(tx, home.resources.keys, home.owner_id, home.contact_id)
        theirs = await contacts.list_accounts(tx, home.resources.keys, other.owner_id, other.contact_id)
    assert (mine, theirs) == ([CONTACT, SECOND_ACCOUNT], [8002])
