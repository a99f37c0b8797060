"""Danger told at once to those who wished it: what kind, when and in which entry, never with the text."""

from collections.abc import Sequence
from datetime import datetime

from buffer import letters
from buffer.kit import Kit
from storage import digests, helpers
from storage.database import Tx
from storage.entries import Alert
from storage.owners import Owner


async def tell_owner(tx: Tx, kit: Kit, owner: Owner, raised: Sequence[Alert], now: datetime) -> None:
    """To the owner, where they chose to be told at once; the digest names it in any case."""
    words = kit.library.of(owner.language)
    for alert in raised if owner.alerts else ():
        post = letters.alert(words, alert.seq, alert.kind, likely=alert.likely, held_for=None)
        await digests.post(tx, kit.keys, owner.id, post.kind, post.once_key, post.body, now)


async def tell_helpers(tx: Tx, kit: Kit, owner_id: int, raised: Sequence[Alert], now: datetime) -> bool:
    """To helpers who may have alerts, each in their language. Returns whether there was anybody to tell."""
    told = False
    for helper in await helpers.of_owner(tx, kit.keys, owner_id) if raised else ():
        if helper.state != "active" or "alerts" not in helper.permissions:
            continue
        words = kit.library.of(helper.language)
        for alert in raised:
            post = letters.helper_alert(words, alert.seq, alert.kind, helper.id, likely=alert.likely)
            body = post.body | {"to": helper.telegram_id}
            await digests.post(tx, kit.keys, owner_id, post.kind, post.once_key, body, now)
            told = True
    return told
