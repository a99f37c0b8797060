"""Values as requests, and what came back as outcomes. The only place that sends.

What can be known about a failed request (DESIGN of the reply): certainly not sent are a connection that was never
made, 429 and a refusal; nobody can know after a time-out, a broken connection or a 5xx. python-telegram-bot folds
both groups into TimedOut and NetworkError, so their cause is looked at.
"""

import asyncio
import contextlib
from contextlib import suppress
from typing import Any

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    KeyboardButtonRequestUsers,
    LinkPreviewOptions,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    TelegramError,
)

from buffer.boundary.delivery import ToSend
from buffer.boundary.outcome import Outcome, Sent
from buffer.text.limits import DELETED_AT_ONCE
from handlers.outbound import week_picture
from handlers.outbound.outcome import outcome_of

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
SIGN = "👌"
"""The quiet sign under a forward: one of the reactions the Bot API allows."""


async def send_boundary(bot: Bot, item: ToSend) -> Outcome:
    """Send the boundary text, and nothing but it, to the contact."""
    try:
        message = await bot.send_message(
            item.chat_id, item.text, business_connection_id=item.connection, link_preview_options=NO_PREVIEW
        )
    except TelegramError as error:
        return outcome_of(error)
    return Sent(message.message_id)


async def send_letter(bot: Bot, chat_id: int, body: dict[str, Any], prefix: str = "") -> Outcome:
    """Send a letter to an owner or helper, or change the message whose button asked for it."""
    text = f"{prefix}\n\n{body['text']}" if prefix else body["text"]
    chat_id = body.get("to", chat_id)
    try:
        if "edit" in body:
            try:
                return await _change(bot, chat_id, body["edit"], text, body)
            except BadRequest as error:
                if "not modified" in error.message:
                    return Sent(body["edit"])  # it says so already
        options: dict[str, Any] = {
            "parse_mode": ParseMode.HTML,
            "reply_markup": _markup(body),
            "disable_notification": body["silent"],
            "protect_content": body.get("protect", False),
        }
        if "picture" in body:
            message = await bot.send_photo(chat_id, bytes.fromhex(body["picture"]), caption=text, **options)
        else:
            message = await bot.send_message(chat_id, text, link_preview_options=NO_PREVIEW, **options)
    except TelegramError as error:
        return outcome_of(error)
    return Sent(message.message_id)


async def _change(bot: Bot, chat_id: int, message_id: int, text: str, body: dict[str, Any]) -> Outcome:
    await bot.edit_message_text(
        text,
        chat_id,
        message_id,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(body["buttons"]),
        link_preview_options=NO_PREVIEW,
    )
    return Sent(message_id)


def _markup(body: dict[str, Any]) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    if "pick" in body:
        ask = KeyboardButtonRequestUsers(1, user_is_bot=False, request_name=True, request_username=True)
        button = KeyboardButton(body["pick"], request_users=ask)
        return ReplyKeyboardMarkup([[button]], resize_keyboard=True, one_time_keyboard=True)
    if "clear" in body and not body["buttons"]:
        return ReplyKeyboardRemove()
    return keyboard(body["buttons"])


async def send_week(bot: Bot, chat_id: int, body: dict[str, Any]) -> Outcome:
    """Draw and send the weekly picture, with the same facts as text below it. It comes without a sound."""
    png = await asyncio.to_thread(week_picture.draw, body["grid"], body["days"])
    try:
        message = await bot.send_photo(
            chat_id, png, caption=body["text"], parse_mode=ParseMode.HTML, disable_notification=True
        )
    except TelegramError as error:
        return outcome_of(error)
    return Sent(message.message_id)


async def set_menu(bot: Bot, chat_id: int, commands: list[list[str]]) -> Outcome:
    """Show these commands (name, one line) in the menu of this chat only."""
    try:
        await bot.set_my_commands([BotCommand(*command) for command in commands], BotCommandScopeChat(chat_id))
    except TelegramError as error:
        return outcome_of(error)
    return Sent(0)


async def stop_spinning(bot: Bot, query_id: str) -> None:
    """Tell Telegram that a press was noticed. What it did is in the database and the outbox already."""
    try:
        await bot.answer_callback_query(query_id)
    except TelegramError:
        return  # too late to say so; the answer itself comes as a message


async def acknowledge(bot: Bot, chat_id: int, message_ids: list[int], *, remove: list[int]) -> Outcome:
    """One quiet sign on the last of these forwards; the copies to remove go, a hundred at a time."""
    try:
        with suppress(BadRequest):  # the owner has removed that copy already; the others still have to go
            await bot.set_message_reaction(chat_id, message_ids[-1], [ReactionTypeEmoji(SIGN)])
        for start in range(0, len(remove), DELETED_AT_ONCE):
            await bot.delete_messages(chat_id, remove[start : start + DELETED_AT_ONCE])
    except TelegramError as error:
        return outcome_of(error)
    return Sent(message_ids[-1])


async def clear(bot: Bot, chat_id: int, message_ids: list[int]) -> Outcome:
    """Delete these messages of a chat with the bot, a hundred at a time; what cannot be deleted stays."""
    try:
        for start in range(0, len(message_ids), DELETED_AT_ONCE):
            some = message_ids[start : start + DELETED_AT_ONCE]
            try:
                await bot.delete_messages(chat_id, some)
            except BadRequest:  # one too old spoils the hundred
                await _clear_singly(bot, chat_id, some)
    except TelegramError as error:
        return outcome_of(error)
    return Sent(0)


async def _clear_singly(bot: Bot, chat_id: int, message_ids: list[int]) -> None:
    for message_id in message_ids:
        with contextlib.suppress(BadRequest):
            await bot.delete_message(chat_id, message_id)


async def part(bot: Bot, body: dict[str, Any]) -> None:
    """The last line to somebody of whom nothing is kept any more: no outbox could hold it, so it is tried once."""
    await send_letter(bot, body["to"], body)
    with contextlib.suppress(TelegramError):
        await bot.delete_my_commands(BotCommandScopeChat(body["to"]))


def keyboard(rows: list[list[dict[str, str]]]) -> InlineKeyboardMarkup | None:
    """Inline buttons, or None where there are none."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(cell["text"], callback_data=cell["callback_data"]) for cell in row] for row in rows]
    )
