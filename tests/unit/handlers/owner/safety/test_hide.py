"""/hide: what is asked for is a clearing and one dull line; afterwards typing meets silence."""

from storage.outbox import chat_messages, letters
from storage.people import helpers
from tests.builders import CONTACT, NOW, OWNER, STRANGER, later


async def _recent(home, person, now):
    async with home.database.read() as tx:
        return await chat_messages.list_recent(tx, home.resources.keys, person, now)


async def test_hide_leaves_one_dull_line(front, home):
    """One silent letter of kind "hide" goes out, at once, with no button and no word of what this is."""
    (letter,) = await front.says("/hide")
    assert letter.kind == "hide"
    assert letter.not_before is None
    assert letter.buttons == []
    assert letter.body["silent"]
    assert "," in letter.text
    assert not {"hide", "message", "record"} & set(letter.text.lower().split())


async def test_every_day_has_a_line(front):
    """Seven days in a row each find a line, and not always the same."""
    lines = {(await front.later(days=1).says("/hide"))[0].text for _ in range(7)}
    assert len(lines) == 7


async def test_typing_afterwards_meets_silence_until_a_command(front):
    """Whoever types into the cleared chat learns nothing; the owner's next command is answered as ever."""
    await front.says("/hide")
    assert await front.says("who is this?") == []
    assert await front.says("hello?") == []
    assert len(await front.says("/help")) == 1
    (plain,) = await front.says("I slept well")
    assert plain.text.startswith("What was it?")


async def test_what_was_typed_is_among_what_goes(front, home):
    """The owner's own lines, also the /hide itself, are known by number, for as long as they can be deleted."""
    await front.says("/help")
    await front.says("/hide")
    assert len(await _recent(home, OWNER, front.now)) == 2
    assert await _recent(home, CONTACT, front.now) == []
    assert await _recent(home, OWNER, later(hours=49)) == []


async def test_what_was_asked_for_does_not_appear_afterwards(front, home):
    """A letter that still waits for its time by the owner's wish is withdrawn; the digest and alerts are not."""
    async with home.database.write() as tx:
        for kind in ("urge", "show", "answer", "digest", "alert"):
            body = {"text": "x", "buttons": [], "silent": False}
            await letters.enqueue(tx, home.resources.keys, home.owner_id, kind, kind, body, NOW, later(hours=1))
    await front.letters()
    await front.says("/hide")
    async with home.database.read() as tx:
        left = {letter.kind for letter in await letters.list_due(tx, home.resources.keys, later(hours=2))}
    assert left == {"digest", "alert", "hide"}


async def test_what_others_are_told_is_not_taken_back(front, home):
    """Clearing one's own chat right after ending with a helper leaves the helper their goodbye."""
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, STRANGER, "Kim", "en", NOW)
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "active", (), NOW)
    await front.presses(f"helper:revoke:{number}")
    await front.says("/hide")
    async with home.database.read() as tx:
        left = [letter.body["to"] for letter in await letters.list_due(tx, home.resources.keys, later(hours=2))]
    assert left == [STRANGER, OWNER]


async def test_numbers_of_messages_are_kept_once_and_dropped_in_time(home):
    """The same message twice is one; after two days its number is dropped; a number of no message is not kept."""
    keys = home.resources.keys
    async with home.database.write() as tx:
        await chat_messages.add(tx, keys, home.owner_id, OWNER, [5, 5, 0], NOW)
        await chat_messages.add(tx, keys, home.owner_id, OWNER, [5, 6], later(hours=1))
        assert await chat_messages.list_recent(tx, keys, OWNER, later(hours=2)) == [5, 6]
        assert await chat_messages.list_recent(tx, keys, OWNER, later(hours=48, minutes=30)) == [6]
        await chat_messages.remove(tx, keys, OWNER, [6])
        await chat_messages.delete_old(tx, later(hours=48))
        assert await chat_messages.list_recent(tx, keys, OWNER, NOW) == []
