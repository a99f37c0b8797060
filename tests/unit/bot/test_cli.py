"""The command line: whatever is wrong with what was typed, or with a file of seeds/, is one sentence."""

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from typing import cast

import pytest

import bot.commands.doctor.doctor
import bot.commands.screen
import bot.logs
import bot.processing
from bot import __version__, cli
from buffer.screening import Screener
from buffer.text.seed_files import SeedError
from storage.keys.keyring import Keyring
from tests.paths import ROOT

NO_KEYS = cast(Keyring, None)  # they are used by nobody here
TYPED = {
    "demo --port abc": "--port: 'abc' is not a whole number",
    "setup --owner me": "--owner: 'me' is not a whole number",
    "digest": "--owner",
    "doctor --heard-within": "--heard-within",
    "fly": "'fly'",
    "demo --port 65536": "--port: 65536 is not between 0 and 65535",
    "demo --port -1": "--port: -1 is not between 0 and 65535",
    "doctor --heard-within 99999999999": "--heard-within: 99999999999 is not between 0 and 527040",
    "doctor \x1b[2J\u202eevil": "unrecognized arguments: ?[2J?evil",
    "doctor " + "w" * 5000: "wwww … wwww",
}
BROKEN = {
    "a phrase": ("en/lexicon/alert/violence.txt", "[likely]\nwe (meet\n", 2),
    "no word": ("en/lexicon/tactics/insult.txt", "[likely]\n\n*\n", 3),
    "no word either": ("en/lexicon/tactics/insult.txt", "[likely]\n(|) ...\n", 2),
    "a sign too early": ("en/lexicon/tactics/insult.txt", "[likely]\n(?:x)\n", 2),
    "a list nobody wrote": ("en/lexicon/tactics/insult.txt", "[likely]\n@nolist\n", 2),
    "a heading": ("en/lexicon/alert/violence.txt", "\n[sometimes]\n", 2),
    "not UTF-8": ("en/lexicon/tactics/guilt_trip.txt", b"[likely]\na\n\xe4rger\n", 3),
    "a text": ("en/texts/hide.ftl", "dull-1 = Milk\n\ndull-2 { = Rice\n", 3),
    "a text, not UTF-8": ("de/texts/hide.ftl", b"dull-1 = K\xe4se\n", 1),
}


@pytest.fixture(autouse=True)
def as_it_was(monkeypatch):
    """A command sets up a process; this one belongs to the tests."""
    monkeypatch.setattr(bot.logs, "set_up", lambda *_given, **_options: None)
    umask, on_interrupt = os.umask(0o077), signal.getsignal(signal.SIGINT)
    yield
    os.umask(umask)
    signal.signal(signal.SIGINT, on_interrupt)


@pytest.mark.parametrize("typed", TYPED)
def test_what_cannot_be_understood_is_one_sentence(typed, capsys):
    """A command or option that is none ends with 2 and one line that names it."""
    with pytest.raises(SystemExit) as ended:
        cli.main(typed.split(" "))
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert said.out == ""
    [line] = said.err.splitlines()
    assert line.startswith("breakwater: ")
    assert TYPED[typed] in line
    assert len(line) < 700


def test_i13_nothing_typed_shows_what_is_possible(capsys):
    """Without a command every one of them is shown, and the exit code says that nothing was done."""
    assert cli.main([]) == 2
    said = capsys.readouterr().out
    assert all(f"\n    {name} " in said for name in ("run", "demo", "doctor", "export"))


@pytest.mark.parametrize("typed", ["--version", "--version run"])
def test_i13_the_version_is_said(typed, capsys):
    """`--version` is answered whatever else was typed."""
    with pytest.raises(SystemExit) as ended:
        cli.main(typed.split(" "))
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"breakwater {__version__}\n"


def test_ctrl_c_while_it_loads(tmp_path):
    """Ctrl-C before anything has begun ends the process without a word."""
    command = [sys.executable, "-X", "importtime", "-m", "bot", "screen"]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job would ignore it
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    signal.signal(signal.SIGINT, before)
    with process:
        said = []
        assert process.stderr is not None
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
    for module in (bot.commands.doctor.doctor, bot.commands.screen, bot.processing):
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
        bot.processing.build_resources(NO_KEYS, semantic=False)
    assert f"{path}, line {line}: " in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("value", ["true", "false"])
def test_i11_screen_has_the_engines_that_are_set(value, monkeypatch, screener):
    """BREAKWATER_SEMANTIC holds for `screen` too."""
    loaded = []

    def load(_seeds, *, semantic):
        loaded.append(semantic)
        return screener

    monkeypatch.setenv("BREAKWATER_SEMANTIC", value)
    monkeypatch.setattr(Screener, "load", load)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"hello")))
    assert cli.main(["screen"]) == 0
    assert loaded == [value == "true"]


