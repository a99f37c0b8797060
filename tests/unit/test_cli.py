"""The command line: whatever is wrong with what was typed, or with a file of seeds/, is one sentence."""

import io
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import bot.doctor
import bot.logs
import bot.screen
import bot.understanding
from bot import cli
from buffer.seeds import SeedError

ROOT = Path(__file__).parents[2]
TYPED = {
    "demo --port abc": "--port: 'abc' is not a whole number",
    "setup --owner me": "--owner: 'me' is not a whole number",
    "digest": "--owner",
    "doctor --heard-within": "--heard-within",
    "fly": "'fly'",
    "": "COMMAND",
}
BROKEN = {
    "a phrase": ("en/lexicon/alert/violence.txt", "[likely]\nwe (meet\n", 2),
    "a heading": ("en/lexicon/alert/violence.txt", "\n[sometimes]\n", 2),
    "not UTF-8": ("en/lexicon/tactics/guilt_trip.txt", b"[likely]\na\n\xe4rger\n", 3),
    "a text": ("en/texts/hide.ftl", "dull-1 = Milk\n\ndull-2 { = Rice\n", 3),
    "a text, not UTF-8": ("de/texts/hide.ftl", b"dull-1 = K\xe4se\n", 1),
}


@pytest.fixture(autouse=True)
def as_it_was(monkeypatch):
    """A command sets up a process; this one belongs to the tests."""
    monkeypatch.setattr(bot.logs, "set_up", lambda _level: None)
    umask, on_interrupt = os.umask(0o077), signal.getsignal(signal.SIGINT)
    yield
    os.umask(umask)
    signal.signal(signal.SIGINT, on_interrupt)


@pytest.mark.parametrize("typed", TYPED)
def test_what_cannot_be_understood_is_one_sentence(typed, capsys):
    """A command or option that is none ends with 2 and one line that names it."""
    with pytest.raises(SystemExit) as ended:
        cli.main(typed.split())
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert said.out == ""
    [line] = said.err.splitlines()
    assert line.startswith("breakwater: ")
    assert TYPED[typed] in line


def test_ctrl_c_while_it_loads(tmp_path):
    """Ctrl-C before anything has begun ends the process without a word."""
    command = [sys.executable, "-X", "importtime", "-m", "bot", "screen"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        said = []
        for line in process.stderr:
            said.append(line)
            if re.search(r"\| +re2", line):
                process.send_signal(signal.SIGINT)
                break
        said += process.stderr.readlines()
    assert process.returncode == -signal.SIGINT
    assert [line for line in said if not line.startswith("import time:")] == []


@pytest.fixture
def broken(tmp_path, monkeypatch):
    """Break one file in a copy of seeds/, which the commands then use."""
    seeds = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", seeds, ignore=shutil.ignore_patterns("models", "*.py", "__pycache__"))
    for module in (bot.doctor, bot.screen, bot.understanding):
        monkeypatch.setattr(module, "SEEDS", seeds)
    for name, value in {"DATA_DIR": tmp_path / "data", "MASTER_KEY_FILE": tmp_path / "key", "BOT_TOKEN": ""}.items():
        monkeypatch.setenv(f"BREAKWATER_{name}", str(value))

    def break_(name, content):
        path = seeds / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return break_


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_line_is_named(case, broken):
    """The start of the bot ends with a sentence that names the file and the line."""
    name, content, line = BROKEN[case]
    path = broken(name, content)
    with pytest.raises(SeedError) as raised:
        bot.understanding.build_kit(None, semantic=False)
    assert f"{path}, line {line}: " in str(raised.value)
    assert "\n" not in str(raised.value)


def test_screen_says_what_is_broken(broken, capsys, monkeypatch):
    """`screen` ends with 1 and one line."""
    broken("en/lexicon/alert/violence.txt", "we (meet\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"hello\n")))
    assert cli.main(["screen"]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert re.match(r"breakwater: \S+violence\.txt, line 1: ", line)


@pytest.mark.parametrize(
    ("name", "content"),
    [("en/lexicon/alert/violence.txt", "we (meet\n"), ("en/texts/hide.ftl", "dull"), ("help_lines/de.json", "{}")],
)
def test_doctor_goes_on_looking(name, content, broken, capsys):
    """`doctor` names what is broken among what it finds, and looks at the rest as well."""
    path = broken(name, content)
    assert cli.main(["doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("WRONG") and str(path) in line]
    assert [line for line in lines if line.startswith("WRONG  token")]
    assert [line for line in lines if line.startswith("ok     database")]
