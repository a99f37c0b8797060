"""H8: behind a flood, what owners and helpers have typed or tapped is found without understanding the rest."""

import json

from buffer.intake.strangers import find_from_people
from storage.people import helpers
from tests.builders import CONTACT, NOW, OWNER, STRANGER, Home, message, update, user

FRIEND = 9001


async def found(home: Home, *updates: dict[str, object]) -> list[int]:
    """The places of those that are found."""
    async with home.database.read() as tx:
        return await find_from_people(tx, home.resources.keys, [json.dumps(one).encode() for one in updates])


async def test_h08_only_what_owners_and_helpers_say(home: Home) -> None:
    """A command, a line and a press of the owner, a line of a helper; nothing of a contact or a stranger."""
    async with home.database.write() as tx:
        number = await helpers.add(tx, home.resources.keys, home.owner_id, FRIEND, "Kim", "en", NOW)
        await helpers.change(tx, home.resources.keys, home.owner_id, number, "active", (), NOW)
    in_chat = {**message(1, OWNER, CONTACT), "business_connection_id": "c1"}
    theirs = [
        update(1, message=message(1, OWNER, text="/pause")),
        update(2, message=message(2, OWNER, text="half past six")),
        update(3, callback_query={"id": "1", "from": user(OWNER), "data": "x"}),
        update(4, message=message(4, FRIEND, text="/practical")),
    ]
    others = [
        update(5, message=message(5, CONTACT, text="/pause")),
        update(6, message=message(6, STRANGER, text="hello")),
        update(7, business_message=in_chat),
        update(8, business_message={**in_chat, "from": user(CONTACT)}),
        update(9, nothing_of_interest={}),
    ]
    mixed = [one for pair in zip(others, theirs, strict=False) for one in pair] + others[-1:]
    assert await found(home, *mixed) == [1, 3, 5, 7]
    assert await found(home, *others) == []
    assert await found(home) == []


async def test_h08_what_cannot_be_read_is_left_where_it_is(home: Home) -> None:
    """Broken updates are found by nobody and break nothing."""
    async with home.database.read() as tx:
        assert await find_from_people(tx, home.resources.keys, [b"", b"[]", b"\xff", b'{"message": {"from": 7}}']) == []
