"""Sends what was decided: the one reply to contacts (at most once), letters to owners (at least once)."""

import asyncio
import contextlib
import logging
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from telegram import Bot

from bot.clock import Clock
from bot.loops.barrier import Barrier
from bot.loops.quiet import Quiet
from bot.loops.receiving.telegram_time import Ahead
from bot.loops.rests import until_next
from bot.loops.signals import Signals
from buffer.boundary import delivery
from buffer.boundary.delivery import ToSend
from buffer.boundary.outcome import NotSent, Outcome, Refused, Sent, Unsure
from buffer.digest.plan import number_in
from buffer.resources import Resources
from handlers.outbound import letters as outbound_letters
from handlers.outbound import send as outbound_send
from handlers.outbound.budget import Budget
from handlers.outbound.letters import ASKED_FOR, FIRST
from storage.database import Database
from storage.errors import DatabaseGone, SealBroken, StorageError
from storage.keys.keyring import Keyring
from storage.outbox import chat_messages, silence
from storage.outbox import letters as outbox_letters
from storage.outbox.letters import DOUBTED, Letter, LetterKind, LetterState
from storage.people import owners

log = logging.getLogger("breakwater.outgoing")

Attempt = tuple[ToSend, Outcome]
LOOK_AGAIN = 1.0
IN_DOUBT = timedelta(minutes=2)
"""A letter whose process ended while it was being sent is sent again after this time, and says so."""
NEARLY = timedelta(seconds=1)
"""Silences that end so near to each other are one."""
FIRST_RETRY, LONGEST_RETRY = timedelta(seconds=5), timedelta(hours=1)


