"""Contacts and their accounts. Names and Telegram ids are sealed; ids are found by keyed hash."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ids import new_id
from storage.keys.keyring import Keyring
from storage.sealed_columns import CONTACT_PROFILE, IDENTITY_PROFILE
from storage.tables import contacts, identities


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as stored, with the facts the digest needs about the time since the boundary."""

    id: int
    owner_id: int
    name: str
    added_at: datetime
    last_in_at: datetime | None
    last_out_at: datetime | None
    after_boundary: int
    after_boundary_days: int
    after_boundary_date: str | None
    after_boundary_version: int


@dataclass(frozen=True, slots=True)
class Identity:
    """One account of a contact."""

    owner_id: int
    contact_id: int
    telegram_id: int


async def add(tx: AsyncConnection, keys: Keyring, owner_id: int, name: str, now: datetime) -> Contact:
    """Add a contact without accounts."""
    contact_id = new_id()
    sealer = await keys.open_owner(tx, owner_id)
    profile = orjson.dumps({"name": name})
    await tx.execute(
        insert(contacts).values(
            id=contact_id,
            owner_id=owner_id,
            sealed_profile=sealer.seal(profile, CONTACT_PROFILE, owner_id, contact_id),
            added_at=now,
        )
    )
    return Contact(contact_id, owner_id, name, now, None, None, 0, 0, None, 0)


async def add_identity(
    tx: AsyncConnection, keys: Keyring, owner_id: int, contact_id: int, telegram_id: int, now: datetime
) -> None:
    """Add an account to a contact. The owner must not have it already."""
    row = new_id()
    sealer = await keys.open_owner(tx, owner_id)
    profile = orjson.dumps({"telegram_id": telegram_id})
    await tx.execute(
        insert(identities).values(
            id=row,
            owner_id=owner_id,
            contact_id=contact_id,
            telegram_hash=keys.hash_id("person", telegram_id),
            sealed_profile=sealer.seal(profile, IDENTITY_PROFILE, owner_id, row),
            added_at=now,
        )
    )


async def find_identities(tx: AsyncConnection, keys: Keyring, telegram_ids: Iterable[int]) -> dict[int, list[Identity]]:
    """Which of these Telegram ids are accounts of a contact, and of whose; the oldest first."""
    hashes = {keys.hash_id("person", telegram_id): telegram_id for telegram_id in set(telegram_ids)}
    query = (
        select(identities.c.telegram_hash, identities.c.owner_id, identities.c.contact_id)
        .where(identities.c.telegram_hash.in_(hashes))
        .order_by(identities.c.added_at, identities.c.id)
    )
    found: dict[int, list[Identity]] = {}
    for row in await tx.execute(query):
        telegram_id = hashes[row.telegram_hash]
        found.setdefault(telegram_id, []).append(Identity(row.owner_id, row.contact_id, telegram_id))
    return found


async def list_accounts(tx: AsyncConnection, keys: Keyring, owner_id: int, contact_id: int) -> list[int]:
    """The Telegram ids of a contact's accounts, the oldest first."""
    sealer = await keys.open_owner(tx, owner_id)
    query = (
        select(identities.c.id, identities.c.sealed_profile)
        .where(identities.c.contact_id == contact_id)
        .order_by(identities.c.added_at, identities.c.id)
    )
    return [
        orjson.loads(sealer.open(row.sealed_profile, IDENTITY_PROFILE, owner_id, row.id))["telegram_id"]
        for row in await tx.execute(query)
    ]


async def list_of_owner(tx: AsyncConnection, keys: Keyring, owner_id: int) -> list[Contact]:
    """An owner's contacts, the oldest first."""
    query = select(contacts).where(contacts.c.owner_id == owner_id).order_by(contacts.c.added_at, contacts.c.id)
    return [await _contact(tx, keys, row) for row in (await tx.execute(query)).all()]


async def find_by_ids(tx: AsyncConnection, keys: Keyring, ids: Sequence[int]) -> dict[int, Contact]:
    """These contacts."""
    rows = (await tx.execute(select(contacts).where(contacts.c.id.in_(ids)))).all()
    return {row.id: await _contact(tx, keys, row) for row in rows}


async def save_facts(tx: AsyncConnection, changed: Sequence[Contact]) -> None:
    """Write back last times and the counts since the boundary."""
    if changed:
        await tx.execute(
            update(contacts)
            .where(contacts.c.id == bindparam("key"))
            .values({name: bindparam(name) for name in _FACTS}),
            [{"key": contact.id, **{name: getattr(contact, name) for name in _FACTS}} for contact in changed],
        )


_FACTS = (
    "last_in_at",
    "last_out_at",
    "after_boundary",
    "after_boundary_days",
    "after_boundary_date",
    "after_boundary_version",
)


async def _contact(tx: AsyncConnection, keys: Keyring, row: Row[Any]) -> Contact:
    sealer = await keys.open_owner(tx, row.owner_id)
    profile = orjson.loads(sealer.open(row.sealed_profile, CONTACT_PROFILE, row.owner_id, row.id))
    columns = {k: v for k, v in row._mapping.items() if k != "sealed_profile"}
    return Contact(name=profile["name"], **columns)
