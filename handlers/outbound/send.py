"""Values as requests, and what came back as outcomes. The only place that sends.

What can be known about a failed request (docs/decisions/0003-claim-before-send.md): certainly not sent are a connection
that was never made, 429 and a refusal; nobody can know after a time-out, a broken connection or a 5xx.
python-telegram-bot folds both groups into TimedOut and NetworkError, so `outcome_of` looks at their cause.
"""

import asyncio
import contextlib
from contextlib import suppress
from pathlib import Path

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
from buffer.letters.letter import CommandMenu, Rows, TextMessage, WeekPicture
from buffer.text.limits import DELETED_AT_ONCE
from handlers.outbound import week_picture
from handlers.outbound.client import UNREADABLE
from handlers.outbound.outcome import outcome_of

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
FAILURES = (TelegramError, *UNREADABLE)
"""What a request may end in besides its result."""
SIGN = "👌"
"""The quiet sign under a forward: one of the reactions the Bot API allows."""


async def send_boundary(bot: Bot, item: ToSend) -> Outcome:
    """Send the boundary text, and nothing but it, to the contact."""
    try:
        message = await bot.send_message(
            item.chat_id, item.text, business_connection_id=item.connection, link_preview_options=NO_PREVIEW
        )
    except FAILURES as error:
        return outcome_of(error)
    return Sent(message.message_id)


async def send_message(bot: Bot, chat_id: int, message: TextMessage, prefix: str = "") -> Outcome:
    """Send a message to an owner or helper, or change the one whose button asked for it. `prefix` goes in front."""
    text = f"{prefix}\n\n{message.text}" if prefix else message.text
    try:
        if message.edit is not None:
            try:
                return await _change(bot, chat_id, message.edit, text, message.rows)
            except BadRequest as error:
                if "not modified" in error.message:
                    return Sent(message.edit)  # it says so already
        sent = await bot.send_message(
            chat_id,
            text,
            parse_mode=ParseMode.HTML,
            reply_markup=_markup(message),
            disable_notification=message.silent,
            protect_content=message.protect,
            link_preview_options=NO_PREVIEW,
        )
    except FAILURES as error:
        return outcome_of(error)
    return Sent(sent.message_id)


async def _change(bot: Bot, chat_id: int, message_id: int, text: str, rows: Rows) -> Outcome:
    await bot.edit_message_text(
        text,
        chat_id,
        message_id,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard(rows),
        link_preview_options=NO_PREVIEW,
    )
    return Sent(message_id)


async def change(bot: Bot, chat_id: int, message_id: int, text: str) -> None:
    """Change the text of a message that is there, as HTML. Where that fails, nothing is sent instead."""
    with suppress(*FAILURES):
        await _change(bot, chat_id, message_id, text, ())


def _markup(message: TextMessage) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    if message.pick is not None:
        ask = KeyboardButtonRequestUsers(1, user_is_bot=False, request_name=True, request_username=True)
        button = KeyboardButton(message.pick, request_users=ask)
        return ReplyKeyboardMarkup([[button]], resize_keyboard=True, one_time_keyboard=True)
    if message.clear and not message.rows:
        return ReplyKeyboardRemove()
    return keyboard(message.rows)


async def send_week(bot: Bot, chat_id: int, week: WeekPicture) -> Outcome:
    """Draw and send the weekly picture, with the same facts as text below it. It comes without a sound."""
    png = await asyncio.to_thread(week_picture.draw, week)
    try:
        message = await bot.send_photo(
            chat_id, png, caption=week.text, parse_mode=ParseMode.HTML, disable_notification=True
        )
    except FAILURES as error:
        return outcome_of(error)
    return Sent(message.message_id)


async def send_file(bot: Bot, chat_id: int, file: Path, caption: str) -> Outcome:
    """Send a file as a document (Bot API, sendDocument: at most 50 MB), with HTML below it."""
    try:
        with file.open("rb") as content:
            message = await bot.send_document(
                chat_id, content, caption=caption, filename=file.name, parse_mode=ParseMode.HTML
            )
    except FAILURES as error:
        return outcome_of(error)
    return Sent(message.message_id)


async def set_menu(bot: Bot, chat_id: int, menu: CommandMenu) -> Outcome:
    """Show these commands in the menu of this chat only; none takes its menu away."""
    scope = BotCommandScopeChat(chat_id)
    try:
        if menu.commands:
            await bot.set_my_commands([BotCommand(*command) for command in menu.commands], scope)
        else:
            await bot.delete_my_commands(scope)
    except FAILURES as error:
        return outcome_of(error)
    return Sent(0)


async def stop_spinning(bot: Bot, query_id: str) -> None:
    """Tell Telegram that a press was noticed. What it did is in the database and the outbox already."""
    try:
        await bot.answer_callback_query(query_id)
    except FAILURES:
        return  # too late to say so; the answer itself comes as a message


async def acknowledge(bot: Bot, chat_id: int, message_ids: list[int], *, remove: list[int]) -> Outcome:
    """One quiet sign on the last of these forwards; the copies to remove go, a hundred at a time."""
    try:
        with suppress(BadRequest):  # the owner has removed that copy already; the others still have to go
            await bot.set_message_reaction(chat_id, message_ids[-1], [ReactionTypeEmoji(SIGN)])
        for start in range(0, len(remove), DELETED_AT_ONCE):
            await bot.delete_messages(chat_id, remove[start : start + DELETED_AT_ONCE])
    except FAILURES as error:
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
    except FAILURES as error:
        return outcome_of(error)
    return Sent(0)


async def _clear_singly(bot: Bot, chat_id: int, message_ids: list[int]) -> None:
    for message_id in message_ids:
        with contextlib.suppress(BadRequest):
            await bot.delete_message(chat_id, message_id)


async def part(bot: Bot, chat_id: int, message: TextMessage) -> None:
    """The last line to somebody of whom nothing is kept any more: no outbox could hold it, so it is tried once."""
    await send_message(bot, chat_id, message)
    with contextlib.suppress(*FAILURES):
        await bot.delete_my_commands(BotCommandScopeChat(chat_id))


def keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    """Inline buttons, or None where there are none."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in rows]
    )
