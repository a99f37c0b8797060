"""Opening a one-time link: it makes somebody an owner, or offers them to an owner as a helper. Anybody else is met
with silence: a link that is used, expired or guessed does nothing and answers nothing.
"""

import os
from datetime import datetime
from typing import Any

from buffer.record import ledger
from buffer.resources import Kit
from handlers.owner.dialogue.screen import Shown
from handlers.owner.dialogue.visit import Visit
from handlers.owner.helpers import manage as helpers_manage
from handlers.owner.onboarding import welcome
from storage.database import Tx
from storage.people import invitations, owners
from storage.people.invitations import Invitation
from storage.people.owners import Owner


async def invitation(tx: Tx, message: dict[str, Any] | None, now: datetime) -> Invitation | None:
    """The invitation whose link was just opened, if it may be used now."""
    word, _, token = str((message or {}).get("text", "")).partition(" ")
    if word != "/start":
        return None
    return (await invitations.valid(tx, [token.strip()], now)).get(token.strip())


async def owner_of(tx: Tx, kit: Kit, used: Invitation, sender: dict[str, Any], now: datetime) -> Owner:
    """The owner an invitation is about: the one who made it, or the new one it makes."""
    if used.owner_id is not None:
        owner = await owners.by_id(tx, kit.keys, used.owner_id)
        if owner is None:
            raise LookupError("an invitation of an owner who is not there")
        return owner
    chain_id = os.urandom(16)
    language = kit.library.of(str(sender.get("language_code") or "en")).language
    return await owners.add(
        tx,
        kit.keys,
        telegram_id=int(sender["id"]),
        name=str(sender.get("first_name", "")),
        language=language,
        zone="UTC",
        digest_at="18:00",
        alerts=None,
        remove_forwards=False,
        chain_id=chain_id,
        head_hash=ledger.genesis_hash(chain_id),
        onboarded=False,
        now=now,
    )


async def opened(visit: Visit) -> Shown:
    """Use the link up, and go on with what it is for."""
    if visit.invitation is None or not await invitations.use(visit.tx, visit.invitation, visit.now):
        return None
    if visit.invitation.kind == "owner":
        return await welcome.begin(visit)
    return await helpers_manage.offered(visit)
