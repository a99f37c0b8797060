"""The bot's own reply comes back from the chat: before or after its outcome is written, the record is the same."""

import pytest

from buffer.boundary import delivery
from buffer.boundary.outcome import Sent, Unsure
from buffer.intake.accept import accept
from handlers.inbound.convert import convert
from storage.boundary import replies as boundary_replies
from storage.intake import connections
from storage.intake.connections import Connection
from storage.record import entries
from tests.builders import BOUNDARY, CONTACT, NOW, OWNER, later, message, user

ASKED = {"text": "Why do you not answer me?"}


def in_chat(message_id, sender, **content):
    """An update about a message in the owner's chat with the contact."""
    said = message(message_id, sender, CONTACT, **content)
    return {"business_message": said | {"business_connection_id": "c1"}}


def by_bot(message_id, sender=OWNER, text=BOUNDARY):
    """A message sent by a bot in the name of one of the two."""
    return in_chat(message_id, sender, text=text, sender_business_bot=user(42, is_bot=True))


async def arrives(home, update):
    """Take one update in."""
    async with home.database.write() as tx:
        await accept(tx, home.resources, [convert(update)], later(minutes=1))


async def settled(home, started, outcome):
    """Write what became of the reply."""
    async with home.database.write() as tx:
        await delivery.settle(tx, home.resources.keys, [(item, outcome) for item in started], later(minutes=1))


async def kinds(home):
    """Kind and direction of each entry, and the state of the reply."""
    async with home.database.read() as tx:
        rows = await entries.list_facts(tx, home.owner_id, 0)
        replies = await boundary_replies.find(tx, home.resources.keys, [home.contact_id])
    return [(row.kind, row.direction) for row in rows], [reply.state for reply in replies.values()]


@pytest.fixture
async def started(home):
    """Somebody has written, and the boundary is being sent."""
    async with home.database.write() as tx:
        connection = Connection("c1", home.owner_id, can_reply=True, enabled=True, connected_at=NOW)
        await connections.save(tx, home.resources.keys, connection)
    await arrives(home, in_chat(501, CONTACT, **ASKED))
    async with home.database.write() as tx:
        return await delivery.start(tx, home.resources.keys, later(minutes=1))


ONCE = [("message", "in"), ("boundary", "out")]


@pytest.mark.parametrize("first", ["echo", "outcome"])
async def test_whichever_is_first(home, started, first):
    """The echo and the outcome, in either order, and the echo twice, are one entry: the boundary was sent."""
    before, _ = await kinds(home)
    if first == "echo":
        await arrives(home, by_bot(502))
    await settled(home, started, Sent(502))
    for _ in range(2):
        await arrives(home, by_bot(502))
    after, states = await kinds(home)
    assert after[len(before) - 1 :] == ONCE
    assert states == ["sent"]


async def test_a_doubt_is_settled(home, started):
    """After a time-out the echo says that it was sent, once."""
    before, _ = await kinds(home)
    await settled(home, started, Unsure("TimeoutException"))
    for _ in range(2):
        await arrives(home, by_bot(502))
    after, states = await kinds(home)
    assert after[len(before) - 1 :] == [*ONCE, ("boundary", "out")]
    assert states == ["sent"]


@pytest.mark.parametrize(
    "echo", [f" {BOUNDARY} \n", BOUNDARY.replace(" ", "\u00a0"), f"\u200e{BOUNDARY}", BOUNDARY.replace(". ", ".\n")]
)
async def test_a4_a_doubt_is_settled_by_what_looks_the_same(home, started, echo):
    """Telegram may show the text with other blanks; it is the boundary all the same."""
    await settled(home, started, Unsure("TimeoutException"))
    await arrives(home, by_bot(502, text=echo))
    _, states = await kinds(home)
    assert states == ["sent"]


@pytest.mark.parametrize("other", [by_bot(502, text="Something else."), by_bot(502, CONTACT)])
async def test_what_is_not_ours_is_kept(home, started, other):
    """Another text by a bot, or our words by a bot of the contact's, are messages and settle nothing."""
    before, _ = await kinds(home)
    await settled(home, started, Unsure("TimeoutException"))
    await arrives(home, other)
    after, states = await kinds(home)
    assert after[len(before) :][1][0] == "message"
    assert states == ["unsure"]
