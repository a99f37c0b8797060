"""Kills the bot again and again while messages come in, and counts every promise that broke.

    python -m benchmarks.crash_loop [--kills 30] [--database sqlite|postgresql] [--faults] [--backlog] [--out FILE]

Of five kills three come 0.1 to 1.8 seconds after the bot has sent something, one as long after it has begun to fetch,
and one while it starts; meanwhile 50 messages a second come in, or with `--backlog` 700 for each kill are there from
the beginning. Twenty owners have 500 contacts each; with every kill the bot's clock goes on by a minute, and with most
minutes somebody's digest is due. `--faults` adds 429, 500, and connections cut before and after the effect, 1 % of
all requests each. At the end the bot may finish in peace; then all records and all that has left it are looked at.
Exit code 1 when any promise broke.

PostgreSQL: the server of BREAKWATER_TEST_PG_URL, or a local one; a database is made there and dropped afterwards.
"""

import argparse
import asyncio
import json
import os
import random
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any

import asyncpg

from benchmarks import evidence
from benchmarks.evidence import Findings
from benchmarks.household import FIRST_OWNER, Household, environment, found, open_for_reading_and_writing
from benchmarks.processes import BREAKWATER, Bot, Server, api_server
from buffer.resources import Resources
from storage.boundary import replies
from storage.database import Database
from storage.intake import inbox
from storage.outbox import letters
from storage.people import owners

OWNERS, CONTACTS = 20, 500
RATE, MOST_PER_KILL, BACKLOG_PER_KILL = 50, 1500, 700
SHARE_OF_FAULTS = 0.01
PG_URL = "postgresql+asyncpg://postgres@127.0.0.1:5432/test"
PEACE = 240.0


@dataclass(frozen=True, slots=True)
class Trial:
    """What a run is to be."""

    kills: int
    postgresql: bool
    faults: bool
    backlog: bool
    seed: int


class Loop:
    """One run: a server, a data folder, and one bot after the other."""

    def __init__(
        self, trial: Trial, server: Server, folder: Path, database_url: str, began: datetime, log: IO[bytes]
    ) -> None:
        self.trial = trial
        self.began = began
        self.server = server
        self.folder = folder
        self.url = database_url
        self.log = log
        self.clock = folder.parent / "clock"
        self.minutes = 0
        self.ended_by_itself = 0
        self.dice = random.Random(trial.seed)

    def start(self) -> Bot:
        """A bot on this folder, its clock as far ahead as all before it."""
        settings = environment(self.folder, self.server.port, self.url)
        return Bot(BREAKWATER, {**settings, "BREAKWATER_CLOCK_FILE": str(self.clock)}, self.log)

    def pass_minutes(self, minutes: int) -> None:
        """The bot's clock goes on."""
        self.minutes += minutes
        self.clock.write_text(str(60 * self.minutes))

    def now(self) -> datetime:
        """The time by the bot's clock."""
        return datetime.now(UTC) + timedelta(minutes=self.minutes)

    def kill_again_and_again(self) -> None:
        """All the kills."""
        for number in range(self.trial.kills):
            self.pass_minutes(1)
            before = self.server.ask("stats")
            bot = self.start()
            sign = ("sends", "sends", "sends", "polls", "")[number % 5]
            if sign:
                self._until_more(sign, bot, before)
            time.sleep(self.dice.uniform(0.1, 1.8))
            self.ended_by_itself += bot.process.poll() is not None
            bot.kill()
        self.server.ask("enough")

    def _until_more(self, sign: str, bot: Bot, before: Mapping[str, Any]) -> None:
        """Wait until the server has seen more of this from the bot."""
        deadline = time.monotonic() + 60
        while self.server.ask("stats")[sign] == before[sign] and bot.process.poll() is None:
            if time.monotonic() > deadline:
                raise TimeoutError(f"the server sees no more {sign}")
            time.sleep(0.02)

    async def finish_in_peace(self) -> evidence.Kept:
        """Let it run undisturbed until nothing is left to do, then look at what it kept."""
        database, resources = await open_for_reading_and_writing(self.folder, self.url, self.now())
        bot = self.start()
        deadline = time.monotonic() + PEACE
        try:
            while True:
                now = self.now()
                left = await self._left(database, resources, now)
                if not any(left.values()) or time.monotonic() > deadline:
                    break
                if bot.process.poll() is not None:
                    self.ended_by_itself += 1
                    bot = self.start()
                await asyncio.sleep(1)
                if not left["updates"]:
                    self.pass_minutes(1)  # waits that Telegram or we ourselves asked for pass sooner
        finally:
            bot.kill()
        if any(left.values()):
            print(f"not finished within {PEACE:.0f} s, still to do: {left}")
        try:
            return await evidence.look(database, resources, self.folder, self.began, now)
        finally:
            await database.close()

    async def _left(self, database: Database, resources: Resources, now: datetime) -> dict[str, int]:
        """What is still to be done."""
        stats = await asyncio.to_thread(self.server.ask, "stats")
        tomorrow = now + timedelta(days=1)
        async with database.read() as tx:
            return {
                "updates": stats["written"] - stats["confirmed"],
                "inbox": len(await inbox.list_waiting(tx, resources.keys, 1, tomorrow)),
                "replies": len(await replies.list_in_state(tx, resources.keys, "claimed", "waiting", "sending")),
                "letters": len(await letters.list_due(tx, resources.keys, tomorrow)),
                "digests": len(await owners.list_due(tx, resources.keys, now)),
            }


