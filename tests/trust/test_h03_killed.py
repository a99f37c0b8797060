"""H3: killed between any two steps, from finding damage to telling it, its owner is told: never not at all.

A step is a commit or a request, before and after it. What was sent and not noted as sent is sent again, and says so.
Every ninth step is tried; with FUZZ_TIMES=2 or more in the environment, each.
"""

import os
from contextlib import asynccontextmanager

import pytest

from handlers.outbound.client import Wire
from storage.database import Database
from tests.both_databases import each
from tests.builders import OWNER, later
from tests.trust.copies import copy_of, put_back
from tests.trust.raw import bot_against
from tests.trust.test_h03_looked_through import (
    BY_COLUMN,
    END,
    HOUR,
    NIGHT,
    house,
    template_file,
    templates,
)
from tests.trust.two_owners import SECOND_OWNER

__all__ = ["house", "template_file", "templates"]

TIMES = int(os.environ.get("FUZZ_TIMES", "1"))
AGAIN = "(Sent again: the first time may not have reached you.)\n\n"


class Killed(BaseException):
    """The process has ended here. Nothing that catches errors catches it."""


class Steps:
    """Counts the steps of everything that runs, and ends it at one of them."""

    def __init__(self, monkeypatch):
        self.count, self.die_at = 0, 0
        write, request = Database.write, Wire.do_request

        @asynccontextmanager
        async def in_steps(database):
            async with write(database) as tx:
                yield tx
                self.step()
            self.step()

        async def asked_in_steps(wire, url, *args, **kwargs):
            self.step()
            answer = await request(wire, url, *args, **kwargs)
            self.step()
            return answer

        monkeypatch.setattr(Database, "write", in_steps)
        monkeypatch.setattr(Wire, "do_request", asked_in_steps)

    def step(self):
        """One step."""
        self.count += 1
        if self.count == self.die_at:
            raise Killed


async def _a_day(house, bot, **after):
    """A process that starts in the night, looks through everything, and is there at the hour of the digest."""
    loops = await house.starts(bot, **{**NIGHT, **after})
    await loops.integrity._turn()
    await loops.turn()
    loops.now = max(loops.now, later(days=1, **HOUR))
    await loops.turn()
    return loops


@pytest.mark.slow
@pytest.mark.timeout(1800)
@each(
    "change",
    [BY_COLUMN["form"], END[1]],
    on_postgresql=lambda change: change is END[1],
    ids=lambda change: change.__name__,
)
async def test_h3_killed_anywhere_it_is_told(house, change, monkeypatch):
    """One message about it, or the same once more: a digest says so then. Noted once; the other is told nothing."""
    async with house.database.write() as tx:
        await change(tx, house.first_id)
    before, witness = await copy_of(house.database), house.path.read_bytes()
    steps = Steps(monkeypatch)
    died, number, every = True, 0, 1 if TIMES > 1 else 9
    while died:
        number += every
        house.server.asked.clear()
        house.path.write_bytes(witness)
        await put_back(house.database, before)
        steps.count, steps.die_at, died = 0, number, False
        async with bot_against(house.server) as bot:
            try:
                await _a_day(house, bot)
            except Killed:
                died = True
            steps.die_at = 0
            loops = await _a_day(house, bot, days=1, hours=7)
            loops.now = later(days=1, hours=8)
            await loops.turn()
            known = await house.known(loops.resources.keys)
        told = house.told(OWNER)
        assert told, f"killed at step {number}: not told"
        assert len({text.removeprefix(AGAIN) for text in told}) == 1, number
        assert len(told) <= 2, number
        assert sum("\nDigest " in text and not text.startswith(AGAIN) for text in told) <= 1, number
        assert len({damage.name for damage in known}) == len(known)
        assert house.told(SECOND_OWNER) == []
    assert number > 20
