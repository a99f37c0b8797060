"""A boundary that is held back: asked once; kept back it is in /settings; what is said of it is true."""

from dataclasses import replace

import pytest

from storage.boundary import replies
from storage.intake import connections
from storage.intake.connections import Connection
from storage.people import owners
from storage.record import entries
from tests.builders import NOW, arrives, digested, later

DANGER = "I will kill you."


@pytest.fixture
async def held(front):
    """A threat came first, and the boundary is held."""
    await arrives(front.home, DANGER)
    front.now = later(minutes=1)
    await front.letters()
    return front.home.contact_id


async def reply_of(home):
    """The one reply."""
    async with home.database.read() as tx:
        (found,) = (await replies.find(tx, home.resources.keys, [home.contact_id])).values()
    return found


async def said_in_the_record(home):
    """How many entries are about the reply."""
    async with home.database.read() as tx:
        return len(await entries.list_newest_of_kind(tx, home.owner_id, "boundary", 9))


async def test_c5_kept_back_is_not_asked_again(front, held):
    """After [Keep it back], no digest and no alert asks; pressed twice, the record says it once."""
    [kept] = await front.presses(f"hold:keep:{held}")
    assert "It stays back" in kept.text
    await front.presses(f"hold:keep:{held}")
    assert (await reply_of(front.home)).reason == "kept"
    assert await said_in_the_record(front.home) == 2  # held, kept
    await digested(front.home, later(hours=5))
    await arrives(front.home, DANGER, later(hours=6))
    letters = await front.letters()
    assert not any(data.startswith("hold:") for letter in letters for data in letter.data)
    assert (await reply_of(front.home)).state == "held"


async def test_c5_it_can_be_let_out_in_settings(front, held):
    """The boundary's place in /settings shows it, with the choice that is left."""
    await front.presses(f"hold:keep:{held}")
    shown = await front.presses("set:boundary")
    [asked] = [letter for letter in shown if any(data.startswith("hold:") for data in letter.data)]
    assert asked.data == [f"hold:release:{held}"]
    assert "stays back, as you decided" in asked.text
    [freed] = await front.presses(f"hold:release:{held}")
    assert "not held back any more" in freed.text
    assert (await reply_of(front.home)).state == "withheld"


async def test_nothing_is_held(front):
    """Buttons of a question that is over say so."""
    for action in ("keep", "release"):
        [said] = await front.presses(f"hold:{action}:{front.home.contact_id}")
        assert "nothing held back" in said.text


@pytest.mark.parametrize(
    ("can_reply", "enabled", "settings", "sentence"),
    [
        (True, True, {"paused": False}, "goes out once, when they write next"),
        (False, True, {"paused": False}, "not allowed to reply"),
        (True, False, {"paused": False}, "not connected to it any more"),
        (True, True, {"legal_order": True}, "a legal order is in force"),
        (True, True, {"paused": True}, "while the bot is paused"),
    ],
)
async def test_c3_freed_where_it_cannot_go_out(front, held, can_reply, enabled, settings, sentence):
    """What is said on freeing it is what will happen."""
    async with front.home.database.write() as tx:
        found = Connection("c", front.home.owner_id, can_reply, enabled, NOW)
        await connections.save(tx, front.home.resources.keys, found)
        await owners.change(tx, front.home.resources.keys, front.home.owner_id, **settings)
    [freed] = await front.presses(f"hold:release:{held}")
    assert sentence in freed.text


@pytest.mark.parametrize(
    ("legal_order", "connected", "sentence"),
    [(True, True, "a legal order is in force"), (False, False, "not connected"), (False, True, "it can, once")],
)
async def test_c3_after_a_pause(front, legal_order, connected, sentence):
    """/resume says whether the boundary can go out now."""
    async with front.home.database.write() as tx:
        await owners.change(tx, front.home.resources.keys, front.home.owner_id, legal_order=legal_order)
        if connected:
            found = Connection("c", front.home.owner_id, True, True, NOW)
            await connections.save(tx, front.home.resources.keys, found)
    await front.says("/pause")
    [resumed] = await front.says("/resume")
    assert sentence in resumed.text


async def test_after_a_pause_nothing_goes_out_again(front, held):
    """Where they may have the boundary already, /resume does not say that it goes out, connected or not."""
    [waits] = await front.says("/resume")
    assert "it goes out once" in waits.text
    await front.presses(f"hold:release:{held}")
    async with front.home.database.write() as tx:
        keys = front.home.resources.keys
        reply = (await replies.find(tx, keys, [held]))[held, front.home.done.version]
        assert await replies.move_one(tx, keys, replace(reply, state="handed_over"), [reply.state])
    [resumed] = await front.says("/resume")
    assert "it goes out once" not in resumed.text
