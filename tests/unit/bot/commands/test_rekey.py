"""The command `rekey`: what it says, what it refuses, and what it leaves."""

import io
import os
import sys

import pytest

from bot import cli
from bot.keys import key_files
from bot.keys.key_files import read_key_file, write_key_file
from storage.keys import keyring
from tests.builders import MASTER, present

WORDS = "four quiet harbour lights"
GIVEN = "BREAKWATER_MASTER_KEY"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A founded database with its key; the key file. A passphrase costs little here."""
    monkeypatch.setattr(keyring, "MEMORY_KIB", 64)  # four lanes need at least 32
    path = tmp_path / "keys" / "master.key"
    monkeypatch.setenv("BREAKWATER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BREAKWATER_MASTER_KEY_FILE", str(path))
    for name in ("BREAKWATER_DATABASE_URL", GIVEN, "BREAKWATER_WITNESS_FILE"):
        monkeypatch.delenv(name, raising=False)
    assert cli.main(["begin"]) == 0
    return path


@pytest.fixture
def types(monkeypatch):
    """What somebody types."""

    def types(text):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))

    return types


def ran(capsys, *options):
    """`breakwater rekey`: its exit code, and what it said."""
    capsys.readouterr()
    code = cli.main(["rekey", *options])
    said = capsys.readouterr()
    return code, said.out + said.err


def keys_of(capsys):
    """What `doctor` says about the keys."""
    capsys.readouterr()
    cli.main(["doctor"])
    lines = capsys.readouterr().out.splitlines()
    return [line for line in lines if " keys: " in line or " database: The" in line]


def test_a_new_file_takes_the_place_of_the_old_one(place, capsys):
    """The key is another, the old one is kept beside it, and all of that is said, with no key in it."""
    before = present(read_key_file(place))
    code, said = ran(capsys)
    assert code == 0
    after = present(read_key_file(place))
    assert after != before
    [aside] = place.parent.glob("master.key.replaced-*")
    assert read_key_file(aside) == before
    assert os.listdir(place.parent) == sorted([place.name, aside.name])
    assert f"The new key is in {place}" in said
    assert f"The old key is kept in {aside}" in said
    assert before.hex() not in said
    assert after.hex() not in said
    assert [line.startswith("ok") for line in keys_of(capsys)] == [True]


def test_the_old_file_is_destroyed_where_that_is_asked_for(place, capsys):
    """Nothing is left but the new key."""
    before = read_key_file(place)
    code, said = ran(capsys, "--destroy-old")
    assert code == 0
    assert os.listdir(place.parent) == ["master.key"]
    assert read_key_file(place) != before
    assert "overwritten and removed" in said


@pytest.mark.parametrize("typed", [WORDS, f"passphrase: {WORDS}", f"  {WORDS}  "])
def test_a_passphrase_takes_the_place_of_the_file(place, capsys, types, monkeypatch, typed):
    """Typed with or without the word that marks one; the settings are named, and without them the sentence says why."""
    types(f"{typed}\n".encode())
    code, said = ran(capsys, "--passphrase")
    assert code == 0
    assert GIVEN in said
    assert WORDS not in said
    assert not place.exists()
    [line] = keys_of(capsys)
    assert "was replaced by `breakwater rekey`" in line
    monkeypatch.setenv(GIVEN, f"passphrase: {WORDS}")
    assert [line.startswith("ok") for line in keys_of(capsys)] == [True]


def test_a_file_takes_the_place_of_a_passphrase(place, capsys, types, monkeypatch):
    """Where the passphrase is still set, the sentence says to take that out; then it opens."""
    types(f"{WORDS}\n".encode())
    assert ran(capsys, "--passphrase", "--destroy-old")[0] == 0
    monkeypatch.setenv(GIVEN, f"passphrase: {WORDS}")
    code, said = ran(capsys)
    assert code == 0
    assert f"take {GIVEN} out of the settings" in said
    [line] = keys_of(capsys)
    assert line.startswith("WRONG")
    assert f"but the one in {place} does: take {GIVEN} out of the settings" in line
    monkeypatch.delenv(GIVEN)
    assert [line.startswith("ok") for line in keys_of(capsys)] == [True]


def test_another_place(place, capsys, monkeypatch, tmp_path):
    """The new key is where it was asked for, and both settings that follow are named."""
    other = tmp_path / "elsewhere" / "new.key"
    code, said = ran(capsys, "--to", str(other))
    assert code == 0
    assert f"set BREAKWATER_MASTER_KEY_FILE to {other}, and BREAKWATER_WITNESS_FILE to" in said
    assert not place.exists()
    monkeypatch.setenv("BREAKWATER_MASTER_KEY_FILE", str(other))
    assert [line.startswith("ok") for line in keys_of(capsys)] == [True]


def test_an_old_file_where_nothing_can_be_changed(place, capsys, monkeypatch, tmp_path):
    """A secret that is mounted for reading only: it stays, that is said, and the change is whole."""
    before, elsewhere = present(read_key_file(place)), tmp_path / "witness" / "new.key"
    monkeypatch.setenv("BREAKWATER_WITNESS_FILE", str(tmp_path / "witness" / "witness"))
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != place.parent and real(path, mode))
    code, said = ran(capsys, "--to", str(elsewhere))
    assert (code, read_key_file(place)) == (0, before)
    assert os.listdir(place.parent) == [place.name]
    assert f"The old key is still in {place}" in said
    monkeypatch.setenv("BREAKWATER_MASTER_KEY_FILE", str(elsewhere))
    assert [line.startswith("ok") for line in keys_of(capsys)] == [True]


def test_a_file_that_holds_another_key_is_not_written_over(place, capsys, tmp_path):
    """Refused by its name, before anything is changed."""
    other = tmp_path / "other.key"
    write_key_file(other, MASTER)
    before = read_key_file(place)
    code, said = ran(capsys, "--to", str(other))
    assert code == 1
    assert said == f"breakwater: {other} holds another key already: name another file with --to; nothing was changed.\n"
    assert (read_key_file(other), read_key_file(place)) == (MASTER, before)


def test_the_key_file_of_somebody_else_is_left_where_a_key_is_given(place, capsys, types, monkeypatch):
    """With a key in the settings, the file in the usual place may be another installation's: it stays."""
    monkeypatch.setenv(GIVEN, present(read_key_file(place)).hex())
    place.unlink()
    write_key_file(place, MASTER)
    types(f"{WORDS}\n".encode())
    assert ran(capsys, "--passphrase", "--destroy-old")[0] == 0
    assert read_key_file(place) == MASTER
    assert os.listdir(place.parent) == ["master.key"]


