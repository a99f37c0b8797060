"""Sending and changing messages in the chat with the bot."""

from typing import Any

import aiohttp
import pytest

from tests.sandbox.conftest import CONTACT, OWNER, STRANGER


@pytest.fixture
async def chat(box, bot):
    """The owner has started the bot; what they wrote stands in the chat."""
    return box.write(OWNER, "/start")


async def test_who_may_be_written_to(box, bot, chat):
    """A bot cannot write first, nor to one who blocked it, nor to a bot, nor to nobody."""
    assert await bot.refused("sendMessage", chat_id=CONTACT, text="x") == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    box.person(STRANGER, "Kim", started=True)
    await bot.call("sendMessage", chat_id=STRANGER, text="x")
    box.block(OWNER)
    assert await bot.refused("sendMessage", chat_id=OWNER, text="x") == (403, "Forbidden: bot was blocked by the user")
    box.block(OWNER, blocked=False)
    await bot.call("sendMessage", chat_id=OWNER, text="x")
    box.person(77, "Other", is_bot=True, started=True)
    assert (await bot.refused("sendMessage", chat_id=77, text="x"))[0] == 403
    assert [list(update)[1] for update in box.pending] == ["message", "my_chat_member", "my_chat_member"]
    assert all(box._checker.value("Update", update) == [] for update in box.pending)


async def test_a_message_arrives_as_it_was_meant(box, bot, chat):
    """HTML becomes entities, outer space goes, protection and previews show, the reply quotes its message."""
    sent = await bot.call(
        "sendMessage",
        chat_id=OWNER,
        text=" <tg-spoiler>a &lt; b</tg-spoiler> ",
        parse_mode="HTML",
        protect_content=True,
        link_preview_options={"is_disabled": True},
        reply_parameters={"message_id": chat["message_id"]},
    )
    assert sent["text"] == "a < b"
    assert sent["entities"] == [{"type": "spoiler", "offset": 0, "length": 5}]
    assert sent["has_protected_content"] is True
    assert sent["reply_to_message"]["message_id"] == chat["message_id"]
    assert box.seen_by(OWNER) == [chat, sent]
    assert box._checker.value("Message", sent) == []


async def test_a_reply_needs_its_message(box, bot, chat):
    """A reply to nothing is refused unless it may go without."""
    to: dict[str, Any] = {"message_id": 999}
    params = {"chat_id": OWNER, "text": "x", "reply_parameters": to}
    assert (await bot.refused("sendMessage", **params))[1] == "Bad Request: message to be replied not found"
    to["allow_sending_without_reply"] = True
    assert "reply_to_message" not in await bot.call("sendMessage", **params)


@pytest.mark.parametrize("kind", ["photo", "document", "video", "animation", "audio", "voice", "video_note", "sticker"])
async def test_files_are_uploaded_described_and_sent_again(box, bot, chat, kind):
    """An upload becomes a file that can be fetched, and its id can be sent again."""
    method = "send" + "".join(word.title() for word in kind.split("_"))
    body = aiohttp.FormData({"chat_id": str(OWNER)}, default_to_multipart=True)
    body.add_field(kind, b"bytes of it", filename="a.bin")
    async with bot.session.post(f"{box.url}/bot{box.token}/{method}", data=body) as response:
        sent = (await response.json())["result"]
    assert box._checker.value("Message", sent) == []
    described = sent[kind][-1] if kind == "photo" else sent[kind]
    fetched = await bot.call("getFile", file_id=described["file_id"])
    async with bot.session.get(f"{box.url}/file/bot{box.token}/{fetched['file_path']}") as response:
        assert await response.read() == b"bytes of it"
    again = await bot.call(method, chat_id=OWNER, **{kind: described["file_id"]})
    assert again[kind] == sent[kind]
    assert (await bot.refused(method, chat_id=OWNER, **{kind: "nonsense"}))[0] == 400
    assert box.violations == []


async def test_groups_places_people_and_dice(box, bot, chat):
    """The other kinds a bot may send arrive as messages the description knows."""
    file_id = box.photo(b"x")[0]["file_id"]
    media = [{"type": "photo", "media": file_id, "caption": "one"}, {"type": "photo", "media": file_id}]
    group = await bot.call("sendMediaGroup", chat_id=OWNER, media=media)
    assert len({message["media_group_id"] for message in group}) == 1
    place = await bot.call("sendLocation", chat_id=OWNER, latitude=52.5, longitude=13.4)
    contact = await bot.call("sendContact", chat_id=OWNER, phone_number="+49", first_name="Leo")
    dice = await bot.call("sendDice", chat_id=OWNER)
    assert all(box._checker.value("Message", message) == [] for message in [*group, place, contact, dice])
    copied = await bot.call("copyMessage", chat_id=OWNER, from_chat_id=OWNER, message_id=group[0]["message_id"])
    assert box.seen_by(OWNER)[-1]["message_id"] == copied["message_id"]
    assert await bot.call("sendChatAction", chat_id=OWNER, action="typing") is True


