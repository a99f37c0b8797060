"""Making owners: where a record begins."""

from buffer.owner.begin import create_owner, owner_of
from buffer.record.chain import genesis_hash
from storage.people import invitations
from tests.builders import NOW, STRANGER, later, user


async def test_a_record_begins_with_a_chain_of_its_own(home) -> None:
    """A new owner has an empty record that builds on the hash of their own chain, and no digest is due yet."""
    async with home.database.write() as tx:
        made = [
            await create_owner(tx, home.resources.keys, telegram_id=n, language="en", now=NOW) for n in (8001, 8002)
        ]
    for owner in made:
        assert (owner.record_size, owner.head_hash) == (0, genesis_hash(owner.chain_id))
        assert (owner.alerts, owner.next_digest_at, owner.created_at) == (None, None, NOW)
    assert len({owner.chain_id for owner in made}) == 2


async def test_a_link_makes_its_sender_an_owner(home) -> None:
    """Whoever opens an owner's link is an owner in their own language, and still has to be asked everything."""
    async with home.database.write() as tx:
        token = await invitations.create(tx, home.resources.keys, "another", None, NOW, later(days=1))
        used = (await invitations.find_valid(tx, home.resources.keys, [token], NOW))[token]
        owner = await owner_of(tx, home.resources, used, user(STRANGER, language_code="de"), NOW)
    assert (owner.telegram_id, owner.name, owner.language, owner.onboarded) == (STRANGER, "Wilhelmina", "de", False)
    assert owner.head_hash == genesis_hash(owner.chain_id)


async def test_a_helper_s_link_is_about_the_owner_who_made_it(home) -> None:
    """Whoever opens it comes to that owner, and is none themselves."""
    async with home.database.write() as tx:
        token = await invitations.create(tx, home.resources.keys, "helper", home.owner_id, NOW, later(days=1))
        used = (await invitations.find_valid(tx, home.resources.keys, [token], NOW))[token]
        assert (await owner_of(tx, home.resources, used, user(9001), NOW)).id == home.owner_id
