"""The command `account`: a one-time link for an owner who has lost the Telegram account."""

import argparse

from telegram.error import TelegramError

from bot.app import build_bot, clock_of
from bot.errors import Failed
from bot.installation import open_installation
from bot.settings import Settings
from buffer.owner.account import make_link
from storage.intake import heartbeat
from storage.people import owners


async def account(settings: Settings, options: argparse.Namespace) -> int:
    """Print the link. Raises Failed; then none was made."""
    try:
        async with build_bot(settings) as bot:
            name = bot.username
    except (TelegramError, OSError):
        raise Failed("Telegram did not say what the bot is called, so there is no link: try again.") from None
    now = clock_of(settings)()
    database, keys = await open_installation(settings, now)
    try:
        async with database.write() as tx:
            await heartbeat.lock(tx, keys)  # beside a running bot
            owner = await owners.find_by_telegram_id(tx, keys, options.owner)
            if owner is None:
                raise Failed(f"--owner {options.owner} is nobody this bot knows.")
            token = await make_link(tx, keys, owner, now)
    finally:
        await database.close()
    print(
        "Give this link to the owner alone: whoever opens it, within a day, asks for everything to move to them. It "
        f"waits at least a day, and the old account is told.\n\n  https://t.me/{name}?start={token}"
    )
    return 0
