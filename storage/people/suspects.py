"""Accounts that look like a contact's, and are none of theirs until the owner says so. Kept beside the accounts.

A name is sealed in the row of a suspect, and only there: so it is known for one also where the row does not hold.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ids import new_id
from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.keys.row_seal import SEAL
from storage.keys.seal import NOBODY
from storage.sealed_columns import IDENTITY_PROFILE
from storage.tables import identities


@dataclass(frozen=True, slots=True)
class Suspect:
    """An account that looks like one of a contact's. `denied`: the owner says that it is somebody else's."""

    owner_id: int
    contact_id: int
    telegram_id: int
    name: str
    denied: bool


async def add(
    tx: AsyncConnection, keys: Keyring, owner_id: int, contact_id: int, telegram_id: int, name: str, now: datetime
) -> Suspect | None:
    """Keep that an account looks like a contact's. None where the owner has it already, in whatever way."""
    telegram_hash = keys.hash_id("person", telegram_id)
    same = (identities.c.owner_id == owner_id) & (identities.c.telegram_hash == telegram_hash)
    if (await tx.execute(select(identities.c.id).where(same))).first() is not None:
        return None
    identity_id = new_id()
    sealer = await keys.open_owner(tx, owner_id)
    profile = orjson.dumps({"telegram_id": telegram_id, "name": name})
    row = {
        "id": identity_id,
        "owner_id": owner_id,
        "contact_id": contact_id,
        "telegram_hash": telegram_hash,
        "sealed_profile": sealer.seal(profile, IDENTITY_PROFILE, owner_id, identity_id),
        "added_at": now,
        "suspected_at": now,
    }
    await sealed_rows.add(tx, keys, identities, row)
    return Suspect(owner_id, contact_id, telegram_id, name, denied=False)


async def list_of_owner(tx: AsyncConnection, keys: Keyring, owner_id: int) -> list[Suspect]:
    """The accounts that look like one of this owner's contacts, denied or not, the oldest first; also those whose rows
    do not hold, as long as what is sealed in them opens."""
    return [suspect for _, suspect in await _list(tx, keys, owner_id)]


async def list_rows(tx: AsyncConnection, keys: Keyring, owner_id: int, telegram_id: int) -> list[Row[Any]]:
    """The row of a suspect, if there is one. Where it does not hold, what the owner says of the account now makes it
    hold again."""
    return [row for row, suspect in await _list(tx, keys, owner_id) if suspect.telegram_id == telegram_id]


async def mark_denied(tx: AsyncConnection, keys: Keyring, owner_id: int, telegram_id: int, now: datetime) -> bool:
    """Keep that a suspected account is somebody else's. False where it is not suspected."""
    rows = await list_rows(tx, keys, owner_id, telegram_id)
    values = {"telegram_hash": keys.hash_id("person", telegram_id), "suspected_at": now, "removed_at": now}
    await sealed_rows.save(tx, keys, identities, [(row, values) for row in rows])
    return bool(rows)


async def _list(tx: AsyncConnection, keys: Keyring, owner_id: int) -> list[tuple[Row[Any], Suspect]]:
    """The suspects of an owner, each with its row. Once a row is known not to hold, all are looked at."""
    query = select(identities).where(identities.c.owner_id == owner_id)
    if not keys.broken.has(identities.name, SEAL):
        query = query.where(identities.c.suspected_at.is_not(None))
    found = []
    for row in (await tx.execute(query.order_by(identities.c.added_at, identities.c.id))).all():
        holds = sealed_rows.is_whole(keys, identities, row)
        suspect = None if holds and row.suspected_at is None else await _suspect(tx, keys, row)
        if suspect is not None:
            found.append((row, suspect))
    return found


async def _suspect(tx: AsyncConnection, keys: Keyring, row: Row[Any]) -> Suspect | None:
    """Whom a row suspects. None for an account, and where that cannot be read."""
    opened = await keys.read_value(tx, row.sealed_profile, IDENTITY_PROFILE, row.owner_id, row.id)
    said = {} if opened is None else orjson.loads(opened)
    if "name" not in said:
        return None
    contact_id = row.contact_id if isinstance(row.contact_id, int) else NOBODY
    return Suspect(row.owner_id, contact_id, said["telegram_id"], said["name"], denied=row.removed_at is not None)
