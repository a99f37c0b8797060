"""Edits, deletions, albums and redelivery: the record keeps what was, and counts nothing twice."""

import pytest

from tests.flows.flow_channel import CHANNELS, Secretary
from tests.flows.flow_world import BOUNDARY, CONTACT, OWNER


@pytest.mark.parametrize("channel_of", CHANNELS)
async def test_an_edit_adds_an_entry_and_the_first_wording_stays(story, channel_of):
    """Each new wording is an entry that refers to the first; an edit that changes nothing adds nothing."""
    async with story() as world:
        await world.setup()
        channel = channel_of(world)
        channel.open()
        await world.run()
        message = channel.says("I will fetch the boxes on Sunday.")
        photo = channel.says(photo=world.box.photo(b"boxes"), caption="These boxes.")
        await world.settled()
        channel.edits(message, text="I will fetch the boxes on Saturday.")
        await world.settled()
        channel.edits(message, text="I will fetch the boxes on Saturday.")
        channel.edits(message, text="I will fetch the boxes on Saturday.", has_protected_content=True)
        channel.edits(photo, caption="These boxes.", reply_markup={"inline_keyboard": []})
        channel.edits(photo, caption="Those boxes.")
        await world.settled()
        entries = await world.entries()
        first, second = [e for e in entries if e.kind == "message" and e.direction == "in"]
        edits = [e for e in entries if e.kind == "edit"]
        assert first.text == "I will fetch the boxes on Sunday."
        assert [(e.text, e.refers_to) for e in edits] == [
            ("I will fetch the boxes on Saturday.", first.seq),
            ("Those boxes.", second.seq),
        ]
        await world.later(hours=6)
        digest = await world.digest(1)
        assert "2 messages" in digest
        assert "2 messages were edited" in digest


async def test_deletions_leave_a_tombstone(story):
    """A deleted message stays in the record beside a tombstone, also one the bot never saw; told twice, kept once."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        message = channel.says("You will regret nothing, I promise.")
        await world.settled()
        ids = [message["message_id"], 4711]
        world.box.business_delete(OWNER, CONTACT, ids)
        world.box.business_delete(OWNER, CONTACT, ids)
        await world.settled()
        entries = await world.entries()
        tombstones = [e for e in entries if e.kind == "deletion"]
        assert [(t.payload["message_id"], t.payload["seen_before"]) for t in tombstones] == [
            (ids[0], True),
            (4711, False),
        ]
        assert all("Telegram does not say by whom" in t.payload["note"] for t in tombstones)
        kept = next(e for e in entries if e.seq == tombstones[0].refers_to)
        assert kept.text == "You will regret nothing, I promise."
        await world.later(hours=6)
        assert "2 messages were deleted" in await world.digest(1)


async def test_an_album_counts_as_one(story):
    """Each photo of an album is an entry at once; the digest counts the album as one message."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        channel.sends_album(2)
        await world.settled()
        assert len(await world.reasons()) == 2
        channel.sends_album([{"photo": world.box.photo(b"late")}])
        channel.says("Did you see them?")
        await world.settled()
        await world.later(hours=6)
        digest = await world.digest(1)
        assert "3 messages" in digest
        assert "album (2)" in digest
        assert world.received_by() == [BOUNDARY]


async def test_redelivered_updates_add_nothing(story):
    """An update Telegram sends again, under the same id or another, adds nothing."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        message = channel.says("Why do you not answer me?")
        world.box.business_delete(OWNER, CONTACT, [4711])
        await world.settled()
        size = len(await world.entries())
        for update in list(world.box.confirmed):
            world.box.push(update)
        world.box.push({"business_message": message})
        await world.settled()
        await bot.kill()
        await world.run()
        for update in list(world.box.confirmed):
            world.box.push(update)
        await world.settled()
        assert len(await world.entries()) == size
        assert world.received_by() == [BOUNDARY]


async def test_update_ids_start_again_lower(story):
    """When Telegram numbers updates anew after a silent week, nothing is missed."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        bot = await world.run()
        channel.says("Before the silence.")
        await world.settled()
        await world.later(days=8)
        world.box.restart_update_ids(1000)
        channel.says("After the silence.")
        await world.settled()
        assert await bot.stop() == 0
        world.pass_unheard(days=8)
        world.box.restart_update_ids(500)
        await world.run()
        channel.says("And once more.")
        await world.settled()
        texts = [e.text for e in await world.entries(kind="message") if e.direction == "in"]
        assert texts == ["Before the silence.", "After the silence.", "And once more."]


async def test_what_the_owner_writes_is_kept_too(story):
    """The record shows both sides; the bot's own reply, echoed by Telegram, is not taken for the owner's hand."""
    async with story() as world:
        await world.setup()
        channel = Secretary(world)
        channel.open()
        await world.run()
        channel.says("When do you bring Leo?")
        await world.settled()
        world.box.business_write(OWNER, CONTACT, "On Friday at four.", by="owner")
        await world.settled()
        out = [e for e in await world.entries(kind="message") if e.direction == "out"]
        assert [e.text for e in out if e.payload["boundary"] == "outgoing"] == ["On Friday at four."]
        sent = [e for e in await world.entries(kind="boundary") if e.payload["state"] == "sent"]
        assert [e.payload["text"] for e in sent] == [BOUNDARY]
        await world.later(hours=6)
        assert "One message of yours is in the record too" in await world.digest(1)
