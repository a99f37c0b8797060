"""Danger seen while the one reply is on its way: the outcome is written all the same, and it goes out once."""

import pytest

from buffer.boundary import delivery
from buffer.boundary.delivery import ToSend
from buffer.boundary.outcome import Outcome, Sent, Unsure
from buffer.record import ledger
from storage.boundary import replies
from storage.boundary.replies import Reply
from storage.record import entries
from tests.builders import Home, arrives, later

DANGER = "I will kill you."


async def the_reply(home: Home) -> Reply:
    """The one reply."""
    async with home.database.read() as tx:
        (reply,) = (await replies.find(tx, home.resources.keys, [home.contact_id])).values()
    return reply


async def outcomes(home: Home) -> list[str]:
    """What the record says became of the reply, in order."""
    async with home.database.read() as tx:
        sealer = await home.resources.keys.open_owner(tx, home.owner_id)
        rows = [row async for row in entries.stream(tx, home.owner_id) if row.kind == "boundary"]
    return [ledger.read_payload(sealer, row)["state"] for row in rows]


async def take_to_send(home: Home) -> list[ToSend]:
    """What a sender may send now."""
    async with home.database.write() as tx:
        return await delivery.start(tx, home.resources.keys, later(seconds=5))


async def release(home: Home) -> bool:
    """The owner lets a held boundary go out."""
    async with home.database.write() as tx:
        return await delivery.release(tx, home.resources.keys, home.owner_id, home.contact_id, later(minutes=2))


@pytest.mark.parametrize(("outcome", "state"), [(Sent(77), "sent"), (Unsure("ReadTimeout"), "unsure")])
async def test_danger_during_the_request_does_not_hold_what_is_on_its_way(
    home: Home, outcome: Outcome, state: str
) -> None:
    """The reply stays `sending`, its outcome is written, and "release" cannot send it a second time."""
    await arrives(home, "hello")
    sending = await take_to_send(home)
    await arrives(home, DANGER, later(seconds=6))
    assert (await the_reply(home)).state == "sending"
    async with home.database.write() as tx:
        await delivery.settle(tx, home.resources.keys, [(sending[0], outcome)], later(seconds=8))
    assert (await the_reply(home)).state == state
    assert not await release(home)
    await arrives(home, "hello again", later(minutes=3))
    assert await take_to_send(home) == []
    assert await outcomes(home) == [state]


async def test_danger_before_the_request_does_hold_it(home: Home) -> None:
    """A reply that was only claimed is held, and said to be so in the record once."""
    await arrives(home, "hello")
    await arrives(home, DANGER, later(seconds=2))
    await arrives(home, DANGER, later(seconds=3))
    assert (await the_reply(home)).state == "held"
    assert await take_to_send(home) == []
    assert await outcomes(home) == ["held"]
