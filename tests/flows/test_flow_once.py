"""Once, ever: however often they write, from wherever, and whatever happens to the bot."""

import pytest

from tests.flows.flow_channel import CHANNELS
from tests.flows.flow_world import BOUNDARY, CONTACT, OWNER, SECOND

LINES = [
    "Why do you not answer me?",
    "I only want to talk.",
    "Leo forgot his football boots here.",
    "You always do this.",
    "I am outside of my mind with worry.",
    "Do you remember the lake in June?",
    "Everybody says that you overreact.",
    "Call me, please.",
    "So this is how it ends.",
    "I will wait for as long as it takes.",
    "Good night then.",
]


@pytest.mark.parametrize("channel_of", CHANNELS)
async def test_eleven_messages_one_reply(story, database_url, channel_of):
    """Eleven messages, a restart, a second account, an edit and an album bring one reply, and all of it is kept."""
    async with story(database_url=database_url) as world:
        await world.setup(contacts=(CONTACT, SECOND))
        channel = channel_of(world)
        channel.open()
        bot = await world.run()
        said = [channel.says(line) for line in LINES]
        await world.settled()
        assert world.received_by(CONTACT) == [BOUNDARY]

        assert await bot.stop() == 0
        await world.run()
        channel.says("Are you there again?")
        channel.edits(said[0], text="Why do you never answer me?")
        channel.sends_album(3)
        channel.says("It is me, from my other number.", account=SECOND)
        await world.settled()

        assert world.received_by(CONTACT) == [BOUNDARY]
        assert world.received_by(SECOND) == []
        reasons = await world.reasons()
        assert reasons[0] == "first_message"
        assert all(reason.startswith("already_") for reason in reasons[1:])
        texts = [entry.text for entry in await world.entries(kind="message") if entry.direction == "in"]
        assert texts == [*LINES, "Are you there again?", "", "", "", "It is me, from my other number."]
        assert [e.text for e in await world.entries(kind="edit")] == ["Why do you never answer me?"]
        assert world.owner_sees(OWNER) == []