def run(trial: Trial, log: IO[bytes]) -> tuple[Findings, dict[str, Any], int]:
    """One run. Returns what was found, the server's counts, and how often the bot ended by itself."""
    people = OWNERS * CONTACTS
    with tempfile.TemporaryDirectory(prefix="breakwater-crash-") as name, database_for(trial) as url:
        folder = Path(name) / "data"
        folder.mkdir(mode=0o700)
        ledger = Path(name) / "ledger"
        ledger.touch()
        began = datetime.now(UTC)
        households = [
            Household(FIRST_OWNER + i, CONTACTS, f"{began + timedelta(minutes=2 + i):%H:%M}") for i in range(OWNERS)
        ]
        asyncio.run(found(folder, url, households, began))
        updates = trial.kills * (BACKLOG_PER_KILL if trial.backlog else MOST_PER_KILL)
        options = ["--updates", str(updates), "--contacts", str(people), "--ledger", str(ledger)]
        options += ["--rate", "0" if trial.backlog else str(RATE), "--seed", str(trial.seed), "--latency", "0.005"]
        options += ["--faults", str(SHARE_OF_FAULTS if trial.faults else 0)]
        with api_server(*options) as server:
            loop = Loop(trial, server, folder, url, began, log)
            server.ask("go")
            loop.kill_again_and_again()
            kept = asyncio.run(loop.finish_in_peace())
            stats = server.ask("stats")
        return evidence.judge(kept, stats["written"], households, ledger), stats, loop.ended_by_itself


@contextmanager
def database_for(trial: Trial) -> Iterator[str]:
    """The address of an empty database; empty for SQLite."""
    if not trial.postgresql:
        yield ""
        return
    server = os.environ.get("BREAKWATER_TEST_PG_URL", PG_URL)
    name = f"breakwater_crash_{secrets.token_hex(4)}"
    asyncio.run(_on(server, f"CREATE DATABASE {name}"))
    try:
        yield f"{server.rpartition('/')[0]}/{name}"
    finally:
        asyncio.run(_on(server, f"DROP DATABASE {name} WITH (FORCE)"))


async def _on(server: str, statement: str) -> None:
    connection = await asyncpg.connect(server.replace("+asyncpg", ""))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def main() -> int:
    """Read the command line, run, print. 1 when a promise broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--faults", action="store_true")
    parser.add_argument("--backlog", action="store_true")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, help="write what was found as JSON")
    parser.add_argument("--log", type=Path, default=Path(os.devnull), help="what the bots said")
    options = parser.parse_args()
    trial = Trial(options.kills, options.database == "postgresql", options.faults, options.backlog, options.seed)
    started = time.monotonic()
    with options.log.open("ab") as log:
        findings, stats, ended = run(trial, log)
    print(
        f"{trial.kills} kills on {options.database}{', faults' if trial.faults else ''}"
        f"{', backlog' if trial.backlog else ''} in {time.monotonic() - started:.0f} s: {findings.messages} messages, "
        f"{findings.replies} replies known to be sent, {findings.unsure} unsure ({findings.cut_off} by a kill), "
        f"{findings.digests} digests, "
        f"{findings.digests_again} sent again; the bot ended by itself {ended} times; server: "
        f"{stats['faults_429']} x 429, {stats['faults_500']} x 500, {stats['cut_before']} cut before, "
        f"{stats['cut_after']} cut after"
    )
    for promise, count in findings.broken_promises.items():
        print(f"  {count:5d} {promise}{'  <-- BROKEN' if count else ''}")
    if options.out is not None:
        options.out.write_text(
            json.dumps({"trial": asdict(trial), "found": asdict(findings), "server": stats}, indent=1)
        )
    return 1 if any(findings.broken_promises.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
