"""Asking Telegram who an account is, so that its owner can say whether it is the one that is meant.

Nobody notices that they are asked about. Telegram answers only where the bot has met the account before.
"""

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from buffer.incoming import LookedUp, Person
from handlers.outbound.client import UNREADABLE


async def look_up(bot: Bot, account: int) -> LookedUp:
    """Ask once (Bot API: getChat)."""
    try:
        chat = await bot.get_chat(account)
    except (BadRequest, Forbidden):
        return LookedUp(account, None, asked=True)
    except (TelegramError, *UNREADABLE):
        return LookedUp(account, None, asked=False)
    if chat.type != "private":
        return LookedUp(account, None, asked=True)
    name = " ".join(part for part in (chat.first_name, chat.last_name) if part)
    return LookedUp(account, Person(account, name, chat.username, is_bot=False), asked=True)
