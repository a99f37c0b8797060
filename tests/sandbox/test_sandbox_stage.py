"""What people do: envelopes, albums, forwards, buttons, and kinds nobody has thought of yet."""

import pytest

from tests.sandbox.conftest import CONTACT, OWNER


async def test_messages_have_realistic_envelopes(box):
    """Id, date, chat and sender are there, and every update is as the Bot API describes it."""
    box.write(OWNER, "hello")
    box.write(CONTACT, photo=box.photo(b"x"), caption="look")
    box.album(3, from_id=CONTACT)
    box.forward(OWNER, {"type": "hidden_user", "sender_user_name": "L", "date": 5}, "you will see")
    assert len(box.pending) == 6
    assert [box._checker.value("Update", update) for update in box.pending] == [[]] * 6
    numbers = [update["message"]["message_id"] for update in box.pending]
    assert numbers == sorted(set(numbers))


async def test_content_may_bring_its_own_date_and_unknown_fields(box):
    """A date replaces the clock's, and a field of the future goes through as it is."""
    message = box.write(OWNER, date=1000, hologram={"depth": 3})
    assert message["date"] == 1000
    assert box.pending[0]["message"]["hologram"] == {"depth": 3}


async def test_commands_are_marked(box):
    """A command at the start carries its entity, as clients rely on; other text carries none."""
    assert box.write(OWNER, "/start bizChat5")["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert "entities" not in box.write(OWNER, "hello /start")


async def test_an_edit_changes_what_is_seen(box):
    """The edited message is what the chat shows, with its edit time; fields set to None disappear."""
    message = box.write(OWNER, caption="one", photo=box.photo(b"x"))
    edited = box.edit(message, caption=None)
    assert "caption" not in edited
    assert edited["edit_date"] >= message["date"]
    assert box.seen_by(OWNER) == [edited]
    assert box.pending[-1]["edited_message"] == edited


async def test_albums_share_one_group(box):
    """An album is several messages with one media_group_id, in a secretary chat too."""
    box.connect(OWNER)
    first = box.album(3, owner_id=OWNER, contact_id=CONTACT, caption="all of it")
    second = box.album([{"photo": box.photo(b"x")}, {"video": {"file_id": "v"}}], from_id=OWNER)
    assert len({message["media_group_id"] for message in first}) == 1
    assert first[0]["media_group_id"] != second[0]["media_group_id"]
    assert len(box.seen_in_business(OWNER, CONTACT)) == 3
    with pytest.raises(ValueError, match="from_id"):
        box.album(2)


async def test_a_button_is_pressed_and_answered_once(box, bot):
    """A press is a callback query; it can be answered once, and only buttons that are shown can be pressed."""
    box.write(OWNER, "/start")
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}
    sent = await bot.call("sendMessage", chat_id=OWNER, text="Well", reply_markup=markup)
    query_id = box.press(OWNER, sent, "yes")
    update = box.pending[-1]
    assert box._checker.value("Update", update) == []
    assert update["callback_query"]["data"] == "yes"
    await bot.call("answerCallbackQuery", callback_query_id=query_id, text="Noted")
    assert box.callback_answers[query_id]["text"] == "Noted"
    assert "query is too old" in (await bot.refused("answerCallbackQuery", callback_query_id=query_id))[1]
    with pytest.raises(ValueError, match="no button"):
        box.press(OWNER, sent, "no")
    box.press(OWNER, sent, "no", stale=True)


async def test_a_press_without_its_message(box, bot):
    """Where the bot wants it so, a press names its message only, and the bot can change it by that name, once."""
    box.write(OWNER, "/start")
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}
    sent = await bot.call("sendMessage", chat_id=OWNER, text="Well", reply_markup=markup)
    assert await bot.call("setMySettings", callback_query_mode="inline") is True
    box.press(OWNER, sent, "yes")
    query = box.pending[-1]["callback_query"]
    assert box._checker.value("Update", box.pending[-1]) == []
    assert "message" not in query
    named = {"inline_message_id": query["inline_message_id"]}
    assert await bot.call("editMessageText", **named, text="Done") is True
    assert box.seen_by(OWNER)[-1]["text"] == "Done"
    assert "not modified" in (await bot.refused("editMessageText", **named, text="Done"))[1]
    assert (await bot.refused("editMessageText", inline_message_id="x", text="Done"))[1].endswith("MESSAGE_ID_INVALID")
    box.switch(callback_query_mode="default")
    box.press(OWNER, sent, "yes", stale=True)
    assert "inline_message_id" not in box.pending[-1]["callback_query"]


async def test_people_are_picked_with_the_button_that_asks(box, bot):
    """A reply keyboard that asks for people yields a users_shared message with its request id."""
    box.write(OWNER, "/start")
    ask = {"text": "Choose", "request_users": {"request_id": 4, "request_name": True}}
    with pytest.raises(ValueError, match="no button"):
        box.share_users(OWNER, [CONTACT])
    await bot.call("sendMessage", chat_id=OWNER, text="Who is it", reply_markup={"keyboard": [[ask]]})
    box.share_users(OWNER, [CONTACT])
    shared = box.pending[-1]["message"]["users_shared"]
    assert shared == {"request_id": 4, "users": [{"user_id": CONTACT, "first_name": "Leo"}]}
    await bot.call("sendMessage", chat_id=OWNER, text="Thank you", reply_markup={"remove_keyboard": True})
    assert box.keyboards == {}


async def test_update_ids_can_start_again(box):
    """After an idle week ids go on from anywhere."""
    box.write(OWNER, "one")
    box.restart_update_ids(5)
    box.write(OWNER, "two")
    box.write(OWNER, "three")
    assert [update["update_id"] for update in box.pending][1:] == [5, 6]


async def test_strangers_to_the_sandbox_are_an_error(box):
    """Nobody acts who was not introduced, and nobody reconnects what was not connected."""
    with pytest.raises(KeyError, match="person"):
        box.write(999, "hello")
    with pytest.raises(ValueError, match="connected"):
        box.reconnect(CONTACT)
