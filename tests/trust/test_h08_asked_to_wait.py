"""H8: what Telegram has asked one process to wait is obeyed by the next, and by a command beside it, which sends
nothing of other owners."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.loops.sender import Sender, keep_silence
from bot.loops.signals import Signals
from buffer.letters import outbox
from buffer.letters.letter import Post, TextMessage
from handlers.outbound.budget import LONGEST_SILENCE, Budget, Rates
from storage import tables
from storage.outbox import silence
from tests.builders import NOW, move_in
from tests.trust.raw import bot_against
from tests.trust.two_owners import SENT, telegram

WAIT = 17
ASKED = b'{"ok":false,"error_code":429,"description":"slow","parameters":{"retry_after":%d}}' % WAIT


@pytest.fixture
async def two(database, resources):
    """Two owners with a letter each."""
    homes = [await move_in(database, resources, owner=number, accounts=(number + 1,)) for number in (7001, 8001)]
    async with database.write() as tx:
        for home in homes:
            post = Post("answer", "words/1", TextMessage("words"))
            await outbox.enqueue(tx, resources.keys, home.owner_id, post, NOW)
    return homes


def _budget():
    return Budget(Rates(1e6, 1e6), lambda: 1000.0)


async def _silence(database, resources, at):
    """For how long a process that begins at this time sends nothing."""
    budget = _budget()
    await keep_silence(budget, database, resources.keys, at)
    return budget.silence()


async def test_h8_the_next_process_waits_as_the_one_before_was_asked(database, resources, two, monkeypatch):
    """As long as is left, and no longer; where the clock was ahead at most half a minute."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # reading it as a number is deprecated, and warnings are errors here
    budget, server = _budget(), telegram()
    server.answers["sendmessage"] = [ASKED]
    assert await _silence(database, resources, NOW) == 0
    async with bot_against(server, budget) as bot:
        sender = Sender(bot, budget, database, resources, lambda: NOW, Signals())
        await sender._round()
        assert budget.silence() == WAIT
        await sender._round()
    assert len(server.asked) == 1  # the other letter waits as well
    for seconds in (0, WAIT - 1, WAIT, WAIT + 60):
        at = NOW + timedelta(seconds=seconds)
        assert await _silence(database, resources, at) == max(0, WAIT - seconds)
    assert await _silence(database, resources, NOW - timedelta(days=1)) == LONGEST_SILENCE


async def test_h8_an_altered_time_holds_up_nobody(database, resources, two):
    """Somebody has written it into the database."""
    async with database.write() as tx:
        await silence.record(tx, resources.keys, NOW + timedelta(seconds=20))
        await tx.execute(tables.instance.update().values(silent_until=NOW + timedelta(days=900)))
    assert await _silence(database, resources, NOW) == 0
    assert ("instance.seal", "1") in {(one.place, one.row) for one in resources.keys.broken.gathered()}


async def test_h8_a_command_sends_its_owner_s_letters_alone(database, resources, two):
    """Beside the running bot, which sends the others': Telegram counts both together."""
    mine, other = two
    server = telegram()
    server.answers["sendmessage"] = [SENT % 70]
    async with bot_against(server) as bot:
        sender = Sender(bot, _budget(), database, resources, lambda: NOW, Signals(), only=mine.owner_id)
        await sender.every_letter()
    assert {asked["chat_id"] for method, asked in server.asked if method == "sendmessage"} == {"7001"}
    async with database.read() as tx:
        rows = await tx.execute(select(tables.outbox.c.owner_id).where(tables.outbox.c.sent_at.is_(None)).distinct())
        assert set(rows.scalars()) == {other.owner_id}
