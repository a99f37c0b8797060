"""H10: a crash writes no core dump, which would hold the token, a passphrase and texts."""

import ctypes
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot import core_dumps
from tests.flows.flow_world import OWNER
from tests.paths import ROOT

COMMANDS = [
    ["doctor"],
    ["doctor", "--heard-within", "5"],
    ["digest", "--owner", str(OWNER)],
    ["screen"],
    ["run"],
]
TELL = """
import resource, sys
from bot import settings
def tell():
    import ctypes
    print("locks", resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
    sys.exit(0)
settings.load = tell
from bot.cli import main
main(sys.argv[1:])
"""


def without_limit():
    """As on a machine that keeps core dumps."""
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))


def environment(folder):
    """Nothing of ours but where to look."""
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT)}


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_h10_both_locks_are_set_before_the_settings_are_read(command, tmp_path):
    """When a command reads the token, no core of it can be written any more (PR_GET_DUMPABLE is 3)."""
    done = subprocess.run(
        [sys.executable, "-c", TELL, *command],
        env=environment(tmp_path),
        preexec_fn=without_limit,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "locks (0, 0) 0" in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_h10_a_crash_leaves_no_core(tmp_path):
    """A command that is told to crash leaves nothing in its folder, and the kernel says that it wrote no core."""
    code = TELL.replace("sys.exit(0)", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    child = subprocess.Popen(
        [sys.executable, "-c", code, "doctor"],
        env=environment(tmp_path),
        cwd=tmp_path,
        preexec_fn=without_limit,  # noqa: PLW1509 - there are no threads here
        stdout=subprocess.DEVNULL,
    )
    _, status = os.waitpid(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert os.WTERMSIG(status) == signal.SIGSEGV
    assert not os.WCOREDUMP(status)
    assert list(tmp_path.iterdir()) == []


def refused(*_):
    """As a system does that does not let a process have it."""
    raise ValueError("not allowed")


class Library:
    """A C library that notes what it is asked."""

    def __init__(self, asked):
        self.prctl = lambda *words: asked.append(("prctl", *words))


@pytest.mark.parametrize(
    ("platform", "refuses", "kept"),
    [
        ("linux", False, [("setrlimit", resource.RLIMIT_CORE, (0, 0)), ("prctl", 4, 0, 0, 0, 0)]),
        ("linux", True, [("prctl", 4, 0, 0, 0, 0)]),
        ("darwin", False, [("setrlimit", resource.RLIMIT_CORE, (0, 0))]),
        ("darwin", True, []),
    ],
)
def test_h10_each_lock_is_set_without_the_other(platform, refuses, kept, monkeypatch):
    """Where one of them is missing or refused, the other is still set, and the command runs in any case."""
    asked = []
    limited = refused if refuses else lambda *words: asked.append(("setrlimit", *words))
    monkeypatch.setattr(resource, "setrlimit", limited)
    monkeypatch.setattr(ctypes, "CDLL", lambda _: Library(asked))
    monkeypatch.setattr(sys, "platform", platform)
    core_dumps.forbid()
    assert asked == kept


def test_h10_a_c_library_without_the_mark_goes_on(monkeypatch):
    """The limit is set all the same."""
    asked = []
    monkeypatch.setattr(resource, "setrlimit", lambda *words: asked.append(words))
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    monkeypatch.setattr(sys, "platform", "linux")
    core_dumps.forbid()
    assert asked == [(resource.RLIMIT_CORE, (0, 0))]


def test_h10_it_is_said():
    """SECURITY.md says what is done, and what still can read the memory."""
    said = Path(ROOT, "SECURITY.md").read_text(encoding="utf-8")
    assert "core dump" in said
    assert "swap" in said
