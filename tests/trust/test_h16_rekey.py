"""H16: a new master key, of whichever kind, while the bot runs or not, and whichever step was the last one."""

import asyncio
import os
import shutil
import signal
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import cache

import asyncpg
import pytest

from bot.keys.key_files import read_key_file
from buffer.record import ledger
from storage.database import open_database
from storage.errors import KeyWrong
from storage.keys import installation, renewal
from storage.keys.keyring import key_from_passphrase
from storage.people import owners
from storage.record import entries
from storage.witness import WitnessBroken
from tests.builders import present
from tests.flows.conftest import NEEDS_PG, PG_URL, own_database
from tests.flows.flow_channel import Direct
from tests.flows.flow_world import BOUNDARY, CONTACT, OWNER, World
from tests.thorough import THOROUGH

WORDS = "four quiet harbour lights"
NOBODY = "http://127.0.0.1:9"
"""A Bot API server that is none: changing a key asks Telegram nothing."""


@dataclass(frozen=True)
class Change:
    """From which key to which: what is set, what is asked for, what is typed."""

    before: str
    options: tuple[str, ...] = ()
    typed: str = ""

    @property
    def settings(self):
        """What the old key is set as."""
        key = {"master_key": f"passphrase: {WORDS}"} if self.before == "passphrase" else {}
        return key | {"bot_api_url": NOBODY}

    @property
    def passphrases(self):
        """Those that somebody knows."""
        return ([WORDS] if self.before == "passphrase" else []) + ([self.typed.strip()] if self.typed else [])


TO_FILE = Change("file")
DESTROYED = Change("file", ("--destroy-old", "--owner-keys"))
TO_PASSPHRASE = Change("file", ("--passphrase", "--owner-keys"), f"{WORDS}\n")
FROM_PASSPHRASE = Change("passphrase")


@cache
def from_words(words, salt):
    """The key from a passphrase, which is made on purpose to take long."""
    return key_from_passphrase(words, salt)


async def run_rekey(world, change, **more):
    """`breakwater rekey` as this change is asked for, to its end."""
    typed = world.folder / "typed"
    typed.write_text(change.typed)
    return await world.command("rekey", *change.options, env=change.settings, typed=str(typed), **more)


def keys_there(world, change, salt):
    """Every master key that somebody could find or know, by its bytes: of files, and of the passphrases."""
    found = set()
    for path in (world.folder / "key").glob("master.key*"):
        with suppress(KeyWrong):  # overwritten, and not removed yet
            found.add(read_key_file(path))
    return found | {from_words(words, salt) for words in change.passphrases}


async def what_opens(world, change):
    """Which of them open everything (the keys, every entry of every owner, the witness), with what is read then."""
    database = open_database(world.database_url, world.data)
    opened = {}
    async with database.read() as tx:
        here = present(await installation.find(tx))
        for master in keys_there(world, change, here.passphrase_salt):
            try:
                keys = await installation.unlock(tx, here, master)
                keys.open_witness(world.folder / "key" / "master.witness")
                said = keys.witness.read()
            except (KeyWrong, WitnessBroken):
                continue
            assert keys.witness.trouble is None
            texts = []
            for owner in await owners.list_all(tx, keys):
                sealer = await keys.open_owner(tx, owner.id)
                texts += [ledger.read_payload(sealer, row).get("text") async for row in entries.stream(tx, owner.id)]
            opened[master] = (said is not None and bool(said.owners), texts)
    await database.close()
    return opened


async def is_over(world):
    """Nothing is left of a change: no file that waits, no key of the witness in the database."""
    database = open_database(world.database_url, world.data)
    async with database.read() as tx:
        unfinished = await renewal.is_unfinished(tx)
    await database.close()
    names = os.listdir(world.folder / "key")
    return not unfinished and not [name for name in names if name.endswith((".new", ".destroy", ".offered", ".taken"))]


async def lived_in(world, before):
    """Somebody lives here, with messages, a boundary that was sent and a witness; the house is closed again."""
    settings = Change(before).settings | {"bot_api_url": world.box.url}
    await world.command(
        *("setup", "--owner", "1001", "--contact", str(CONTACT), "--contact-name", "Sam", "--boundary", BOUNDARY),
        *("--digest-at", "18:00", "--timezone", "Europe/Berlin"),
        env=settings,
    )
    bot = await world.run(env=settings)
    channel = Direct(world)
    for text in ("Why do you not answer?", "Leo needs his boots."):
        channel.says(text)
    await world.wait_for(lambda: len(world.received_by()) == 1 and not world.box.pending)
    await world.eventually(lambda: "Reply" in bot.logged and ": sent." in bot.logged)
    assert await bot.stop() == 0


