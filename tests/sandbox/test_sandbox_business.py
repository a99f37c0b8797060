"""Secretary chats: who may write, through which connection, and what the bot is told."""

from tests.sandbox.conftest import CONTACT, OWNER, STRANGER

BOUNDARY = "Please do not write to me any more."


async def send(bot, connection, chat_id=CONTACT):
    return await bot.refused("sendMessage", chat_id=chat_id, text=BOUNDARY, business_connection_id=connection)


async def test_a_message_of_the_contact_reaches_the_bot(box, bot):
    """The bot gets the connection and the message, each as the Bot API describes it."""
    connection = box.connect(OWNER)
    box.business_write(OWNER, CONTACT, "hello")
    box.business_write(OWNER, CONTACT, "no", by="owner")
    announced, first, second = await bot.call("getUpdates")
    assert announced["business_connection"]["id"] == connection
    assert announced["business_connection"]["rights"] == {"can_reply": True}
    assert [update["business_message"]["from"]["id"] for update in (first, second)] == [CONTACT, OWNER]
    assert {update["business_message"]["chat"]["id"] for update in (first, second)} == {CONTACT}
    assert all(box._checker.value("Update", update) == [] for update in (announced, first, second))


async def test_the_bot_answers_as_the_owner(box, bot):
    """What the bot sends looks typed by the owner, is seen in the chat, and is echoed to the bot."""
    connection = box.connect(OWNER)
    box.business_write(OWNER, CONTACT, "hello")
    sent = await bot.call("sendMessage", chat_id=CONTACT, text=BOUNDARY, business_connection_id=connection)
    assert sent["from"]["id"] == OWNER
    assert sent["sender_business_bot"]["id"] == box.bot.id
    assert box.seen_in_business(OWNER, CONTACT)[-1] == sent
    assert box.pending[-1]["business_message"] == sent
    assert box.seen_by(CONTACT) == []


async def test_the_echo_can_be_switched_off(box, bot):
    """With the switch off the bot hears nothing of its own sends."""
    box.switch(echo_business_sends=False)
    connection = box.connect(OWNER)
    box.business_write(OWNER, CONTACT, "hello")
    before = len(box.pending)
    await bot.call("sendMessage", chat_id=CONTACT, text=BOUNDARY, business_connection_id=connection)
    assert len(box.pending) == before


async def test_the_window_of_24_hours(box, bot):
    """Without a message of the contact within 24 hours nothing can be sent; the owner's own do not count."""
    connection = box.connect(OWNER)
    box.business_write(OWNER, CONTACT, "as the owner", by="owner")
    missing = (400, "Bad Request: BUSINESS_PEER_USAGE_MISSING")
    assert await send(bot, connection) == missing
    box.business_write(OWNER, CONTACT, "hello")
    box.advance(24 * 3600 - 5)
    await bot.call("sendMessage", chat_id=CONTACT, text=BOUNDARY, business_connection_id=connection)
    box.advance(10)
    assert await send(bot, connection) == missing


async def test_rights_chats_and_modes(box, bot):
    """Each lack has its own refusal: the right, the chat, the switched-off connection, the mode, an unknown id."""
    connection = box.connect(OWNER, chats=[CONTACT])
    box.business_write(OWNER, CONTACT, "hello")
    box.business_write(OWNER, STRANGER, "hello")
    assert await send(bot, connection, STRANGER) == (400, "Bad Request: BUSINESS_PEER_INVALID")
    assert await send(bot, "nonsense") == (400, "Bad Request: business connection not found")
    mute = box.reconnect(OWNER, rights={})
    assert await send(bot, connection) == (400, "Bad Request: BUSINESS_PEER_INVALID")
    assert await send(bot, mute) == (403, "Forbidden: BOT_ACCESS_FORBIDDEN")
    box.disconnect(OWNER)
    assert await send(bot, mute) == (400, "Bad Request: BUSINESS_CONNECTION_INVALID")
    box.switch(business_mode=False)
    assert await send(bot, mute) == (400, "Bad Request: BUSINESS_CONNECTION_NOT_ALLOWED")
    assert (await bot.call("getMe"))["can_connect_to_business"] is False
    assert box.violations == []


async def test_a_chat_not_selected_is_not_seen(box):
    """Messages, edits and deletions outside the selection happen, but the bot is not told."""
    box.connect(OWNER, chats=[CONTACT], announce=False)
    message = box.business_write(OWNER, STRANGER, "hello")
    box.business_edit(message, owner_id=OWNER, text="hello again")
    box.business_delete(OWNER, STRANGER, [message["message_id"]])
    assert box.pending == []
    assert box.seen_in_business(OWNER, STRANGER) == []


async def test_a_reconnection_changes_the_id(box, bot):
    """The new id is announced and can be fetched; the old one is not found any more."""
    old = box.connect(OWNER)
    new = box.reconnect(OWNER, rights={"can_reply": True, "can_read_messages": True})
    assert new != old
    assert box.pending[-1]["business_connection"]["id"] == new
    assert (await bot.call("getBusinessConnection", business_connection_id=new))["user"]["id"] == OWNER
    assert (await bot.refused("getBusinessConnection", business_connection_id=old))[0] == 400
    message = box.business_write(OWNER, CONTACT, "hello")
    assert message["business_connection_id"] == new


async def test_the_announcement_can_come_late(box):
    """A message may arrive before the connection it belongs to is announced."""
    connection = box.connect(OWNER, announce=False)
    box.business_write(OWNER, CONTACT, "hello")
    box.announce(OWNER)
    assert [list(update)[1] for update in box.pending] == ["business_message", "business_connection"]
    assert box.pending[1]["business_connection"]["id"] == connection


async def test_edits_and_deletions(box, bot):
    """An edit carries the new text and its time; a deletion carries ids and nothing else."""
    box.connect(OWNER, announce=False)
    message = box.business_write(OWNER, CONTACT, "hello")
    box.business_edit(message, text="goodbye")
    box.business_delete(OWNER, CONTACT, [message["message_id"]])
    updates = await bot.call("getUpdates")
    edited, deleted = updates[1]["edited_business_message"], updates[2]["deleted_business_messages"]
    assert (edited["text"], edited["message_id"]) == ("goodbye", message["message_id"])
    assert edited["edit_date"] >= message["date"]
    assert deleted["message_ids"] == [message["message_id"]]
    assert set(deleted) == {"business_connection_id", "chat", "message_ids"}
    assert all(box._checker.value("Update", update) == [] for update in updates)


async def test_message_ids_of_an_account_are_their_own_series(box):
    """The owner's chats share one series, apart from that of the bot's chats."""
    box.connect(OWNER)
    first = box.business_write(OWNER, CONTACT, "a")["message_id"]
    second = box.business_write(OWNER, STRANGER, "b")["message_id"]
    direct = box.write(CONTACT, "c")["message_id"]
    assert (second - first, direct) == (1, first)


async def test_marking_read_needs_its_own_right(box, bot):
    """readBusinessMessage is refused without the right, recorded in any case."""
    connection = box.connect(OWNER)
    message = box.business_write(OWNER, CONTACT, "hello")
    params = {"business_connection_id": connection, "chat_id": CONTACT, "message_id": message["message_id"]}
    assert (await bot.refused("readBusinessMessage", **params))[0] == 400
    deletion = {"business_connection_id": connection, "message_ids": [message["message_id"]]}
    assert await bot.call("deleteBusinessMessages", **deletion) is True
    assert box.seen_in_business(OWNER, CONTACT) == []
    assert [call.method for call in box.calls] == ["readBusinessMessage", "deleteBusinessMessages"]
