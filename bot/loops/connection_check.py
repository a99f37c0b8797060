"""Asks Telegram once a day, before the digest, whether an owner's connection is as it was: an update can be missed."""

import asyncio

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.clock import Clock
from buffer.incoming import ConnectionChange
from buffer.intake.accept import accept
from buffer.resources import Resources
from handlers.inbound.convert import connection_change
from handlers.outbound.client import UNREADABLE
from storage.database import Database
from storage.intake import connections, heartbeat
from storage.people import owners

PATIENCE = 5.0
"""Seconds. A digest does not wait longer for this; then it says what was known before."""


async def check_connection(bot: Bot, database: Database, resources: Resources, clock: Clock, owner_id: int) -> None:
    """Ask about the newest connection that is thought to be there, and take in what Telegram says of it, unless
    something newer has become known of it meanwhile."""
    async with database.read() as tx:
        owner = await owners.find(tx, resources.keys, owner_id)
        watching = [one for one in await connections.list_of_owner(tx, resources.keys, owner_id) if one.enabled]
    if owner is None or not watching or not watching[0].id:
        return
    known = watching[0]
    try:
        async with asyncio.timeout(PATIENCE):
            change = connection_change((await bot.get_business_connection(known.id)).to_dict())
    except (BadRequest, Forbidden):
        change = ConnectionChange(known.id, owner.telegram_id, can_reply=False, enabled=False, at=clock())
    except (TelegramError, TimeoutError, *UNREADABLE):
        return
    async with database.write() as tx:
        await heartbeat.lock(tx, resources.keys)
        if (await connections.find(tx, resources.keys, [known.id])).get(known.id) == known:
            await accept(tx, resources, [change], clock())
