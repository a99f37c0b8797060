"""Making an owner, with an empty record."""

import os
from datetime import datetime
from typing import Any

from buffer.record.chain import genesis_hash
from buffer.resources import Resources
from storage.database import Tx
from storage.keys.keyring import Keyring
from storage.people import owners
from storage.people.invitations import Invitation
from storage.people.owners import Owner

CHAIN_ID_BYTES = 16


async def create_owner(
    tx: Tx,
    keys: Keyring,
    *,
    telegram_id: int,
    language: str,
    now: datetime,
    name: str = "",
    zone: str = "UTC",
    digest_at: str = "18:00",
    alerts: bool | None = None,
    remove_forwards: bool = False,
    onboarded: bool = True,
    reminder_at: str | None = None,
) -> Owner:
    """Add an owner whose record has no entry yet: a chain of its own, and the hash its first entry builds on.

    `digest_at` is HH:MM on the clock of `zone`; `alerts` and `reminder_at` are None until the owner has decided.
    """
    chain_id = os.urandom(CHAIN_ID_BYTES)
    return await owners.add(
        tx,
        keys,
        telegram_id=telegram_id,
        name=name,
        language=language,
        zone=zone,
        digest_at=digest_at,
        alerts=alerts,
        remove_forwards=remove_forwards,
        chain_id=chain_id,
        head_hash=genesis_hash(chain_id),
        onboarded=onboarded,
        reminder_at=reminder_at,
        now=now,
    )


async def owner_of(tx: Tx, resources: Resources, used: Invitation, sender: dict[str, Any], now: datetime) -> Owner:
    """The owner an invitation is about: the one who made it, or the new one it makes of its sender (a Bot API User)."""
    if used.owner_id is not None:
        owner = await owners.find(tx, resources.keys, used.owner_id)
        if owner is None:
            raise LookupError("an invitation of an owner who is not there")
        return owner
    return await create_owner(
        tx,
        resources.keys,
        telegram_id=int(sender["id"]),
        name=str(sender.get("first_name", "")),
        language=resources.library.of(str(sender.get("language_code") or "en")).language,
        onboarded=False,
        now=now,
    )
