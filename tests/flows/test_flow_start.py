"""What is wrong from outside ends a start with one sentence and exit code 1, and loses nothing."""

import sqlite3

import aiohttp
import pytest

from sandbox.server import Sandbox
from tests.flows.flow_channel import Secretary
from tests.flows.flow_world import BOUNDARY, OWNER, open_world

BAD = {
    "wrong hour": ("setup", {"digest_at": "25:00"}, {}, "--digest-at"),
    "wrong zone": ("setup", {"timezone": "Europe/Nowhere"}, {}, "--timezone"),
    "nobody": ("setup", {"contact": "0"}, {}, "--contact"),
    "the same person": ("setup", {"contact": "1001"}, {}, "the same account"),
    "no boundary": ("setup", {"boundary": "  "}, {}, "--boundary"),
    "no token": ("run", {}, {"bot_token": ""}, "BREAKWATER_BOT_TOKEN"),
    "not a token": ("run", {}, {"bot_token": "sesame"}, "BREAKWATER_BOT_TOKEN"),
    "refused token": ("run", {}, {"bot_token": "42:another-token"}, "Telegram refuses the token"),
    "bad level": ("run", {}, {"log_level": "LOUD"}, "BREAKWATER_LOG_LEVEL"),
    "bad address": ("run", {}, {"bot_api_url": "telegram"}, "BREAKWATER_BOT_API_URL"),
    "bad place to listen": ("run", {}, {"listen": "here"}, "BREAKWATER_LISTEN"),
    "webhook without secret": ("run", {}, {"webhook_url": "http://127.0.0.1:1/x"}, "BREAKWATER_WEBHOOK_SECRET"),
    "bad secret": ("run", {}, {"webhook_secret": "spaces are not allowed"}, "BREAKWATER_WEBHOOK_SECRET"),
    "bad database address": ("run", {}, {"database_url": "mysql://nowhere"}, "BREAKWATER_DATABASE_URL"),
    "database in memory": ("run", {}, {"database_url": "sqlite://"}, "BREAKWATER_DATABASE_URL"),
    "no database server": ("run", {}, {"database_url": "postgresql://127.0.0.1:9/x"}, "does not answer"),
    "unwritable folder": ("run", {}, {"data_dir": "/dev/null/data"}, "BREAKWATER_DATA_DIR"),
    "unwritable key": ("run", {}, {"master_key_file": "/dev/null/key"}, "The key file /dev/null/key"),
    "bad key": ("run", {}, {"master_key": "abc"}, "BREAKWATER_MASTER_KEY"),
    "short passphrase": ("run", {}, {"master_key": "passphrase: short"}, "BREAKWATER_MASTER_KEY"),
    "no network": ("run", {}, {"bot_api_url": "http://127.0.0.1:9"}, "Telegram cannot be reached"),
}


def one_sentence(process):
    """What a process said last and for people: exactly one line that is not a line of the log."""
    said = [line for line in process.logged.splitlines() if not line.startswith("20")]
    assert len(said) == 1, process.logged
    assert said[0].startswith("breakwater: ")
    return said[0]


