"""Settings: what is set wrongly ends the start with one sentence that names it and repeats nothing secret."""

import os
from pathlib import Path

import pytest

from bot.settings import TELEGRAM, BadSettings, load, need_token
from tests.builders import MARKER

TOKEN = "123456:AAfake-token_for-tests"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    """The environment of a machine on which nothing of ours is set."""
    for name in [name for name in os.environ if name.upper().startswith("BREAKWATER_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def given(monkeypatch):
    """Set something."""

    def put(**values):
        for name, value in values.items():
            monkeypatch.setenv(f"BREAKWATER_{name.upper()}", value)

    return put


def test_nothing_needs_to_be_set():
    """Without any setting there are sensible ones: Telegram's own address, a data folder, a key elsewhere."""
    settings = load()
    assert (settings.bot_api_url, settings.data_dir, settings.log_level) == (TELEGRAM, Path("data"), "INFO")
    assert (settings.log_format, settings.monitor_port) == ("text", 0)
    assert settings.master_key_file.name == "master.key"
    assert settings.data_dir.resolve() not in settings.master_key_file.resolve().parents


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bot_api_url", "ftp://x"),
        ("bot_api_url", "api.telegram.org"),
        ("bot_api_url", "https://"),
        ("bot_api_url", "http://[::1"),
        ("webhook_url", "x"),
        ("log_level", "LOUD"),
        ("log_level", ""),
        ("log_format", "xml"),
        ("log_format", ""),
        ("monitor_port", "-1"),
        ("monitor_port", "65536"),
        ("monitor_port", "127.0.0.1:9101"),
        ("listen", "8443"),
        ("listen", "localhost:"),
        ("listen", "localhost:0"),
        ("listen", "localhost:65536"),
        ("listen", "localhost:port"),
        ("listen", ":8443"),
        ("webhook_secret", "with space"),
        ("webhook_secret", "é"),
        ("webhook_secret", "x" * 257),
        ("several_owners", "perhaps"),
        ("master_key_file", ""),
        ("master_key_file", "/"),
        ("master_key_file", ".."),
        ("witness_file", "."),
    ],
)
def test_a_wrong_value_is_named(given, name, value):
    """Each wrong value is one sentence with the setting's name; the value itself is not repeated."""
    given(**{name: value})
    with pytest.raises(BadSettings, match=f"^BREAKWATER_{name.upper()} ") as caught:
        load()
    said = str(caught.value)
    assert said.endswith(".")
    assert "\n" not in said
    assert len(value) < 9 or value not in said


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("bot_api_url", "http://127.0.0.1:8081/", "http://127.0.0.1:8081"),
        ("log_level", "debug", "DEBUG"),
        ("log_format", "JSON", "json"),
        ("monitor_port", "9101", 9101),
        ("listen", "[::1]:8443", "[::1]:8443"),
        ("several_owners", "true", True),
    ],
)
def test_a_right_value_is_read(given, name, value, read):
    """Small differences in writing are forgiven."""
    given(**{name: value})
    assert getattr(load(), name) == read


def test_a_webhook_needs_a_secret(given):
    """An address without its secret is refused: anybody could post to it."""
    given(webhook_url="https://bot.example.org/hook")
    with pytest.raises(BadSettings, match="BREAKWATER_WEBHOOK_SECRET is missing"):
        load()
    given(webhook_secret="right_one-1")
    assert load().webhook_secret.get_secret_value() == "right_one-1"


@pytest.mark.parametrize("url", [TELEGRAM, "https://example.org", "http://127.0.0.1.example.org", "http://10.0.0.1"])
def test_the_clock_is_told_on_this_machine_only(given, url):
    """A clock file is refused wherever the Bot API is not on loopback."""
    given(clock_file="/tmp/clock", bot_api_url=url)
    with pytest.raises(BadSettings, match="BREAKWATER_CLOCK_FILE"):
        load()


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1", "http://127.9.9.9"])
def test_loopback(given, url):
    """Loopback in any writing is this machine."""
    given(clock_file="/tmp/clock", bot_api_url=url)
    assert load().clock_file == Path("/tmp/clock")


def test_secrets_do_not_print(given):
    """No secret can be read from the settings by printing them."""
    names = ("bot_token", "master_key", "database_url", "webhook_secret")
    given(**dict.fromkeys(names, MARKER))
    settings = load()
    assert MARKER not in f"{settings!r} {settings} {settings.model_dump()}"


def test_a_token(given):
    """A token is given back as it is, without the space that came along in copying."""
    given(bot_token=f" {TOKEN}\n")
    assert need_token(load()) == TOKEN


@pytest.mark.parametrize("token", ["", "   "])
def test_a_missing_token(given, token):
    """Without a token, the sentence says where one comes from."""
    given(bot_token=token)
    with pytest.raises(BadSettings, match=r"BREAKWATER_BOT_TOKEN is missing.*BotFather"):
        need_token(load())


