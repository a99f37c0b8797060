"""By webhook: confirmed only when it is on disk, and only with the secret."""

import json
import socket

import aiohttp
import pytest

from tests.flows.flow_channel import Secretary
from tests.flows.flow_world import BOUNDARY, CONTACT
from tests.ports import free_port

SECRET = "a-secret_of-this-story"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
def hook():
    """Settings of a webhook on a free port of this machine."""
    port = free_port()
    return {
        "webhook_url": f"http://127.0.0.1:{port}/telegram",
        "webhook_secret": SECRET,
        "listen": f"127.0.0.1:{port}",
    }


async def listening(world, hook, **more):
    """Start the bot with its webhook; wait until Telegram knows of it."""
    before = len(world.box.calls_of("setWebhook"))
    bot = await world.run(env=hook, wait=False, **more)
    await world.wait_for(lambda: len(world.box.calls_of("setWebhook")) > before or not bot.running)
    assert bot.running, bot.logged
    return bot


async def test_one_reply_by_webhook_too(story, hook):
    """Messages, a kill, redelivery and a change to polling: everything is kept once, one reply."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await listening(world, hook)
        for line in ("Why do you not answer me?", "Hello?"):
            channel.says(line)
        await world.settled()
        assert world.received_by() == [BOUNDARY]
        await bot.kill()
        channel.says("Nobody is listening now.")
        bot = await listening(world, hook)
        for update in list(world.box.confirmed):
            world.box.push(update)
        await world.settled()
        assert await bot.stop() == 0
        await world.run()
        channel.says("And now it asks for itself.")
        await world.settled()
        texts = [e.text for e in await world.entries(kind="message") if e.direction == "in"]
        assert texts == [
            "Why do you not answer me?",
            "Hello?",
            "Nobody is listening now.",
            "And now it asks for itself.",
        ]
        assert world.received_by() == [BOUNDARY]


async def test_only_with_the_secret(story, hook):
    """Without the secret, or with another, nothing is taken; what is not an update is refused."""
    async with story() as world:
        await world.setup()
        await listening(world, hook)
        user = world.box.people.get(CONTACT).user()
        chat = world.box.people.get(CONTACT).chat()
        message = {"message_id": 1, "date": int(world.clock.now()), "from": user, "chat": chat, "text": "Let me in."}
        update = {"update_id": 5, "message": message}
        async with aiohttp.ClientSession() as session:

            async def status(body, **headers):
                async with session.post(hook["webhook_url"], data=body, headers=headers) as answer:
                    return answer.status

            whole = json.dumps(update).encode()
            assert await status(whole) == 401
            assert await status(whole, **{HEADER: ""}) == 401
            assert await status(whole, **{HEADER: SECRET.upper()}) == 401
            assert await status(whole, **{HEADER: "sécret"}) == 401
            await world.settled()
            assert await world.entries(kind="message") == []
            for broken in (b"", b"[]", b"{}", b'{"update_id": "five"}', b"\xff"):
                assert await status(broken, **{HEADER: SECRET}) == 400
            assert await status(whole, **{HEADER: SECRET}) == 200
        await world.settled()
        assert await world.reasons() == ["first_message"]


async def test_not_confirmed_before_it_is_kept(story, hook):
    """While the database is held by another process nothing is confirmed; afterwards nothing is missing."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await listening(world, hook, lock_wait_ms=300)
        await world.settled()
        with world.house.locked():
            channel.says("Why do you not answer me?")
            await world.eventually(lambda: "could not be kept" in bot.logged)
            assert world.box.pending
        await world.settled()
        assert world.received_by() == [BOUNDARY]


async def test_a_port_that_is_taken(story, hook):
    """A port somebody else listens on is named in one sentence."""
    host, _, port = hook["listen"].partition(":")
    with socket.socket() as other:
        other.bind((host, int(port)))
        other.listen()
        async with story() as world:
            await world.setup()
            bot = await world.run(env=hook, wait=False)
            assert await bot.exit_code() == 1
            assert bot.logged.splitlines()[-1].startswith("breakwater: BREAKWATER_LISTEN")
