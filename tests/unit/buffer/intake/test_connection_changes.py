"""D6: what becomes of the connection to the owner's account is told at once, truly, and once."""

from dataclasses import replace

import orjson
import pytest
from sqlalchemy import select

from buffer.incoming import ConnectionChange
from buffer.intake.accept import accept
from buffer.owner import contacts as people
from handlers.inbound.convert import connection_change, convert
from storage.intake import connections
from storage.outbox import letters, notices
from storage.sealed_columns import LETTER_BODY
from storage.tables import outbox
from tests.builders import NOW, OWNER, STRANGER, later, message, seconds

HERE = ConnectionChange("c1", OWNER, can_reply=True, enabled=True, at=NOW)


async def texts_of(home, kind):
    """The texts of the letters of a kind, the oldest first."""
    query = select(outbox).where(outbox.c.kind == kind).order_by(outbox.c.created_at)
    async with home.database.read() as tx:
        rows = (await tx.execute(query)).all()
        sealer = await home.resources.keys.open_owner(tx, home.owner_id)
    return [orjson.loads(sealer.open(row.sealed_body, LETTER_BODY, row.owner_id, row.id))["text"] for row in rows]


async def becomes(home, *changes, now=NOW):
    """These come in one batch; what the owner has been told about the connection so far, and is still to be sent."""
    async with home.database.write() as tx:
        await accept(tx, home.resources, list(changes), now)
    return await texts_of(home, "connection")


async def strangers_write(home, now):
    """Somebody who is no contact writes to the owner's own account, over the connection c1."""
    content = message(7, sender=STRANGER, date=seconds(now), text="hello", business_connection_id="c1")
    async with home.database.write() as tx:
        await accept(tx, home.resources, [convert({"business_message": content})], now)


async def noticed(home, kind):
    """How many notices of a kind wait for a digest."""
    async with home.database.read() as tx:
        found = await notices.list_unmentioned(tx, home.resources.keys, home.owner_id)
    return sum(notice.kind == kind for notice in found)


async def test_d6_connecting_is_confirmed_at_once(home):
    """That it is there, that it may reply, and that the selection is not known; the same again says nothing."""
    [said] = await becomes(home, HERE)
    assert said.startswith("I am connected to your account now.")
    assert "I may reply there" in said
    assert "does not tell me which chats" in said
    assert await becomes(home, HERE, now=later(minutes=1)) == [said]


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (replace(HERE, can_reply=False), "I may not reply there"),
        (replace(HERE, more=True), "more than that"),
        (replace(HERE, can_reply=False, more=True), "more than that"),
    ],
)
async def test_d6_what_is_still_wrong_is_said(home, change, part):
    """A missing right with the taps, rights that are not needed."""
    [said] = await becomes(home, change)
    assert part in said
    assert "Chat Automation" in said or change.can_reply


async def test_d6_before_anybody_is_chosen(home):
    """Connected is not enough: it is said that nothing is kept yet."""
    async with home.database.write() as tx:
        await people.remove_contact(tx, home.resources.keys, home.done.owner, home.done.contact, NOW)
    [said] = await becomes(home, HERE)
    assert "nothing is kept" in said


async def test_d6_a_right_that_is_taken_away_or_given(home):
    """Each change is told, with what it means now; only the newest letter is sent where several wait."""
    await becomes(home, HERE)
    [said] = await becomes(home, replace(HERE, can_reply=False), now=later(minutes=1))
    assert said.startswith("What I may do in your account has changed.")
    assert "may not reply" in said
    [said] = await becomes(home, HERE, now=later(minutes=2))
    assert "I may reply there" in said


async def test_d6_ended(home):
    """At once, and in the next digest; again only after it was there again."""
    await becomes(home, HERE)
    ended = replace(HERE, enabled=False)
    [said] = await becomes(home, ended, now=later(minutes=1))
    assert said.startswith("I am not connected")
    assert await becomes(home, ended, now=later(minutes=2)) == [said]
    assert await noticed(home, "connection_ended") == 1


async def test_d6_another_connection_in_the_place_of_one(home):
    """A change in Telegram's settings ends one and makes another: one letter, that it is there."""
    await becomes(home, HERE)
    new = replace(HERE, id="c2", at=later(minutes=1), can_reply=False)
    for changes in ([replace(HERE, enabled=False), new], [new, replace(HERE, enabled=False)]):
        [said] = await becomes(home, *changes, now=later(minutes=1))
        assert said.startswith("I am connected to your account now.")
        assert "may not reply" in said


