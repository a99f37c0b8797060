"""The command `people`: listing, adding, renaming and taking out, each said back; nothing of the record is lost."""

import shlex
import sqlite3
from contextlib import closing

import pytest

from bot import cli
from bot.commands import people as command
from buffer.incoming import LookedUp, Person
from handlers.outbound import profiles
from storage.database import FILE_NAME
from tests.builders import MASTER

BOUNDARY = "Please stop."
SETUP = f'setup --owner 5 --contact 2002 --contact-name Sam --boundary "{BOUNDARY}" --digest-at 18:00 --timezone UTC'


@pytest.fixture
def shown():
    """What Telegram shows for an account."""
    return {9009: Person(9009, "Samantha Dunmore", "sam_d", is_bot=False)}


@pytest.fixture
def run(tmp_path, monkeypatch, capsys, shown):
    """A command line, in a house of its own: exit code, what was printed, and what was complained of."""
    (tmp_path / "master.key").write_text(MASTER.hex())
    monkeypatch.setenv("BREAKWATER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BREAKWATER_MASTER_KEY_FILE", str(tmp_path / "master.key"))
    monkeypatch.setenv("BREAKWATER_SEMANTIC", "false")
    monkeypatch.setenv("BREAKWATER_BOT_TOKEN", "42:" + "x" * 35)
    for name in ("DATABASE_URL", "MASTER_KEY"):
        monkeypatch.delenv(f"BREAKWATER_{name}", raising=False)

    async def look_up(_bot, account):
        return LookedUp(account, shown.get(account), asked=True)

    async def quiet(_bot):
        return None

    monkeypatch.setattr(profiles, "look_up", look_up)
    monkeypatch.setattr("telegram.Bot.initialize", quiet)
    monkeypatch.setattr("telegram.Bot.shutdown", quiet)

    def typed(line):
        code = cli.main(shlex.split(line))
        said = capsys.readouterr()
        return code, said.out, said.err

    assert typed("begin")[0] == 0
    assert typed(SETUP)[0] == 0
    return typed


def test_a8_they_are_listed(run):
    """By name, with accounts and how the boundary stands; also without a word behind it."""
    code, out, _ = run("people --owner 5")
    assert (code, out) == (0, "Sam: 2002; boundary, version 1: ready\n")
    assert run("people --owner 5 list")[1] == out


def test_a8_another_account_is_said_back(run):
    """With the names Telegram shows, and that it is answered no second time."""
    code, out, _ = run("people --owner 5 add 9009 --of sam")
    assert code == 0
    assert "Telegram shows Samantha Dunmore (@sam_d) for 9009." in out
    assert "another account of Sam" in out
    assert out.endswith("Sam: 2002, 9009; boundary, version 1: ready\n")


def test_a8_a_new_person_telegram_shows_nothing_of(run):
    """It is said that the number may be wrong, and that there is no boundary yet."""
    code, out, _ = run("people --owner 5 add 99 --name Kim")
    assert code == 0
    assert "Telegram shows nothing for the number 99" in out
    assert out.endswith("Kim: 99; no boundary is agreed to\n")


def test_a8_renamed_and_taken_out(run):
    """By name or by account; the last account takes the person with it, and back again it is the same one."""
    run("people --owner 5 add 9009 --of 2002")
    assert "Sam is called Alex from now on." in run("people --owner 5 rename 9009 Alex")[1]
    assert "What the record holds stays" in run("people --owner 5 remove 9009")[1]
    assert run("people --owner 5")[1] == "Alex: 2002; boundary, version 1: ready\n"
    assert run("people --owner 5 remove alex")[1].endswith("There is nobody yet.\n")


