"""Helpers: trusted people an owner has invited, and what each of them may."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

import orjson
from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ids import new_id
from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.sealed_columns import HELPER_PROFILE
from storage.tables import helpers

Permission = Literal["counts", "practical", "read", "alerts", "approve", "backup"]
PERMISSIONS: tuple[Permission, ...] = get_args(Permission)
"""What can be allowed to a helper. `backup`: to be handed the newest one, which they cannot open."""

HelperState = Literal["waiting", "active", "revoked"]


@dataclass(frozen=True, slots=True)
class Helper:
    """A helper of an owner. Only one in state "active" may anything; `permissions` says what."""

    id: int
    owner_id: int
    telegram_id: int
    name: str
    language: str
    permissions: frozenset[Permission]
    state: HelperState
    changed_at: datetime


async def add(
    tx: AsyncConnection, keys: Keyring, owner_id: int, telegram_id: int, name: str, language: str, now: datetime
) -> int:
    """Add a helper who has opened an invitation, without permissions until the owner confirms. Returns the id."""
    helper_id = new_id()
    sealer = await keys.open_owner(tx, owner_id)
    profile = orjson.dumps({"telegram_id": telegram_id, "name": name, "language": language})
    row = {
        "id": helper_id,
        "owner_id": owner_id,
        "telegram_hash": keys.hash_id("person", telegram_id),
        "sealed_profile": sealer.seal(profile, HELPER_PROFILE, owner_id, helper_id),
        "permissions": "",
        "state": "waiting",
        "changed_at": now,
    }
    await sealed_rows.add(tx, keys, helpers, row)
    return helper_id


async def find_active(tx: AsyncConnection, keys: Keyring, telegram_ids: Iterable[int]) -> dict[int, list[Helper]]:
    """Which of these Telegram ids are helpers now, and of whom; the longest first."""
    hashes = {keys.hash_id("person", telegram_id): telegram_id for telegram_id in set(telegram_ids)}
    query = (
        select(helpers)
        .where(helpers.c.telegram_hash.in_(hashes), helpers.c.state == "active")
        .order_by(helpers.c.changed_at)
    )
    found: dict[int, list[Helper]] = {}
    for helper in await _list(tx, keys, query):
        found.setdefault(helper.telegram_id, []).append(helper)
    return found


async def list_of_owner(tx: AsyncConnection, keys: Keyring, owner_id: int) -> list[Helper]:
    """An owner's helpers, also those who wait or were revoked; the newest change last."""
    query = select(helpers).where(helpers.c.owner_id == owner_id).order_by(helpers.c.changed_at, helpers.c.id)
    return await _list(tx, keys, query)


async def change(
    tx: AsyncConnection,
    keys: Keyring,
    owner_id: int,
    helper_id: int,
    state: HelperState,
    permissions: Iterable[Permission],
    now: datetime,
) -> bool:
    """Confirm, change or revoke a helper. False where the owner has no such helper."""
    mine = (helpers.c.id == helper_id) & (helpers.c.owner_id == owner_id)
    values = {"state": state, "permissions": " ".join(sorted(permissions)), "changed_at": now}
    return bool(await sealed_rows.change(tx, keys, helpers, mine, **values))


async def _list(tx: AsyncConnection, keys: Keyring, query: Select[*tuple[Any, ...]]) -> list[Helper]:
    """Those of these rows that hold and can be read: nobody else is a helper."""
    found = []
    for row in await sealed_rows.list_holding(tx, keys, helpers, query):
        opened = await keys.read_value(tx, row.sealed_profile, HELPER_PROFILE, row.owner_id, row.id)
        if opened is not None:
            found.append(_helper(row, orjson.loads(opened)))
    return found


def _helper(row: Row[Any], profile: Mapping[str, Any]) -> Helper:
    granted = row.permissions.split()
    return Helper(
        id=row.id,
        owner_id=row.owner_id,
        telegram_id=profile["telegram_id"],
        name=profile["name"],
        language=profile["language"],
        permissions=frozenset(permission for permission in PERMISSIONS if permission in granted),
        state=row.state,
        changed_at=row.changed_at,
    )
