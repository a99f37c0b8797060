"""Every setting with anything in it: it works, or one sentence names it, without a secret; nothing else is made."""

import asyncio
import re
from contextlib import suppress

import pytest
from hypothesis import strategies as st

from bot.errors import Stopped
from bot.loops.receiving.telegram_time import TelegramTime
from bot.loops.receiving.webhook import Webhook
from bot.loops.signals import Signals
from bot.settings import BadSettings, Settings, load
from tests.builders import MASTER, NOW, OWNER
from tests.flows.test_flow_webhook import SECRET
from tests.fuzz import hostile
from tests.fuzz.fuzzing import fuzz
from tests.fuzz.test_command_line import typed
from tests.ports import free_port
from tests.trust.raw import Scripted, bot_against

FIELDS = sorted(Settings.model_fields)
HIDDEN = "ocelot-7f3a"
"""A password that must never be said."""
PLACES = [
    "{folder}/file", "{folder}/file/below", "{folder}/master.key", "{folder}/shared", "{folder}/loop",
    "{folder}/dangling",
    "{folder}/" + "n" * 300, "{folder}/a\nb", "{folder}/\udcff", "relative", "~", "~nobody/x", ".", "..",
    "{folder}/no-file", "{folder}/endless",
    "/proc/nothing/here", "{folder}/data/breakwater.db", "{folder}/data",
]  # fmt: skip
ADDRESSES = [
    "http://127.0.0.1:9", "https://127.0.0.1:9/path", f"http://u:{HIDDEN}@127.0.0.1:9", "http://127.0.0.1:99999",
    "http://[::1",
    "http://[::1]:9", "http://127.0.0.1:", "http://127.0.0.1:0", "http://", "//127.0.0.1", "ftp://127.0.0.1",
    "http://127.0.0.1:9/\n",
    "http://127.0.0.1:9?x#y", "http://a..b", "http://" + "a" * 70 + ".invalid:9", "http://\x7f:9",
    "http://127.0.0.1:9/%ff", "http://[fe80::1%25x]:9",
]  # fmt: skip
DATABASES = [
    "sqlite+aiosqlite:///{folder}/other.db", "sqlite:///{folder}/file", "sqlite://", "sqlite+aiosqlite:///:memory:",
    "sqlite+aiosqlite:///{folder}/other.db?mode=ro", "sqlite+aiosqlite:///{folder}/other.db?timeout=abc",
    "sqlite+aiosqlite:///{folder}/other.db?nothing=1", "sqlite+aiosqlite:///{folder}/other.db?uri=maybe",
    "sqlite+aiosqlite:///file:{folder}/other.db?uri=true", "sqlite+aiosqlite:///{folder}/endless", "sqlite+pysqlite:///x.db",
    "sqlite+aiosqlite:///{folder}", "sqlite+aiosqlite:///{folder}/loop", "sqlite+aiosqlite:///{folder}/n\udcff.db",
    f"postgresql+asyncpg://u:{HIDDEN}@127.0.0.1:9/x", f"postgresql://u:{HIDDEN}@127.0.0.1:99999/x",
    "postgresql://127.0.0.1:x/y",
    f"postgresql+asyncpg://u:{HIDDEN}@[::1/x", f"postgresql+asyncpg://u:{HIDDEN}@127.0.0.1:9/x?ssl=bogus",
    f"postgresql+asyncpg://u:{HIDDEN}@127.0.0.1:9/x?port=abc",
    f"postgresql+asyncpg://u:{HIDDEN}@127.0.0.1:9/x?nothing=1",
    f"postgresql+asyncpg://u:{HIDDEN}@127.0.0.1:9/x?command_timeout=-1",
    f"postgresql+asyncpg://u:{HIDDEN}@/x?host={{folder}}",
    "postgresql+asyncpg://", f"mysql://u:{HIDDEN}@127.0.0.1/x", "postgres", "://", "a://b:c:d/e",
    "postgresql+psycopg://127.0.0.1/x",
]  # fmt: skip
KEYS = [
    MASTER.hex(), MASTER.hex().upper(), MASTER.hex()[:-1], "0" * 64, "z" * 64, f"passphrase:{HIDDEN}",
    f"passphrase:{HIDDEN} and more words", "passphrase:",
    "passphrase:" + "\udcff" * 12, f" {MASTER.hex()} ", "0x" + "0" * 62, "١" * 64,
]  # fmt: skip
TOKENS = [
    "123456:" + HIDDEN,
    "123456:",
    ":x",
    HIDDEN,
    "٣:abc",
    "123456:a b",
    "1" * 400 + ":abc",
    "123456:ab\n",
    " 123456:abcdefgh ",
]
LISTEN = [
    "127.0.0.1:8443", "127.0.0.1:0", "127.0.0.1:99999", ":8443", "8443", "[::1]:8443", "::1:8443", "nothing here:1",
    "256.1.1.1:8443", "127.0.0.1:٣",
    "192.0.2.1:8443", "a..b:8443", "a" * 70 + ":8443", "-:8443", "127.0.0.1:1", "[:8443", "\x7f:8443", "127.0.0.1:²",
]  # fmt: skip
BY_FIELD = {
    "data_dir": PLACES, "master_key_file": PLACES, "witness_file": PLACES, "clock_file": PLACES,
    "bot_api_url": ADDRESSES,
    "webhook_url": ADDRESSES, "database_url": DATABASES, "master_key": KEYS, "bot_token": TOKENS, "listen": LISTEN,
}  # fmt: skip
NAMED = re.compile("BREAKWATER_(LISTEN|WEBHOOK_URL)")
PLAIN = ["", " ", "0", "1", "true", "no", "maybe", "INFO", "debug", "-1"]


