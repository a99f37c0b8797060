"""C2: killed between any two steps from an alert to its letters, nobody misses one, and nobody gets one twice unsaid.

A step is a commit or a request, before and after it. A threat, another one and something worse come in one after the
other, so that there are letters at once and one about several, to the owner and to a helper. Every seventh step is
tried, which is another one of each letter; with FUZZ_TIMES=2 or more in the environment, each.
"""

from collections import Counter, defaultdict
from typing import Any

from bot.loops.sender import IN_DOUBT, Sender
from bot.loops.signals import Signals
from buffer.boundary.outcome import Sent
from buffer.intake.accept import accept
from buffer.letters.gathered import GATHER
from handlers.inbound.convert import convert
from handlers.outbound import send as outbound_send
from handlers.outbound.budget import Budget, Rates
from storage.people import helpers
from tests.builders import NOW, OWNER, later, message, seconds
from tests.trust.copies import copy_of, put_back
from tests.trust.test_h03_killed import AGAIN, TIMES, Killed, Steps

HELPER = 8100
NOBODY: Any = None
"""The bot, which is asked nothing here."""
MESSAGES = ("I will kill you 1", "I will kill you 2", "I want to kill myself")


class Chats:
    """What has arrived in each chat, each time with a step before and after it."""

    def __init__(self, steps, monkeypatch):
        self.steps, self.arrived = steps, defaultdict(list)
        monkeypatch.setattr(outbound_send, "send_message", self.send)

    async def send(self, _bot, chat_id, sent, prefix=""):
        """As handlers.outbound.send.send_message."""
        self.steps.step()
        self.arrived[chat_id].append(f"{prefix}\n\n{sent.text}" if prefix else sent.text)
        self.steps.step()
        return Sent(len(self.arrived[chat_id]))


async def _an_hour(home, begin):
    """A process that takes in what has not been processed, sends what is due, and is there for an hour."""
    times = [begin]
    sender = Sender(NOBODY, Budget(Rates(1e6, 1e6)), home.database, home.resources, lambda: times[-1], Signals())
    for n, text in enumerate(MESSAGES):
        times.append(max(begin, later(minutes=n)))
        arrived = convert({"message": message(100 + n, date=seconds(later(minutes=n)), text=text)})
        async with home.database.write() as tx:
            await accept(tx, home.resources, [arrived], times[-1])
        await sender.letters()
    for when in (begin + 2 * IN_DOUBT, begin + GATHER + IN_DOUBT, begin + 2 * GATHER):
        times.append(when)
        while await sender.letters():
            pass


async def test_c2_killed_anywhere_nobody_misses_an_alert(home, monkeypatch):
    """Each of them once; once more only with the line that says so."""
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, HELPER, "Kim", "en", NOW)
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "active", ("alerts",), NOW)
    before, steps = await copy_of(home.database), Steps(monkeypatch)
    chats = Chats(steps, monkeypatch)
    await _an_hour(home, NOW)
    told = {person: set(texts) for person, texts in chats.arrived.items()}
    number, every, died = 0, 1 if TIMES > 1 else 7, True
    assert {person: len(texts) for person, texts in told.items()} == {OWNER: 3, HELPER: 3}
    while died:
        number += every
        steps.die_at = 0
        await put_back(home.database, before)
        chats.arrived.clear()
        steps.count, steps.die_at, died = 0, number, False
        try:
            await _an_hour(home, NOW)
        except Killed:
            died = True
        steps.die_at = 0
        await _an_hour(home, later(minutes=3))
        for person, texts in told.items():
            here = Counter(chats.arrived[person])
            assert {text.removeprefix(AGAIN) for text in here} == texts, f"killed at step {number}: one is missing"
            assert max(here.values()) == 1, f"killed at step {number}: one came twice, and did not say so"
            assert sum(text.startswith(AGAIN) for text in here) <= 1, number
    assert number > 30