@pytest.mark.parametrize("rights", [True, False])
async def test_d6_one_batch_is_told_as_one_change(home, rights):
    """That it is there, and how it is in the end, whatever Telegram said of it in between."""
    [said] = await becomes(home, HERE, replace(HERE, can_reply=not rights), replace(HERE, can_reply=rights))
    assert said.startswith("I am connected to your account now.")
    assert ("may not reply" not in said) == rights
    ended = replace(HERE, enabled=False)
    again = replace(HERE, can_reply=rights)
    assert await becomes(home, ended, again, now=later(minutes=1)) == [said]
    assert await noticed(home, "connection_ended") == 1


@pytest.mark.parametrize("first", ["ended", "here"])
async def test_d6_one_in_the_place_of_another_in_whatever_order(home, first):
    """The end of the earlier connection never hides that there is a new one."""
    await becomes(home, HERE)
    async with home.database.write() as tx:
        await letters.withdraw(tx, home.owner_id, kinds=("connection",))
    changes = [replace(HERE, enabled=False), replace(HERE, id="c2", at=later(minutes=1))]
    [said] = await becomes(home, *(changes if first == "ended" else changes[::-1]), now=later(minutes=1))
    assert said.startswith("I am connected to your account now.")


async def test_d6_there_and_gone_again_is_for_the_digest(home):
    """What was never said to be there is not said to be gone."""
    assert await becomes(home, HERE, replace(HERE, enabled=False)) == []
    assert await noticed(home, "connection_ended") == 1


async def test_d6_somebody_elses_connection_is_told_to_nobody(home):
    """Who is no owner here is not written to."""
    assert await becomes(home, replace(HERE, user_id=STRANGER)) == []


async def test_d6_too_many_chats_are_said_at_once_and_each_day(home):
    """One letter when it is first seen, then a line in the digest of each day with such messages; a new connection is
    looked at anew."""
    await becomes(home, HERE)
    await strangers_write(home, later(minutes=1))
    await strangers_write(home, later(minutes=2))
    said = [text for text in await texts_of(home, "connection") if text.startswith("Messages of other chats")]
    assert len(said) == 1
    assert await noticed(home, "narrow_selection") == 1
    async with home.database.write() as tx:
        [notice] = await notices.list_unmentioned(tx, home.resources.keys, home.owner_id)
        await notices.mark_mentioned(tx, home.resources.keys, [notice.id], 1)
    await strangers_write(home, later(days=1))
    assert await noticed(home, "narrow_selection") == 1
    assert len([t for t in await texts_of(home, "connection") if t.startswith("Messages of other chats")]) == 1


async def test_d6_messages_of_the_contact_are_no_other_chat(home):
    """The one chat that should be selected says nothing of the selection."""
    await becomes(home, HERE)
    content = message(7, date=seconds(NOW), text="hello", business_connection_id="c1")
    async with home.database.write() as tx:
        await accept(tx, home.resources, [convert({"business_message": content})], NOW)
    assert await noticed(home, "narrow_selection") == 0


@pytest.mark.parametrize(
    ("rights", "can_reply", "more"),
    [
        ({"can_reply": True}, True, False),
        ({"can_reply": True, "can_read_messages": False}, True, False),
        ({"can_read_messages": True}, False, True),
        ({"can_reply": "yes", "can_delete_all_messages": True}, False, True),
        ({}, False, False),
        (None, False, False),
    ],
)
def test_d6_rights_as_telegram_says_them(rights, can_reply, more):
    """Only what is given counts (Bot API: BusinessBotRights); an odd value is none."""
    raw = {"id": "c1", "user": {"id": OWNER}, "date": seconds(NOW), "is_enabled": True}
    change = connection_change(raw if rights is None else {**raw, "rights": rights})
    assert (change.can_reply, change.more) == (can_reply, more)


async def test_an_older_connection_that_may_reply_does_not_stand_for_the_newest(home):
    """What is kept of an earlier one is not what Telegram allows now."""
    await becomes(home, HERE, replace(HERE, id="c2", at=later(minutes=1), can_reply=False))
    async with home.database.read() as tx:
        newest = (await connections.list_of_owner(tx, home.resources.keys, home.owner_id))[0]
    assert (newest.id, newest.can_reply) == ("c2", False)


@pytest.mark.parametrize("names", [("c2", "c3"), ("c3", "c2")])
async def test_d6_a_change_within_one_second_is_no_end(home, names):
    """One is ended and another made in the same second, whatever they are called: the owner is not told of an end."""
    ended, made = names
    await becomes(home, replace(HERE, id=ended))
    said = await becomes(
        home, replace(HERE, id=ended, enabled=False), replace(HERE, id=made, can_reply=False), now=later(minutes=1)
    )
    assert "not connected" not in "".join(said)
    assert "I may not reply there" in said[-1]
