"""What `doctor` says of Telegram, asked of a sandbox: each mistake of the first hour, and what to do about it."""

from dataclasses import replace

import pytest
from aiohttp import ClientSession
from pydantic import SecretStr

from bot.commands.doctor import owners as doctor_owners
from bot.commands.doctor import telegram as doctor_telegram
from bot.settings import Settings
from sandbox.server import Sandbox
from storage.intake.connections import Connection
from storage.outbox import notices
from storage.people import owners
from tests.builders import NOW, OWNER, arrives, later, owner

TOKEN = "42:SANDBOX-TOKEN-FOR-LOOPBACK-ONLY-000"


class Asked:
    """A sandbox with an owner, and what `doctor` says of it."""

    def __init__(self, box):
        self.box = box
        self.owner = owner()
        self.connected = {}

    def connect(self, **given):
        name = self.box.connect(OWNER, **given)
        self.connected = {self.owner.id: [Connection(name, self.owner.id, True, True, NOW)]}

    async def states(self, token=TOKEN, **given):
        """State and words by what it is about."""
        settings = Settings(bot_api_url=self.box.url, bot_token=SecretStr(token), **given)
        found = await doctor_telegram.look(settings, [self.owner], self.connected, NOW)
        assert not self.box.violations
        return {one.what: (one.state, one.said) for one in found}


@pytest.fixture
async def asked():
    box = Sandbox(clock=NOW.timestamp, token=TOKEN)
    box.person(OWNER, "Ann")
    await box.start()
    yield Asked(box)
    await box.stop()


async def test_all_is_well(asked):
    """Connected, with the right to reply, and Start pressed: nothing is wrong."""
    asked.connect()
    assert {state for state, _ in (await asked.states()).values()} == {"ok"}


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("", "is missing"),
        ("SANDBOX", "is not a bot's token"),
        ("42:SANDBOX TOKEN", "is not a bot's token"),
        (TOKEN[:-1] + "1", "Telegram refuses it"),
    ],
)
async def test_a_token_that_is_none(token, said, asked):
    """Missing, cut off, with a blank in it, or with one wrong letter: each is said, and none of it is repeated."""
    found = await asked.states(token=token)
    assert found["token"][0] == "WRONG"
    assert said in found["token"][1]
    assert not token or token not in found["token"][1]


async def test_secretary_mode_is_off(asked):
    """Wrong for somebody who is connected; otherwise worth a word, with where the switch is."""
    asked.box.connections.allowed = False
    assert (await asked.states())["secretary mode"][0] == "note"
    asked.connect()
    state, said = (await asked.states())["secretary mode"]
    assert state == "WRONG"
    assert "BotFather, /mybots, the bot, Bot Settings, Secretary Mode" in said


async def test_not_connected(asked):
    """Where to connect it, and that other ways need none."""
    state, said = (await asked.states())[f"secretary {asked.owner.id}"]
    assert state == "note"
    assert "Chat Automation" in said


async def test_connected_without_the_right_to_reply(asked):
    """What Telegram says now counts, not what was written down."""
    asked.connect(rights={})
    state, said = (await asked.states())[f"secretary {asked.owner.id}"]
    assert state == "WRONG"
    assert "right to reply" in said


@pytest.mark.parametrize("how", ["ended", "unknown"])
async def test_a_connection_that_is_gone(how, asked):
    """Ended, or an id that Telegram does not know any more."""
    asked.connect(enabled=how != "ended")
    if how == "unknown":
        asked.connected[asked.owner.id][0] = replace(asked.connected[asked.owner.id][0], id="bcold")
    state, said = (await asked.states())[f"secretary {asked.owner.id}"]
    assert state == "WRONG"
    assert "choose the bot again" in said


async def test_start_was_not_pressed(asked):
    """The bot may not write to its owner: no digest would come."""
    state, said = (await asked.states())[f"chat {asked.owner.id}"]
    assert state == "WRONG"
    assert "press Start" in said
    asked.box.write(OWNER, "/start")
    assert f"chat {asked.owner.id}" not in await asked.states()


async def test_a_webhook_left_set(asked):
    """Wrong where updates are fetched; the address, which may hold a secret, is not shown."""
    url = f"{asked.box.url}/hush-hush"
    await set_webhook(asked.box, url)
    state, said = (await asked.states())["webhook"]
    assert state == "WRONG"
    assert "hush-hush" not in said
    expected = {"webhook_url": url, "webhook_secret": SecretStr("s")}
    assert (await asked.states(**expected))["webhook"][0] == "ok"
    assert (await asked.states(**expected | {"webhook_url": f"{url}/other"}))["webhook"][0] == "WRONG"


async def set_webhook(box, url):
    """As another program with this token would."""
    async with ClientSession() as session, session.post(f"{box.url}/bot{TOKEN}/setWebhook", json={"url": url}) as done:
        assert done.status == 200


async def test_telegram_cannot_be_reached(asked):
    """One sentence, with the place and what to look at."""
    await asked.box.stop()
    [(state, said)] = (await asked.states()).values()
    assert state == "WRONG"
    assert "check the network" in said


# -- what the database says of each owner


@pytest.mark.parametrize(
    ("zone", "state"),
    [("Europe/Berlin", "ok"), ("America/Bogota", "ok"), ("UTC", "note"), ("Etc/GMT-1", "note"), ("Mars/Base", "WRONG")],
)
def test_a_time_zone(zone, state):
    """What time it is there is said, so that a wrong one is seen; one without summer time is worth a word."""
    found = doctor_owners.zone(replace(owner(), zone=zone), NOW)
    assert found.state == state
    assert zone != "Europe/Berlin" or "it is 13:00 now" in found.said


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_other_chats_reach_the_bot(home):
    """Once messages of others have come over the connection that is there now, not over one before."""
    tx_owner = replace(owner(), id=home.owner_id)
    keys, database = home.resources.keys, home.database
    here = [Connection("bc", home.owner_id, True, True, NOW)]
    async with database.write() as tx:
        assert await doctor_owners.selection(tx, keys, tx_owner, here) == []
        await notices.add(tx, keys, home.owner_id, "narrow_selection", later(minutes=1))
        [found] = await doctor_owners.selection(tx, keys, tx_owner, here)
        assert found.state == "note"
        assert "select only that one chat" in found.said
        again = [replace(here[0], connected_at=later(minutes=2))]
        assert await doctor_owners.selection(tx, keys, tx_owner, again) == []


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_fonts_for_the_scripts_in_the_record(home):
    """Named only where the record has such characters, and only what is missing."""
    keys = home.resources.keys
    await arrives(home, "See you at 5")
    everything = ["fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji"]

    async def said(missing):
        async with home.database.read() as tx:
            [found] = await owners.list_all(tx, keys)
            return [one.said for one in await doctor_owners.fonts(tx, keys, found, missing)]

    assert await said(everything) == []
    await arrives(home, "明日の五時に")
    [line] = await said(everything)
    assert "`sudo apt-get install fonts-noto-cjk`" in line
    assert await said(["fonts-noto-color-emoji"]) == []


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("héllo – “ja”", set()),
        ("Привет, γειά", set()),
        ("好", {"fonts-noto-cjk"}),
        ("안녕", {"fonts-noto-cjk"}),
        ("😀", {"fonts-noto-color-emoji"}),
        ("好😀", {"fonts-noto-cjk", "fonts-noto-color-emoji"}),
    ],
)
def test_which_fonts_a_text_needs(text, needs):
    """By its characters."""
    assert doctor_owners.fonts_of(text) == needs
