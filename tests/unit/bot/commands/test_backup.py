"""The commands `backup` and `restore`, as somebody types them."""

import os
import shutil
import signal
import stat

import pytest
from pydantic import SecretStr
from pyrage.x25519 import Identity

import bot.logs
from bot import cli
from bot.errors import Failed
from bot.keys import recovery_sheet
from bot.keys.backup_keys import create
from bot.settings import Settings
from buffer.backup import identity as identities
from storage.database import FILE_NAME
from tests.builders import MASTER

IDENTITY = Identity.generate()
PASSPHRASE = "a passphrase for tests"


@pytest.fixture
def typed(moved_in, tmp_path, monkeypatch, capsys):
    """Run a command for an installation with one owner, whose backups are set up."""
    data = tmp_path / "data"
    for folder in (data, tmp_path / "keys"):
        folder.mkdir(mode=0o700)
    shutil.copy(moved_in[0], data / FILE_NAME)
    (tmp_path / "keys" / "master.key").write_text(MASTER.hex())
    (tmp_path / "keys" / "master.recipient").write_text(f"{IDENTITY.to_public()}\n")
    (tmp_path / "sheet.txt").write_text(" ".join(identities.to_words(IDENTITY)))
    monkeypatch.setattr(bot.logs, "set_up", lambda *_given, **_options: None)
    monkeypatch.setenv("BREAKWATER_DATA_DIR", str(data))
    monkeypatch.setenv("BREAKWATER_MASTER_KEY_FILE", str(tmp_path / "keys" / "master.key"))
    umask, on_interrupt = os.umask(0o077), signal.getsignal(signal.SIGINT)

    def run(*words):
        code = cli.main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    yield run
    os.umask(umask)
    signal.signal(signal.SIGINT, on_interrupt)


@pytest.fixture
def backed_up(typed, tmp_path):
    """A backup."""
    assert typed("backup", "--out", tmp_path / "a.zip")[::2] == (0, "")
    return tmp_path / "a.zip"


def test_a_backup_is_made_and_restored(typed, backed_up, tmp_path):
    """What is said: where it is, that it was read back, where its keys are; then where it was restored to, and that
    nobody is answered twice."""
    code, said, wrong = typed("restore", backed_up, "--into", tmp_path / "new", "--identity", tmp_path / "sheet.txt")
    assert (code, wrong) == (0, "")
    assert "Owners: 1; entries: 2." in said
    assert "Every record in it holds to its end." in said
    assert "Whoever may have been answered since counts as answered" in said
    assert f"BREAKWATER_DATA_DIR={tmp_path / 'new'} and BREAKWATER_MASTER_KEY_FILE=" in said
    assert [path.name for path in (tmp_path / "new").iterdir()] == [FILE_NAME]


def test_on_a_clean_machine_the_master_key_comes_along(typed, backed_up, tmp_path, monkeypatch):
    """It is put where none is, for its owner alone; another one is never replaced."""
    key = tmp_path / "clean" / "master.key"
    monkeypatch.setenv("BREAKWATER_MASTER_KEY_FILE", str(key))
    sheet = ("--identity", tmp_path / "sheet.txt")
    assert typed("restore", backed_up, "--into", tmp_path / "one", *sheet)[0] == 0
    assert key.read_text() == f"{MASTER.hex()}\n"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    key.write_text("00" * 32)
    code, _, wrong = typed("restore", backed_up, "--into", tmp_path / "two", *sheet)
    assert (code, "holds the key of another installation" in wrong) == (1, True)
    assert not (tmp_path / "two").exists()
    out = tmp_path / "other.key"
    assert typed("restore", backed_up, "--into", tmp_path / "two", *sheet, "--key-out", out)[0] == 0
    assert out.read_text() == f"{MASTER.hex()}\n"


def test_a_look_leaves_nothing(typed, backed_up, tmp_path):
    """With --check: the same sentences, and nothing new anywhere."""
    before = sorted(tmp_path.rglob("*"))
    code, said, _ = typed("restore", backed_up, "--check", "--identity", tmp_path / "sheet.txt")
    assert (code, said.splitlines()[-1]) == (0, "Nothing was left: this was only a look.")
    assert sorted(tmp_path.rglob("*")) == before


