"""Making an owner, with an empty record."""

import os
from datetime import datetime
from typing import Any

from buffer.record.chain import genesis_hash
from buffer.resources import Resources
from storage.database import Tx
from storage.people import owners
from storage.people.invitations import Invitation
from storage.people.owners import Owner


async def owner_of(tx: Tx, resources: Resources, used: Invitation, sender: dict[str, Any], now: datetime) -> Owner:
    """The owner an invitation is about: the one who made it, or the new one it makes."""
    if used.owner_id is not None:
        owner = await owners.find(tx, resources.keys, used.owner_id)
        if owner is None:
            raise LookupError("an invitation of an owner who is not there")
        return owner
    chain_id = os.urandom(16)
    language = resources.library.of(str(sender.get("language_code") or "en")).language
    return await owners.add(
        tx,
        resources.keys,
        telegram_id=int(sender["id"]),
        name=str(sender.get("first_name", "")),
        language=language,
        zone="UTC",
        digest_at="18:00",
        alerts=None,
        remove_forwards=False,
        chain_id=chain_id,
        head_hash=genesis_hash(chain_id),
        onboarded=False,
        now=now,
    )
