"""The command `account`: a one-time link for an owner who has lost the Telegram account."""

import argparse

from telegram.error import TelegramError

from bot.app import build_bot, clock_of
from bot.errors import Failed
from bot.installation import open_existing
from bot.settings import Settings
from buffer.owner.account import make_link
from storage.database import Tx
from storage.intake import heartbeat
from storage.keys.keyring import Keyring
from storage.people import owners
from storage.people.owners import Owner


async def account(settings: Settings, options: argparse.Namespace) -> int:
    """Print the link. Raises Failed; then none was made."""
    now = clock_of(settings)()
    database, keys = await open_existing(settings, now)
    try:
        async with database.read() as tx:
            await _owner(tx, keys, options)  # Telegram is asked for somebody who is there
        name = await _bot_name(settings)
        async with database.write() as tx:
            await heartbeat.lock(tx, keys)  # beside a running bot
            owner = await _owner(tx, keys, options)
            token = await make_link(tx, keys, owner, now)
    finally:
        await database.close()
    print(
        "Give this link to the owner alone: whoever opens it, within a day, asks for everything to move to them. It "
        f"waits at least a day, and the old account is told.\n\n  https://t.me/{name}?start={token}"
    )
    return 0


async def _owner(tx: Tx, keys: Keyring, options: argparse.Namespace) -> Owner:
    owner = await owners.find_by_telegram_id(tx, keys, options.owner)
    if owner is None:
        raise Failed(f"--owner {options.owner} is nobody this bot knows.")
    return owner


async def _bot_name(settings: Settings) -> str:
    try:
        async with build_bot(settings) as bot:
            return bot.username
    except (TelegramError, OSError):
        raise Failed("Telegram did not say what the bot is called, so there is no link: try again.") from None
