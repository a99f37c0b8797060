"""`breakwater import --dry-run`: a report for each file, one sentence for what is none, and nothing written."""

import json
import os
from pathlib import Path

import pytest

from bot.cli import main

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