@pytest.mark.parametrize("token", ["987", "987:", ":abc", "x:abc", "987:ab cd", "987:ab/../getMe", "987:é"])
def test_what_cannot_be_a_token(given, token):
    """Something else is refused before it becomes part of an address, and is not repeated."""
    given(bot_token=token)
    with pytest.raises(BadSettings, match="is not a bot's token") as caught:
        need_token(load())
    assert token not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("BREAKWATER_TOKEN", "BREAKWATER_BOT_TOKEN"),
        ("BREAKWATER_BOT_TOKN", "BREAKWATER_BOT_TOKEN"),
        ("BREAKWATER_DATADIR", "BREAKWATER_DATA_DIR"),
        ("BREAKWATER_BACKUPDIR", "BREAKWATER_BACKUP_DIR"),
        ("BREAKWATER_DB_URL", "BREAKWATER_DATABASE_URL"),
        ("breakwater_key_file", "BREAKWATER_MASTER_KEY_FILE"),
    ],
)
def test_i12_a_setting_that_is_none_is_named(name, meant, monkeypatch):
    """It would be left out without a word; the one that was probably meant is named, and no value."""
    monkeypatch.setenv(name, MARKER)
    with pytest.raises(BadSettings, match=rf"^{name.upper()} is not a setting: {meant} is meant") as caught:
        load()
    assert MARKER not in str(caught.value)


@pytest.mark.parametrize("name", ["BREAKWATER_QQQQ", "BREAKWATER_", "BREAKWATER_\x1b[2J", "BREAKWATER_ä"])
def test_i12_one_that_is_like_no_other_is_named_alone(name, monkeypatch):
    """Nothing is proposed, and nothing that moves a cursor is shown."""
    monkeypatch.setenv(name, "x")
    with pytest.raises(BadSettings, match="is not a setting") as caught:
        load()
    assert str(caught.value).isprintable()


def test_i12_what_tests_are_told_is_no_setting(monkeypatch):
    """Variables of the tests, and of other programs, are none of ours."""
    monkeypatch.setenv("BREAKWATER_TEST_PG_URL", "x")
    monkeypatch.setenv("BREAKWATERS", "x")
    load()


@pytest.mark.parametrize("name", ["semantic", "several_owners"])
@pytest.mark.parametrize("value", ["maybe", "2", "ja"])
def test_i12_true_or_false(name, value, given):
    """In our words, not in a library's."""
    given(**{name: value})
    with pytest.raises(BadSettings, match=rf"^BREAKWATER_{name.upper()} must be true or false\.$"):
        load()


@pytest.mark.parametrize("name", ["data_dir", "master_key_file", "witness_file", "files_dir", "backup_dir"])
def test_i12_a_tilde_is_the_home_folder(name, given, monkeypatch, tmp_path):
    """No folder of the name `~` comes into being; of nobody's home, it is said."""
    monkeypatch.setenv("HOME", str(tmp_path))
    given(**{name: "~/bw"})
    assert getattr(load(), name) == tmp_path / "bw"
    given(**{name: "/srv/~/bw"})
    assert getattr(load(), name) == Path("/srv/~/bw")
    given(**{name: "~nobody-of-this-name/bw"})
    with pytest.raises(BadSettings, match=f"BREAKWATER_{name.upper()} begins with ~"):
        load()


@pytest.mark.parametrize("name", ["data_dir", "master_key_file", "witness_file", "files_dir", "backup_dir"])
@pytest.mark.parametrize("value", ["$HOME/bw", "${HOME}/bw", "/srv/$USER", '"/srv/bw"', "'/srv/bw'"])
def test_i12_what_only_a_shell_replaces(name, value, given):
    """Out of a file of settings they come as they stand: no folder of the name `$HOME` comes into being."""
    given(**{name: value})
    with pytest.raises(BadSettings, match=f"^BREAKWATER_{name.upper()} holds quotes or a variable"):
        load()


@pytest.mark.parametrize("value", ["/srv/b$w", "/srv/it's", "/srv/5$", "/srv/$"])
def test_i12_a_sign_that_is_no_variable_may_be_in_a_path(value, given):
    """Such folders there may be."""
    given(data_dir=value)
    assert load().data_dir == Path(value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("files_at_once", "0", "BREAKWATER_FILES_AT_ONCE must be at least 1."),
        ("files_at_once", "31", "BREAKWATER_FILES_AT_ONCE must be at most 30."),
        ("disk_warning_mb", "-1", "BREAKWATER_DISK_WARNING_MB must be at least 0."),
        ("disk_warning_mb", "1.5", "BREAKWATER_DISK_WARNING_MB must be a whole number."),
        ("monitor_port", "65536", "BREAKWATER_MONITOR_PORT must be at most 65535."),
        ("semantic", "perhaps", "BREAKWATER_SEMANTIC must be true or false."),
    ],
)
def test_no_sentence_is_a_librarys(given, name, value, said):
    """What is wrong with a number or a switch is said in words of our own."""
    given(**{name: value})
    with pytest.raises(BadSettings) as wrong:
        load()
    assert str(wrong.value) == said