def values(field: str) -> st.SearchStrategy[str]:
    """What stands in the environment: no nought, and bytes that are no text as half characters (PEP 383)."""
    return (st.sampled_from(BY_FIELD.get(field, []) + PLAIN) | hostile.texts).map(typed)


some_settings = st.lists(st.sampled_from(FIELDS), min_size=1, max_size=2, unique=True).flatmap(
    lambda fields: st.fixed_dictionaries({field: values(field) for field in fields})
)
COMMANDS = [["doctor"], ["doctor", "--heard-within", "5"], ["digest", "--owner", str(OWNER)], ["begin"]]


@fuzz(50, given=some_settings, command=st.sampled_from(COMMANDS), lived_in=st.booleans())
def test_a_setting_works_or_is_named(terminal, given, command, lived_in):
    """No traceback; 0, or one sentence; no secret in it; what lay there before is as it was."""
    terminal.renew(lived_in=lived_in)
    furnish(terminal.folder)
    before = {
        name: content for name, content in terminal.written().items() if name.startswith(("file", "shared", "master"))
    }
    found = {name.upper(): value.replace("{folder}", str(terminal.folder)) for name, value in given.items()}
    ended = terminal.run(command, found)
    if command != ["doctor"]:
        ended.check()
    assert "Traceback" not in ended.err
    assert HIDDEN not in ended.out + ended.err
    after = terminal.written()
    assert {name: after.get(name) for name in before} == before


def furnish(folder):
    """What may lie about on a machine."""
    (folder / "file").write_text("somebody's\n")
    (folder / "shared").mkdir()
    (folder / "shared").chmod(0o755)  # whatever the umask
    (folder / "shared" / "theirs").write_text("theirs\n")
    (folder / "loop").symlink_to(folder / "loop")
    # Links only, so that a mistake of ours renames or replaces a link, never a device of this machine.
    (folder / "no-file").symlink_to("/dev/null")
    (folder / "endless").symlink_to("/dev/zero")
    (folder / "dangling").symlink_to(folder / "nothing" / "there")
    (folder / "here" / ".env").write_text("BREAKWATER_LOG_LEVEL=LOUD\nBREAKWATER_DATA_DIR=elsewhere\n")


@fuzz(30, listen=values("listen"), url=values("webhook_url"))
async def test_a_webhook_listens_or_says_why_not(database, keys, monkeypatch, listen, url):
    """With whatever address, the bot listens and tells Telegram that address, or one sentence names a setting."""
    said, told = await begun(database, keys, monkeypatch, listen, url)
    if said is None:
        assert told == [url.rstrip("/")]
    else:
        assert NAMED.search(said), said
        assert HIDDEN not in said
        assert "Traceback" not in said


@pytest.mark.parametrize(
    ("listen", "url", "named"),
    [
        ("127.0.0.1:{free}", "https://127.0.0.1:9/path", None),
        ("127.0.0.1:{free}", "http://", "BREAKWATER_WEBHOOK_URL"),
        ("127.0.0.1:0", "https://127.0.0.1:9/path", "BREAKWATER_LISTEN"),
        ("192.0.2.1:8443", "https://127.0.0.1:9/path", "BREAKWATER_LISTEN"),
        ("8443", "https://127.0.0.1:9/path", "BREAKWATER_LISTEN"),
    ],
)
async def test_which_webhook_listens_and_which_does_not(database, keys, monkeypatch, listen, url, named):
    """One that does, and four that name what is wrong."""
    said, told = await begun(database, keys, monkeypatch, listen.format(free=free_port()), url)
    assert (said is None, told) == (named is None, [url] if named is None else [])
    assert named is None or named in said


async def begun(database, keys, monkeypatch, listen, url):
    """What a webhook with these settings stops with, None where it listens; and the addresses Telegram was told."""
    for name, value in (("LISTEN", listen), ("WEBHOOK_URL", url), ("WEBHOOK_SECRET", SECRET)):
        monkeypatch.setenv(f"BREAKWATER_{name}", value)
    try:
        settings = load()
    except BadSettings as error:
        return str(error), []
    server = Scripted(setWebhook=[b'{"ok":true,"result":true}'], getWebhookInfo=[b'{"ok":true,"result":{"url":""}}'])
    signals = Signals()
    async with bot_against(server) as bot:
        serving = asyncio.create_task(
            Webhook(bot, database, keys, lambda: NOW, TelegramTime(lambda: NOW), signals, settings).run()
        )
        fetched = asyncio.create_task(signals.fetched.wait())
        await asyncio.wait([serving, fetched], return_when="FIRST_COMPLETED")
        listens = signals.fetched.is_set()
        fetched.cancel()
        serving.cancel()
        said = None
        try:
            with suppress(asyncio.CancelledError):
                await serving
        except Stopped as error:
            said = str(error)
    assert listens == (said is None), said
    return said, [asked["url"] for method, asked in server.asked if method == "setwebhook"] if listens else []


@pytest.fixture
def backend():
    """Settings are the same for both kinds of database."""
    return "sqlite"
