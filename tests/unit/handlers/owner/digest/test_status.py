"""/status: on one screen whom it is about, that it works, what goes out and what not, when the next message comes."""

import pytest

from storage.intake import connections
from storage.intake.connections import Connection
from storage.people import contacts, owners
from tests.builders import MARKER, NOW, arrives, later


async def connect(home, **given):
    """A connection of the owner's account."""
    ordinary = {"id": "c", "owner_id": home.owner_id, "can_reply": True, "enabled": True, "connected_at": NOW}
    async with home.database.write() as tx:
        await connections.save(tx, home.resources.keys, Connection(**ordinary | given))


async def test_before_anything_has_come(front):
    """Who it is about, that nothing has come, what will go out, and when she hears from it."""
    await connect(front.home)
    [said] = await front.says("/status")
    assert "It is about Robin." in said.text
    assert "I am connected to your account" in said.text
    assert "Nothing of theirs has come yet." in said.text
    assert "It goes out once, when they write next." in said.text
    assert "Nothing else goes to them: no answer, no read mark, no typing." in said.text
    assert "18:00" in said.text


async def test_after_something_came(front):
    """When the last came, and no word of it."""
    await arrives(front.home, MARKER)
    front.now = later(minutes=1)
    await front.letters()
    [said] = await front.says("/status")
    assert "Their last message came on 4 March, 12:00 and is kept." in said.text
    assert MARKER not in said.text


@pytest.mark.parametrize(
    ("given", "settings", "sentence"),
    [
        ({"enabled": False}, {}, "I am not connected to your account."),
        ({"can_reply": False}, {}, "I am not allowed to reply in your chat"),
        ({}, {"paused": True}, "paused"),
        ({}, {"legal_order": True}, "a legal order is in force"),
    ],
)
async def test_what_stands_in_the_way(front, given, settings, sentence):
    """It is said as it is, with what to do."""
    await connect(front.home, **given)
    async with front.home.database.write() as tx:
        await owners.change(tx, front.home.resources.keys, front.home.owner_id, **settings)
    [said] = await front.says("/status")
    assert sentence in said.text


@pytest.mark.parametrize(
    "typed",
    ["Is it working?", "who is watched", "What goes out?", "does he know about this?", "Did Robin write?"],
)
async def test_asked_in_words(front, typed):
    """A new owner need not know the command."""
    [said], [shown] = await front.says(typed), await front.says("/status")
    assert said.text == shown.text


async def test_nobody_is_chosen(front):
    """Without anybody, that is what is said."""
    async with front.home.database.write() as tx:
        await contacts.remove(tx, front.home.resources.keys, front.home.owner_id, front.home.contact_id, NOW)
    [said] = await front.says("/status")
    assert "There is nobody yet." in said.text