@asynccontextmanager
async def copied(template, folder, starter):
    """A world with a copy of all that another has, on its disk or on the server."""
    folder.mkdir()
    if not template.database_url:
        world = World(folder, starter)
        shutil.copytree(template.data, world.data)
        shutil.copytree(template.folder / "key", folder / "key")
        yield world
        return
    name = f"copy_{os.urandom(8).hex()}"
    origin = template.database_url.rpartition("/")[2]
    await _tell(f'CREATE DATABASE "{name}" TEMPLATE "{origin}"')
    try:
        world = World(folder, starter, f"{PG_URL.rpartition('/')[0]}/{name}")
        world.data.mkdir(mode=0o700)
        shutil.copytree(template.folder / "key", folder / "key")
        yield world
    finally:
        await _tell(f'DROP DATABASE "{name}" WITH (FORCE)')


async def _tell(command):
    connection = await asyncpg.connect(PG_URL.replace("+asyncpg", ""))
    await connection.execute(command)
    await connection.close()


@asynccontextmanager
async def a_template(tmp_path, starter, database, before):
    """A world that others are copies of; nobody is connected to it."""
    folder = tmp_path / "template"
    folder.mkdir()
    (folder / "key").mkdir(mode=0o700)
    if database == "sqlite":
        async with open_world_quietly(folder, starter, "", before) as world:
            yield world
        return
    async with own_database() as url, open_world_quietly(folder, starter, url, before) as world:
        yield world


@asynccontextmanager
async def open_world_quietly(folder, starter, url, before):
    world = World(folder, starter, url)
    await world.box.start()
    try:
        await lived_in(world, before)
        yield world
    finally:
        for process in world.processes:
            await process.kill()
        await world.house.close()
        await world.box.stop()


def worth_a_kill(steps):
    """The numbers of the steps after which something on the disk is other than before, or is about to be committed.

    What was written is there without a sync for whoever comes after a kill: those, only a thorough run tries.
    """
    return [
        number
        for number, step in enumerate(steps, 1)
        if (step.startswith("after ") and (THOROUGH or step != "after fsync")) or (THOROUGH and step == "before commit")
    ]


async def steps_of(world, change):
    """The names of the steps of a change that comes to its end."""
    path = world.folder / "steps"
    done = await run_rekey(world, change, steps=str(path), file_steps=True)
    assert await done.exit_code() == 0, done.logged
    return path.read_text().splitlines()


TOLD = None
"""In place of a text: the entry about the change of keys, which has none."""
CASES = [
    pytest.param("sqlite", DESTROYED, id="file to file-sqlite"),
    pytest.param("sqlite", TO_PASSPHRASE, id="file to passphrase-sqlite"),
    pytest.param("sqlite", FROM_PASSPHRASE, id="passphrase to file-sqlite"),
    pytest.param("postgresql", DESTROYED, id="file to file-postgresql", marks=NEEDS_PG),
]
"""Which keys are wanted differs in the files alone, and those are the same beside either database."""


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("database", "change"), CASES)
async def test_h16_killed_at_every_step(tmp_path, starter, database, change):
    """Whichever step was the last: exactly one key opens everything, nothing is lost, and run again it ends."""
    async with a_template(tmp_path, starter, database, change.before) as template:
        [(old, (witnessed, texts))] = (await what_opens(template, change)).items()
        assert witnessed
        assert "Leo needs his boots." in texts
        async with copied(template, tmp_path / "whole", starter) as world:
            steps = await steps_of(world, change)
            await changed(world, change, old, texts, steps)
        turns = asyncio.Semaphore(2)

        async def killed_at(number):
            step = (number, steps[number - 1])
            async with turns, copied(template, tmp_path / f"{number}", starter) as world:
                killed = await run_rekey(
                    world, change, steps=str(world.folder / "steps"), die_at=number, file_steps=True
                )
                assert await killed.exit_code() == -9, (step, killed.logged)
                [(_, found)] = (await what_opens(world, change)).items()
                assert found in ((True, texts), (True, [*texts, TOLD])), step
                again = await run_rekey(world, change)
                assert await again.exit_code() == 0, (step, again.logged)
                await changed(world, change, old, texts, step)

        assert len(worth_a_kill(steps)) > 4
        async with asyncio.TaskGroup() as group:
            for number in worth_a_kill(steps):
                group.create_task(killed_at(number))


