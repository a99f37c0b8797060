"""H8: behind a flood, what owners and helpers have typed or tapped is found without understanding the rest."""

import json

import pytest

from bot.loops import worker
from buffer.intake.whose.strangers import find_from_people
from storage.intake.inbox import Update
from storage.people import helpers
from tests.builders import CONTACT, NOW, OWNER, STRANGER, Home, message, update, user
from tests.trust.two_owners import Round, telegram, waiting

FRIEND = 9001


async def found(home: Home, *updates: dict[str, object]) -> list[int]:
    """The places of those that are found."""
    async with home.database.read() as tx:
        return await find_from_people(tx, home.resources.keys, [json.dumps(one).encode() for one in updates])


async def test_h08_only_what_owners_and_helpers_say(home: Home) -> None:
    """A command, a line and a press of the owner, a line of a helper; nothing of a contact or a stranger, and no change
    of the owner's connection, whose place is between the messages over it. Words that name such things are words."""
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, FRIEND, "Kim", "en", NOW)
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "active", (), NOW)
    in_chat = {**message(1, OWNER, CONTACT), "business_connection_id": "c1"}
    theirs = [
        update(1, message=message(1, OWNER, text="/pause")),
        update(2, message=message(2, OWNER, text='half past six, "business_connection": business_message')),
        update(3, callback_query={"id": "1", "from": user(OWNER), "data": "x"}),
        update(4, message=message(4, FRIEND, text="/practical")),
    ]
    others = [
        update(5, message=message(5, CONTACT, text="/pause")),
        update(6, message=message(6, STRANGER, text="hello")),
        update(7, business_message=in_chat),
        update(8, business_message={**in_chat, "from": user(CONTACT)}),
        update(9, business_connection={"id": "c1", "user": user(OWNER), "user_chat_id": OWNER, "is_enabled": True}),
    ]
    mixed = [one for pair in zip(others, theirs, strict=False) for one in pair] + others[-1:]
    assert await found(home, *mixed) == [1, 3, 5, 7]
    assert await found(home, *others) == []
    assert await found(home) == []


async def test_h08_what_cannot_be_read_is_left_where_it_is(home: Home) -> None:
    """Broken updates are found by nobody and break nothing."""
    async with home.database.read() as tx:
        assert await find_from_people(tx, home.resources.keys, [b"", b"[]", b"\xff", b'{"message": {"from": 7}}']) == []


@pytest.mark.parametrize("ahead", [True, False])
async def test_h08_what_one_person_says_stays_in_order(
    home: Home, monkeypatch: pytest.MonkeyPatch, ahead: bool
) -> None:
    """What an owner typed within the batch is done with what they typed behind it, first things first; where nothing is
    behind it, the batch is done as it came."""
    monkeypatch.setattr(worker, "BATCH", 3)
    loops = Round(telegram(), home.database, home.resources)
    said = [message(number, CONTACT) for number in range(1, 6)]
    said[1] |= {"from": user(OWNER), "chat": {"id": OWNER, "type": "private"}, "text": "/privacy"}
    said[4] |= {"from": user(OWNER), "chat": {"id": OWNER, "type": "private"}, "text": "/help"} if ahead else {}
    done: list[int] = []
    handle = loops.worker._for_owner

    async def noted(one: Update) -> None:
        done.append(json.loads(one.body)["message"]["message_id"])
        await handle(one)

    monkeypatch.setattr(loops.worker, "_for_owner", noted)
    await loops.receives(*({"message": one} for one in said))
    assert await loops.worker._batch()
    assert done == ([2, 5] if ahead else [2])
    assert len(await waiting(home.database)) == (3 if ahead else 2)