WRONG = {
    "backup --out {at}/a.zip": "is there already",
    "backup --out {at}/no/folder.zip": "cannot be written",
    "backup --set-up": "set up already",
    "backup --confirm-sheet": "Give --identity FILE",
    "backup --confirm-sheet --identity {at}/other.txt": "the sheet of other backups",
    "backup --confirm-sheet --identity {at}/none": "cannot be read",
    "backup --confirm-sheet --identity {at}/keys/master.recipient": "not those of a recovery sheet",
    "restore {at}/a.zip": "Give --into DIR",
    "restore {at}/none.zip --check": "There is no",
    "restore {at}/sheet.txt --check": "no backup of Breakwater",
    "restore {at}/a.zip --check": "Give --identity FILE",
    "restore {at}/a.zip --check --identity {at}/keys/master.recipient": "not those of a recovery sheet",
    "restore {at}/a.zip --check --identity {at}/other.txt": "encrypted to another key",
    "restore {at}/a.zip --check --identity {at}/sheet.txt --keys {at}/none": "are missing",
    "restore {at}/a.zip --into {at}/data --identity {at}/sheet.txt": "not an empty folder",
}


@pytest.mark.parametrize("line", WRONG)
def test_what_cannot_be_done_is_said_in_one_sentence(typed, backed_up, tmp_path, line):
    """Exit code 1, one line, no traceback."""
    (tmp_path / "other.txt").write_text(str(Identity.generate()))
    code, said, wrong = typed(*line.format(at=tmp_path).split())
    assert (code, said, wrong.count("\n")) == (1, "", 1)
    assert WRONG[line] in wrong


def test_backups_that_are_not_set_up(typed, tmp_path):
    """The sentence names the command."""
    (tmp_path / "keys" / "master.recipient").unlink()
    assert "backup --set-up" in typed("backup", "--out", tmp_path / "a.zip")[2]


def test_the_sheet_is_shown_to_be_at_hand(typed, backed_up, tmp_path):
    """By its words or its line; what was noted is of this key alone, and the identity on the machine is no paper."""
    assert typed("backup", "--confirm-sheet", "--identity", tmp_path / "sheet.txt")[::2] == (0, "")
    (tmp_path / "line.txt").write_text(f"{str(IDENTITY).lower()}\n")
    code, said, _ = typed("backup", "--confirm-sheet", "--identity", tmp_path / "line.txt")
    assert (code, "at hand" in said) == (0, True)
    path = tmp_path / "keys" / "master.witness"
    assert path.exists()
    locked = tmp_path / "keys" / "master.recovery"
    locked.write_bytes(b"age-encryption.org/v1\n-> scrypt x 1\n")
    code, _, wrong = typed("backup", "--confirm-sheet", "--identity", locked)
    assert (code, "type what is on paper" in wrong) == (1, True)


@pytest.mark.slow
def test_setting_up(typed, tmp_path, monkeypatch):
    """The sheet is shown once; what is kept opens with the passphrase, so that each backup is decrypted again."""
    (tmp_path / "keys" / "master.recipient").unlink()
    monkeypatch.setenv("BREAKWATER_BACKUP_PASSPHRASE", PASSPHRASE)
    code, said, wrong = typed("backup", "--set-up", "--sheet", tmp_path / "sheet.html")
    assert (code, wrong) == (0, "")
    line = next(line.strip() for line in said.splitlines() if line.strip().startswith("AGE-SECRET-KEY-1"))
    assert line in (tmp_path / "sheet.html").read_text()
    assert "decrypted again and compared" in typed("backup", "--out", tmp_path / "a.zip")[1]
    assert identities.is_locked((tmp_path / "keys" / "master.recovery").read_bytes())


def test_a_short_passphrase_is_refused(tmp_path):
    """Before anything is made."""
    settings = Settings(master_key_file=tmp_path / "k" / "master.key", backup_passphrase=SecretStr("short"))
    with pytest.raises(Failed, match="too short"):
        create(settings)
    assert not (tmp_path / "k").exists()


def test_the_sheet_has_everything_needed():
    """The line, every word with its number, and a picture; the page has nothing from elsewhere."""
    text, page = recovery_sheet.as_text(IDENTITY), recovery_sheet.as_page(IDENTITY)
    for said in (str(IDENTITY), str(IDENTITY.to_public()), *identities.to_words(IDENTITY)):
        assert said in text
        assert said in page
    assert "█" in text
    assert "<svg" in page
    assert "http" not in page.replace("http://www.w3.org", "")
