"""What one long run costs: memory as messages come in, and how often a process that has nothing to do wakes up.

    python -m benchmarks.steady [--updates 20000] [--contacts 200] [--idle 60]

Breakwater takes the full way (`breakwater run`, without the sentence encoder). Resident memory is looked at after every
thousand messages, then at a digest that is due over all of them. After that nothing more comes, and the voluntary
context switches of all its threads are counted, as the kernel does (proc(5): /proc/PID/task/TID/status). See
docs/benchmarks.md.
"""

import argparse
import asyncio
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.household import FIRST_OWNER, Household, environment, found
from benchmarks.processes import BREAKWATER, Bot, api_server
from storage.database import FILE_NAME

STEP = 1000
GIVE_UP = 1800.0
SETTLE = 5.0
"""Seconds of rest before memory is looked at."""
LOOKED_THROUGH = 75.0
"""Seconds after which everything was looked through, as a leap of the clock over a night brings about within a minute:
that is work. What is counted after it is rest."""


def _until(true: Callable[[], bool], pause: float = 0.05) -> None:
    deadline = time.monotonic() + GIVE_UP
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not reached within {GIVE_UP:.0f} s")
        time.sleep(pause)


def _until_processed(file: Path, count: int) -> None:
    _until(lambda: _asked(file, "SELECT count(*) FROM inbox WHERE done_at IS NOT NULL") >= count)


def _asked(file: Path, question: str) -> int:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        return int(database.execute(question).fetchone()[0])


def measure(updates: int, contacts: int, idle: float) -> str:
    """One run. Returns its figures as Markdown."""
    folder = Path(tempfile.mkdtemp(prefix="breakwater-bench-"))
    file, clock = folder / FILE_NAME, folder.with_suffix(".clock")
    witness = folder.with_suffix(".witness")
    clock.write_text("0")
    hour = (datetime.now(UTC) - timedelta(hours=2)).strftime("%H:%M")  # the next one is nearly a day away
    asyncio.run(found(folder, "", [Household(FIRST_OWNER, contacts, hour)], datetime.now(UTC)))
    lines = ["| messages | resident MB |", "|---|---|"]
    try:
        with api_server("--updates", str(updates), "--contacts", str(contacts), "--poll", "60") as server:
            files = {"BREAKWATER_CLOCK_FILE": str(clock), "BREAKWATER_WITNESS_FILE": str(witness)}
            bot = Bot(BREAKWATER, environment(folder, server.port) | files)
            try:
                _until(lambda: server.ask("stats")["first_poll"] > 0)
                time.sleep(SETTLE)
                lines.append(f"| 0 | {bot.resident_mb():.0f} |")
                server.ask("go")
                for count in range(STEP, updates + 1, STEP):
                    _until_processed(file, count)
                    lines.append(f"| {count} | {bot.resident_mb():.0f} |")
                clock.write_text(str(timedelta(hours=23).total_seconds()))
                _until(lambda: _asked(file, "SELECT count(*) FROM digests") > 0)
                time.sleep(SETTLE)
                lines.append(f"| at the digest | {bot.resident_mb():.0f} (peak {bot.peak_mb():.0f}) |")
                lines.append(f"\n{_idle(bot, idle)}")
            finally:
                bot.kill()
    finally:
        shutil.rmtree(folder)
        clock.unlink()
        witness.unlink(missing_ok=True)
    return "\n".join(lines)


def _idle(bot: Bot, seconds: float) -> str:
    time.sleep(LOOKED_THROUGH)
    woken, used = bot.wake_ups(), bot.cpu_seconds()
    time.sleep(seconds)
    rate, share = (bot.wake_ups() - woken) / seconds, (bot.cpu_seconds() - used) / seconds
    return f"Idle: {rate:.1f} wake-ups a second, {share:.2%} of a core."


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--updates", type=int, default=20_000)
    parser.add_argument("--contacts", type=int, default=200)
    parser.add_argument("--idle", type=float, default=60.0)
    options = parser.parse_args()
    print(measure(options.updates, options.contacts, options.idle))


if __name__ == "__main__":
    main()
