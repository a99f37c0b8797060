"""Danger told at once to those who wished it: what kind, when and in which entry, never with the text."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from buffer.letters import letter as letters_letter
from buffer.resources import Kit
from storage.database import Tx
from storage.outbox import digests
from storage.people import helpers
from storage.people.helpers import Helper
from storage.people.owners import Owner
from storage.record.entries import Alert


async def tell(
    tx: Tx, kit: Kit, owner: Owner, raised: Sequence[Alert], now: datetime, held: Mapping[int, int] | None = None
) -> bool:
    """To the owner, where they chose to be told at once, and to helpers who may have alerts.

    `held` are contacts whose boundary is kept back because of an alert, by its entry. The digest names every alert in
    any case. Returns whether there was anybody to tell.
    """
    mine = await active(tx, kit, owner) if raised else []
    for alert in raised if owner.alerts else ():
        contact_id = (held or {}).get(alert.seq)
        post = letters_letter.alert(
            kit.library.of(owner.language), alert, owner.zone, held_for=contact_id, helped=bool(mine)
        )
        await digests.post(tx, kit.keys, owner.id, post.kind, post.once_key, post.body, now)
    told = [helper for helper in mine if "alerts" in helper.permissions]
    for alert in raised:
        await tell_helpers(tx, kit, owner, alert, told, now)
    return bool(raised and (owner.alerts or told))


async def active(tx: Tx, kit: Kit, owner: Owner) -> list[Helper]:
    """Those who help this owner now."""
    return [helper for helper in await helpers.of_owner(tx, kit.keys, owner.id) if helper.state == "active"]


async def tell_helpers(
    tx: Tx, kit: Kit, owner: Owner, alert: Alert, told: Collection[Helper], now: datetime, *, asked: bool = False
) -> None:
    """Tell these helpers of an alert, each in their language; once each. `asked`: the owner wants them to know."""
    for helper in told:
        words = kit.library.of(helper.language)
        post = letters_letter.helper_alert(words, alert, owner.zone, helper.id, asked_by=owner.name if asked else None)
        if not await digests.posted(tx, owner.id, post.once_key):
            body = post.body | {"to": helper.telegram_id}
            await digests.post(tx, kit.keys, owner.id, post.kind, post.once_key, body, now)
            await helpers.log_access(tx, owner.id, helper.id, "alert", now, alert.seq)
