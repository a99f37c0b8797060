"""A1 on the wire: updates arrive shuffled, each twice, over a connection nobody has told of. Nothing is lost."""

import asyncio
import json
import random
from collections import Counter

import aiohttp
import pytest

from tests.flows.flow_world import BOUNDARY, CONTACT, OWNER
from tests.flows.test_flow_webhook import HEADER, SECRET, hook, listening

__all__ = ["hook"]

MESSAGES = 40
AT_ONCE = 8


def written(world):
    """Forty messages, each edited, two of them deleted: the updates, which Telegram still keeps to itself."""
    world.box.connect(OWNER, announce=False)
    said = [world.box.business_write(OWNER, CONTACT, f"Line {number} as it was") for number in range(MESSAGES)]
    for number, message in enumerate(said):
        world.box.business_edit(message, text=f"Line {number} as it became")
    world.box.business_write(OWNER, CONTACT, "Please stop.", by="owner")
    world.box.business_delete(OWNER, CONTACT, [message["message_id"] for message in said[:2]])
    updates = world.box.pending
    world.box.updates.clear()
    return updates


async def post(address, updates):
    """Post updates, some at a time, as Telegram does over several connections."""
    room = asyncio.Semaphore(AT_ONCE)
    async with aiohttp.ClientSession() as session:

        async def one(update):
            async with (
                room,
                session.post(address, data=json.dumps(update), headers={HEADER: SECRET}) as answer,
            ):
                assert answer.status == 200

        await asyncio.gather(*map(one, updates))


@pytest.mark.parametrize("way", ["webhook", "polling"])
async def test_a01_shuffled_and_each_twice(story, database_url, hook, way):
    """Forty messages, their edits and deletions, in any order and doubled: all wordings kept, counted and answered
    once."""
    async with story(database_url=database_url) as world:
        await world.setup()
        updates = written(world)
        shuffled = [*updates, *updates]
        random.Random(way).shuffle(shuffled)
        if way == "webhook":
            await listening(world, hook)
            await post(hook["webhook_url"], shuffled)
        else:
            await world.run()
            for update in shuffled:
                world.box.push(update)
        await world.settled()
        assert world.received_by() == [BOUNDARY]
        kept = Counter((entry.kind, entry.direction, entry.text) for entry in await world.entries())
        for number in range(MESSAGES):
            assert kept["message", "in", f"Line {number} as it was"] == 1
            assert kept["edit", "in", f"Line {number} as it became"] == 1
        assert kept["message", "out", "Please stop."] == 1
        assert sum(count for (kind, _, _), count in kept.items() if kind == "deletion") == 2
        assert len(await world.reasons()) == MESSAGES
        await world.later(hours=7)
        digest = await world.digest(1)
        assert "40 messages" in digest
        assert "40 messages were edited, 2 deleted." in digest