@pytest.mark.parametrize("who", ["' 9009'", "'9009 '", "' 9009 '"])
def test_a_number_with_spaces_around_it_is_that_account(run, who):
    """And nothing else of the person is removed."""
    run("people --owner 5 add 9009 --of 2002")
    code, out, _ = run(f"people --owner 5 remove {who}")
    assert (code, out.splitlines()[0][:20]) == (0, "Account 9009 of Sam ")
    assert out.endswith("\nSam: 2002; boundary, version 1: ready\n")


def test_a_name_of_digits_is_a_name(run):
    """Whoever is called so is meant, with every account."""
    run("people --owner 5 rename Sam 77")
    code, out, _ = run("people --owner 5 remove 77")
    assert (code, out.splitlines()[0][:14]) == (0, "77 is removed.")
    assert out.endswith("There is nobody yet.\n")


@pytest.mark.parametrize("line", ["remove Sam", "remove 2002", "rename Sam Alex"])
def test_where_the_row_does_not_hold_it_is_not_said_to_be_done(run, tmp_path, line):
    """One sentence, and nothing is changed: no entry either."""
    with closing(sqlite3.connect(tmp_path / "data" / FILE_NAME)) as database:
        database.execute("UPDATE contacts SET added_at = added_at + 1")
        database.commit()
        before = database.execute("SELECT count(*) FROM entries").fetchone()
        code, out, err = run(f"people --owner 5 {line}")
        assert (code, out) == (1, "")
        assert "Sam cannot be changed" in err
        assert database.execute("SELECT count(*) FROM entries").fetchone() == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--owner 6 list", "--owner 6 is nobody this bot knows"),
        ("--owner 5 add 2002 --name Kim", "Account 2002 is Sam's already."),
        ("--owner 5 add 99 --name SAM", "There is a contact of this name"),
        ("--owner 5 add 99 --of Kim", "neither a contact's name nor the number of an account"),
        ("--owner 5 add 5 --name Kim", "owner's own account"),
        ("--owner 5 add -9 --name Kim", "positive number"),
        ("--owner 5 add 99 --name ' '", "The name is empty"),
        ("--owner 5 rename Sam ''", "The name is empty"),
        ("--owner 5 remove 99", "neither a contact's name nor the number of an account"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run, line, said):
    """It ends with 1, names what is wrong, and nothing is changed."""
    code, out, err = run(f"people {line}")
    assert (code, out) == (1, "")
    assert said in err
    assert len(err.splitlines()) == 1
    assert run("people --owner 5")[1] == "Sam: 2002; boundary, version 1: ready\n"


def test_without_a_token_it_is_said_that_nobody_was_asked(run, monkeypatch):
    """Adding works on a machine that cannot reach Telegram."""
    monkeypatch.delenv("BREAKWATER_BOT_TOKEN")
    code, out, _ = run("people --owner 5 add 99 --name Kim")
    assert code == 0
    assert "Telegram could not be asked who that is." in out


def test_i1_setup_asks_whose_an_account_is(run):
    """Without a name, where somebody is known, nothing is changed; with one it says what was meant."""
    line = f'setup --owner 5 --contact 9009 --boundary "{BOUNDARY}" --digest-at 18:00 --timezone UTC'
    code, out, err = run(line)
    assert (code, out) == (1, "")
    assert '--contact-name "Sam"' in err
    assert "a new person" in err
    assert run("people --owner 5")[1] == "Sam: 2002; boundary, version 1: ready\n"
    out = run(f"{line} --contact-name sam")[1]
    assert "Contact: Sam, known before: 2002, 9009. Another account of theirs since now: 9009." in out
    assert "agreed to before, unchanged" in out
    out = run(f"{line.replace('9009', '77')} --contact-name Kim")[1]
    assert "Contact: Kim, a new person: 77." in out


def test_i1_a_name_that_was_not_used_is_said(run):
    """A known account with another name stays who it is."""
    assert "was not used" in run(SETUP.replace("Sam", "Kim"))[1]


def test_the_command_is_what_the_command_line_runs():
    """The module's name is the command's."""
    assert command.people.__name__ == "people"
