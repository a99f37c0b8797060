"""Conversations wait for each other: none is lost to another, and a button takes up its own."""

from storage.outbox import chat_messages, letters
from storage.people import helpers, owners
from storage.private import conversations
from storage.private.conversations import Conversation
from tests.builders import CONTACT, NOW, later, present
from tests.unit.handlers.owner.owner_front import Front

FRIEND = 9001


async def _find(home, person, topic=None):
    async with home.database.read() as tx:
        return await conversations.find(tx, home.resources.keys, person, topic)


async def test_one_is_open_the_others_wait(home):
    """Beginning a second conversation keeps the first, closed; ending the second does not open it by itself."""
    keys, owner_id = home.resources.keys, home.owner_id
    async with home.database.write() as tx:
        await conversations.save(tx, keys, owner_id, 1, Conversation("first", "a", {"x": 1}, NOW))
        await conversations.save(tx, keys, owner_id, 1, Conversation("second", "b", {}, NOW))
        await conversations.save(tx, keys, owner_id, 2, Conversation("second", "c", {}, NOW))
        assert present(await conversations.find(tx, keys, 1)).topic == "second"
        assert present(await conversations.find(tx, keys, 1, "first")).data == {"x": 1}
        await conversations.end(tx, keys, 1)
        assert await conversations.find(tx, keys, 1) is None
        assert present(await conversations.find(tx, keys, 1, "first")).step == "a"
        await conversations.end(tx, keys, 1, "first")
        assert await conversations.find(tx, keys, 1, "first") is None
        assert present(await conversations.find(tx, keys, 2)).step == "c"


async def test_setting_up_goes_on_after_something_else(front, home):
    """In the middle of setting up, an urge, a page and a visit come between; /start goes on where it stopped."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, onboarded=False)
    await front.says("/start")
    await front.presses("welcome:safety:safe")
    await front.says("/urge")
    await front.says("/journal a page")
    await front.presses("incident:kind:call")
    (asked,) = await front.says("/start")
    assert asked.body.get("pick")


async def test_a_button_takes_up_its_own_conversation(front, home):
    """A button of setting up knows what was said there, although something else is open now."""
    async with home.database.write() as tx:
        await owners.change(tx, home.resources.keys, home.owner_id, onboarded=False)
    await front.says("/start")
    await front.presses("welcome:safety:safe")
    await front.says(str(CONTACT + 50))
    await front.presses(f"welcome:who:yes:{CONTACT + 50}")
    await front.presses("welcome:situation:hostile")
    await front.says("/journal a page")
    (hour,) = await front.presses("welcome:preview:agree")
    assert "one message of the day" in hour.text


async def test_a_helper_clears_their_own_chat(home):
    """A helper's /hide takes their chat away and leaves the owner's letters alone."""
    async with home.database.write() as tx:
        keys = home.resources.keys
        helper = await helpers.add(tx, keys, home.owner_id, FRIEND, "Kim", "en", NOW)
        await helpers.change(tx, keys, home.owner_id, helper, "active", [], NOW)
        body = {"text": "x", "buttons": [], "silent": False}
        await letters.enqueue(tx, keys, home.owner_id, "urge", "urge/1", body, NOW, later(hours=1))
    friend = Front(home, person=FRIEND)
    await friend.letters()
    (dull,) = await friend.says("/hide")
    assert dull.kind == "hide"
    assert dull.body["to"] == FRIEND
    assert await friend.says("hello?") == []
    async with home.database.read() as tx:
        kinds = {letter.kind for letter in await letters.list_due(tx, home.resources.keys, later(hours=2))}
        assert "urge" in kinds
        assert len(await chat_messages.list_recent(tx, home.resources.keys, FRIEND, friend.now)) == 2
    assert (await _find(home, FRIEND)).topic == "hidden"