async def test_each_wrong_value_is_named(tmp_path, starter):
    """Each wrong value, wish or surrounding is named in one sentence."""
    for number, (case, (command, wishes, env, expected)) in enumerate(BAD.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        async with open_world(folder, starter) as world:
            asked = {"owner": "1001", "contact": "2002", "boundary": "No.", "digest_at": "18:00", "timezone": "UTC"}
            asked |= wishes
            options = [part for key, value in asked.items() for part in (f"--{key.replace('_', '-')}", value)]
            process = await world.command(command, *(options if command == "setup" else []), env=env)
            assert await process.exit_code() == 1, case
            assert expected in one_sentence(process), case


def lose_key(world):
    (world.folder / "key" / "master.key").unlink()


def other_key(world):
    (world.folder / "key" / "master.key").write_text("00" * 32 + "\n")


def spoil_key(world):
    (world.folder / "key" / "master.key").write_text("not a key\n")


def break_database(world):
    (world.data / "breakwater.db").write_bytes(b"This was a database once." * 400)


def break_pages(world):
    path = world.data / "breakwater.db"
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(content)


def newer_database(world):
    database = sqlite3.connect(world.data / "breakwater.db")
    database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.commit()
    database.close()


HARM = {
    "lost key": (lose_key, "is missing"),
    "another key": (other_key, "key"),
    "spoilt key": (spoil_key, "does not hold a key"),
    "not a database": (break_database, "damaged"),
    "broken pages": (break_pages, "damaged"),
    "a newer database": (newer_database, "newer"),
}


@pytest.mark.parametrize("case", HARM)
async def test_a_harmed_installation(story, case):
    """A harmed key or database ends the start with one sentence; put back as it was, nothing is missing."""
    harm, expected = HARM[case]
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        channel.says("Why do you not answer me?")
        await world.settled()
        await bot.stop()
        await world.house.close()
        kept = {path: path.read_bytes() for folder in ("data", "key") for path in (world.folder / folder).iterdir()}
        harm(world)
        for command in (("run",), ("digest", "--owner", str(OWNER))):
            process = await world.command(*command)
            assert await process.exit_code() == 1
            assert expected in one_sentence(process)
        doctor = await world.command("doctor")
        assert await doctor.exit_code() == 1
        assert "WRONG" in doctor.said

        for path in world.data.iterdir():
            path.unlink()
        for path, content in kept.items():
            path.write_bytes(content)
            path.chmod(0o600)
        await world.run()
        channel.says("Hello?")
        await world.settled()
        assert await world.reasons() == ["first_message", "already_sent"]
        assert world.received_by() == [BOUNDARY]


async def test_doctor_finds_nothing_wrong(story):
    """On a healthy installation the doctor says so, with exit code 0, and names nobody."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        channel.says("Why do you not answer me?")
        await world.settled()
        doctor = await world.command("doctor")
        assert await doctor.exit_code() == 0, doctor.said
        assert "WRONG" not in doctor.said
        assert "intact" in doctor.said


async def test_telegram_fails_for_a_while(story):
    """Whatever goes wrong with fetching, nothing is lost or doubled, and the trouble is said once."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        for fault in ("500", "502", "cut_before", "cut_after", "garbage", "429", "400"):
            world.box.fault("getUpdates", fault)
            channel.says(f"Something goes wrong: {fault}.")
            await world.wait_for(lambda: world.box.calls[-1].outcome == "ok" or not bot.running)
        await world.settled()
        assert bot.running, bot.logged
        assert len(await world.reasons()) == 7
        assert world.received_by() == [BOUNDARY]


async def test_another_process_fetches(story):
    """A 409 is one sentence in the log, and the bot goes on when the other has gone."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        async with aiohttp.ClientSession() as session:
            other = f"{world.box.url}/bot{world.box.token}"
            await session.post(f"{other}/setWebhook", json={"url": "http://127.0.0.1:9/x"})
            channel.says("Why do you not answer me?")
            refused = lambda: len([c for c in world.box.calls_of("getUpdates") if c.status == 409])  # noqa: E731
            await world.wait_for(lambda: refused() > 3)
            await session.post(f"{other}/deleteWebhook")
        await world.settled()
        assert world.received_by() == [BOUNDARY]
        assert bot.logged.count("Another process fetches") == 1


async def test_another_process_does_not_go_away(story):
    """After minutes of nothing but 409 the bot ends with one sentence, so that somebody notices."""
    async with story() as world:
        await world.setup()
        bot = await world.run(give_up=0.5)
        async with aiohttp.ClientSession() as session:
            url = f"{world.box.url}/bot{world.box.token}/setWebhook"
            await session.post(url, json={"url": "http://127.0.0.1:9/x"})
        assert await bot.exit_code() == 1
        assert "Another process fetches" in one_sentence(bot)


async def test_the_token_is_withdrawn(story):
    """A token that Telegram begins to refuse ends the bot with one sentence."""
    async with story() as world:
        await world.setup()
        bot = await world.run()
        port = world.box.port
        await world.box.stop()
        other = Sandbox(clock=world.clock.now, token="43:ANOTHER-TOKEN-FOR-LOOPBACK-ONLY-00")
        await other.start(port=port)
        try:
            assert await bot.exit_code() == 1
            assert "Telegram refuses the token" in one_sentence(bot)
        finally:
            await other.stop()
