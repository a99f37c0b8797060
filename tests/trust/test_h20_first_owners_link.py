"""H20: the link that makes the first owner dies when there is an owner, however that came about."""

import re

from buffer.owner.forget import forget
from buffer.owner.setup import checked, set_up
from storage.people import invitations
from tests.builders import NOW, later, wishes
from tests.flows.flow_world import CONTACT, FRIEND, SECOND, STRANGER, Agreement


async def link_of(world, bot):
    """What whoever opens the printed link sends."""
    await world.eventually(lambda: "?start=" in bot.said)
    return "/start " + re.findall(r"\?start=(\S+)", bot.said)[-1]


async def owners_of(world):
    """How many there are."""
    return len(await world.house.owners())


async def test_h20_setup_ends_the_printed_link(story, database_url):
    """Printed, then `setup` beside the running bot, then opened by a stranger, a contact, and after a restart: one
    owner, nothing said to anybody, and what the contact wrote is in the record like everything of theirs."""
    async with story(database_url=database_url) as world:
        bot = await world.run()
        link = await link_of(world, bot)
        await world.setup()
        for person in (STRANGER, CONTACT):
            world.box.write(person, link)
        await world.settled()
        assert await bot.stop() == 0
        await world.run()
        world.box.write(FRIEND, link)
        await world.settled()
        assert await owners_of(world) == 1
        assert world.sent_to(STRANGER) == world.sent_to(FRIEND) == []
        assert [entry.text for entry in await world.entries(kind="message")] == [link]


async def test_h20_a_link_for_several_dies_with_several(story):
    """Where several owners were allowed and are no longer, an open link makes none; while they are, it does."""
    several = {"several_owners": "true"}
    async with story() as world:
        await world.setup()
        bot = await world.run(env=several)
        older = await link_of(world, bot)
        world.box.write(STRANGER, older)
        await world.eventually(lambda: world.sent_to(STRANGER))
        await bot.stop()
        bot = await world.run(env=several)
        link = await link_of(world, bot)
        await bot.stop()
        await world.run()
        world.box.write(FRIEND, link)
        await world.settled()
        assert await owners_of(world) == 2
        assert world.sent_to(FRIEND) == []
        world.agreements.append(Agreement(STRANGER, (SECOND,), ""))  # an owner, who has agreed to nothing yet


async def test_h20_it_does_not_come_back_to_life(database, resources):
    """Also when the only owner has everything erased, a link that died with them stays dead."""
    keys = resources.keys
    async with database.write() as tx:
        token = await invitations.create(tx, keys, "owner", None, NOW, later(days=1))
        assert token in await invitations.find_valid(tx, keys, [token], NOW)
        done = await set_up(tx, keys, checked(wishes()), NOW)
        assert await invitations.find_valid(tx, keys, [token], NOW) == {}
    async with database.write() as tx:
        await forget(tx, keys, done.owner)
        assert await invitations.find_valid(tx, keys, [token], NOW) == {}


async def test_h20_an_owner_is_enough(home):
    """A link that was made beside an owner, however that happened, is none; one for another owner is."""
    async with home.database.write() as tx:
        token = await invitations.create(tx, home.resources.keys, "owner", None, NOW, later(days=1))
        other = await invitations.create(tx, home.resources.keys, "another", None, NOW, later(days=1))
        assert list(await invitations.find_valid(tx, home.resources.keys, [token, other], NOW)) == [other]
        await invitations.withdraw(tx, home.resources.keys, ["another"], NOW)
        assert await invitations.find_valid(tx, home.resources.keys, [token, other], NOW) == {}
