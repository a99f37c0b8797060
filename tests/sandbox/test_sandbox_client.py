"""A client nobody here wrote: python-telegram-bot finds the sandbox to be a Bot API server."""

import pytest
import telegram
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter, TimedOut

from tests.sandbox.conftest import CONTACT, OWNER


@pytest.fixture
async def client(box, monkeypatch):
    """A python-telegram-bot Bot that talks to the sandbox."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # reading retry_after as a number is deprecated, and warnings are errors
    async with telegram.Bot(box.token, base_url=f"{box.url}/bot", base_file_url=f"{box.url}/file/bot") as bot:
        yield bot


async def test_everyday_calls(box, client):
    """Sending, editing, reacting, deleting, commands and files go through without one violation."""
    box.write(OWNER, "/start")
    markup = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("a", callback_data="b")]])
    sent = await client.send_message(OWNER, "<b>hi</b>", parse_mode="HTML", reply_markup=markup, protect_content=True)
    assert sent.entities[0].type == "bold"
    await client.edit_message_text("other", OWNER, sent.message_id)
    await client.set_message_reaction(OWNER, 1, "👀")
    document = await client.send_document(OWNER, b"bytes", filename="a.txt", caption="a file")
    media = [telegram.InputMediaPhoto(b"one"), telegram.InputMediaPhoto(b"two", caption="x")]
    assert len(await client.send_media_group(OWNER, media)) == 2
    fetched = await client.get_file(document.document.file_id)
    assert bytes(await fetched.download_as_bytearray()) == b"bytes"
    await client.set_my_commands([("digest", "Today so far")], scope=telegram.BotCommandScopeChat(OWNER))
    await client.delete_messages(OWNER, [sent.message_id])
    assert box.violations == []


async def test_updates_are_understood(box, client):
    """Messages, connections, secretary messages, presses and deletions come out as the client's own objects."""
    box.write(OWNER, "/start")
    connection = box.connect(OWNER)
    message = box.business_write(OWNER, CONTACT, "hello")
    box.business_delete(OWNER, CONTACT, [message["message_id"]])
    updates = await client.get_updates(allowed_updates=telegram.Update.ALL_TYPES)
    assert [bool(update.message) for update in updates] == [True, False, False, False]
    assert updates[1].business_connection.id == connection
    assert updates[1].business_connection.rights.can_reply
    assert updates[2].business_message.chat.id == CONTACT
    assert updates[3].deleted_business_messages.message_ids == (message["message_id"],)
    await client.get_updates(offset=updates[-1].update_id + 1)
    assert len(box.confirmed) == 4
    assert (await client.get_business_connection(connection)).user.id == OWNER
    assert box.violations == []


async def test_refusals_become_the_errors_it_knows(box, client):
    """Statuses and descriptions are those the client turns into its own error classes."""
    with pytest.raises(Forbidden):
        await client.send_message(OWNER, "x")
    with pytest.raises(BadRequest, match="Chat not found"):
        await client.send_message(999, "x")
    box.fault("sendMessage", "429", retry_after=3)
    with pytest.raises(RetryAfter):
        await client.send_message(OWNER, "x")
    box.fault("getUpdates", "hang")
    with pytest.raises(TimedOut):
        await client.get_updates(read_timeout=0.2)
    await client.set_webhook("http://127.0.0.1:9/")
    with pytest.raises(Conflict):
        await client.get_updates()
    wrong = telegram.Bot("1:WRONG", base_url=f"{box.url}/bot")
    with pytest.raises(InvalidToken):
        await wrong.initialize()
    await wrong.shutdown()
