"""How fast messages are taken in, beside python-telegram-bot, in one run with interleaved rounds.

    python -m benchmarks.intake [--updates 8000] [--rounds 3] [--only NAME] [--out FILE]

Breakwater takes the full way each time (`breakwater run`: each message on disk before it is acknowledged, sealed,
chained, screened, decided upon, one reply to each of 2,000 contacts); the peers do nothing, or echo, in memory. Only
ratios within one run mean anything. See docs/benchmarks.md.
"""

import argparse
import asyncio
import json
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.household import FIRST_OWNER, Household, environment, found
from benchmarks.processes import BREAKWATER, Bot, Server, api_server
from storage.database import FILE_NAME

CONTACTS = 2000
NOOP, ECHO, OURS = "PTB no-op", "PTB echo", "Breakwater, full path"
GIVE_UP = 120.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One round of one bot. Seconds; CPU in ms for 1,000 updates; memory in MB."""

    acknowledged: float
    processed: float
    cpu: float
    memory: float
    start: float


@dataclass(frozen=True, slots=True)
class Run:
    """What all bots of a run share."""

    updates: int
    contacts: int
    template: Path


def peer(mode: str) -> Callable[[Run], Measured]:
    """A peer as something to measure."""

    def measure(run: Run) -> Measured:
        with api_server("--updates", str(run.updates), "--contacts", str(run.contacts)) as server:
            told = ("--port", str(server.port), "--updates", str(run.updates))
            bot = Bot((sys.executable, "-m", "benchmarks.peers", mode, *told), {})
            return _measure(run, server, bot, bot.said_at)

    return measure


def breakwater(run: Run) -> Measured:
    """Breakwater on a copy of the prepared data folder."""
    folder = Path(tempfile.mkdtemp(prefix="breakwater-bench-"))
    try:
        shutil.copytree(run.template, folder, dirs_exist_ok=True)
        with api_server("--updates", str(run.updates), "--contacts", str(run.contacts)) as server:
            bot = Bot(BREAKWATER, environment(folder, server.port))
            return _measure(run, server, bot, lambda: _all_processed(run, server, folder / FILE_NAME))
    finally:
        shutil.rmtree(folder)


def _measure(run: Run, server: Server, bot: Bot, wait: Callable[[], float]) -> Measured:
    try:
        _until(lambda: server.ask("stats")["first_poll"] > 0)
        _until_at_rest(bot)  # what a bot still does at its start is not counted as its work
        before = bot.cpu_seconds()
        server.ask("go")
        processed_at = wait()
        _until(lambda: server.ask("stats")["all_confirmed"] > 0)
        stats = server.ask("stats")
        return Measured(
            acknowledged=stats["all_confirmed"] - stats["went"],
            processed=processed_at - stats["went"],
            cpu=(bot.cpu_seconds() - before) * 1e6 / run.updates,
            memory=bot.peak_mb(),
            start=stats["first_poll"] - bot.started,
        )
    finally:
        bot.kill()


def _all_processed(run: Run, server: Server, file: Path) -> float:
    """Wait until every update is done and every contact has its reply, as the database says; when that was seen."""
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        _until(lambda: server.ask("stats")["all_confirmed"] > 0, 0.02)
        _until(lambda: database.execute("SELECT 1 FROM inbox WHERE done_at IS NULL LIMIT 1").fetchone() is None, 0.02)
        sent = "SELECT count(*) FROM replies WHERE state = 'sent'"
        _until(lambda: database.execute(sent).fetchone()[0] == min(run.contacts, run.updates), 0.02)
        return time.monotonic()
    finally:
        database.close()


def _until_at_rest(bot: Bot) -> None:
    """Wait until the bot has used next to no processor time for half a second."""
    used = -1.0
    while bot.cpu_seconds() - used > 0.02:
        used = bot.cpu_seconds()
        time.sleep(0.5)


def _until(true: Callable[[], bool], pause: float = 0.05) -> None:
    deadline = time.monotonic() + GIVE_UP
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not reached within {GIVE_UP:.0f} s")
        time.sleep(pause)


BOTS: Mapping[str, Callable[[Run], Measured]] = {
    NOOP: peer("noop"),
    ECHO: peer("echo"),
    OURS: breakwater,
}


def table(updates: int, rounds: Mapping[str, Sequence[Measured]]) -> str:
    """Medians of all rounds, as a Markdown table, and what is to be reached."""
    lines = [
        "| bot | acknowledged/s | processed/s | CPU ms per 1,000 | peak MB | start to first poll, s |",
        "|---|---|---|---|---|---|",
    ]
    middle: dict[str, Measured] = {}
    for name, measured in rounds.items():
        columns = zip(*(asdict(one).values() for one in measured), strict=True)
        one = middle[name] = Measured(*(statistics.median(column) for column in columns))
        spread = (
            f"{updates / max(m.processed for m in measured):.0f}-{updates / min(m.processed for m in measured):.0f}"
        )
        lines.append(
            f"| {name} | {updates / one.acknowledged:.0f} | {updates / one.processed:.0f} ({spread}) | {one.cpu:.0f} | "
            f"{one.memory:.0f} | {one.start:.2f} |"
        )
    if len(middle) == len(BOTS):
        lines += ["", *_goals(middle)]
    return "\n".join(lines)


def _goals(middle: Mapping[str, Measured]) -> list[str]:
    ours, noop, echo = middle[OURS], middle[NOOP], middle[ECHO]
    goals = [
        ("acknowledged, times PTB no-op processed", noop.processed / ours.acknowledged, 1.0, True),
        ("processed, times PTB echo", echo.processed / ours.processed, 2.0, True),
        ("processed, times PTB no-op (an aim)", noop.processed / ours.processed, 1.0, True),
        ("peak memory, times PTB echo's", ours.memory / echo.memory, 1.0, False),
        ("start to first poll, times PTB's", ours.start / noop.start, 2.0, False),
    ]
    return [
        "| ratio | reached | goal | |",
        "|---|---|---|---|",
        *(
            f"| {what} | {ratio:.2f} | {'at least' if more else 'at most'} {goal:.1f} | "
            f"{'met' if (ratio >= goal if more else ratio <= goal) else 'missed'} |"
            for what, ratio, goal, more in goals
        ),
    ]


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--updates", type=int, default=8000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="only bots whose name contains this")
    parser.add_argument("--out", type=Path, help="write every round as JSON")
    options = parser.parse_args()
    bots = {name: measure for name, measure in BOTS.items() if options.only.lower() in name.lower()}
    rounds: dict[str, list[Measured]] = {name: [] for name in bots}
    with tempfile.TemporaryDirectory(prefix="breakwater-bench-") as folder:
        run = Run(options.updates, CONTACTS, Path(folder))
        asyncio.run(found(run.template, "", [Household(FIRST_OWNER, CONTACTS, "04:00")], datetime.now(UTC)))
        for number in range(options.rounds):
            for name, measure in bots.items():
                measured = measure(run)
                rounds[name].append(measured)
                print(
                    f"round {number + 1}, {name}: {options.updates / measured.acknowledged:.0f}/s acknowledged, "
                    f"{options.updates / measured.processed:.0f}/s processed, {measured.cpu:.0f} ms CPU per 1,000, "
                    f"{measured.memory:.0f} MB, start {measured.start:.2f} s",
                    flush=True,
                )
    if options.out is not None:
        options.out.write_text(json.dumps({name: [asdict(m) for m in all_] for name, all_ in rounds.items()}, indent=1))
    print(f"\n{table(options.updates, rounds)}")


if __name__ == "__main__":
    main()
