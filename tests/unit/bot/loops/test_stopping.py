"""Who is asked to end does so in time, whatever holds it up."""

import re
import subprocess
import sys

import pytest

from bot.loops import stopping
from tests.paths import ROOT

HELD_UP = {
    "a loop that does not turn": "time.sleep(3600)",
    "a thread that computes": "asyncio.run(asyncio.to_thread(lambda: time.sleep(3600)))",
    "a thread of the loop's that is waited for": (
        "async def main():\n    asyncio.get_running_loop().run_in_executor(None, time.sleep, 3600)\nasyncio.run(main())"
    ),
}


@pytest.mark.parametrize("how", HELD_UP)
def test_it_ends_whatever_holds_it_up(how):
    """With 0, because that was asked for, and a line that says so."""
    before = "import asyncio, time\nfrom bot import logs\nfrom bot.loops.stopping import end_in_time\n"
    program = before + "logs.set_up('INFO')\nend_in_time(0.1)\n" + HELD_UP[how]
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr.count("Something takes too long, so Breakwater ends without it") == 1


def test_it_ends_where_nobody_reads_what_it_says():
    """Its first thread waits for a full pipe, with the lock of the log."""
    program = (
        "import logging\nfrom bot import logs\nfrom bot.loops.stopping import end_in_time\nlogs.set_up('INFO')\n"
        "end_in_time(0.1)\nwhile True:\n    logging.getLogger('breakwater').info('x' * 4096)"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stderr=subprocess.PIPE) as process:
        assert process.wait(30) == 0


@pytest.mark.parametrize(
    "how", ["time.sleep(3600)", "while True: pass", "one = threading.Lock(); one.acquire(); one.acquire()"]
)
def test_it_hears_that_it_is_to_end_whatever_holds_it_up(how):
    """Also where the loop does not turn when the signal comes."""
    program = (
        "import asyncio, threading, time\nfrom bot import logs\nfrom bot.cli import _until_stopped\n"
        "from bot.loops.stopping import end_in_time\nlogs.set_up('INFO')\n"
        f"async def work():\n    print('here', flush=True)\n    {how}\n"
        "_until_stopped(work(), lambda: end_in_time(0.1))"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"here\n"
        process.terminate()
        assert process.wait(30) == 0


def test_one_that_ends_by_itself_is_not_held_up():
    """The clock that would end it does not keep a process alive."""
    program = "from bot.loops.stopping import end_in_time\nend_in_time(3600)\nprint('done')"
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    assert (ended.stdout, ended.stderr) == ("done\n", "")


def test_it_is_over_before_anybody_kills_it():
    """Answers are waited for less long than the whole end may take, ten seconds; systemd and the engine wait longer."""
    assert stopping.ANSWERS < stopping.ALL < 10
    unit = (ROOT / "deploy" / "breakwater.service").read_text(encoding="utf-8")
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    [waits] = re.findall(r"^TimeoutStopSec=(\d+)$", unit, re.MULTILINE)
    [grace] = re.findall(r"^ {4}stop_grace_period: (\d+)s$", compose, re.MULTILINE)
    assert min(int(waits), int(grace)) > 10
