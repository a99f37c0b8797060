"""What cannot be understood is kept aside, counted, and never in the way of the rest."""

import pytest

from tests.flows.flow_channel import Secretary
from tests.flows.flow_world import BOUNDARY, CONTACT, OWNER

BROKEN = {
    "no chat": b'{"update_id":%d,"business_message":{"message_id":1,"date":1}}',
    "no date": b'{"update_id":%d,"message":{"message_id":1,"from":{"id":2002},"chat":{"id":2002,"type":"private"}}}',
    "not an object": b'{"update_id":%d,"message":"a message, they say"}',
    "a strange date": b'{"update_id":%d,"message":{"message_id":1,"date":1e300,"from":{"id":2002,"is_bot":false,'
    b'"first_name":"S"},"chat":{"id":2002,"type":"private"},"text":"x"}}',
    "half a character": b'{"update_id":%d,"message":{"message_id":1,"date":1,"from":{"id":2002,"is_bot":false,'
    b'"first_name":"S"},"chat":{"id":2002,"type":"private"},"text":"x \\ud800 x"}}',
    "very deep": b'{"update_id":%d,"message":{"message_id":1,"date":1,"from":{"id":2002,"is_bot":false,'
    b'"first_name":"S"},"chat":{"id":2002,"type":"private"},"rich_message":{"blocks":'
    + b"[" * 400
    + b"]" * 400
    + b"}}}",
    "a huge number": b'{"update_id":%d,"message":{"message_id":99999999999999999999999,"date":1,"from":{"id":2002,'
    b'"is_bot":false,"first_name":"S"},"chat":{"id":2002,"type":"private"},"text":"x"}}',
}


def push_bytes(world, raw):
    """Queue an update as these very bytes."""
    number = world.box.push({"broken": {}})
    world.box.updates._waiting[-1].encoded = raw % number
    return number


async def test_one_does_not_stop_the_others(story, database_url):
    """Broken updates between good ones: the good ones are recorded and answered, the broken ones kept and told of."""
    async with story(database_url=database_url) as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        for raw in BROKEN.values():
            channel.says("Why do you not answer me?")
            push_bytes(world, raw)
        channel.says("The last one.")
        await world.settled()
        assert bot.running, bot.logged
        texts = [e.text for e in await world.entries(kind="message") if e.direction == "in"]
        assert texts.count("Why do you not answer me?") == len(BROKEN)
        assert texts[-1] == "The last one."
        assert world.received_by() == [BOUNDARY]
        dead = await world.house.dead_letters()
        assert dead + len(texts) == 2 * len(BROKEN) + 1
        await world.later(hours=6)
        assert f"{dead} things Telegram sent could not be understood" in await world.digest(1)

        assert await bot.stop() == 0
        await world.run()
        await world.settled()
        assert await world.house.dead_letters() == dead
        doctor = await world.command("doctor")
        assert await doctor.exit_code() == 1
        assert f"{dead} updates could not be understood" in doctor.said


@pytest.mark.parametrize("case", ["half a character", "very deep"])
async def test_the_worst_ones_come_alone(story, case):
    """Also where a broken update is all there is, the bot stays up and goes on listening."""
    async with story() as world:
        await world.setup()
        bot = await world.run()
        number = push_bytes(world, BROKEN[case])
        await world.wait_for(lambda: any(u["update_id"] == number for u in world.box.confirmed) or not bot.running)
        assert bot.running, bot.logged
        world.box.write(OWNER, "/help")
        await world.wait_for(world.owner_sees)
        assert world.sent_to(CONTACT) == []
