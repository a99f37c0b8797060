"""Asks Telegram whose a business connection is, where messages came over one that the database does not know.

They wait for the answer. Once Telegram has said `TRIES` times that it does not know the connection either, they are let
go; no other answer counts. While Telegram cannot be reached they go on waiting, for as long as update ids are
remembered (storage.intake.inbox.REMEMBERED).
"""

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.clock import Clock
from bot.loops.barrier import Barrier
from buffer.intake.accept import Accepted, accept
from buffer.resources import Resources
from handlers.inbound.convert import connection_change
from handlers.outbound.client import UNREADABLE
from storage.database import Database
from storage.intake import heartbeat, inbox
from storage.intake.inbox import REMEMBERED, Update

log = logging.getLogger("breakwater.work")

TRIES = 8
"""How often Telegram says of a connection that it does not know it, before what came over it is let go."""
Answer = Literal["known", "gone", "later", "waits"]
"""known: whose it is, or that it is nobody's here. gone: Telegram does not know it. later: nobody can say now. waits:
Telegram has said it, and rows that do not hold keep it from being understood."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=0.5), timedelta(hours=1)


class UnknownConnections:
    """Asks, and remembers in `foreign` the connections of people who are no owners here, with their Telegram ids.

    They are asked for again as soon as that person is one.
    """

    def __init__(self, bot: Bot, database: Database, resources: Resources, clock: Clock, barrier: Barrier) -> None:
        self._bot = bot
        self._database = database
        self._resources = resources
        self._clock = clock
        self._barrier = barrier
        self.foreign: dict[str, int] = {}

    async def ask(self, unresolved: Sequence[tuple[Update, str]]) -> None:
        """Ask for the connections of these updates. Those whose answer is here are taken in by the next batch."""
        answers = {connection: await self._ask(connection) for connection in {of for _, of in unresolved}}
        for update, connection in unresolved:
            answer = answers[connection]
            if answer != "known":
                await self._later(update, answer)

    async def _ask(self, connection: str) -> Answer:
        """Find out about one connection."""
        try:
            change = connection_change((await self._bot.get_business_connection(connection)).to_dict())
        except (BadRequest, Forbidden):
            return "gone"
        except (TelegramError, *UNREADABLE):
            return "later"

        async def take_in(apart: frozenset[int]) -> Accepted:
            async with self._database.write() as tx:
                await heartbeat.lock(tx, self._resources.keys)
                return await accept(tx, self._resources, [change], self._clock(), apart=apart)

        accepted = await self._barrier.around(take_in)
        if accepted.fates[0] == "dropped":
            self.foreign[connection] = change.user_id
        return "waits" if accepted.fates[0] in {"waits", "unknown"} else "known"

    async def _later(self, update: Update, answer: Answer) -> None:
        """Have an update wait, or let it go: nothing of it stays."""
        now, gone = self._clock(), answer == "gone"
        enough = update.attempts + 1 >= TRIES if gone else now - update.received_at >= REMEMBERED
        enough &= answer != "waits"
        pause = pause_after(update.attempts) if gone else pause_at(now - update.received_at)
        async with self._database.write() as tx:
            if enough:
                await inbox.mark_done(tx, [update.row], now)
            else:
                await inbox.postpone(tx, update.row, now + pause, denied=gone)
        if enough:
            log.info("Update %d came over a connection that Telegram does not know: dropped.", update.update_id)


def pause_after(denials: int) -> timedelta:
    """How long an update waits whose connection Telegram has denied so often before: ever longer."""
    return min(FIRST_PAUSE * (1 << 2 * min(denials, 12)), LONGEST_PAUSE)


def pause_at(age: timedelta) -> timedelta:
    """How long an update waits that has waited for so long already, where nobody can say yet: ever longer."""
    return min(max(FIRST_PAUSE, age), LONGEST_PAUSE)
