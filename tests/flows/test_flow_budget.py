"""H8: a flood and a full outbox. Telegram never has to say "too many", and whoever asks is answered first."""

import pytest

from buffer.letters import outbox
from buffer.letters.letter import Post, TextMessage
from buffer.owner.setup import checked, set_up
from sandbox.rates import OVERALL, TO_ONE_CHAT
from tests.builders import wishes
from tests.flows.flow_channel import Secretary
from tests.flows.flow_world import BOUNDARY, OWNER, Agreement

pytestmark = pytest.mark.slow
MESSAGES, OTHERS, LETTERS = 1200, 30, 4


async def fill_outboxes(world):
    """Other owners, each with letters that have waited longer than anything else."""
    database, keys = await world.house._opened()
    async with database.write() as tx:
        for number in range(OTHERS):
            owner = 50_000 + 2 * number
            world.box.person(owner, "Olive", started=True)
            world.box.person(owner + 1, "Robin")
            given = wishes(owner=owner, accounts=(owner + 1,), boundary=BOUNDARY)
            done = await set_up(tx, keys, checked(given), world.now)
            world.agreements.append(Agreement(owner, (owner + 1,), BOUNDARY))
            for letter in range(LETTERS):
                post = Post("cooling", f"flood/{letter}", TextMessage(f"letter {letter}", silent=True))
                await outbox.enqueue(tx, keys, done.owner.id, post, world.now)


async def test_h08_a_flood_and_a_full_outbox(story):
    """Twelve hundred messages, a hundred and twenty letters: no 429, command and boundary before nearly all of them,
    and everything arrives."""
    async with story() as world:
        await world.setup()
        await fill_outboxes(world)
        world.box.rates.overall, world.box.rates.chat = OVERALL, TO_ONE_CHAT
        channel = Secretary(world)
        channel.open()
        for number in range(MESSAGES):
            channel.says(f"hm {number % 90}")
        world.box.write(OWNER, "/help")
        await world.run(env={"sends_per_second": 25, "sends_per_second_to_chat": 1})
        sends = lambda: world.box.calls_of("sendMessage")  # noqa: E731 - asked again and again
        await world.wait_for(lambda: [call for call in sends() if call.params["chat_id"] == OWNER])
        before = sends()
        await world.settled()
        assert world.received_by() == [BOUNDARY]
        letters = [call for call in sends() if str(call.params["text"]).startswith("letter ")]
        assert len(letters) == OTHERS * LETTERS
        assert [call.outcome for call in world.box.calls if call.status == 429] == []
        earlier = [call for call in before if call in letters]
        assert len(earlier) < len(letters) / 2, f"the answer came after {len(earlier)} of {len(letters)} letters"
        order = [call.params["chat_id"] for call in sends()]
        boundary = next(n for n, call in enumerate(sends()) if call.params["text"] == BOUNDARY)
        assert boundary < len(order) / 2
        entries = await world.entries(kind="message")
        assert len([entry for entry in entries if entry.direction == "in"]) == MESSAGES
