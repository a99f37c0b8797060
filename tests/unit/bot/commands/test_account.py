"""The command `account`: a one-time link for an owner who has lost the Telegram account, or one sentence and none."""

import re
import shlex
import sqlite3
from contextlib import closing

import pytest
from telegram.error import InvalidToken, NetworkError, TimedOut

from bot import cli
from storage.database import FILE_NAME
from tests.builders import MASTER

SETUP = 'setup --owner 5 --contact 2002 --contact-name Sam --boundary "Stop." --digest-at 18:00 --timezone UTC'
LINK = re.compile(r"^  https://t\.me/olive_bot\?start=([\w-]{22})$", re.MULTILINE)


@pytest.fixture
def told(monkeypatch):
    """What comes of asking Telegram what the bot is called: nothing goes wrong, unless a test puts it here."""
    errors: list[Exception] = []

    async def quiet(_bot):
        if errors:
            raise errors[0]

    monkeypatch.setattr("telegram.Bot.initialize", quiet)
    monkeypatch.setattr("telegram.Bot.shutdown", quiet)
    monkeypatch.setattr("telegram.Bot.username", "olive_bot")
    return errors


@pytest.fixture
def run(tmp_path, monkeypatch, capsys, told):
    """A command line, in a house of its own: exit code, what was printed, and what was complained of."""
    (tmp_path / "master.key").write_text(MASTER.hex())
    monkeypatch.setenv("BREAKWATER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BREAKWATER_MASTER_KEY_FILE", str(tmp_path / "master.key"))
    monkeypatch.setenv("BREAKWATER_SEMANTIC", "false")
    monkeypatch.setenv("BREAKWATER_BOT_TOKEN", "42:" + "x" * 35)
    for name in ("DATABASE_URL", "MASTER_KEY"):
        monkeypatch.delenv(f"BREAKWATER_{name}", raising=False)

    def typed(line):
        code = cli.main(shlex.split(line))
        said = capsys.readouterr()
        return code, said.out, said.err

    assert typed("begin")[0] == 0
    assert typed(SETUP)[0] == 0
    return typed


@pytest.fixture
def links(tmp_path):
    """What the links are for that may still be opened, in the file itself."""

    def found():
        with closing(sqlite3.connect(tmp_path / "data" / FILE_NAME)) as database:
            return [kind for (kind,) in database.execute("SELECT kind FROM invitations WHERE used_at IS NULL")]

    return found


def test_the_link_is_printed_with_what_it_does(run, links):
    """Who may have it, how long it works, that it waits and that the old account is told; then the link, alone."""
    code, out, err = run("account --owner 5")
    assert (code, err) == (0, "")
    for said in ("to the owner alone", "within a day", "waits at least a day", "the old account is told"):
        assert said in out
    assert len(LINK.findall(out)) == 1
    assert links() == ["account"]


def test_a_second_one_ends_the_first(run, links):
    """Only the newest link is there to be opened."""
    first, second = (LINK.findall(run("account --owner 5")[1]) for _ in range(2))
    assert first != second
    assert links() == ["account"]


def test_nobody_is_one_sentence_and_no_link(run, links):
    """Neither somebody unknown nor the contact has a link made."""
    for owner in (4, 6, 2002, -5, 0):
        code, out, err = run(f"account --owner {owner}")
        assert (code, out) == (1, "")
        assert f"--owner {owner} is nobody this bot knows." in err
        assert len(err.splitlines()) == 1
    assert links() == []


def test_telegram_is_not_asked_for_nobody(run, told):
    """Whoever is not known is said so at once, with Telegram out of reach as well."""
    told[:] = [NetworkError("gone")]
    assert "--owner 6 is nobody this bot knows." in run("account --owner 6")[2]
    assert "there is no link: try again" in run("account --owner 5")[2]


def test_where_telegram_does_not_answer_there_is_no_link(run, links, told):
    """One sentence; a link that nobody can be told would only end the one before."""
    for error in (NetworkError("gone"), TimedOut(), InvalidToken("no"), OSError("no route")):
        told[:] = [error]
        code, out, err = run("account --owner 5")
        assert (code, out) == (1, "")
        assert "there is no link: try again" in err
        assert len(err.splitlines()) == 1
    assert links() == []


def test_without_a_token_that_is_said(run, links, monkeypatch):
    """It is the token that is missing, and that is what the sentence names."""
    monkeypatch.delenv("BREAKWATER_BOT_TOKEN")
    code, out, err = run("account --owner 5")
    assert (code, out) == (1, "")
    assert "BREAKWATER_BOT_TOKEN" in err
    assert links() == []


def test_in_a_folder_with_nobody_there_is_nobody(run, tmp_path, monkeypatch):
    """An installation that was only begun knows no owner yet; where there is none at all, none is made."""
    monkeypatch.setenv("BREAKWATER_DATA_DIR", str(tmp_path / "fresh"))
    code, out, err = run("account --owner 5")
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "fresh" / FILE_NAME).exists()
    assert run("begin")[0] == 0
    assert "--owner 5 is nobody this bot knows." in run("account --owner 5")[2]


@pytest.mark.parametrize("line", ["account", "account --owner", "account --owner five"])
def test_the_owner_has_to_be_named_by_a_number(line):
    """Otherwise the command line is explained."""
    with pytest.raises(SystemExit) as ended:
        cli.main(line.split())
    assert ended.value.code == 2