async def test_a_text_is_edited(box, bot, chat):
    """An edit replaces text and keyboard; the same again, another's message and a missing one are refused."""
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    sent = await bot.call("sendMessage", chat_id=OWNER, text="one", reply_markup=markup)
    where = {"chat_id": OWNER, "message_id": sent["message_id"]}
    edited = await bot.call("editMessageText", **where, text="two")
    assert (edited["text"], "reply_markup" in edited) == ("two", False)
    assert box.seen_by(OWNER)[-1] == edited
    assert "message is not modified" in (await bot.refused("editMessageText", **where, text="two"))[1]
    shown = await bot.call("editMessageReplyMarkup", **where, reply_markup=markup)
    assert shown["reply_markup"] == markup
    theirs = {"chat_id": OWNER, "message_id": chat["message_id"]}
    assert (await bot.refused("editMessageText", **theirs, text="x"))[1] == "Bad Request: message can't be edited"
    gone = {"chat_id": OWNER, "message_id": 999}
    assert (await bot.refused("editMessageText", **gone, text="x"))[1] == "Bad Request: message to edit not found"


async def test_messages_are_deleted_within_48_hours(box, bot, chat):
    """A bot may delete both sides' messages in its private chat, but not after 48 hours, nor twice."""
    where = {"chat_id": OWNER, "message_id": chat["message_id"]}
    assert await bot.call("deleteMessage", **where) is True
    assert box.seen_by(OWNER) == []
    assert (await bot.refused("deleteMessage", **where))[1] == "Bad Request: message to delete not found"
    old = box.write(OWNER, "old")
    box.advance(48 * 3600 + 5)
    new = box.write(OWNER, "new")
    assert (await bot.refused("deleteMessage", chat_id=OWNER, message_id=old["message_id"]))[0] == 400
    ids = [old["message_id"], new["message_id"], 999]
    assert await bot.call("deleteMessages", chat_id=OWNER, message_ids=ids) is True
    assert box.seen_by(OWNER) == [old]


async def test_reactions(box, bot, chat):
    """One reaction a message, replaced by the next, taken back by none; two are refused."""
    where = {"chat_id": OWNER, "message_id": chat["message_id"]}
    eyes, thumb = {"type": "emoji", "emoji": "👀"}, {"type": "emoji", "emoji": "👍"}
    await bot.call("setMessageReaction", **where, reaction=[eyes])
    assert box.reactions == {(OWNER, chat["message_id"]): [eyes]}
    assert (await bot.refused("setMessageReaction", **where, reaction=[eyes, thumb]))[0] == 400
    await bot.call("setMessageReaction", **where, reaction=[])
    assert box.reactions == {}


async def test_commands_by_scope_and_language(box, bot):
    """Commands are kept for each scope and language apart."""
    owner = {"type": "chat", "chat_id": OWNER}
    commands = [{"command": "digest", "description": "Today so far"}]
    await bot.call("setMyCommands", commands=commands, scope=owner)
    assert await bot.call("getMyCommands", scope=owner) == commands
    assert await bot.call("getMyCommands") == []
    await bot.call("deleteMyCommands", scope=owner)
    assert await bot.call("getMyCommands", scope=owner) == []


async def test_chats_are_known_once_started(box, bot, chat):
    """getChat describes a person who has started the bot and nobody else."""
    known = await bot.call("getChat", chat_id=OWNER)
    assert box._checker.value("ChatFullInfo", known) == []
    assert (await bot.refused("getChat", chat_id=CONTACT))[1] == "Bad Request: chat not found"


async def test_large_and_vanished_files(box, bot):
    """Over 20 MB a file cannot be fetched, and a forgotten one is gone."""
    large = box.file(b"x", "a.mp4", size=20 * 1024 * 1024 + 1)
    assert await bot.refused("getFile", file_id=large["file_id"]) == (400, "Bad Request: file is too big")
    small = box.file(b"x", "a.mp4")
    path = (await bot.call("getFile", file_id=small["file_id"]))["file_path"]
    box.files.forget(small["file_id"])
    assert (await bot.refused("getFile", file_id=small["file_id"]))[0] == 400
    async with bot.session.get(f"{box.url}/file/bot{box.token}/{path}") as response:
        assert response.status == 404
