"""Owners: who they are (sealed), what they chose, and where their record stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import zones
from storage.ids import new_id
from storage.keys.keyring import Keyring
from storage.sealed_columns import OWNER_PROFILE
from storage.tables import owners


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner as stored. `telegram_id` and `name` are sealed at rest; times are aware UTC."""

    id: int
    chain_id: bytes
    telegram_id: int
    name: str
    created_at: datetime
    language: str
    zone: str
    digest_at: str
    alerts: bool | None
    quiet_days: bool
    paused: bool
    legal_order: bool
    remove_forwards: bool
    show_delay: int
    cooling: int
    country: str | None
    weekly_picture: bool
    onboarded: bool
    record_size: int
    head_hash: bytes
    frontier: bytes
    next_digest_at: datetime | None
    next_digest_date: str | None
    digests: int
    digest_to: int

    @property
    def time_zone(self) -> ZoneInfo:
        """The owner's zone; UTC where this machine does not know it."""
        return zones.find_or_utc(self.zone)


SETTINGS = frozenset(
    {
        "language",
        "zone",
        "digest_at",
        "alerts",
        "quiet_days",
        "paused",
        "legal_order",
        "remove_forwards",
        "show_delay",
        "cooling",
        "country",
        "weekly_picture",
        "onboarded",
    }
)


async def add(
    tx: AsyncConnection,
    keys: Keyring,
    *,
    telegram_id: int,
    name: str,
    language: str,
    zone: str,
    digest_at: str,
    alerts: bool | None,
    remove_forwards: bool,
    chain_id: bytes,
    head_hash: bytes,
    now: datetime,
    onboarded: bool = True,
) -> Owner:
    """Add an owner with an empty record and a data key of their own."""
    owner_id = new_id()
    sealer = await keys.create_owner(tx, owner_id)
    profile = orjson.dumps({"telegram_id": telegram_id, "name": name})
    await tx.execute(
        insert(owners).values(
            id=owner_id,
            chain_id=chain_id,
            telegram_hash=keys.hash_id("person", telegram_id),
            sealed_profile=sealer.seal(profile, OWNER_PROFILE, owner_id, owner_id),
            created_at=now,
            language=language,
            zone=zone,
            digest_at=digest_at,
            alerts=alerts,
            remove_forwards=remove_forwards,
            onboarded=onboarded,
            head_hash=head_hash,
            frontier=b"",
        )
    )
    found = await find(tx, keys, owner_id)
    if found is None:
        raise LookupError("the owner just added is not there")
    return found


async def find(tx: AsyncConnection, keys: Keyring, owner_id: int, *, lock: bool = False) -> Owner | None:
    """One owner; with `lock`, held until the transaction ends."""
    query = select(owners).where(owners.c.id == owner_id)
    row = (await tx.execute(query.with_for_update() if lock else query)).first()
    return None if row is None else await _owner(tx, keys, row)


async def find_by_telegram_id(tx: AsyncConnection, keys: Keyring, telegram_id: int) -> Owner | None:
    """The owner with this Telegram id, or None."""
    found = await find_by_telegram_ids(tx, keys, [telegram_id])
    return found.get(telegram_id)


async def find_by_telegram_ids(tx: AsyncConnection, keys: Keyring, telegram_ids: Sequence[int]) -> dict[int, Owner]:
    """Those of these Telegram ids that are owners."""
    hashes = {keys.hash_id("person", telegram_id): telegram_id for telegram_id in set(telegram_ids)}
    rows = (await tx.execute(select(owners).where(owners.c.telegram_hash.in_(hashes)))).all()
    return {hashes[row.telegram_hash]: await _owner(tx, keys, row) for row in rows}


async def lock(tx: AsyncConnection, keys: Keyring, owner_ids: Sequence[int]) -> dict[int, Owner]:
    """Lock these owners' rows until the transaction ends, always in the same order, and return them."""
    query = select(owners).where(owners.c.id.in_(owner_ids)).order_by(owners.c.id).with_for_update()
    return {row.id: await _owner(tx, keys, row) for row in (await tx.execute(query)).all()}


async def find_by_ids(tx: AsyncConnection, keys: Keyring, owner_ids: Iterable[int]) -> list[Owner]:
    """These owners."""
    rows = (await tx.execute(select(owners).where(owners.c.id.in_(list(owner_ids))))).all()
    return [await _owner(tx, keys, row) for row in rows]


async def list_all(tx: AsyncConnection, keys: Keyring) -> list[Owner]:
    """All owners, oldest first."""
    rows = (await tx.execute(select(owners).order_by(owners.c.created_at, owners.c.id))).all()
    return [await _owner(tx, keys, row) for row in rows]


async def list_due(tx: AsyncConnection, now: datetime) -> list[int]:
    """The ids of the owners whose digest is due."""
    query = select(owners.c.id).where(owners.c.next_digest_at <= now).order_by(owners.c.next_digest_at)
    return list((await tx.execute(query)).scalars())


async def change(tx: AsyncConnection, owner_id: int, **settings: Any) -> None:
    """Change settings. Raises ValueError for a name that is no setting."""
    unknown = set(settings) - SETTINGS
    if unknown:
        raise ValueError(f"no such setting of an owner: {sorted(unknown)}")
    await tx.execute(update(owners).where(owners.c.id == owner_id).values(**settings))


async def schedule(tx: AsyncConnection, owner_id: int, at: datetime | None, local_date: str | None) -> None:
    """Set when the next digest is due, and for which local date."""
    values = {"next_digest_at": at, "next_digest_date": local_date}
    await tx.execute(update(owners).where(owners.c.id == owner_id).values(**values))


async def mark_digested(tx: AsyncConnection, owner_id: int, number: int, to_seq: int) -> None:
    """Set the number of the last digest, and the last entry that it covers."""
    await tx.execute(update(owners).where(owners.c.id == owner_id).values(digests=number, digest_to=to_seq))


async def advance(tx: AsyncConnection, owner_id: int, size: int, head_hash: bytes, frontier: bytes) -> None:
    """Set size, head and frontier of the record after an append."""
    values = {"record_size": size, "head_hash": head_hash, "frontier": frontier}
    await tx.execute(update(owners).where(owners.c.id == owner_id).values(**values))


async def _owner(tx: AsyncConnection, keys: Keyring, row: Row[Any]) -> Owner:
    sealer = await keys.open_owner(tx, row.id)
    profile = orjson.loads(sealer.open(row.sealed_profile, OWNER_PROFILE, row.id, row.id))
    columns = {k: v for k, v in row._mapping.items() if k not in {"telegram_hash", "sealed_profile"}}
    return Owner(telegram_id=profile["telegram_id"], name=profile["name"], **columns)
