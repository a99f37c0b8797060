"""`breakwater import`: a report for each file, one sentence for what is none; and what goes in comes out."""

import json
import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

import bot.logs
import buffer.export.archive
from bot.cli import main
from bot.commands.importing import writing as import_writing
from storage.database import FILE_NAME
from tests.builders import CONTACT, MASTER, OWNER

CHAT = "14/03/2026, 18:05 - Rudi Kern: hello\n14/03/2026, 19:05 - Mira Sol: no\n"
KEYS = set(
    "format variant messages calls system attachments senders first last zone zone_source repairs not_understood "
    "questions warnings".split()
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the settings would put a database and a key."""
    monkeypatch.setenv("BREAKWATER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BREAKWATER_MASTER_KEY_FILE", str(tmp_path / "keys" / "master.key"))
    return tmp_path


def chat(home: Path, text: str = CHAT, name: str = "chat.txt") -> str:
    """A file."""
    (home / name).write_text(text, encoding="utf-8", newline="")
    return str(home / name)


def test_the_report_is_one_object_a_file(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With these keys and no others, and neither a database nor a key is made."""
    file = chat(home)
    who = ["--me", "Mira Sol", "--them", "Rudi Kern", "--zone", "Europe/Berlin"]
    assert main(["import", "--owner", "1", "--contact", "2", *who, "--dry-run", "--json", file, file]) == 0
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert set(first) == KEYS
    assert first == second
    assert (first["format"], first["messages"], first["questions"]) == ("whatsapp", 2, [])
    assert first["first"] == "2026-03-14T17:05:00Z"
    assert [path.name for path in home.iterdir()] == ["chat.txt"]


def test_it_can_be_read_by_a_person(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What there is, and what is open."""
    assert main(["import", "--dry-run", chat(home)]) == 0
    shown = capsys.readouterr().out
    assert "chat.txt: whatsapp android" in shown
    assert "1 by Rudi Kern: 2026-03-14T18:05:00 to 2026-03-14T18:05:00" in shown
    assert "Open: The file says no time zone" in shown


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.mkdir(), "is a folder"),
        (os.mkfifo, "is no ordinary file"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"a\0b"), "no text"),
        (lambda path: path.unlink(missing_ok=True), "cannot be read"),
    ],
    ids=["folder", "pipe", "empty", "zeros", "nothing"],
)
def test_what_is_no_file_is_said_in_one_sentence(home: Path, capsys, make, said: str) -> None:
    """And the exit code is not 0; the other files are shown all the same."""
    make(home / "a.txt")
    assert main(["import", "--dry-run", "--json", str(home / "a.txt"), chat(home)]) == 1
    seen = capsys.readouterr()
    assert len(seen.err.splitlines()) == 1
    assert seen.err.startswith("breakwater: a.txt is not imported: ")
    assert said in seen.err
    assert len(seen.out.splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--zone", "Nowhere"], "--zone"),
        (["--zone", "2026-13-01=Europe/Berlin"], "--zone"),
        (["--owner", "-1"], "--owner"),
        (["--owner", "5", "--contact", "5"], "two people"),
        (["--me", " "], "--me"),
        (["--encoding", "zip"], "--encoding"),
        (["--at", "yesterday"], "--at"),
    ],
)
def test_a_wrong_option_is_said_in_one_sentence(home: Path, capsys, options: list[str], said: str) -> None:
    """It names the option."""
    assert main(["import", *options, "--dry-run", chat(home)]) == 1
    seen = capsys.readouterr()
    assert seen.out == ""
    assert said in seen.err
    assert len(seen.err.splitlines()) == 1


def test_a_name_that_turns_the_line_round_is_shown_as_numbers(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a file, and of a sender."""
    file = chat(home, "14/03/2026, 18:05 - Ru\u202edi: a\n", "a\u202eb.txt")
    assert main(["import", "--dry-run", file]) == 0
    shown = capsys.readouterr().out
    assert "\u202e" not in shown
    assert "\\u202e" in shown


@pytest.fixture
def lived_in(home: Path, moved_in, resources_of, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder, with an installation in which somebody lives."""
    data = home / "data"
    data.mkdir(mode=0o700)
    shutil.copy(moved_in[0], data / FILE_NAME)
    monkeypatch.setattr(bot.logs, "set_up", lambda *_given, **_options: None)
    monkeypatch.setattr(import_writing, "build_resources", lambda keys, **_: resources_of(keys))
    monkeypatch.setattr(buffer.export.archive, "why_not", lambda: "this is a test")
    monkeypatch.setenv("BREAKWATER_MASTER_KEY", MASTER.hex())
    monkeypatch.setenv("BREAKWATER_WITNESS_FILE", str(home / "witness"))
    return home


WHOSE = ["import", "--owner", str(OWNER), "--contact", str(CONTACT)]
SAID = ["--me", "Mira Sol", "--them", "Rudi Kern", "--zone", "Europe/Berlin"]


def test_what_goes_in_comes_out(lived_in: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Texts byte for byte in an export that verifies; and the import can be taken back, once."""
    text = "😀 \u202eabc\u2028 e\u0301 ok"
    file = chat(lived_in, CHAT + f"14/03/2026, 19:06 - Rudi Kern: {text}\n")
    assert main([*WHOSE, *SAID, file]) == 0
    said = capsys.readouterr().out
    number = said.rpartition("--undo ")[2].strip().rstrip(".")
    assert f"Import {number}: 3 entries added." in said
    out = str(lived_in / "out.zip")
    assert main(["export", "--owner", str(OWNER), "--out", out]) == 0
    assert main(["verify", out]) == 0
    with zipfile.ZipFile(out) as bag:
        lines = [json.loads(line) for line in bag.read("data/record.jsonl").decode().split("\n") if line]
    found = [line for line in lines if line["kind"] == "imported"]
    assert [line["text"] for line in found] == ["hello", "no", text]
    assert [line["direction"] for line in found] == ["in", "out", "in"]
    assert {line["attribution"] for line in found} == {"file"}
    assert "Rudi" not in json.dumps(found)
    assert "Europe/Berlin" not in json.dumps(lines)
    again = lived_in / "again.txt"
    assert main(["import", "--owner", str(OWNER), "--original", number, str(again)]) == 0
    assert again.read_bytes() == Path(file).read_bytes()
    assert main(["import", "--owner", str(OWNER), "--original", number, str(again)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert main(["import", "--owner", str(OWNER), "--undo", number]) == 0
    assert "3 entries stay in the record" in capsys.readouterr().out
    assert main(["import", "--owner", str(OWNER), "--undo", number]) == 1


def test_on_a_terminal_it_says_how_far_it_is(lived_in: Path, capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which file is read, and how many entries of all are in; elsewhere neither."""
    file = chat(lived_in)
    assert main([*WHOSE, *SAID, "--dry-run", file]) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main([*WHOSE, *SAID, file]) == 0
    assert capsys.readouterr().err.startswith("Reading chat.txt\n\r2 of 2 entries")


def test_files_that_come_later_are_said_to_be_added(lived_in: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To messages that were there already; in the report of a file they have no key of their own. Then it is undone."""
    text = (
        CHAT
        + "14/03/2026, 19:06 - Rudi Kern: a.png (file attached)\n14/03/2026, 19:07 - Rudi Kern: b.png (file attached)\n"
    )
    assert main([*WHOSE, *SAID, "--json", chat(lived_in, text)]) == 0
    keys = json.loads(capsys.readouterr().out).keys()

    def packed(*names: str, more: str = "") -> str:
        with zipfile.ZipFile(lived_in / "chat.zip", "w") as archive:
            archive.writestr("WhatsApp Chat with Rudi Kern.txt", text + more)
            for name in names:
                archive.writestr(name, name)
        return str(lived_in / "chat.zip")

    assert main([*WHOSE, *SAID, "--json", packed("a.png")]) == 0
    seen = capsys.readouterr()
    assert json.loads(seen.out).keys() == keys
    assert "1 file was added to messages that were there already. To take it back: --undo " in seen.err
    number = seen.err.rpartition("--undo ")[2].strip().rstrip(".")
    assert main(["import", "--owner", str(OWNER), "--undo", number]) == 0
    assert "what it added stays in the record and no longer counts." in capsys.readouterr().out
    assert main([*WHOSE, *SAID, packed("a.png", "b.png", more="14/03/2026, 19:08 - Rudi Kern: new\n")]) == 0
    assert "1 entries added; 4 were there already, and 2 files were added to those." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([*WHOSE], "not imported yet. The file says no time zone"),
        (["import", "--owner", str(OWNER)], "--owner and --contact"),
        (["import", "--owner", "77", "--contact", str(CONTACT), *SAID], "nobody this bot knows"),
        (["import", "--owner", str(OWNER), "--contact", "77", *SAID], "--contact must be an account"),
        (["import", "--owner", str(OWNER), "--undo", "1"], "no import 1"),
        (["import", "--undo", "1"], "Give --owner"),
        (["import", "--owner", str(OWNER), "--original", "1"], "no import 1"),
        (["import", "--owner", str(OWNER), "--undo", "1", "--dry-run"], "--dry-run only looks"),
        (["import", "--owner", str(OWNER), "--undo", "1", "a.txt"], "name no files"),
    ],
)
def test_what_is_open_or_wrong_is_said_and_nothing_is_written(
    lived_in: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    """One sentence, and the database stays as it was."""
    before = (lived_in / "data" / FILE_NAME).read_bytes()
    assert main([*words, *([] if "--undo" in words else [chat(lived_in)])]) == 1
    seen = capsys.readouterr()
    assert said in seen.err
    assert len(seen.err.splitlines()) == 1
    assert (lived_in / "data" / FILE_NAME).read_bytes() == before
