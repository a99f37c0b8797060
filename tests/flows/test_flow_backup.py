"""A backup made while messages come in, and what becomes of it on another machine."""

import asyncio
import itertools
import json
import zipfile

from tests.flows.flow_channel import Secretary
from tests.flows.flow_world import CONTACT, OWNER

EVERY = 0.02
"""Seconds between two messages: fifty a second."""
PASSPHRASE = "a long passphrase of the tests"


async def exported(world, name, to, env=None):
    """The lines of record.jsonl up to an entry."""
    out = world.folder / name
    wanted = ["--owner", str(OWNER), "--out", str(out), "--entries", f"1-{to}", "--without-files"]
    process = await world.command("export", *wanted, env=env)
    assert await process.exit_code() == 0, process.logged
    with zipfile.ZipFile(out) as bag:
        return bag.read("data/record.jsonl")


async def test_a_backup_while_fifty_messages_a_second_come_in(story):
    """On a clean machine the record is the same, byte for byte; the ex writes there, and gets no second boundary."""
    async with story() as world:
        await world.setup()
        bot = await world.run()
        channel = Secretary(world)
        channel.open()
        channel.says("The first.")
        await world.wait_for(lambda: world.sent_to(CONTACT))
        set_up = await world.command("backup", "--set-up", env={"backup_passphrase": PASSPHRASE})
        assert await set_up.exit_code() == 0, set_up.logged
        identity = world.folder / "identity.txt"
        identity.write_text(next(line.strip() for line in set_up.said.splitlines() if "AGE-SECRET-KEY-1" in line))

        writing = asyncio.create_task(writes(channel))
        await world.eventually(lambda: some(world, 100))
        backup = world.folder / "backup.zip"
        made = await world.command("backup", "--out", str(backup))
        writing.cancel()
        assert await made.exit_code() == 0, made.logged
        await world.settled()

        new = {
            "data_dir": world.folder / "new",
            "master_key_file": world.folder / "new-key" / "master.key",
        }
        wanted = ["--into", str(new["data_dir"]), "--identity", str(identity)]
        put_back = await world.command("restore", str(backup), *wanted, env=new)
        assert await put_back.exit_code() == 0, put_back.logged
        entries = int(put_back.said.partition("entries: ")[2].partition(".")[0])
        assert entries > 100
        here, there = await exported(world, "a.zip", entries), await exported(world, "b.zip", entries, new)
        assert here == there
        assert len([json.loads(line) for line in here.decode().split("\n") if line]) == entries

        await bot.stop()
        sent = len(world.sent_to(CONTACT))
        await world.run(env=new)
        channel.says("Are you there?")
        await world.wait_for(lambda: not world.box.pending)
        await world.wait_for(lambda: any("backup" in m.get("text", "").lower() for m in world.owner_sees()))
        await world.house.close()
        world.data, world.key = new["data_dir"], new["master_key_file"]
        await world.eventually(lambda: last_is(world, "Are you there?"))
        assert len(world.sent_to(CONTACT)) == sent == 1


async def writes(channel):
    """Fifty messages a second, until it is cancelled."""
    for number in itertools.count(1):
        channel.says(f"Message {number}")
        await asyncio.sleep(EVERY)


async def last_is(world, text):
    """Whether this is the newest message of the record."""
    return (await world.entries(kind="message"))[-1].text == text


async def some(world, count):
    """Whether there are so many messages in the record."""
    return len(await world.entries(kind="message")) >= count
