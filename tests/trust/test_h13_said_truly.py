"""H13: nothing secret is echoed, what is no text is said to be none, and `digest --send` says what arrived."""

import os

import pytest
from pydantic import SecretStr

from bot.commands.doctor.doctor import doctor
from bot.commands.setup import sentence
from bot.settings import BadSettings, Settings, load
from buffer.owner.errors import BadSetup
from buffer.owner.setup import checked
from storage.keys.keyring import key_from_passphrase
from tests.builders import wishes
from tests.flows.flow_world import BOUNDARY, CONTACT, OWNER

PASSWORD = "hush-hush-77"
NO_TEXT = "Sam\udcff"


# -- an address with a password in it


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (f"http://me:{PASSWORD}@api.example.org:8081/path", "http://api.example.org:8081"),
        (f"https://{PASSWORD}@api.example.org", "https://api.example.org"),
        (f"https://api.example.org/{PASSWORD}?key={PASSWORD}#{PASSWORD}", "https://api.example.org"),
        (f"http://a@b:{PASSWORD}@[::1]:80", "http://[::1]:80"),
    ],
)
def test_h13_the_place_is_shown_without_it(url, shown):
    """Only the scheme, the host and the port of an address are ever shown."""
    assert Settings(bot_api_url=url).bot_api_place == shown


@pytest.mark.parametrize(
    "url",
    [f"http://me:{PASSWORD}@127.0.0.1:9", f"http://127.0.0.1:9/{PASSWORD}", f"http://{PASSWORD}@127.0.0.1:9?k=1"],
)
async def test_h13_no_command_echoes_it(story, url):
    """Where the address does not answer, the sentence has no password in it, whichever command it is."""
    async with story() as world:
        await world.setup()
        for command in (("run",), ("doctor",), ("digest", "--owner", str(OWNER), "--send")):
            process = await world.command(*command, env={"bot_api_url": url})
            assert await process.exit_code() == 1
            assert PASSWORD not in process.said + process.logged


@pytest.mark.parametrize(
    "url", [f"http://me:{PASSWORD}", f"http://me:{PASSWORD}@[x", f"{PASSWORD}://x", f"http://x:{PASSWORD}/"]
)
def test_h13_a_wrong_address_is_not_repeated(monkeypatch, url):
    """An address that is none is named by its setting only."""
    monkeypatch.setenv("BREAKWATER_BOT_API_URL", url)
    with pytest.raises(BadSettings, match="BREAKWATER_BOT_API_URL must be an address") as caught:
        load()
    assert PASSWORD not in str(caught.value)


# -- bytes that are no text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": NO_TEXT}, "--contact-name holds bytes that are no text: type it again."),
        ({"language": "d\udce9"}, "--language holds bytes that are no text: type it again."),
        ({"boundary": f"No. {NO_TEXT}"}, "--boundary holds characters that Telegram cannot send: type it again."),
        ({"zone": "Europe/\udcff"}, "--timezone"),
        ({"digest_at": "18:\udcff0"}, "--digest-at must be a time of day"),
    ],
)
def test_h13_what_is_no_text_is_one_sentence(given, said):
    """Each option of setup that is text says so by itself."""
    with pytest.raises(BadSetup) as caught:
        checked(wishes(**given))
    assert sentence(caught.value).startswith(said)
    sentence(caught.value).encode()


@pytest.mark.parametrize("name", ["BOT_TOKEN", "BOT_API_URL", "DATABASE_URL", "LISTEN", "WEBHOOK_URL", "LOG_LEVEL"])
def test_h13_a_setting_that_is_no_text(monkeypatch, name):
    """So does each setting."""
    monkeypatch.setenv(f"BREAKWATER_{name}", "http://x:1\udcff")
    with pytest.raises(BadSettings, match=f"BREAKWATER_{name}"):
        load()


def test_h13_a_passphrase_may_be_any_bytes():
    """A passphrase is what was typed, also in another encoding."""
    assert len(key_from_passphrase("long enough \udcff", b"s" * 16)) == 32
    assert key_from_passphrase("long enough \udcff", b"s" * 16) != key_from_passphrase("long enough \udcfe", b"s" * 16)


async def test_h13_doctor_with_a_folder_that_is_no_text(tmp_path, capsys, monkeypatch):
    """Every line is printed, with a question mark for what is none."""
    monkeypatch.setenv("BREAKWATER_MASTER_KEY_FILE", str(tmp_path / "master.key"))
    assert await doctor(Settings(data_dir=tmp_path / "\udcff", bot_token=SecretStr(""))) == 1
    assert f" at {tmp_path}/?" in capsys.readouterr().out


async def test_h13_setup_with_a_name_in_another_encoding(story):
    """The whole command: one sentence, and nobody was set up."""
    async with story() as world:
        arguments = ["setup", "--owner", str(OWNER), "--contact", str(CONTACT), "--contact-name", NO_TEXT]
        arguments += ["--boundary", BOUNDARY, "--digest-at", "18:00", "--timezone", "UTC"]
        process = await world.command(*arguments)
        assert await process.exit_code() == 1
        assert process.logged.splitlines()[-1] == (
            "breakwater: --contact-name holds bytes that are no text: type it again."
        )
        assert os.fsencode(NO_TEXT) not in process.logged.encode("utf-8", "surrogateescape")


# -- the truth about what arrived


async def test_h13_sent_beside_the_running_bot(story, database_url):
    """Whoever of the two sends it: it arrives once, and the command ends with 0, because it arrived."""
    async with story(database_url=database_url) as world:
        await world.setup()
        bot = await world.run()
        for day in range(4):
            await world.later(hours=24 if day else 0)
            before = len(world.digests())
            world.box.fault("sendMessage", "slow:0.3", times=2)
            sent = await world.command("digest", "--owner", str(OWNER), "--send")
            assert len(world.digests()) == before + 1 or await sent.exit_code() == 1
            if await sent.exit_code() == 0:
                assert "The digest was sent." in sent.said
            else:
                assert "was made already" in sent.logged
        assert bot.running


async def test_h13_not_sent_is_said(story):
    """Where Telegram cannot be reached, or refuses, the command says that it did not arrive, and it comes later."""
    async with story() as world:
        await world.setup()
        unheard = {"bot_api_url": "http://127.0.0.1:9"}
        process = await world.command("digest", "--owner", str(OWNER), "--send", env=unheard)
        assert await process.exit_code() == 1
        assert "could not be sent now" in process.logged
        await world.run()
        await world.settled()
        assert len(world.digests()) == 1


@pytest.mark.parametrize("fault", ["500", "cut_after", "garbage"])
async def test_h13_a_doubt_is_said(story, fault):
    """Where nobody can know whether it arrived, the command says that, and claims neither."""
    async with story() as world:
        await world.setup()
        world.box.fault("sendMessage", fault)
        sent = await world.command("digest", "--owner", str(OWNER), "--send")
        assert await sent.exit_code() == 1
        assert "may have arrived" in sent.logged
        assert "was sent" not in sent.said
