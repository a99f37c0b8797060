"""The commands `export` and `verify`, as somebody types them."""

import errno
import io
import os
import shutil
import signal
import subprocess
import sys
import zipfile

import pytest

import bot.logs
import buffer.export.archive
from bot import cli
from bot.commands.doctor import places
from bot.settings import Settings
from buffer.export.packed import bag
from buffer.export.writer import Writer
from storage.database import FILE_NAME
from tests.authority import Authority, serving
from tests.builders import CONTACT, MASTER, OWNER


@pytest.fixture
def typed(moved_in, tmp_path, monkeypatch, capsys):
    """Run a command for an installation with one owner; what it returns, prints and complains about."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    shutil.copy(moved_in[0], data / FILE_NAME)
    monkeypatch.setattr(bot.logs, "set_up", lambda *_given, **_options: None)
    monkeypatch.setattr(buffer.export.archive, "why_not", lambda: "this is a test")
    for name, value in {"DATA_DIR": str(data), "MASTER_KEY": MASTER.hex(), "WITNESS_FILE": str(tmp_path / "w")}.items():
        monkeypatch.setenv(f"BREAKWATER_{name}", value)
    umask, on_interrupt = os.umask(0o077), signal.getsignal(signal.SIGINT)

    def run(*words):
        code = cli.main(words)
        said = capsys.readouterr()
        return code, said.out, said.err

    yield run
    os.umask(umask)
    signal.signal(signal.SIGINT, on_interrupt)


def numbers(path):
    """How many entries an archive has."""
    with zipfile.ZipFile(path) as archive:
        return archive.read("data/record.jsonl").count(b"\n")


def test_an_export_is_written_and_checked(typed, tmp_path):
    """What it would tell is said first; the archive is there and intact; the size and root it prints are an anchor."""
    out = str(tmp_path / "out.zip")
    code, said, wrong = typed("export", "--owner", str(OWNER), "--out", out)
    assert (code, wrong, numbers(out)) == (0, "", 3)
    assert said.index("out names") < said.index("Export 1 is written")
    assert said.splitlines()[-1] == "Without a PDF: this is a test."
    anchor = said.splitlines()[-2].removeprefix("Size and root: ")
    code, said, wrong = typed("verify", out, "--anchor", anchor)
    assert (code, said.splitlines()[0], wrong) == (0, "INTACT: 3 entries, the whole record", "")


def test_a_part_is_chosen(typed, tmp_path):
    """By numbers, by contact, by day; the second time it is export number 2."""
    out = str(tmp_path / "1.zip")
    assert typed("export", "--owner", str(OWNER), "--out", out, "--entries", "2")[0] == 0
    assert numbers(out) == 1
    for number, contact in enumerate((1, CONTACT), start=2):
        out = str(tmp_path / f"{number}.zip")
        code, said, _ = typed("export", "--owner", str(OWNER), "--out", out, "--contact", str(contact))
        assert (code, numbers(out)) == (0, 2)
        assert f"Export {number} is written" in said
    out = str(tmp_path / "4.zip")
    typed(
        "export", "--owner", str(OWNER), "--out", out, "--from", "2031-03-04", "--to", "2031-03-04", "--show", "names"
    )
    assert numbers(out) == 2


WRONG = {
    "--owner 1": "nobody this bot knows",
    "--entries 9": "no entry to export",
    "--entries 2-1": "no range",
    "--from yesterday": "no date",
    "--contact 2": "there is one",
    "--show everything": "--show knows zone, names",
    "--out /nowhere/at/all.zip": "cannot be written",
}


@pytest.mark.parametrize("options", WRONG)
def test_what_is_wrong_is_one_sentence(options, typed, tmp_path):
    """And nothing is written, nor left."""
    words = ["--owner", str(OWNER), "--out", str(tmp_path / "out.zip"), *options.split(" ")]
    code, _, said = typed("export", *words)
    assert (code, said.count("\n")) == (1, 1)
    assert WRONG[options] in said
    assert not list(tmp_path.glob("*.zip*")) + list(tmp_path.glob(".*.part"))


def test_a_file_that_is_there_stays(typed, tmp_path):
    """Nothing is written over."""
    (tmp_path / "out.zip").write_bytes(b"mine")
    code, _, said = typed("export", "--owner", str(OWNER), "--out", str(tmp_path / "out.zip"))
    assert (code, "is there already" in said) == (1, True)
    assert (tmp_path / "out.zip").read_bytes() == b"mine"


@pytest.mark.parametrize("place", ["there.zip", "none/out.zip", "."])
def test_a_place_that_cannot_be_had_is_no_export(place, typed, tmp_path):
    """Nothing in the record says that one was made: the next one is number 1."""
    (tmp_path / "there.zip").write_bytes(b"mine")
    assert typed("export", "--owner", str(OWNER), "--out", str(tmp_path / place))[0] == 1
    code, said, _ = typed("export", "--owner", str(OWNER), "--out", str(tmp_path / "out.zip"))
    assert (code, "Export 1 is written" in said, numbers(tmp_path / "out.zip")) == (0, True, 3)


@pytest.mark.parametrize("where", ["the lines", "the zip", "its end"])
def test_a_full_disk_is_one_sentence_and_the_next_export_is_whole(where, typed, tmp_path, monkeypatch):
    """In the middle of it: nothing of it is left, the record goes on, and the same name is free."""
    folder = tmp_path / "out"
    folder.mkdir()
    out = folder / "out.zip"
    with monkeypatch.context() as patched:
        if where == "the lines":
            patched.setattr(Writer, "take", _full)
        elif where == "the zip":
            real = bag._add
            patched.setattr(
                bag, "_add", lambda zip_, member: _full() if member.name.endswith("reader.html") else real(zip_, member)
            )
        else:
            patched.setattr(bag, "put_in_place", _full)
        code, _, said = typed("export", "--owner", str(OWNER), "--out", str(out))
    assert (code, said.count("\n"), "No space left on device" in said) == (1, 1, True)
    assert list(folder.iterdir()) == []
    code, said, _ = typed("export", "--owner", str(OWNER), "--out", str(out))
    assert (code, "Export 2 is written" in said) == (0, True)
    assert typed("verify", str(out))[0] == 0


def _full(*_given):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_time_stamps_are_asked_for_where_an_authority_is_named(typed, tmp_path, monkeypatch):
    """The export's own root is stamped, and checked by the authority's certificate; one that is silent is said."""
    out, pem, other = tmp_path / "out.zip", tmp_path / "root.pem", tmp_path / "other.pem"
    with serving() as authority:
        monkeypatch.setenv("BREAKWATER_TIMESTAMP_URL", authority.url)
        assert typed("export", "--owner", str(OWNER), "--out", str(out))[0] == 0
        pem.write_bytes(authority.root_pem)
    code, said, _ = typed("verify", str(out))
    assert (code, "its signature was not checked" in said) == (0, True)
    code, said, _ = typed("verify", str(out), "--authority", str(pem))
    assert (code, "its signature holds" in said) == (0, True)
    other.write_bytes(Authority().root_pem)
    code, said, _ = typed("verify", str(out), "--authority", str(other))
    assert (code, said.splitlines()[0]) == (1, "ALTERED")
    code, _, said = typed("verify", str(out), "--authority", __file__)
    assert (code, said.count("\n")) == (2, 1)
    code, said, _ = typed("export", "--owner", str(OWNER), "--out", str(tmp_path / "2.zip"))
    assert (code, "Without a time stamp of today: the authority cannot be reached" in said) == (0, True)


@pytest.mark.parametrize(("answer", "written"), [("y\n", True), ("n\n", False), ("\n", False), ("", False)])
def test_at_a_keyboard_it_is_asked(answer, written, typed, tmp_path, monkeypatch):
    """Only a yes writes it."""
    keyboard = io.StringIO(answer)
    monkeypatch.setattr(keyboard, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", keyboard)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    code, said, _ = typed("export", "--owner", str(OWNER), "--out", str(tmp_path / "out.zip"))
    assert (code, (tmp_path / "out.zip").exists(), "Nothing was written" in said) == (0, written, not written)


def test_verify_says_what_was_altered(typed, tmp_path):
    """1 and where, for a changed byte; 2 for what is no export, and for an anchor that is none."""
    out = tmp_path / "out.zip"
    typed("export", "--owner", str(OWNER), "--out", str(out))
    with zipfile.ZipFile(out) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members:
            archive.writestr(name, content.replace(b"cat", b"dog") if name.endswith("record.jsonl") else content)
    code, said, _ = typed("verify", str(out))
    assert (code, said.splitlines()[:2]) == (1, ["ALTERED", "data/record.jsonl: was changed"])
    code, said, wrong = typed("verify", __file__)
    assert (code, said, "is not an export" in wrong) == (2, "", True)
    code, said, wrong = typed("verify", str(out.with_name("elsewhere.zip")))
    assert (code, said, "There is no" in wrong) == (2, "", True)
    assert typed("verify", str(out), "--anchor", "x")[0] == 2


def test_verify_needs_no_settings(typed, tmp_path, monkeypatch):
    """A setting that is wrong says nothing of an archive."""
    monkeypatch.setenv("BREAKWATER_LOG_LEVEL", "LOUD")
    assert typed("verify", str(tmp_path))[0] == 2


@pytest.fixture
def killed(typed, tmp_path):
    """An export whose process was killed when its words were on the disk. Returns the folder that it left."""
    (tmp_path / "chosen").mkdir()
    out = tmp_path / "chosen" / "e.zip"
    program = (
        "import os, signal, sys, buffer.export.archive as archive\n"
        "from bot import cli\n"
        "archive.why_not = lambda: 'this is a test'\n"
        "archive.bag.write = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "cli.main(sys.argv[1:])\n"
    )
    words = ["export", "--owner", str(OWNER), "--out", str(out)]
    done = subprocess.run([sys.executable, "-c", program, *words], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    (left,) = out.parent.iterdir()
    assert (left / "data-record.jsonl").stat().st_size
    (note,) = (tmp_path / "data").glob("breakwater-export-*")
    assert note.stat().st_mode & 0o077 == 0
    return left


def test_what_a_killed_export_left_goes_with_the_next_one_anywhere(killed, typed, tmp_path):
    """Also where it is written to another folder; that is said."""
    code, said, _ = typed("export", "--owner", str(OWNER), "--out", str(tmp_path / "other.zip"))
    assert (code, f"{killed}, which an export that was killed had left, is removed." in said) == (0, True)
    assert list(killed.parent.iterdir()) == list((tmp_path / "data").glob("breakwater-export-*")) == []


def test_what_a_killed_export_left_goes_with_a_look_at_the_installation(killed, tmp_path):
    """`doctor` removes it and says so; a second time there is nothing to say."""
    settings = Settings()
    first, second = ([one for one in places.look(settings) if one.what == "export"] for _ in range(2))
    assert [(one.state, str(killed) in one.said, second) for one in first] == [("ok", True, [])]
    assert list(killed.parent.iterdir()) == []


def test_what_a_killed_export_left_out_of_reach_is_named(killed, tmp_path):
    """With what to do, until it is done."""
    killed.parent.rename(tmp_path / "away")
    (found,) = [one for one in places.look(Settings()) if one.what == "export"]
    (note,) = (tmp_path / "data").glob("breakwater-export-*")
    assert found.state == "WRONG"
    assert all(str(one) in found.said for one in (killed, note))
