"""SIGKILL between any two steps: nothing acknowledged is lost, and no boundary may arrive twice."""

import asyncio
from datetime import timedelta

import pytest

from tests.flows.conftest import BOTH, own_database
from tests.flows.flow_channel import CHANNELS, Secretary
from tests.flows.flow_world import BOUNDARY, CONTACT, NOON, OWNER, open_world
from tests.thorough import THOROUGH, spread

LINES = ["Why do you not answer me?", "I only want to talk.", "Leo forgot his boots here."]
CHANGED = "Leo forgot his red boots here."
SIX = NOON.replace(hour=18)
LETTERS = 2
"""What the owner has from the bot at the end of the story: a digest, and an answer."""
AGAIN = "(Sent again: the first time may not have reached you.)"
FEWEST = 8
"""Steps a story has at least that are worth a kill."""


def speak(world):
    """A short story of everything that leads to a commit or a request, ready to be fetched; the digest is due."""
    channel = Secretary(world)
    channel.open()
    said = [channel.says(line) for line in LINES]
    channel.edits(said[2], text=CHANGED)
    world.box.business_delete(OWNER, CONTACT, [said[1]["message_id"]])
    world.box.write(OWNER, "/help")


async def ended(world):
    """Let the story come to its end, also the letters of which nobody knew whether they had arrived."""
    await world.settled()
    while not await world.house.sent() or not world.digests():
        await world.later(minutes=1)
        await world.settled()


async def nothing_is_lost(world, step):
    """The record holds everything once; the reply was sent or is in doubt; the digests are one."""
    entries = await world.entries()
    kept = [entry.text for entry in entries if entry.kind == "message" and entry.direction == "in"]
    assert kept == LINES, step
    assert [entry.text for entry in entries if entry.kind == "edit"] == [CHANGED], step
    assert sum(entry.kind == "deletion" for entry in entries) == 1, step
    [(state, _)] = (await world.house.reply_states(OWNER)).values()
    assert state in {"sent", "unsure"}, step
    tries = world.sent_to(CONTACT)
    assert len(tries) == 1 or (state == "unsure" and not tries), step
    assert world.received_by() == [BOUNDARY] * sum(call.applied for call in tries), step
    first, *others = world.digests()
    assert all(other.removeprefix(AGAIN).strip() == first.removeprefix(AGAIN).strip() for other in others), step
    assert all(other.startswith(AGAIN) for other in others), step


def worth_a_kill(steps):
    """The numbers of the steps that leave something different behind: what is fetched, committed or sent by then.

    Every step of a thorough run; otherwise each that fetches or sends, and of the other commits one in three.
    """
    if THOROUGH:
        return list(range(1, len(steps) + 1))
    pairs = list(enumerate(zip(["", *steps], steps, strict=False), 1))
    wire = [
        number
        for number, (before, step) in pairs
        if "sendMessage" in step or (before, step) == ("after getUpdates", "before commit")
    ]
    commits = [number for number, (_, step) in pairs if step == "after commit"]
    return sorted({*wire, *spread(commits, 3)})


async def a_story(folder, starter, database_url="", die_at=0, template=None):
    """The story in a new world, killed at a step and started again, up to its end; the names of the steps until then.

    Runs differ by some steps: one that never comes to its own is killed at the end, and has more or fewer than that.
    """
    folder.mkdir()
    async with open_world(folder, starter, database_url, begin=SIX - timedelta(hours=1)) as world:
        if template is None:
            await world.setup()
        else:
            world.take_over(template)
        world.at(SIX)
        speak(world)
        bot = await world.run(wait=False, steps=str(folder / "steps"), die_at=die_at)
        if die_at:
            await world.eventually(lambda: not bot.running or len(world.owner_sees()) == LETTERS)
            assert await bot.kill() == -9
            await world.run()
        await ended(world)
        steps = (folder / "steps").read_text().splitlines()
        await nothing_is_lost(world, (die_at, steps[:die_at][-1:]))
        return steps


def died_at(number, steps):
    """Whether the process ended at this step, and not at the end of its story."""
    return len(steps) == number


@pytest.mark.slow
@pytest.mark.timeout(1800)
async def test_killed_at_every_step(tmp_path, starter):
    """After each commit and each request of a whole story the process is killed and started again."""
    (tmp_path / "template").mkdir()
    async with open_world(tmp_path / "template", starter) as template:
        await template.setup()
    steps = await a_story(tmp_path / "whole", starter, template=template)
    turns = asyncio.Semaphore(2)

    async def killed_at(number):
        async with turns:
            return await a_story(tmp_path / f"killed at {number}", starter, die_at=number, template=template)

    kills = worth_a_kill(steps)
    assert len(kills) >= FEWEST
    until = await asyncio.gather(*(killed_at(number) for number in kills))
    died = [number for number, steps in zip(kills, until, strict=True) if died_at(number, steps)]
    assert len(died) > len(kills) / 2, (kills, died)


@pytest.mark.parametrize("database", [BOTH[1]])
async def test_killed_at_some_steps_on_a_server(tmp_path, starter, database):
    """The same on PostgreSQL, at a few steps."""
    (tmp_path / "template").mkdir()
    async with own_database() as begun:
        async with open_world(tmp_path / "template", starter, begun) as template:
            await template.setup()
        async with own_database(begun) as url:
            steps = await a_story(tmp_path / "whole", starter, url, template=template)
        kills = worth_a_kill(steps)[2::4]
        assert len(kills) >= FEWEST // 4
        died = 0
        for number in kills:
            async with own_database(begun) as url:
                folder = tmp_path / f"killed at {number}"
                until = await a_story(folder, starter, url, die_at=number, template=template)
            died += died_at(number, until)
    assert died > len(kills) / 2, (kills, died)


@pytest.mark.parametrize("channel_of", CHANNELS)
async def test_killed_while_the_reply_is_on_its_way(story, database_url, channel_of):
    """A reply whose request was cut off by a kill counts as unsure, is never sent again, and the digest says so."""
    async with story(database_url=database_url) as world:
        await world.setup()
        channel = channel_of(world)
        channel.open()
        bot = await world.run()
        await world.settled()  # the owner has been told that the bot is connected
        world.box.fault("sendMessage", "hang")
        channel.says("Why do you not answer me?")
        await world.wait_for(lambda: world.sent_to(CONTACT))
        await bot.kill()

        await world.run()
        channel.says("Hello? I am still here.")
        await world.settled()
        assert world.received_by() == []
        assert len(world.sent_to(CONTACT)) == 1
        assert list((await world.house.reply_states(OWNER)).values()) == [("unsure", "cut_off")]
        await world.later(hours=6)
        assert "may have been sent" in await world.digest(1)