def test_i11_at_a_keyboard_it_says_what_it_waits_for(monkeypatch, capsys, screener):
    """Somebody who types is told so, on the other stream; a pipe is not."""
    monkeypatch.setattr(Screener, "load", lambda _seeds, *, semantic: semantic and screener)
    for keyboard in (True, False):
        typed = io.TextIOWrapper(io.BytesIO(b""))
        monkeypatch.setattr(typed, "isatty", lambda keyboard=keyboard: keyboard)
        monkeypatch.setattr(sys, "stdin", typed)
        assert cli.main(["screen"]) == 0
        assert ("Ctrl-D" in capsys.readouterr().err) is keyboard


def test_screen_says_what_is_broken(broken, capsys, monkeypatch):
    """`screen` ends with 1 and one line."""
    broken("en/lexicon/alert/violence.txt", "we (meet\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"hello\n")))
    assert cli.main(["screen"]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert re.match(r"breakwater: \S+violence\.txt, line 1: ", line)


@pytest.fixture
def screened(monkeypatch, capsys, screener):
    """What `screen` answers to bytes: the exit code, the objects, the lines of complaint. Nothing is loaded again."""
    monkeypatch.setattr(Screener, "load", lambda _seeds, *, semantic: semantic and screener)

    def run(content, *options):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        code = cli.main(["screen", *options])
        said = capsys.readouterr()
        return code, [json.loads(line) for line in said.out.splitlines()], said.err.splitlines()

    return run


@pytest.mark.parametrize("code", ["en", "EN", "en-GB", "en_GB.UTF-8", "de"])
def test_screen_takes_a_language_as_people_write_it(code, screened):
    """The threat is found whatever the region and the case of the code."""
    ended, [found], complaint = screened(b"I will kill you", "--language", code)
    assert (ended, found["alert"], found["screened"], complaint) == (0, "violence", True, [])
    assert {"practical", "tactics", "alert", "likely", "why"} <= found.keys()


def test_screen_says_where_it_has_nothing_to_go_by(screened):
    """A language without phrases is named once, and an empty answer says that it was not looked into."""
    ended, found, [line] = screened(b"hallo\nok\n", "--language", "fi")
    assert (ended, [one["screened"] for one in found]) == (0, [False, False])
    assert line.startswith("breakwater: there are no phrases for 'fi'")
    assert not screened(b"\n")[1][0]["screened"]


@pytest.mark.parametrize(
    ("content", "options", "complaint"),
    [
        (b"hello", ["--language", "english please"], "'english please' is not a language code"),
        (b"hello", ["--language", ""], "'' is not a language code"),
        (b'"fine"\n{"a": 1}\n', ["--json"], "Line 2 is not a JSON string"),
        (b"[" * 100_000, ["--json"], "Line 1 is not a JSON string"),
        (b"\xff\xfe", ["--json"], "Line 1 is not a JSON string"),
    ],
)
def test_screen_says_what_it_cannot_read(content, options, complaint, screened):
    """Bad input ends with 1 and one sentence; what came before it was answered."""
    ended, found, [line] = screened(content, *options)
    assert (ended, len(found)) == (1, content.count(b"fine"))
    assert line.startswith(f"breakwater: {complaint}")


def test_screen_without_standard_input(monkeypatch, capsys):
    """A closed standard input is one sentence, not an error of the program."""
    monkeypatch.setattr(sys, "stdin", None)
    assert cli.main(["screen"]) == 1
    assert capsys.readouterr().err == "breakwater: There is nothing to read: standard input is closed.\n"


def test_screen_reads_any_bytes(screened):
    """Bytes that are no UTF-8, controls, half a surrogate pair and a byte order mark hide no threat."""
    lines = [
        b"\xff\xfe I will kill you",
        b"\x00\x1b I will kill you\r",
        b"\xef\xbb\xbfI will kill you",
        b"a\rI will kill you",
    ]
    ended, found, complaint = screened(b"\n".join(lines))
    assert (ended, [one["alert"] for one in found], complaint) == (0, ["violence"] * 4, [])
    [half] = screened(b'"\\ud83d I will kill you"\n', "--json")[1]
    assert half["alert"] == "violence"


@pytest.mark.slow
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
    assert [line for line in lines if line.startswith("WRONG  database: there is none")]


def test_screen_names_every_danger_and_what_would_be_quoted(screened):
    """Each kind of danger with how sure it is, the gravest beside them, and the words that a digest would quote."""
    _, [both, quoted], _ = screened(b"I will kill you and then I will kill myself\nPick up Leo at school at 15:30.\n")
    assert both["alerts"] == [{"kind": "violence", "likely": True}, {"kind": "self_harm", "likely": True}]
    assert (both["alert"], both["likely"], both["items"]) == ("violence", True, [])
    assert {why["part"] for why in both["why"]} >= {"alert"}
    assert (quoted["alerts"], quoted["alert"]) == ([], None)
    assert quoted["items"] == ["Pick up Leo at school at 15:30."]