@pytest.mark.parametrize(
    ("typed", "options", "sentence"),
    [
        (b"short\n", ["--passphrase"], "The new passphrase is too short: use 12 letters."),
        (b"", ["--passphrase"], "The new passphrase is too short: use 12 letters."),
        (b"\n", ["--passphrase"], "The new passphrase is too short: use 12 letters."),
        (b"", ["--to", "data/new.key"], "would lie inside the data folder"),
        (b"", ["--to", "/proc/none/new.key"], "name another place with --to; nothing was changed."),
    ],
)
def test_what_cannot_be_a_new_key(place, capsys, types, tmp_path, monkeypatch, typed, options, sentence):
    """One sentence, and everything is as it was."""
    monkeypatch.chdir(tmp_path)
    types(typed)
    before = read_key_file(place)
    code, said = ran(capsys, *options)
    assert code == 1
    assert sentence in said
    assert read_key_file(place) == before
    assert os.listdir(place.parent) == ["master.key"]


def test_two_wishes_at_once(place, capsys):
    """A file or a passphrase, not both."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["rekey", "--passphrase", "--to", "x"])
    assert ended.value.code == 2


def test_where_there_is_no_database(tmp_path, monkeypatch, capsys):
    """One sentence; none is made, and no key."""
    monkeypatch.setenv("BREAKWATER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BREAKWATER_MASTER_KEY_FILE", str(tmp_path / "keys" / "master.key"))
    code, said = ran(capsys)
    assert code == 1
    assert said.startswith(f"breakwater: There is no database at {tmp_path / 'data'}")
    assert os.listdir(tmp_path) == []


def test_a_new_key_that_is_not_in_use_is_named(place, capsys):
    """Left by a change that never reached the database: doctor names the file; the command uses it."""
    waiting = place.with_name("master.key.new")
    write_key_file(waiting, MASTER)
    [line] = keys_of(capsys)
    assert line.startswith("WRONG")
    assert f"{waiting} is a new key that is not in use" in line
    assert ran(capsys)[0] == 0
    assert read_key_file(place) == MASTER
    assert [line.startswith("ok") for line in keys_of(capsys)] == [True]


def test_a_change_that_was_left_half_way_is_named(place, capsys, monkeypatch):
    """The database has the new key, the key file has not: everything opens, doctor says what to do, and that helps."""

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(key_files, "put_in_place", full)
    code, said = ran(capsys)
    assert code == 1
    assert "could not be put in their places (No space left on device)" in said
    monkeypatch.undo()
    monkeypatch.setenv("BREAKWATER_DATA_DIR", str(place.parent.parent / "data"))
    monkeypatch.setenv("BREAKWATER_MASTER_KEY_FILE", str(place))
    [line] = keys_of(capsys)
    assert line.startswith("WRONG")
    assert "left half way: run `breakwater rekey` again" in line
    code, said = ran(capsys)
    assert code == 0
    assert "what was left half way is finished now" in said
    assert [line.startswith("ok") for line in keys_of(capsys)] == [True]


def test_a_passphrase_that_was_begun_with_is_asked_for_again(place, capsys, types, monkeypatch):
    """The database has the new passphrase, and the process ended there: another one does not finish it."""
    from storage.keys import renewal

    async def ended(_):
        raise OSError(5, "Input/output error")

    end = renewal.end
    types(f"{WORDS}\n".encode())
    calls = []

    async def second_time(tx):
        calls.append(tx)
        return await (end(tx) if len(calls) == 1 else ended(tx))

    monkeypatch.setattr(renewal, "end", second_time)
    assert ran(capsys, "--passphrase")[0] == 1
    monkeypatch.setattr(renewal, "end", end)
    [line] = keys_of(capsys)
    assert "run `breakwater rekey` again as before" in line
    types(b"some other harbour lights\n")
    assert ran(capsys, "--passphrase")[0] == 1
    types(f"{WORDS}\n".encode())
    assert ran(capsys, "--passphrase")[0] == 0
    assert not place.exists()
