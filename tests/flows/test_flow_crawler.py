"""Everything that can be written or pressed is answered, in every language: nothing leads nowhere."""

import re
from pathlib import Path

import pytest
from flow_channel import Secretary
from flow_crawler import Crawler
from flow_world import BOUNDARY, CONTACT, FRIEND, OWNER, Agreement

from buffer.words import Library
from handlers.owner.menu import LISTED

SEEDS = Path(__file__).parents[2] / "seeds"
LIBRARY = Library.load(SEEDS)
UNKNOWN = frozenset(LIBRARY.of(language).say("unknown-command") for language in LIBRARY.languages)
LAST = frozenset(
    {f"set:language:{language}" for language in LIBRARY.languages}
    | {"helper:revoke:N", "helper:refuse:N", "stop_helping"}
)
"""Buttons that change what all others are, and so are pressed in the end."""
ORDER = [*(name for name in LISTED if name not in {"hide", "forget"}), "forget"]
"""/hide takes every screen away: it is written when all the others have been looked at."""
ALERTS = "welcome:alerts:alerts-on"


async def set_up(world, language):
    """Somebody with this language opens the one-time link and comes to the end of the conversation."""
    world.box.person(OWNER, "Ottoline", username="ottoline_reads", language_code=language)
    bot = await world.run()
    token = re.search(r"start=(\S+)", await world.eventually(lambda: bot.said))[1]
    owner = Crawler(world, OWNER, UNKNOWN)
    world.agreements.append(Agreement(OWNER, (CONTACT,), BOUNDARY))
    await owner.writes(f"/start {token}")
    await owner.presses("welcome:safety:safe")
    await owner.does("who", lambda: world.box.share_users(OWNER, [CONTACT]))
    await owner.presses("welcome:situation:own")
    await owner.writes(BOUNDARY)
    await owner.presses("welcome:preview:agree")
    await owner.writes("18:30")
    await owner.writes("Oslo")
    await owner.presses("welcome:zone:yes")
    await owner.presses(ALERTS)
    await owner.presses("welcome:channel:secretary")
    await owner.presses("welcome:channel:channel-done")
    origin = {"type": "hidden_user", "sender_user_name": "Samphire", "date": int(world.clock.now())}
    await owner.does("test", lambda: world.box.forward(OWNER, origin, "A test, forwarded."))
    return bot, owner


async def has_a_day(world, owner):
    """The contact writes of everything at once, somebody else's message is forwarded, and a friend helps."""
    channel = Secretary(world)
    channel.open()
    channel.says("Please pick up Leo at school on Friday at 15:30, and bring 40 euros for the trip.")
    channel.says("Why do you never answer me? After all I have done for you.")
    channel.says("I will kill you, and you know that I mean it.")
    await world.settled()
    world.box.forward(
        OWNER, {"type": "user", "date": 1, "sender_user": world.box.people.get(FRIEND).user()}, "She said"
    )
    await world.settled()
    world.agreements.append(Agreement(FRIEND, (), ""))
    await owner.writes("/helper")
    link = await owner.presses("helper:invite:0")
    token = re.search(r"start=([\w-]+)", link)[1]
    friend = Crawler(world, FRIEND, UNKNOWN)
    await friend.writes(f"/start {token}")
    await friend.follows((), LAST)
    await world.later(hours=8)
    await world.settled()
    return friend


@pytest.mark.parametrize("language", LIBRARY.languages)
async def test_everything_is_answered(story, language):
    """No command and no button is met with nothing, with an error, or with "I do not know that"."""
    async with story() as world:
        bot, owner = await set_up(world, language)
        friend = await has_a_day(world, owner)
        assert owner.said[0][1] == LIBRARY.of(language).say("welcome-safety")
        await owner.follows((), LAST)
        await owner.explores(ORDER, LAST)
        await world.later(hours=25)
        await world.settled()
        owner.seen = {kind for kind in owner.seen if not kind.startswith("show:")}  # now a helper is asked
        await owner.follows((), LAST)
        await friend.follows((), LAST)
        await friend.explores(["help", "helper", "digest", "privacy"], LAST)
        await friend.finishes()
        await owner.finishes()
        await owner.writes("/hide")
        await owner.follows()
        await owner.writes("/help")
        assert owner.wrong == []
        assert friend.wrong == []
        assert len(owner.seen) > 150
        assert await world.house.dead_letters() == 0
        assert not re.search(r"\b(ERROR|CRITICAL)\b", bot.logged)
