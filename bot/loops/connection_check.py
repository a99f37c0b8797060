"""Asks Telegram once a day, before the digest, whether an owner's connection is as it was: an update can be missed."""

import asyncio
from collections.abc import Sequence

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
from storage.intake.connections import Connection
from storage.people import owners

PATIENCE = 5.0
"""Seconds. A digest does not wait longer for this; then it says what was known before."""


async def check_connection(bot: Bot, database: Database, resources: Resources, clock: Clock, owner_id: int) -> None:
    """Ask about the newest connection that is thought to be there, and take in what Telegram says of it, unless
    something newer has become known of it meanwhile.

    Telegram gives whole seconds: where two were made in one, the first that is still there counts.
    """
    async with database.read() as tx:
        owner = await owners.find(tx, resources.keys, owner_id)
        watching = [one for one in await connections.list_of_owner(tx, resources.keys, owner_id) if one.enabled]
    newest = [one for one in watching if one.id and one.connected_at == watching[0].connected_at]
    if owner is None or not newest:
        return
    try:
        async with asyncio.timeout(PATIENCE):
            known, change = await _first(bot, newest)
    except (TelegramError, TimeoutError, *UNREADABLE):
        return
    change = change or ConnectionChange(known.id, owner.telegram_id, can_reply=False, enabled=False, at=clock())
    async with database.write() as tx:
        await heartbeat.lock(tx, resources.keys)
        if (await connections.find(tx, resources.keys, [known.id])).get(known.id) == known:
            await accept(tx, resources, [change], clock())


async def _first(bot: Bot, newest: Sequence[Connection]) -> tuple[Connection, ConnectionChange | None]:
    """The first that Telegram knows, and what it says of it; the first of all, and None, where it knows none."""
    for known in newest:
        try:
            return known, connection_change((await bot.get_business_connection(known.id)).to_dict())
        except (BadRequest, Forbidden):
            continue
    return newest[0], None
