"""The owner goes on from another Telegram account: told to both, a day at least, and the contact notices nothing."""

import re
from datetime import timedelta

from tests.builders import present
from tests.flows.flow_channel import Secretary
from tests.flows.flow_person import Person
from tests.flows.flow_world import BOUNDARY, CONTACT, NOON, OWNER, Agreement

NEW = 8801
HERE = "From now on I write to you here."


async def opened(world):
    """A link is made in the old chat, and another account opens it; what was said to each of them."""
    old, new = Person(world, OWNER), Person(world, NEW)
    world.box.person(NEW, "Olive", language_code="en")
    await old.writes("/new_account")
    [shown] = await old.presses("new_account:link")
    before = len(world.owner_sees(OWNER))
    token = present(re.search(r"start=([\w-]+)", shown))[1]
    waits = await new.writes(f"/start {token}")
    await world.wait_for(lambda: len(world.owner_sees(OWNER)) > before)
    return world.owner_sees(OWNER)[-1]["text"], waits


async def test_everything_goes_on_in_the_new_account(story):
    """Both are told; until the day is over the old account has the digest, then the new one; the reply stays one."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        channel.says("Why do you not answer me?")
        await world.settled()
        world.agreements.append(Agreement(NEW, (CONTACT,), BOUNDARY))  # it is the owner's in the end
        asked, [waits] = await opened(world)
        assert f"account {NEW}" in asked
        assert "To be safe this waits until 10 March, 12:" in waits

        await world.until(NOON.replace(hour=18))
        await world.digest(1)
        assert world.digests(NEW) == []

        await world.until(NOON + timedelta(hours=25))
        await world.wait_for(lambda: any(HERE in message["text"] for message in world.owner_sees(NEW)))
        await world.settled()
        assert "here no more" in world.owner_sees(OWNER)[-1]["text"]
        [menu] = [call for call in world.box.calls_of("setMyCommands") if call.params["scope"]["chat_id"] == NEW]
        assert menu.applied
        [gone] = world.box.calls_of("deleteMyCommands")
        assert (gone.applied, gone.params["scope"]["chat_id"]) == (True, OWNER)

        there = len(world.owner_sees(OWNER))
        channel.says("And now? Answer me.")
        world.box.write(OWNER, "/digest")
        await world.settled()
        await world.until(NOON + timedelta(hours=30))
        assert "One message" in await world.digest(1, NEW)
        assert len(world.owner_sees(OWNER)) == there
        assert world.received_by() == [BOUNDARY]
        kinds = [entry.kind for entry in await world.entries(NEW)]
        assert "message" in kinds[kinds.index("owner_account") :]