async def changed(world, change, old, texts, step):
    """Another key opens everything, the old one nothing, and nothing is left half way."""
    [(new, found)] = (await what_opens(world, change)).items()
    assert new != old, step
    assert found in [(True, [*texts, *[TOLD] * times]) for times in (1, 2)], step  # over, and changed once more
    assert await is_over(world), (step, os.listdir(world.folder / "key"))


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_h16_while_the_bot_runs(story, database_url):
    """Changes of the key that are killed at one step in three, and finished: the bot runs on, keeps and answers
    everything as ever, goes over each time, and opens what it wrote before and since."""
    async with story(database_url=database_url) as world:
        await world.setup()
        bot = await world.run()
        channel = Direct(world)
        await world.house.close()
        steps = await steps_of(world, DESTROYED)
        said = []
        kills = worth_a_kill(steps)[::3]
        for number in kills:
            path = str(world.folder / f"steps {number}")
            killed = await run_rekey(world, DESTROYED, steps=path, die_at=number, file_steps=True)
            assert await killed.exit_code() == -9, killed.logged
            said.append(f"Message {number}, while it was half way.")
            channel.says(said[-1])
            await world.heard()
            done = await run_rekey(world, DESTROYED)
            assert await done.exit_code() == 0, (number, steps[number - 1], done.logged)
            said.append(f"Message {number}, afterwards.")
            channel.says(said[-1])
            await world.heard()
            assert bot.running, (number, bot.logged)
        await world.settled()
        assert [entry.text for entry in await world.entries(kind="message") if entry.direction == "in"] == said
        assert world.received_by() == [BOUNDARY]
        assert bot.logged.count("Breakwater goes on with the new one.") > len(kills)
        await world.house.close()
        [(_, (witnessed, _))] = (await what_opens(world, DESTROYED)).items()
        assert witnessed
        assert await is_over(world)
        assert await bot.stop() == 0
        await world.run()
        channel.says("And after a start.")
        await world.settled()
        assert (await world.entries(kind="message"))[-1].text == "And after a start."


async def test_h16_a_passphrase_while_the_bot_runs(story, database_url):
    """The bot goes on; the next start needs the new passphrase, and with it finds everything, also what came since."""
    async with story(database_url=database_url) as world:
        await world.setup()
        bot = await world.run()
        channel = Direct(world)
        channel.says("Why do you not answer?")
        await world.settled()
        await world.house.close()
        done = await run_rekey(world, TO_PASSPHRASE)
        assert "The bot that runs goes on with the new key." in done.said, done.logged
        channel.says("Leo needs his boots.")
        await world.heard()
        assert await bot.stop() == 0
        refused = await world.command("run")
        assert await refused.exit_code() == 1
        assert "was replaced by `breakwater rekey`" in refused.logged
        given = {"master_key": f"passphrase: {WORDS}"}
        await world.run(env=given)
        channel.says("Are you there?")
        await world.heard()
        back = Change("passphrase", ("--destroy-old",))
        assert await (await run_rekey(world, back)).exit_code() == 0
        await world.settled()
        kept = [entry.text for entry in await world.entries(kind="message") if entry.direction == "in"]
        assert kept == ["Why do you not answer?", "Leo needs his boots.", "Are you there?"]
        assert world.received_by() == [BOUNDARY]


async def test_h16_a_bot_that_is_stopped_takes_no_key(story):
    """It cannot go over, so nothing is changed; when it runs again, so does everything."""
    async with story() as world:
        await world.setup()
        bot = await world.run()
        channel = Direct(world)
        await world.house.close()
        [(old, _)] = (await what_opens(world, TO_FILE)).items()
        bot.signal(signal.SIGSTOP)
        done = await run_rekey(world, TO_FILE, answers_within=0.5)
        bot.signal(signal.SIGCONT)
        assert await done.exit_code() == 1
        assert "does not take a new key" in done.logged
        assert list(await what_opens(world, TO_FILE)) == [old]
        assert await (await run_rekey(world, TO_FILE)).exit_code() == 0
        channel.says("Why do you not answer?")
        await world.settled()
        assert world.received_by() == [BOUNDARY]


async def test_h16_a_bot_that_was_told_nothing_ends(story):
    """One that could not be seen, because its file was taken away, makes no key that is lost: it ends and says so.

    Where it had noted the message as received before it could keep it, the next one cannot know what else is missing:
    then the owner is asked, and nothing goes out before she says so. Nor does it where the first one was about to send.
    What the first one could not send goes out some seconds later.
    """
    async with story() as world:
        await world.setup()
        bot = await world.run()
        await world.house.close()
        for file in (world.folder / "key").glob(".master.witness.*.running"):
            file.unlink()
        done = await run_rekey(world, TO_FILE)
        assert await done.exit_code() == 0
        Direct(world).says("Why do you not answer?")
        assert await bot.exit_code() == 1
        assert "The master key was renewed while this was running" in bot.logged
        await world.run()

        def asked():
            return any(
                "nothing goes out to anybody until you say so" in letter["text"] for letter in world.owner_sees()
            )

        async def cut_off():
            return ("unsure", "cut_off") in (await world.house.reply_states(OWNER)).values()

        async def decided():
            return world.received_by() or asked() or await cut_off()

        await world.eventually(decided)
        await world.settled()
        assert [entry.text for entry in await world.entries(kind="message")] == ["Why do you not answer?"]
        assert world.received_by() == ([] if asked() or await cut_off() else [BOUNDARY])
