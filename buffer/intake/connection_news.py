"""What an owner is told at once about a connection that has changed, or that sees too much."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from buffer.boundary.obstacle import obstacle
from buffer.letters import outbox
from buffer.letters.boundary import what_next
from buffer.letters.connection import News, connection
from buffer.resources import Resources
from storage.boundary import boundaries, replies
from storage.boundary.replies import ReplyState
from storage.database import Tx
from storage.intake import connections
from storage.intake.connections import Connection
from storage.outbox import notices
from storage.people import contacts, owners
from storage.people.owners import Owner

TO_COME: tuple[ReplyState, ...] = ("withheld", "refused")
"""States after which a boundary can still go out with the next message."""


def news_of(before: Connection | None, after: Connection) -> News | None:
    """What has changed, by the newest connection known before; None where it makes no difference. Pure.

    Its id changes whenever the owner changes something in Telegram's settings.
    """
    if before is not None and before.id != after.id and before.connected_at > after.connected_at:
        return None  # an older one, told of late
    was_enabled = before is not None and before.enabled
    if not after.enabled:
        return "ended" if was_enabled else None
    if not was_enabled:
        return "made"
    if before is not None and before.can_reply != after.can_reply:
        return "right-given" if after.can_reply else "right-lost"
    return None


async def save_and_tell(tx: Tx, resources: Resources, changed: Sequence[Connection], now: datetime) -> bool:
    """Keep connections that have changed, and tell their owners what it means. Returns whether there is a letter."""
    told = False
    for number, after in enumerate(changed):
        at = now + timedelta(microseconds=number)  # the outbox keeps the order of its times
        known = await connections.list_of_owner(tx, resources.keys, after.owner_id)
        await connections.save(tx, resources.keys, after)
        if not after.enabled:
            await notices.add(tx, resources.keys, after.owner_id, "connection_ended", after.connected_at)
        news = news_of(known[0] if known else None, after)
        if news is not None:
            await _tell(tx, resources, after.owner_id, news, f"{news}/{at.isoformat()}", at)
            told = True
    return told


async def tell_too_wide(tx: Tx, resources: Resources, owner_ids: Sequence[int], now: datetime) -> bool:
    """Tell these owners, once each, how the selection of chats is narrowed. Returns whether there is a letter.

    Whoever is still setting the bot up has named nobody yet, and reads it in a digest, should it stay so.
    """
    told = False
    for owner_id in owner_ids:
        if await notices.exists(tx, resources.keys, owner_id, "narrow_selection"):
            continue
        owner = await owners.find(tx, resources.keys, owner_id)
        at_once = owner is not None and owner.onboarded
        mentioned = owner.digests if owner is not None and at_once else None
        await notices.add(tx, resources.keys, owner_id, "narrow_selection", now, mentioned_in=mentioned)
        if at_once:
            await _tell(tx, resources, owner_id, "too-wide", "too-wide", now)
            told = True
    return told


async def _tell(tx: Tx, resources: Resources, owner_id: int, news: News, key: str, now: datetime) -> None:
    owner = await owners.find(tx, resources.keys, owner_id)
    if owner is None:
        return
    words = resources.library.of(owner.language)
    state = None if news in {"ended", "too-wide"} else await _boundary(tx, resources, owner, news)
    await outbox.enqueue(tx, resources.keys, owner_id, connection(words, news, key, [state] if state else []), now)


async def _boundary(tx: Tx, resources: Resources, owner: Owner, news: News) -> str | None:
    """What it means for a boundary that has not gone out yet; that a right is missing, before there is a boundary."""
    keys, words = resources.keys, resources.library.of(owner.language)
    watching = await connections.list_of_owner(tx, keys, owner.id)
    people = await contacts.list_of_owner(tx, keys, owner.id)
    agreed = await boundaries.find_current(tx, keys, [contact.id for contact in people])
    found = await replies.find(tx, keys, list(agreed))
    states = [found.get((text.contact_id, text.version)) for text in agreed.values()]
    hindered = obstacle(owner, watching)
    if not agreed:
        return words.say("connection-no-right") if hindered == "cannot_answer" and news == "made" else None
    if news == "right-lost" or not any(reply is None or reply.state in TO_COME for reply in states):
        return None
    return f"{words.say('boundary-ready')} {what_next(words, hindered)}"
