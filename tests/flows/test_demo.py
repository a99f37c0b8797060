"""The demo as a stranger runs it: one command, a story, every promise said aloud, nothing left behind."""

import asyncio
import os
import re
import shlex
import signal
import socket
import sys
import tempfile
import time
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.demo import demo, play, promises
from bot.demo.stage import tell_clock
from bot.demo.story import MESSAGES, STORY
from bot.errors import Failed
from sandbox.server import Sandbox
from tests.paths import ROOT

CURL = re.compile(r"^  (curl -s http://\S+/control/\S+(?: -d '[^']*')?)", re.MULTILINE)


@pytest.fixture
def light(monkeypatch):
    """Without the sentence encoder: one story is told with it, and it takes seconds to load."""
    monkeypatch.setenv("BREAKWATER_SEMANTIC", "false")


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A folder in which the demo keeps what it keeps for a while; the rest of the machine is not looked at."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@asynccontextmanager
async def running(*words, **streams):
    """`breakwater demo` as a process; killed at the end where it still runs."""
    made = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "demo",
        *words,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        **streams,
    )
    try:
        yield made
    finally:
        if made.returncode is None:
            made.kill()
        await made.communicate()


async def lines_until(process, wanted):
    """What the process prints, up to the first line with `wanted` in it."""
    lines: list[str] = []
    while not lines or wanted not in lines[-1]:
        line = await process.stdout.readline()
        assert line, lines
        lines.append(line.decode())
    return "".join(lines)


async def as_curl(command):
    """Make the request a curl line stands for, as curl would; what is answered, without the result itself."""
    _, _, url, *body = shlex.split(command)
    async with aiohttp.ClientSession() as session:
        if body:
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            made = session.post(url, data=body[1], headers=form)
        else:
            made = session.get(url)
        async with made as response:
            answer = await response.json()
    answer.pop("result", None)
    return answer


def transcript_of_readme():
    """The lines of the README's transcript that the demo says too, without time and speaker."""
    text = (ROOT / "README.md").read_text(encoding="utf-8").split("```")[3]
    lines = [line[18:] if line[:18].strip() else line.strip() for line in text.splitlines() if line.strip()]
    return [line for line in lines if not line.startswith("(")]


def assert_is_told(lines, said):
    """Each of these lines is in what the demo said, however it was broken into lines; a root is another each time."""
    whole = " ".join(part.strip(" |") for part in said.splitlines())
    for line in lines:
        assert re.sub(r"( [0-9a-f]{4}){8}$", "", line) in whole, line


def bots_of(folder):
    """The processes whose clock file lies in this folder: bots that a demo has started."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"BREAKWATER_CLOCK_FILE={folder}".encode() in entry.read_bytes():
                found.append(entry.parent.name)
        except OSError:
            continue
    return found


async def test_story_ends_well_without_a_terminal(elsewhere, monkeypatch):
    """Eleven messages, one reply, two digests, each promise with a yes, exit 0, and an empty folder afterwards.

    A token, a database and a proxy of the person at the keyboard are neither used nor touched.
    """
    monkeypatch.setenv("BREAKWATER_BOT_TOKEN", "123456:somebody-elses")
    monkeypatch.setenv("BREAKWATER_DATABASE_URL", f"sqlite+aiosqlite:///{elsewhere}/mine.db")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    async with running(stdin=asyncio.subprocess.DEVNULL) as process:
        out, err = await process.communicate()
    said = out.decode()
    assert (process.returncode, err) == (0, b""), said
    assert said.count("Olive's digest") == 2
    assert said.count("  the reply  ") == 1
    assert len(MESSAGES) == 11
    assert all(step.text.split()[0] in said for step in MESSAGES)
    answers = re.findall(r"^  (yes|NO ) ", said, re.MULTILINE)
    assert answers == ["yes"] * 11
    assert said.count("    INTACT: ") == 2
    assert "the record grew from the" in said
    assert list(elsewhere.iterdir()) == []
    assert_is_told(transcript_of_readme(), said)


async def is_not_asked(_stage):
    """In place of the export, which takes as long as all the rest and has its own stories."""
    return promises.Promise("The export was not asked.", held=True)


async def test_a_broken_promise_is_said_and_ends_with_1(elsewhere, light, monkeypatch, capsys):
    """Where another reply arrives than the one agreed to, that promise gets a no, and the exit code is 1."""
    monkeypatch.setattr(promises, "BOUNDARY", "something else")
    short = [STORY[0], *(step for step in STORY if step.act == "digest")]
    monkeypatch.setattr(play, "STORY", short)
    monkeypatch.setattr(play, "hand_over", is_not_asked)
    assert await demo(script=True, port=0) == 1
    said = capsys.readouterr().out
    assert "  NO   Sam was answered once." in said
    assert said.endswith("A promise broke.\n")


@pytest.mark.parametrize(
    ("asked", "moment"),
    [
        (signal.SIGINT, "a story of two days"),
        pytest.param(signal.SIGINT, "the reply", marks=pytest.mark.thorough),
        (signal.SIGTERM, "with SIGKILL"),
    ],
)
async def test_interrupting_the_story_leaves_nothing_behind(elsewhere, light, asked, moment):
    """Ctrl-C or SIGTERM at any moment: exit 1, since the promises went unseen; no process and no folder stay."""
    async with running("--script") as process:
        await lines_until(process, moment)
        process.send_signal(asked)
        await process.communicate()
    assert process.returncode == 1
    assert bots_of(elsewhere) == []
    assert list(elsewhere.iterdir()) == []


async def test_at_a_terminal_it_stays_and_every_line_it_prints_can_be_played(elsewhere, light):
    """With a terminal as standard input, sandbox and bot stay up, each printed command works, Ctrl-C ends it with 0."""
    ours, theirs = os.openpty()
    try:
        async with running(stdin=theirs) as process:
            said = await lines_until(process, "Ctrl-C ends it")
            commands = CURL.findall(said)
            assert len(commands) >= 10
            for command in commands:
                assert await as_curl(command) == {"ok": True}, command
            assert len(bots_of(elsewhere)) == 1
            process.send_signal(signal.SIGINT)
            await process.communicate()
        assert process.returncode == 0
    finally:
        os.close(ours)
        os.close(theirs)
    assert bots_of(elsewhere) == []
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("port", [-1, 65536])
async def test_a_port_out_of_range_is_one_sentence(port):
    """A number that is no port is refused with a sentence that names it."""
    with pytest.raises(Failed, match=f"--port {port} is no port: .*free one\\.$"):
        await demo(script=True, port=port)


async def test_a_port_in_use_is_one_sentence(elsewhere):
    """A port somebody else listens on is refused with a sentence that names it, and leaves nothing behind."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Failed, match=f"--port {port} cannot be used \\(address already in use\\)"):
            await demo(script=True, port=port)
    assert list(elsewhere.iterdir()) == []


async def test_the_clock_told_to_the_bot_is_never_half_written(tmp_path):
    """The file is replaced as a whole: a reader finds the old time or the new, and no scrap of either is left over."""
    box = Sandbox(clock=lambda: 0)
    before = time.time()
    for hours in (1, 5, 9):
        box.advance(hours * 3600)
        tell_clock(box, tmp_path / "clock")
    told = float((tmp_path / "clock").read_text())
    assert before - 0.001 <= 15 * 3600 - told <= time.time() + 0.001
    assert [path.name for path in tmp_path.iterdir()] == ["clock"]