class Sender:
    """The loop that sends. Waits for `to_send`.

    One budget limits what goes out. Within it the reply goes first, then what people are waiting for and alerts, then
    everything else; after each letter is looked again whether something more urgent has come.
    """

    def __init__(
        self,
        bot: Bot,
        budget: Budget,
        database: Database,
        resources: Resources,
        clock: Clock,
        signals: Signals,
        ahead: Ahead = timedelta,
        only: int | None = None,
    ) -> None:
        """With `only`, letters of that owner alone."""
        self._bot = bot
        self._only = only
        self._budget = budget
        self._database = database
        self._resources = resources
        self._clock = clock
        self._ahead = ahead
        self._signals = signals
        self._barrier = Barrier(database, resources.keys, clock)
        self._quiet = Quiet(database.stamp, clock)
        self._unwritten: list[list[Attempt]] = []
        self._pause = 0.0
        self._more_replies = False
        self._noted: datetime | None = None

    async def run(self) -> None:
        """Send until cancelled; a request that has begun is finished and its outcome written."""
        while True:
            self._signals.to_send.clear()
            round_ = asyncio.create_task(self._round())
            try:
                busy = await asyncio.shield(round_)
            except asyncio.CancelledError:
                await round_
                raise
            if not busy:
                await self._rest()

    async def _rest(self) -> None:
        """Wait until something may be due, or until there is room for what is."""
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._pause or until_next(LOOK_AGAIN)):
                    await self._signals.to_send.wait()
            if self._signals.to_send.is_set() or self._pause or not self._quiet.may_skip():
                return

    async def _round(self) -> bool:
        """Send what is due, as far as the budget allows. Returns whether anything was sent."""
        self._pause = 0.0
        try:
            first = self._more_replies and await self.letters(FIRST)
            replies = await self._replies()
            letters = await self.letters()
            await self.note_silence()
        except StorageError as error:
            log.warning("Nothing can be sent now. %s Trying again.", error)
            await asyncio.sleep(LOOK_AGAIN)
            return False
        return first or replies or letters

    async def note_silence(self) -> None:
        """Write until when Telegram has asked to wait: another process may be the next to send."""
        seconds = self._budget.silence()
        until = self._clock() + timedelta(seconds=seconds)
        if seconds > 0 and (self._noted is None or until > self._noted + NEARLY):
            self._noted = until
            async with self._database.write() as tx:
                await silence.record(tx, self._resources.keys, until)

    async def _replies(self) -> bool:
        again, self._unwritten = self._unwritten, []
        for sent in again:
            await self._settle(sent)
        started = await self._barrier.around(self._start)
        self._more_replies = bool(started) or self._pause > 0
        if not started:
            return started is not None
        outcomes = await asyncio.gather(*(outbound_send.send_boundary(self._bot, item) for item in started))
        for item, outcome in zip(started, outcomes, strict=True):
            log.info("Reply %d/%d: %s.", item.reply.contact_id, item.reply.version, type(outcome).__name__.lower())
        by_owner: dict[int, list[Attempt]] = {}
        for item, outcome in zip(started, outcomes, strict=True):
            if isinstance(outcome, NotSent):
                self._quiet.expect(self._clock() + (outcome.wait or FIRST_RETRY))
            by_owner.setdefault(item.reply.owner_id, []).append((item, outcome))
        for sent in by_owner.values():
            await self._settle(sent)
        return True

    async def _start(self, apart: frozenset[int]) -> list[ToSend] | None:
        """Move what is due to `sending`, of all who are not `apart`: only what can go at this moment, because one that
        waits there would be in doubt after a crash. None where nothing is due, or nothing can go."""
        room = self._budget.room()
        if not room:
            self._pause = self._budget.wait()
            return None
        async with self._database.read() as tx:
            if not await delivery.any_due(tx, self._resources.keys, self._clock(), apart):
                return None
        started: list[ToSend] = []
        try:
            async with self._database.write() as tx:
                started = await delivery.start(tx, self._resources.keys, self._clock(), room, apart, self._ahead())
        except StorageError:
            delivery.not_begun(self._resources.keys, started)
            raise
        return started

    async def _settle(self, sent: list[Attempt]) -> None:
        """Write the outcomes of one owner, however long the database needs: they are the only thing that knows.

        Where that owner's rows do not hold they wait, `sending` meanwhile, so that nothing is sent again.
        Raises DatabaseGone: no patience brings it back, and the next start takes these for unsure.
        """
        owner_id = sent[0][0].reply.owner_id
        while owner_id not in self._barrier.apart():
            try:
                async with self._database.write() as tx:
                    await delivery.settle(tx, self._resources.keys, sent, self._clock())
            except DatabaseGone:
                raise
            except SealBroken as broken:
                await self._barrier.keep_from_others(broken)
            except StorageError as error:
                log.warning("The outcome of %d replies could not be written yet. %s", len(sent), error)
                await asyncio.sleep(LOOK_AGAIN)
            else:
                return
        self._unwritten.append(sent)

    async def every_letter(self) -> None:
        """Send every letter that is due, however long the budget makes it take."""
        while await self.letters() or self._pause:
            await self._rest()
            self._pause = 0.0

    async def letters(self, kinds: Collection[LetterKind] | None = None) -> bool:
        """Send letters that are due, of these kinds, until there is no more room, or more urgent things may have come.

        Returns whether any was sent.
        """
        sent, full = False, set[int]()
        while True:
            letters, people = await self._barrier.around(lambda apart: self._list_letters(apart | full, kinds))
            before = len(full)
            for group in outbound_letters.grouped(letters):
                owner_id = group[0].owner_id
                if owner_id not in people or owner_id in full:  # they have had everything erased this instant
                    continue
                if not people[owner_id]:
                    self._barrier.keep_apart(owner_id)  # nobody knows where to
                    continue
                if self._is_full(group, people[owner_id]):
                    full.add(owner_id)
                    continue
                await self._barrier.alone(owner_id, self._send_group(group, people[owner_id]))
                sent = True
                if self._signals.to_send.is_set():
                    return True
            if len(full) == before or self._budget.wait() > 0:
                return sent

    def _is_full(self, group: Sequence[Letter], owner_chat: int) -> bool:
        """Whether the next letter has to wait; notes how long."""
        asked = group[-1].kind in ASKED_FOR
        wait = self._budget.wait(outbound_letters.reader(group[-1], owner_chat), asked=asked)
        if wait > 0:
            self._pause = min(wait, self._pause or wait)
        return wait > 0

    async def _list_letters(
        self, apart: frozenset[int], kinds: Collection[LetterKind] | None
    ) -> tuple[Sequence[Letter], dict[int, int]]:
        """The letters that are due, of all who are not `apart`, and the Telegram ids of their owners."""
        async with self._database.read() as tx:
            letters = await outbox_letters.list_due(
                tx, self._resources.keys, self._clock(), apart=apart, kinds=kinds, first=FIRST, only=self._only
            )
            known = await owners.find_by_ids(tx, self._resources.keys, {letter.owner_id for letter in letters})
        return letters, {owner.id: owner.telegram_id for owner in known}

    async def _send_group(self, group: Sequence[Letter], chat_id: int) -> None:
        async with self._database.write() as tx:
            taken = [
                letter
                for letter in group
                if await outbox_letters.claim(tx, self._resources.keys, letter, self._clock() + IN_DOUBT)
            ]
        if not taken:
            return
        for letter in taken:
            if letter.kind == "digest":
                self._resources.keys.witness.note_told(letter.owner_id, number_in(letter.once_key))
        outcome = await outbound_letters.send(self._bot, self._database, self._resources, taken, chat_id, self._clock())
        now = self._clock()
        if not isinstance(outcome, Sent):
            told = outcome.wait if isinstance(outcome, NotSent) else None
            self._quiet.expect(now + (told or min(map(_pause, taken))))
        async with self._database.write() as tx:
            for letter in taken:
                doubt: LetterState = "unsure" if letter.state in DOUBTED else "waiting"
                match outcome:
                    case Sent(message_id):
                        if await outbox_letters.mark_sent(tx, self._resources.keys, letter.id, message_id, now):
                            person = outbound_letters.reader(letter, chat_id)
                            await chat_messages.add(
                                tx, self._resources.keys, letter.owner_id, person, [message_id], now
                            )
                    case NotSent(wait, _):
                        await outbox_letters.retry_later(
                            tx, self._resources.keys, letter.id, doubt, now + (wait or _pause(letter))
                        )
                    case Refused(why):
                        log.warning("Telegram did not take a letter to owner %d (%s).", letter.owner_id, why)
                        await outbox_letters.retry_later(
                            tx, self._resources.keys, letter.id, doubt, now + max(_pause(letter), timedelta(minutes=1))
                        )
                    case Unsure():
                        await outbox_letters.retry_later(
                            tx, self._resources.keys, letter.id, "unsure", now + _pause(letter)
                        )


async def keep_silence(budget: Budget, database: Database, keys: Keyring, now: datetime) -> None:
    """Send nothing as long as an earlier process was asked to wait."""
    async with database.read() as tx:
        until = await silence.find(tx, keys)
    if until is not None and until > now:
        budget.close(None, (until - now).total_seconds())


def _pause(letter: Letter) -> timedelta:
    return min(FIRST_RETRY * (1 << min(letter.attempts, 12)), LONGEST_RETRY)
